"""The window is closed while something is under way: it asks, and is gone within three seconds."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import psutil
import pytest
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from radiodesk.gui.app import create_application
from radiodesk.gui.data.page import DataPage
from radiodesk.gui.main_window import MainWindow
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.viewer.page import ViewerPage
from tests.helpers.images import save, scene

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="sends POSIX signals")
WAIT = 120_000
GONE_WITHIN = 3000


@pytest.fixture
def window(qtbot: QtBot, settings: AppSettings) -> MainWindow:
    _, window = create_application(["radiodesk"])
    window.show()
    qtbot.waitExposed(window)
    return window


def workers() -> list[psutil.Process]:
    return [p for p in psutil.Process().children(recursive=True) if p.is_running()]


def question(window: MainWindow) -> str:
    box = window.findChild(QMessageBox, "confirmCloseBox")
    assert box is not None
    assert box.isVisible()
    return f"{box.text()} {box.informativeText()}"


def close_anyway(window: MainWindow, qtbot: QtBot, words: str) -> None:
    """Close, stay, close again and go through with it."""
    before = workers()
    assert before
    window.close()
    assert window.isVisible()
    assert words in question(window)
    window.findChild(QPushButton, "cancelButton").click()
    qtbot.waitUntil(lambda: window.findChild(QMessageBox, "confirmCloseBox") is None, timeout=5000)
    assert window.isVisible()
    assert {p.pid for p in before} <= {p.pid for p in workers()}, "staying ends nothing"
    window.close()
    window.findChild(QPushButton, "confirmButton").click()
    qtbot.waitUntil(lambda: not window.isVisible() and not workers(), timeout=GONE_WITHIN)


def test_fault_64_closing_while_data_is_looked_through_asks_and_is_gone(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    for label in "AB":
        (tmp_path / "data" / label).mkdir(parents=True)
    first = save(tmp_path / "data" / "A" / "first.png", scene(400, 400))
    for number in range(2000):
        os.link(first, tmp_path / "data" / "AB"[number % 2] / f"{number}.png")
    page = window.findChild(DataPage, "dataPage")
    window.show_page(page)
    with qtbot.waitSignal(
        page._scanner.progress, timeout=WAIT, check_params_cb=lambda done, total: 0 < done < total
    ):
        page.open_data(tmp_path / "data")
    close_anyway(window, qtbot, "still being looked through")


def test_fault_64_closing_while_films_are_read_asks_and_is_gone(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    films = [save(tmp_path / f"{n}.png", scene(400, 400, seed=n)) for n in range(30)]
    page = window.findChild(ViewerPage, "viewerPage")
    qtbot.waitUntil(lambda: page.session.client.child_pid is not None, timeout=WAIT)
    # Frozen as soon as the files are listed, the reader is surely not done when the window closes;
    # and a reader that hears nothing is the worst that closing can meet.
    page.session.files_listed.connect(
        lambda *_: os.kill(page.session.client.child_pid, signal.SIGSTOP)
    )
    with qtbot.waitSignal(page.session.files_listed, timeout=WAIT):
        page.open_paths(films)
    qtbot.waitUntil(lambda: len(page.session.worklist.entries) == 30, timeout=WAIT)
    close_anyway(window, qtbot, "not read yet")
