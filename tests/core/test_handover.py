"""A second start asks the first one by a note that the first takes away."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

from radiodesk.core.handover import (
    STARTING_SECONDS,
    Answer,
    begin_listening,
    begin_starting,
    hand_over,
    handover_folder,
    listens,
    take_notes,
)
from radiodesk.core.instance import DesktopLock, desktop_is_open


class Asking:
    """A second start on a thread, its note written."""

    def __init__(self, folder: Path, files: list[Path], seconds: float = 30) -> None:
        self.lock = DesktopLock(folder)
        self._answers: list[Answer] = []
        self._thread = threading.Thread(
            target=lambda: self._answers.append(hand_over(folder, files, self.lock, seconds))
        )
        self._thread.start()
        while not list(handover_folder(folder).glob("*.json")):
            assert self._thread.is_alive()

    def answer(self) -> Answer:
        self._thread.join()
        return self._answers[0]


def test_what_is_handed_over_arrives_as_absolute_paths(tmp_path: Path) -> None:
    odd = Path(os.fsdecode(b"film-\xff.png")) if os.name == "posix" else Path("film.png")
    first = DesktopLock(tmp_path)
    assert first.take()
    asking = Asking(tmp_path, [odd])
    taken: list[list[Path]] = []
    while not taken:
        taken = take_notes(tmp_path)
    assert asking.answer() is Answer.HEARD
    assert taken == [[Path.cwd() / odd]]
    first.release()


def test_nobody_answers(tmp_path: Path) -> None:
    first = DesktopLock(tmp_path)
    assert first.take()
    lock = DesktopLock(tmp_path)
    assert hand_over(tmp_path, [], lock, starting_seconds=0.1) is Answer.NONE
    begin_listening(tmp_path)
    assert hand_over(tmp_path, [], lock, seconds=0.1) is Answer.NONE
    assert take_notes(tmp_path) == []
    assert hand_over(tmp_path / "nowhere", [], lock) is Answer.NONE
    first.release()


def test_fault_63_a_desktop_that_is_being_started_is_waited_for(tmp_path: Path) -> None:
    first = DesktopLock(tmp_path)
    assert first.take()
    begin_starting(tmp_path)
    asking = Asking(tmp_path, [tmp_path / "film.png"], seconds=0.0)
    assert not listens(tmp_path)
    assert take_notes(tmp_path) == [[tmp_path / "film.png"]]  # what comes before it listens
    begin_listening(tmp_path)
    assert asking.answer() is Answer.HEARD
    first.release()


def test_fault_63_whoever_is_started_while_the_first_closes_takes_its_place(
    tmp_path: Path,
) -> None:
    first = DesktopLock(tmp_path)
    assert first.take()
    begin_listening(tmp_path)
    asking = Asking(tmp_path, [tmp_path / "film.png"])
    first.release()
    assert asking.answer() is Answer.CLOSED
    assert take_notes(tmp_path) == []
    assert not first.take()
    asking.lock.release()


def test_only_notes_that_nobody_waits_for_are_forgotten(tmp_path: Path) -> None:
    texts = {"old": '{"format": 1, "files": ["/old"]}', "new": '{"format": 1, "files": ["/new"]}'}
    for name, text in texts.items():
        (handover_folder(tmp_path) / f"{name}.json").write_text(text)
    long_ago = time.time() - STARTING_SECONDS - 5
    os.utime(handover_folder(tmp_path) / "old.json", (long_ago, long_ago))
    begin_listening(tmp_path)
    begin_starting(tmp_path)
    assert take_notes(tmp_path) == [[Path("/new")]]
    assert not listens(tmp_path)


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
