"""ZIP archives that nobody has to trust, packed by hand where a packer would refuse."""

from __future__ import annotations

import io
import stat
import zipfile
from pathlib import Path

import pytest

from radiodesk.core.errors import Message, UnreadableError
from radiodesk.core.messages import render
from radiodesk.imaging import archive
from radiodesk.imaging.archive import is_archive, unpack
from tests.helpers.images import save, scene


def picture(folder: Path) -> bytes:
    return save(folder / "film.png", scene()).read_bytes()


def packed(members: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> io.BytesIO:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as target:
        for name, data in members.items():
            target.writestr(zipfile.ZipInfo(name), data, method)
    return stream


def opened(stream: io.BytesIO, folder: Path) -> tuple[list[str], dict[str, int]]:
    """Return the files unpacked, and how many were left out under which code."""
    folder.mkdir(exist_ok=True)
    notes = unpack(stream, "a.zip", folder, lambda: None).notes
    for note in notes:
        assert "a.zip" in render(note, "es")
    files = [p.relative_to(folder).as_posix() for p in sorted(folder.rglob("*")) if p.is_file()]
    return files, {note.code: int(note.params["count"]) for note in notes}


def refusal(stream: io.BytesIO, folder: Path) -> Message:
    folder.mkdir(exist_ok=True)
    with pytest.raises(UnreadableError) as caught:
        unpack(stream, "a.zip", folder, lambda: None)
    assert "a.zip" in render(caught.value.message, "es")
    return caught.value.message


def test_what_may_be_a_radiograph_is_unpacked_where_it_lay(tmp_path: Path) -> None:
    film = picture(tmp_path)
    stream = packed(
        {"ward/a.png": film, "ward/IM0001": b"x", "readme.txt": b"x", "DICOMDIR": b"x"},
        zipfile.ZIP_DEFLATED,
    )
    assert is_archive(stream)
    files, left_out = opened(stream, tmp_path / "out")
    assert files == ["DICOMDIR", "ward/IM0001", "ward/a.png"]
    assert left_out == {}
    assert (tmp_path / "out" / "ward" / "a.png").read_bytes() == film


@pytest.mark.parametrize(
    "name", ["../a.png", "x/../../a.png", "/etc/a.png", "\\\\host\\a.png", "..\\a.png", "C:\\a.png"]
)
def test_fault_30_a_member_that_leads_out_is_left_out(tmp_path: Path, name: str) -> None:
    files, left_out = opened(packed({name: b"evil", "good.png": b"x"}), tmp_path / "deep")
    assert (files, left_out) == (["good.png"], {"RD-FILE-034": 1})
    assert [p.name for p in tmp_path.iterdir()] == ["deep"]


def test_fault_30_links_locks_and_nested_archives_are_left_out(tmp_path: Path) -> None:
    inner = packed({"b.png": b"x"}).getvalue()
    stream = packed({"good.png": b"x", "inner.zip": inner, "disguised.dcm": inner})
    with zipfile.ZipFile(stream, "a") as target:
        link = zipfile.ZipInfo("link.png")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        target.writestr(link, "/etc/passwd")
        target.writestr("locked.png", "x")
    data = bytearray(stream.getvalue())
    entry = data.rindex(b"PK\x01\x02")  # the last member of the central directory
    data[entry + 8] |= 1
    files, left_out = opened(io.BytesIO(bytes(data)), tmp_path / "out")
    assert files == ["good.png"]
    assert left_out == {"RD-FILE-035": 2, "RD-FILE-036": 1, "RD-FILE-037": 1}


def test_fault_30_a_bomb_is_refused_before_it_unpacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bomb = packed({"a.png": b"\0" * 5_000_000}, zipfile.ZIP_DEFLATED)
    assert refusal(bomb, tmp_path / "a").code == "RD-FILE-033"
    monkeypatch.setattr(archive, "MAX_UNPACKED_BYTES", 1000)
    large = packed({"a.png": b"\1" * 600, "b.png": b"\2" * 600})
    assert refusal(large, tmp_path / "b").code == "RD-FILE-031"
    monkeypatch.setattr(archive, "MAX_MEMBERS", 1)
    assert refusal(large, tmp_path / "c").code == "RD-FILE-032"
    assert not any(p.is_file() for p in tmp_path.rglob("*"))


def test_fault_30_a_size_that_lies_unpacks_no_more_than_it_says(tmp_path: Path) -> None:
    stream = packed({"a.png": b"\0" * 900_000, "good.png": b"x"}, zipfile.ZIP_DEFLATED)
    data = bytearray(stream.getvalue())
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    files, left_out = opened(io.BytesIO(bytes(data)), tmp_path / "out")
    assert (files, left_out) == (["good.png"], {"RD-FILE-039": 1})


def test_one_damaged_member_costs_itself_only(tmp_path: Path) -> None:
    stream = packed({"bad.png": b"A" * 100, "good.png": b"x"})
    data = stream.getvalue().replace(b"A" * 100, b"A" * 50 + b"B" * 50)
    files, left_out = opened(io.BytesIO(data), tmp_path / "out")
    assert (files, left_out) == (["good.png"], {"RD-FILE-039": 1})


@pytest.mark.parametrize("cut", [10, -20])
def test_a_damaged_archive_is_refused(tmp_path: Path, cut: int) -> None:
    stream = io.BytesIO(packed({"a.png": b"x" * 99}).getvalue()[:cut])
    assert refusal(stream, tmp_path / "out").code == "RD-FILE-030"


def test_names_that_a_file_system_may_not_have_are_changed(tmp_path: Path) -> None:
    stream = packed({"con.png": b"1", "film:b?.png": b"2", "x" * 300 + ".png": b"3", "A.png": b"4"})
    with zipfile.ZipFile(stream, "a") as target, pytest.warns(UserWarning, match="Duplicate"):
        target.writestr("A.png", b"5")
    files, left_out = opened(stream, tmp_path / "out")
    assert left_out == {}
    assert len(files) == 5
    assert {"_con.png", "film_b_.png", "A.png", "4-A.png"} < set(files)
    assert max(len(name) for name in files) <= 100
