"""What a drop of files and folders amounts to."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from radiodesk.imaging.listing import list_files, list_radiographs


def _make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def test_fault_11_a_mixed_drop_is_recursed_in_natural_order(tmp_path: Path) -> None:
    _make(tmp_path, "b/image10.png", "b/image9.png", "b/deep/er/x", "a.png", "b/.hidden")
    _make(tmp_path, "b/Thumbs.db", "b/DICOMDIR")
    found = [
        p.relative_to(tmp_path).as_posix() for p in list_files([tmp_path / "b", tmp_path / "a.png"])
    ]
    assert found == ["b/image9.png", "b/image10.png", "b/deep/er/x", "a.png"]


def test_names_that_count_alike_come_in_one_order(tmp_path: Path) -> None:
    names = [f"{'0' * i}1.png" for i in range(12)] + ["a2.png", "A2.png"]
    _make(tmp_path / "one", *names)
    _make(tmp_path / "two", *reversed(names))
    one, two = ([p.name for p in list_files([tmp_path / f])] for f in ("one", "two"))
    assert one == two == [*sorted(names[:12]), "A2.png", "a2.png"]


def test_fault_12_a_symlink_loop_is_visited_once(tmp_path: Path) -> None:
    _make(tmp_path, "a/1.png", "a/b/2.png")
    (tmp_path / "a" / "b" / "up").symlink_to(tmp_path / "a", target_is_directory=True)
    (tmp_path / "a" / "again").symlink_to(tmp_path / "a" / "b", target_is_directory=True)
    (tmp_path / "a" / "self").symlink_to(tmp_path / "a" / "self")
    assert sorted(p.name for p in list_files([tmp_path])) == ["1.png", "2.png"]


@pytest.mark.skipif(os.name != "posix", reason="pipes in folders are a POSIX matter")
def test_fault_15_pipes_and_sockets_in_a_folder_are_left_out(tmp_path: Path) -> None:
    _make(tmp_path, "a.png")
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.path.relpath(tmp_path / "s"))
        assert [p.name for p in list_files([tmp_path])] == ["a.png"]
        (tmp_path / "leads nowhere").symlink_to(tmp_path / "gone")
        left: list[Path] = []
        assert [p.name for p in list_radiographs([tmp_path], left_out=left.append)] == ["a.png"]
        assert sorted(p.name for p in left) == ["leads nowhere", "pipe", "s"], "and counted"


def test_a_named_path_is_kept_so_that_the_reader_says_what_is_wrong(tmp_path: Path) -> None:
    gone = tmp_path / "gone.png"
    assert list(list_files([gone])) == [gone]


def test_a_very_deep_folder_does_not_exhaust_the_stack(tmp_path: Path) -> None:
    folder = tmp_path
    for _ in range(300):
        folder = folder / "d"
    folder.mkdir(parents=True)
    (folder / "x.png").write_bytes(b"x")
    assert [p.name for p in list_files([tmp_path])] == ["x.png"]


def test_fault_14_odd_names_are_listed(tmp_path: Path) -> None:
    names = ["🫁.png", "צילום.png", "a\nb.png", "n" * 251 + ".png"]
    _make(tmp_path, *names)
    assert {p.name for p in list_files([tmp_path])} == set(names)
