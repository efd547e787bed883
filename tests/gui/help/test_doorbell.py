"""What a second start hands over arrives, whenever it comes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from radiodesk.core.handover import begin_starting, handover_folder, listens
from radiodesk.core.paths import path_to_wire
from radiodesk.gui.help.doorbell import Doorbell


def leave_note(folder: Path, film: Path) -> Path:
    note = handover_folder(folder) / f"{film.stem}.json"
    note.write_text(f'{{"format": 1, "files": ["{path_to_wire(film)}"]}}', "utf-8")
    return note


def test_fault_63_what_was_handed_over_before_the_window_was_made_arrives(
    qtbot: QtBot, tmp_path: Path
) -> None:
    begin_starting(tmp_path)  # as the desktop does when it has the lock
    leave_note(tmp_path, Path("/films/early.png"))
    owner, heard = QObject(), []
    doorbell = Doorbell(tmp_path, owner)
    doorbell.rung.connect(heard.append)
    qtbot.waitUntil(lambda: listens(tmp_path))
    assert heard == [[Path("/films/early.png")]]
    leave_note(tmp_path, Path("/films/late.png"))
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert heard[1] == [Path("/films/late.png")]


def test_fault_63_a_window_that_has_closed_takes_no_more_notes(
    qtbot: QtBot, tmp_path: Path
) -> None:
    owner, heard = QObject(), []
    doorbell = Doorbell(tmp_path, owner)
    doorbell.rung.connect(heard.append)
    qtbot.waitUntil(lambda: listens(tmp_path))
    doorbell.shutdown()
    with qtbot.waitSignal(doorbell.findChild(QObject).directoryChanged):
        note = leave_note(tmp_path, Path("/films/late.png"))
    assert note.exists()
    assert heard == []
