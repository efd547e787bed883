"""The boxes in the real window: what they tell is told there, and closing waits for a backup."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from radiodesk.gui.app import create_application
from radiodesk.gui.help.care import Care
from radiodesk.gui.main_window import MainWindow

WAIT = 30_000


def window_and_care(qtbot: QtBot) -> tuple[MainWindow, Care]:
    _, window = create_application(["radiodesk"])
    qtbot.addWidget(window)
    window.show()
    care = window.findChild(Care, "care")
    assert care is not None
    return window, care


def test_what_a_box_tells_is_told_in_the_window(qtbot: QtBot, home: Path, tmp_path: Path) -> None:
    (home / "note.txt").write_text("kept")
    window, care = window_and_care(qtbot)
    box = care.open_backup()
    assert care.open_backup() is box
    with qtbot.waitSignal(care.message_posted, timeout=WAIT):
        box.back_up(tmp_path / "b.zip")
    status = window.findChild(QLabel, "statusMessage")
    assert status is not None
    assert "“b.zip”" in status.text()
    care.open_diagnostics()
    window.close()


def test_closing_asks_before_a_backup_is_broken_off(
    qtbot: QtBot, home: Path, tmp_path: Path
) -> None:
    with (home / "large.npy").open("wb") as file:
        file.truncate(2_000_000_000)  # a while of work, no room on the disk
    window, care = window_and_care(qtbot)
    care.open_backup().back_up(tmp_path / "b.zip")
    assert care.unfinished_work()
    window.close()
    assert window.isVisible()
    question = window.findChild(QMessageBox, "confirmCloseBox")
    assert question is not None
    assert "backup" in question.text()
    confirm = question.findChild(QPushButton, "confirmButton")
    assert confirm is not None
    qtbot.mouseClick(confirm, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=WAIT)
    assert not (tmp_path / "b.zip").exists()
    assert not list(tmp_path.glob(".*"))
