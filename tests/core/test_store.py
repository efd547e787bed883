"""The store of what can be computed again: whole or not at all, shared, limited, cleared."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from radiodesk.core.store import Store, clear, entries_of, key_of, store_bytes


def filler(size: int) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        (folder / "data").write_bytes(b"x" * size)

    return make


def never(folder: Path) -> None:
    raise AssertionError("made again")


def test_an_entry_is_made_once_and_found_by_what_decides_it(tmp_path: Path) -> None:
    first, second = Store(tmp_path / "s", 1e9), Store(tmp_path / "s", 1e9)
    key = key_of("images", size=150, seed=1)
    made = first.hold(key, filler(10))
    first.close()
    found = second.hold(key, never)
    assert (made.reused, found.reused) == (False, True)
    assert (found.path / "data").read_bytes() == b"x" * 10
    assert key != key_of("images", size=151, seed=1)


def test_a_maker_that_fails_leaves_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path, 1e9)

    def fail(folder: Path) -> None:
        (folder / "half").write_bytes(b"x")
        raise ValueError

    with pytest.raises(ValueError):
        store.hold(key_of("a"), fail)
    assert entries_of(tmp_path) == []
    assert store_bytes(tmp_path) == 0


def test_the_longest_unused_entry_goes_first_and_one_in_use_stays(tmp_path: Path) -> None:
    user, maker = Store(tmp_path, 250), Store(tmp_path, 250)
    held = user.hold(key_of("held"), filler(100))
    for number in range(2):
        made = Store(tmp_path, 1e9)
        path = made.hold(key_of("old", number=number), filler(100)).path
        made.close()
        os.utime(path, (1000 + number, 1000 + number))
    os.utime(held.path, (1, 1))
    maker.hold(key_of("new"), filler(100))
    left = {path.name for path in entries_of(tmp_path)}
    assert left == {key_of("held"), key_of("new")}


def test_what_another_holds_is_not_waited_for(tmp_path: Path) -> None:
    first, second = Store(tmp_path, 1e9), Store(tmp_path, 1e9)
    first.hold(key_of("a"), filler(1))
    with pytest.raises(TimeoutError):
        second.hold(key_of("a"), never)


def test_clearing_removes_all_but_what_is_held_and_what_a_killed_maker_left(
    tmp_path: Path,
) -> None:
    store = Store(tmp_path, 1e9)
    held = store.hold(key_of("held"), filler(100))
    free = Store(tmp_path, 1e9)
    free.hold(key_of("free"), filler(1000))
    free.close()
    left = tmp_path / f".partial-{key_of('killed')}-abc"
    left.mkdir()
    (left / "half").write_bytes(b"x" * 10)
    assert clear(tmp_path) == 1010
    assert entries_of(tmp_path) == [held.path]
    assert not left.exists()
    assert clear(tmp_path / "nowhere") == 0
