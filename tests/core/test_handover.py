"""A second start asks the first one by a note that the first takes away."""

from __future__ import annotations

import os
import threading
from pathlib import Path

from radiodesk.core.handover import hand_over, handover_folder, take_notes
from radiodesk.core.instance import DesktopLock, desktop_is_open


def test_what_is_handed_over_arrives_as_absolute_paths(tmp_path: Path) -> None:
    odd = Path(os.fsdecode(b"film-\xff.png")) if os.name == "posix" else Path("film.png")
    heard: list[bool] = []
    asking = threading.Thread(target=lambda: heard.append(hand_over(tmp_path, [odd])))
    asking.start()
    taken: list[list[Path]] = []
    while not taken:
        taken = take_notes(tmp_path)
    asking.join()
    assert heard == [True]
    assert taken == [[Path.cwd() / odd]]


def test_nobody_answers(tmp_path: Path) -> None:
    assert not hand_over(tmp_path, [], seconds=0.1)
    assert take_notes(tmp_path) == []
    assert not hand_over(tmp_path / "nowhere", [])


def test_notes_that_make_no_sense_go(tmp_path: Path) -> None:
    for name, text in (("a.json", "{"), ("b.json", '{"format": 2, "files": []}')):
        (handover_folder(tmp_path) / name).write_text(text)
    assert take_notes(tmp_path) == []
    assert list(handover_folder(tmp_path).iterdir()) == []


def test_the_lock_is_held_by_one_and_goes_with_it(tmp_path: Path) -> None:
    first, second = DesktopLock(tmp_path), DesktopLock(tmp_path)
    assert first.take()
    assert not second.take()
    assert desktop_is_open(tmp_path)
    first.release()
    assert second.take()
    second.release()
    assert not desktop_is_open(tmp_path)


def test_fault_60_a_folder_where_no_lock_can_be_made_opens_all_the_same(tmp_path: Path) -> None:
    (tmp_path / ".desktop.lock").mkdir()
    lock = DesktopLock(tmp_path)
    assert lock.take()
    lock.release()
