"""Backup and restore from the window: cancelled, taken back, and done at the next start."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from radiodesk.gui.appearance import Appearance
from radiodesk.gui.help.backup_box import BackupBox
from radiodesk.gui.help.backup_work import BackupWork
from radiodesk.gui.messages import UserMessage
from radiodesk.gui.settings import AppSettings
from radiodesk.records.backups.swap import read_plan, settle
from tests.helpers.data_home import fill_small_home, tree

WAIT = 30_000


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "xdg"))  # the recycle bin on Linux
    return fill_small_home(tmp_path / "place" / "home", monkeypatch)


@pytest.fixture
def box(home: Path, qtbot: QtBot, appearance: Appearance) -> Iterator[BackupBox]:
    parent = QWidget()
    qtbot.addWidget(parent)
    box = BackupBox(appearance, AppSettings(), parent)
    box.open_box()
    yield box
    box.shutdown()
    box.close()


def label(box: BackupBox, name: str) -> QLabel:
    found = box.findChild(QLabel, name)
    assert found is not None, name
    return found


def button(box: BackupBox, name: str) -> QPushButton:
    found = box.findChild(QPushButton, name)
    assert found is not None, name
    return found


def work_of(box: BackupBox) -> BackupWork:
    return box.findChildren(BackupWork)[0]


def press(qtbot: QtBot, box: BackupBox, name: str) -> None:
    qtbot.mouseClick(button(box, name), Qt.MouseButton.LeftButton)


def backed_up(qtbot: QtBot, box: BackupBox, path: Path) -> Path:
    with qtbot.waitSignal(box.message_posted, timeout=WAIT):
        box.back_up(path)
    qtbot.waitUntil(button(box, "backUpButton").isEnabled, timeout=WAIT)
    return path


def test_a_backup_is_restored_at_the_next_start_and_what_was_there_comes_back(
    qtbot: QtBot, box: BackupBox, home: Path, tmp_path: Path
) -> None:
    qtbot.waitUntil(lambda: "about 0.1 MB" in label(box, "backUpLabel").text(), timeout=WAIT)
    path = backed_up(qtbot, box, tmp_path / "b.zip")
    assert "“b.zip”" in label(box, "backupOutcomeLabel").text()
    note = home / "runs" / "20261101-100000-quick" / "notes.json"
    backed = note.read_bytes()
    note.write_bytes(b"{}")
    changed = tree(home)

    box.restore(path)
    qtbot.waitUntil(button(box, "closeAndRestoreButton").isVisible, timeout=WAIT)
    assert "is whole" in label(box, "restoreReadyLabel").text()
    assert tree(home) == changed  # nothing yet
    with qtbot.waitSignal(box.close_wanted):
        press(qtbot, box, "closeAndRestoreButton")
    assert settle(home) is not None  # the next start
    assert note.read_bytes() == backed

    box.open_box()
    combo = box.findChild(QComboBox, "keptFoldersCombo")
    assert combo is not None
    qtbot.waitUntil(lambda: combo.count() == 1, timeout=WAIT)
    press(qtbot, box, "bringBackButton")
    qtbot.waitUntil(button(box, "closeAndRestoreButton").isVisible, timeout=WAIT)
    settle(home)
    assert note.read_bytes() == b"{}"


def test_what_was_set_aside_goes_to_the_recycle_bin(
    qtbot: QtBot, box: BackupBox, home: Path, tmp_path: Path
) -> None:
    path = backed_up(qtbot, box, tmp_path / "b.zip")
    box.restore(path)
    qtbot.waitUntil(button(box, "closeAndRestoreButton").isVisible, timeout=WAIT)
    settle(home)
    (kept,) = home.parent.glob("home.before-restore-*")
    box.open_box()
    qtbot.waitUntil(button(box, "discardKeptButton").isVisible, timeout=WAIT)
    press(qtbot, box, "discardKeptButton")
    qtbot.waitUntil(lambda: not button(box, "discardKeptButton").isVisible(), timeout=WAIT)
    assert not kept.exists()
    assert label(box, "backupOutcomeLabel").text() == f"“{kept.name}” is in the recycle bin."


def test_a_prepared_restore_is_taken_back(
    qtbot: QtBot, box: BackupBox, home: Path, tmp_path: Path
) -> None:
    path = backed_up(qtbot, box, tmp_path / "b.zip")
    box.restore(path)
    qtbot.waitUntil(button(box, "forgetRestoreButton").isVisible, timeout=WAIT)
    assert read_plan(home) is not None
    press(qtbot, box, "forgetRestoreButton")
    qtbot.waitUntil(lambda: not box.unfinished_work(), timeout=WAIT)
    assert not button(box, "forgetRestoreButton").isVisible()
    assert "Nothing is restored" in label(box, "backupOutcomeLabel").text()
    assert read_plan(home) is None
    assert not list(home.parent.glob(".*restoring*"))


def test_what_is_under_way_can_be_cancelled_and_leaves_nothing(
    qtbot: QtBot, box: BackupBox, home: Path, tmp_path: Path
) -> None:
    with (home / "large.npy").open("wb") as file:
        file.truncate(400_000_000)  # some seconds of work, no room on the disk
    box.back_up(tmp_path / "b.zip")
    qtbot.waitUntil(button(box, "cancelBackupButton").isVisible, timeout=WAIT)
    assert box.unfinished_work()
    assert not button(box, "backUpButton").isEnabled()
    said: list[bool] = []  # what is left when "nothing was written" is said
    work_of(box).done.connect(lambda _what: said.append(any(tmp_path.glob("*b.zip*"))))
    press(qtbot, box, "cancelBackupButton")
    assert not button(box, "cancelBackupButton").isEnabled()
    qtbot.waitUntil(lambda: not box.unfinished_work(), timeout=WAIT)
    assert "Cancelled" in label(box, "backupOutcomeLabel").text()
    assert said == [False]
    assert [p.name for p in tmp_path.iterdir() if "b.zip" in p.name] == []


def test_what_is_no_backup_is_refused_in_the_language_of_now(
    qtbot: QtBot, box: BackupBox, home: Path, tmp_path: Path, appearance: Appearance
) -> None:
    (tmp_path / "film.zip").write_bytes(b"no backup")
    before = tree(home / "runs")
    posted: list[UserMessage] = []
    box.message_posted.connect(posted.append)
    box.restore(tmp_path / "film.zip")
    qtbot.waitUntil(lambda: bool(posted), timeout=WAIT)
    assert posted[0].code == "RD-KEEP-010"
    assert "is not a backup" in label(box, "backupOutcomeLabel").text()
    appearance.set_language("es")
    qtbot.waitUntil(lambda: box.windowTitle() == "Copia de seguridad y restauración")
    assert "no es una copia de seguridad" in label(box, "backupOutcomeLabel").text()
    assert tree(home / "runs") == before


def test_escape_closes_the_box_and_every_control_has_a_name(qtbot: QtBot, box: BackupBox) -> None:
    for widget in box.findChildren(QPushButton):
        assert widget.objectName()
        assert widget.accessibleName()
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert not box.isVisible()


def test_what_is_prepared_and_then_thrown_away_is_not_waited_for(
    qtbot: QtBot, box: BackupBox, home: Path, tmp_path: Path
) -> None:
    path = backed_up(qtbot, box, tmp_path / "b.zip")
    box.restore(path)
    qtbot.waitUntil(button(box, "closeAndRestoreButton").isVisible, timeout=WAIT)
    settle(home)
    box.open_box()
    qtbot.waitUntil(button(box, "bringBackButton").isVisible, timeout=WAIT)
    press(qtbot, box, "bringBackButton")
    qtbot.waitUntil(button(box, "closeAndRestoreButton").isVisible, timeout=WAIT)
    press(qtbot, box, "discardKeptButton")
    assert not button(box, "discardKeptButton").isEnabled()
    qtbot.waitUntil(lambda: not button(box, "discardKeptButton").isVisible(), timeout=WAIT)
    qtbot.waitUntil(lambda: not box.unfinished_work(), timeout=WAIT)
    assert not button(box, "closeAndRestoreButton").isVisible()
    assert read_plan(home) is None
    assert settle(home) is None


@pytest.mark.parametrize("answer", [QMessageBox.StandardButton.No, QMessageBox.StandardButton.Yes])
def test_an_older_backup_is_asked_about_though_the_ending_was_left_out(
    qtbot: QtBot, box: BackupBox, tmp_path: Path, answer: QMessageBox.StandardButton
) -> None:
    older = tmp_path / "older.zip"
    older.write_bytes(b"older")
    press(qtbot, box, "backUpButton")
    dialog = box.findChild(QFileDialog, "backUpDialog")
    assert dialog is not None
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    assert field is not None
    assert field.text().endswith(".zip")
    dialog.setDirectory(str(tmp_path))
    field.setText("older")
    asked: list[str] = []

    def reply() -> None:
        (question,) = dialog.findChildren(QMessageBox)
        asked.append(question.text())
        question.button(answer).click()

    QTimer.singleShot(0, reply)
    dialog.accept()
    assert len(asked) == 1
    assert "older.zip" in asked[0]
    if answer == QMessageBox.StandardButton.Yes:
        qtbot.waitUntil(lambda: "“older.zip”" in label(box, "backupOutcomeLabel").text(),
                        timeout=WAIT)  # fmt: skip
        assert older.read_bytes() != b"older"
    else:
        assert not box.unfinished_work()
        assert older.read_bytes() == b"older"
        dialog.reject()


def test_a_file_that_goes_while_it_is_counted_is_no_fault(
    qtbot: QtBot, box: BackupBox, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stat, gone = Path.stat, home / "settings.ini"

    def going(path: Path, **named: bool) -> os.stat_result:
        if path == gone:
            gone.unlink(missing_ok=True)
        return stat(path, **named)

    posted: list[UserMessage] = []
    box.message_posted.connect(posted.append)
    qtbot.waitUntil(lambda: "Size" in label(box, "backUpLabel").text(), timeout=WAIT)
    monkeypatch.setattr(Path, "stat", going)
    with qtbot.waitSignal(work_of(box).looked, timeout=WAIT):
        box.open_box()
    assert not gone.exists()
    assert not posted
