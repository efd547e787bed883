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


def begin(window: MainWindow, qtbot: QtBot) -> tuple[UserMessage, list[str]]:
    """Return what is told, and a list that says once the diagnostics were opened."""
    care = window.findChild(Care, "care")
    opened: list[str] = []
    action = MessageAction(lambda: "Diagnostics…", lambda: opened.append("opened"))
    with qtbot.waitSignal(care.message_posted, timeout=WAIT) as told:
        LastSession(window, care, action)
    return told.args[0], opened


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
    message, opened = begin(window, qtbot)
    assert (message.level, message.code) == ("info", "RD-DIAG-005")
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
    message, opened = begin(window, qtbot)
    assert message.code == "RD-DIAG-002"
    window.findChild(QToolButton, "messageActionButton").click()
    assert opened == ["opened"]
