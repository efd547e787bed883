"""After a session that did not end well: one message, and the way to a training it broke off."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from radiodesk.gui.appearance import Appearance
from radiodesk.gui.help.care import Care
from radiodesk.gui.help.last_session import LastSession
from radiodesk.gui.main_window import MainWindow
from radiodesk.gui.messages import MessageAction, UserMessage
from tests.helpers.runs import write_broken_off_run

WAIT = 20_000


def begin(window: MainWindow, qtbot: QtBot, code: str) -> tuple[list[UserMessage], list[str]]:
    """Return what is told up to a code, and a list that says once the diagnostics were opened."""
    care = window.findChild(Care, "care")
    told: list[UserMessage] = []
    opened: list[str] = []
    care.message_posted.connect(told.append)
    LastSession(
        window, care, MessageAction(lambda: "Diagnostics…", lambda: opened.append("opened"))
    )
    qtbot.waitUntil(lambda: bool(told) and told[-1].code == code, timeout=WAIT)
    return told, opened


@pytest.mark.parametrize(
    ("language", "word"), [("en", "Go on with this run"), ("es", "Continuar esta ejecución")]
)
def test_fault_53_a_training_that_a_killed_desktop_broke_off_is_one_button_away(
    window: MainWindow, qtbot: QtBot, home: Path, language: str, word: str
) -> None:
    run_dir = home / "runs" / "20261127-175720-quick"
    write_broken_off_run(run_dir)
    (run_dir / "config.json").write_text("{}")
    (run_dir / "checkpoints").mkdir()
    (run_dir / "checkpoints" / "epoch-0.npz").write_bytes(b"")
    appearance = window.findChild(Care, "care").appearance
    assert isinstance(appearance, Appearance)
    appearance.set_language(language)
    (first, message), opened = begin(window, qtbot, "RD-DIAG-005")
    assert (first.code, message.level) == ("RD-DIAG-002", "info")
    assert word in message.text
    assert window.findChild(QLabel, "statusMessage").text() == message.text
    window.findChild(QToolButton, "messageActionButton").click()
    assert window.findChild(QWidget, "trainingPage").isVisible()
    resume = window.findChild(QPushButton, "resumeRunButton")
    qtbot.waitUntil(resume.isVisible, timeout=WAIT)
    assert resume.text() == word, "the message names the button"
    assert not opened
    appearance.set_language("en")


def test_without_a_training_the_message_leads_to_the_diagnostics(
    window: MainWindow, qtbot: QtBot
) -> None:
    told, opened = begin(window, qtbot, "RD-DIAG-002")
    assert len(told) == 1
    window.findChild(QToolButton, "messageActionButton").click()
    assert opened == ["opened"]
