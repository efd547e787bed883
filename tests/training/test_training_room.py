"""Waiting for room on a full disk, on a small real one and without any training."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from radiodesk.core.control import Wish
from radiodesk.core.errors import Message, RadiodeskError
from radiodesk.core.events import Event, RunPaused, RunResumed
from radiodesk.core.files import write_bytes
from radiodesk.core.messages import render
from radiodesk.training.control import Control
from radiodesk.training.errors import DiscardedError
from radiodesk.training.room import Room
from tests.helpers.small_disk import SmallDisk, small_disk


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    with small_disk(tmp_path / "disk", megabytes=4) as disk:
        yield disk


@dataclass
class Waiting:
    """A run that waits, and whoever sits before it."""

    disk: SmallDisk
    answer: Callable[[], Wish] = lambda: "go_on"
    told: list[Event] = field(default_factory=list)
    tried: int = 0

    def write(self, size: int) -> Path:
        def attempt() -> Path:
            self.tried += 1
            write_bytes(self.disk.path / "file", bytes(size))
            return self.disk.path / "file"

        control = Control(lambda: self.answer(), lambda seconds: None)
        return Room(self.disk.path, control, self.told.append).need(attempt)


def test_fault_59_a_write_waits_until_there_is_room_and_keeps_the_old_file(disk: SmallDisk) -> None:
    write_bytes(disk.path / "file", b"old")
    disk.fill()
    asked = 0

    def answer() -> Wish:
        nonlocal asked
        asked += 1
        assert (disk.path / "file").read_bytes() == b"old"
        assert [p.name for p in disk.path.iterdir() if p.suffix == ".tmp"] == []
        if asked == 2:
            disk.make_room()
        return "go_on"

    waiting = Waiting(disk, answer)
    assert waiting.write(1_000_000).stat().st_size == 1_000_000
    assert waiting.tried == 2, "it is not tried while nothing was freed"
    paused, resumed = waiting.told
    assert isinstance(paused, RunPaused)
    assert isinstance(resumed, RunResumed)
    assert paused.reason is not None
    assert "is full" in render(paused.reason)
    assert "está lleno" in render(paused.reason, "es")


def test_fault_59_room_that_is_not_enough_is_no_room(disk: SmallDisk) -> None:
    disk.fill()
    rooms = iter([3_000_000, 0])

    def answer() -> Wish:
        disk.make_room()
        disk.fill(next(rooms))
        return "go_on"

    waiting = Waiting(disk, answer)
    with pytest.raises(StopIteration):
        waiting.write(3_500_000)
    assert waiting.tried == 2
    assert len(waiting.told) == 1, "it is said once"


def reason_of(disk: SmallDisk, run_dir: Path, error: Exception) -> Message:
    """Return what a run tells that meets an error once, and then no more."""
    told: list[Event] = []
    errors = iter([error])

    def attempt() -> None:
        for left in errors:
            raise left

    def answer() -> Wish:
        disk.make_room()
        return "go_on"

    Room(run_dir, Control(answer, lambda seconds: None), told.append).need(attempt)
    (paused,) = (event for event in told if isinstance(event, RunPaused))
    assert paused.reason is not None
    return paused.reason


def test_fault_59_the_disk_is_named_and_not_the_folder_of_the_run(disk: SmallDisk) -> None:
    disk.fill()
    folder = disk.path / "runs" / "20261127-175720-quick"
    folder.mkdir(parents=True)
    reason = reason_of(disk, folder, OSError(errno.ENOSPC, "full"))
    assert (reason.code, reason.params["name"]) == ("RD-HALT-010", "disk")


def test_fault_59_how_much_room_is_missing_is_told_where_it_is_known(disk: SmallDisk) -> None:
    disk.fill(1_000_000)
    error = RadiodeskError("RD-DATA-020", name="cache", needed=3)
    reason = reason_of(disk, disk.path, error)
    assert (reason.code, reason.params["missing"]) == ("RD-HALT-013", 3)
    assert "Free 3 MB more" in render(reason)
    assert "Libere 3 MB más" in render(reason, "es")


@pytest.mark.parametrize("wish", ["keep_best", "discard"])
def test_fault_59_what_waits_can_be_stopped_and_thrown_away(disk: SmallDisk, wish: Wish) -> None:
    disk.fill()
    waiting = Waiting(disk, lambda: wish)
    with pytest.raises((RadiodeskError, DiscardedError)) as ended:
        waiting.write(100_000)
    if wish == "keep_best":
        assert isinstance(ended.value, RadiodeskError)
        assert ended.value.code == "RD-HALT-011"
        assert "go on with the run" in render(ended.value.message)
    else:
        assert isinstance(ended.value, DiscardedError)
    assert [p.name for p in disk.path.iterdir()] == ["filler"]


@pytest.mark.parametrize("number", [errno.EFBIG, errno.EACCES, errno.EIO])
def test_other_trouble_is_not_waited_for(tmp_path: Path, number: int) -> None:
    def attempt() -> None:
        raise OSError(number, "no")

    with pytest.raises(OSError, match="no"):
        Room(tmp_path, Control(lambda: "go_on", print), print).need(attempt)
