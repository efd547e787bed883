"""A fault that nobody caught is one sentence; the window lives on and the log names nobody."""

from __future__ import annotations

import io
import os
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtWidgets import QPlainTextEdit, QToolButton
from pytestqt.qtbot import QtBot

from radiodesk.core.logs import close_log, open_log
from radiodesk.gui.app import create_application
from radiodesk.gui.help.care import Care
from radiodesk.gui.help.crash_handler import CrashHandler
from radiodesk.gui.main_window import MainWindow
from radiodesk.gui.messages import UserMessage
from tests.helpers.canaries import NAME, assert_none_in

WAIT = 30_000


@dataclass
class Watched:
    """A window whose faults are caught.

    Attributes:
        told: Messages about faults.
        log: The log's file.
    """

    window: MainWindow
    told: list[UserMessage]
    log: Path


@pytest.fixture
def watched(home: Path, qtbot: QtBot) -> Iterator[Watched]:
    _, window = create_application(["radiodesk"])
    qtbot.addWidget(window)
    window.show()
    care = window.findChild(Care, "care")
    assert care is not None
    told: list[UserMessage] = []
    log = open_log(home)
    with qtbot.captureExceptions():
        handler = CrashHandler(care)
        handler.message_posted.connect(care.message_posted)
        handler.message_posted.connect(told.append)
        handler.install()
        yield Watched(window, told, home / "logs" / "desktop.log")
        handler.uninstall()
    close_log(log)
    window.close()


def fail(*_: object) -> None:
    raise ValueError(f"cannot read /home/Zanahoria/{NAME}.dcm")


def test_a_fault_in_a_slot_is_one_sentence_with_its_place_behind_a_button(
    qtbot: QtBot, watched: Watched
) -> None:
    for _ in range(3):
        QTimer.singleShot(0, fail)
    qtbot.waitUntil(lambda: watched.log.read_text("utf-8").count("unexpected") == 3, timeout=WAIT)
    (message,) = watched.told  # the same fault is told once
    assert message.code == "RD-DIAG-001"
    assert "ValueError" in message.details
    assert_none_in(message.details)
    assert_none_in(watched.log.read_text("utf-8"))
    assert watched.window.isVisible()
    button = watched.window.findChild(QToolButton, "messageActionButton")
    assert button is not None
    button.click()
    qtbot.waitUntil(
        lambda: any(
            "unexpected" in text.toPlainText() or "processor" in text.toPlainText()
            for text in watched.window.findChildren(QPlainTextEdit, "diagnosticsText")
        ),
        timeout=WAIT,
    )


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_fault_in_another_thread_is_told_too(qtbot: QtBot, watched: Watched) -> None:
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(watched.told), timeout=WAIT)
    assert watched.told[0].code == "RD-DIAG-001"
    assert_none_in(watched.log.read_text("utf-8"))


def test_a_fault_that_comes_again_and_again_does_not_fill_the_log(
    qtbot: QtBot, watched: Watched
) -> None:
    left = [200]

    def again() -> None:
        left[0] -= 1
        if left[0]:
            QTimer.singleShot(0, again)
        fail()

    QTimer.singleShot(0, again)
    qtbot.waitUntil(lambda: left[0] == 0, timeout=WAIT)
    assert watched.log.read_text("utf-8").count("unexpected") == 5


def test_what_qt_says_is_noted_by_who_speaks_only(watched: Watched) -> None:
    qWarning(f"QPixmap::scaled: {NAME} is a null pixmap")
    qWarning(f"Quintero: {NAME}")
    text = watched.log.read_text("utf-8")
    assert "Qt: default QPixmap::scaled" in text
    assert "Quintero" not in text
    assert_none_in(text)


def test_a_warning_of_qt_is_no_fault_where_nobody_reads_it(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    raised: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", raised.append)
    for gone in (closed_stream(), closed_pipe(), None):
        monkeypatch.setattr(sys, "stderr", gone)
        qWarning("QPixmap::scaled: a null pixmap")
    assert watched.log.read_text("utf-8").count("QPixmap::scaled") == 3
    assert raised == []


def closed_stream() -> io.StringIO:
    stream = io.StringIO()
    stream.close()
    return stream


def closed_pipe() -> io.TextIOWrapper:
    """Return a stream that nobody reads any more."""
    reading, writing = os.pipe()
    os.close(reading)
    return io.TextIOWrapper(io.FileIO(writing, "w"), write_through=True)
