"""The one file of a bundle: written exactly so, and anything else is damage."""

from __future__ import annotations

import io
import os
import random
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from radiodesk.bundles import library, registry
from radiodesk.bundles.bundle import Bundle, open_bundle
from radiodesk.bundles.container import is_safe_member, read_container, write_container
from radiodesk.bundles.manifest import CARD, GRAPH, MANIFEST, REFERENCE
from radiodesk.core.errors import RadiodeskError
from tests.helpers.plain_bundle import write_plain


@pytest.fixture
def bundle(tmp_path: Path) -> Bundle:
    return write_plain(tmp_path / "b", name="carried")


@pytest.fixture
def carried(bundle: Bundle, tmp_path: Path) -> Path:
    library.export_model(bundle, tmp_path / "carried.radiodesk")
    return tmp_path / "carried.radiodesk"


def code_of(path: Path) -> str:
    with pytest.raises(RadiodeskError) as caught:
        open_bundle(path, trusted=True)
    return caught.value.code


def test_a_container_holds_the_bundle_byte_for_byte(bundle: Bundle, carried: Path) -> None:
    read = open_bundle(carried, trusted=True)
    assert (read.sha256, dict(read.members)) == (bundle.sha256, dict(bundle.members))
    assert read.raw_manifest == (bundle.path / MANIFEST).read_bytes()


def test_a_container_is_a_plain_zip_with_the_manifest_first(bundle: Bundle, carried: Path) -> None:
    with zipfile.ZipFile(carried) as archive:
        assert archive.testzip() is None
        members = archive.infolist()
        assert [m.filename for m in members] == [MANIFEST, CARD, GRAPH, REFERENCE]
        assert {m.compress_type for m in members} == {zipfile.ZIP_STORED}
        assert archive.read(GRAPH) == bundle.graph


def test_the_same_bundle_gives_the_same_file(bundle: Bundle, tmp_path: Path) -> None:
    library.export_model(bundle, tmp_path / "one.radiodesk")
    library.export_model(open_bundle(bundle.path, trusted=True), tmp_path / "two.radiodesk")
    assert (tmp_path / "one.radiodesk").read_bytes() == (tmp_path / "two.radiodesk").read_bytes()


def test_nothing_is_written_over_and_a_failure_leaves_nothing(
    bundle: Bundle, carried: Path, tmp_path: Path
) -> None:
    before = carried.read_bytes()
    with pytest.raises(RadiodeskError) as caught:
        library.export_model(bundle, carried)
    assert caught.value.code == "RD-MODEL-106"
    assert carried.read_bytes() == before
    with pytest.raises(RadiodeskError) as caught:
        library.export_model(bundle, tmp_path / "no" / "folder.radiodesk")
    assert caught.value.code == "RD-MODEL-105"


def test_fault_45_one_byte_flipped_anywhere_in_the_file_is_damage(
    bundle: Bundle, carried: Path, tmp_path: Path
) -> None:
    active = registry.register(write_plain(tmp_path / "good", name="good"))
    registry.activate(active.name)
    data = carried.read_bytes()
    # Every byte of the headers and of the directory, and every 13th of the members.
    inside = set(range(0, len(data), 13))
    for header in (b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"):
        place = data.find(header)
        while place >= 0:
            inside |= set(range(place, min(place + 64, len(data))))
            place = data.find(header, place + 4)
    hurt = tmp_path / "hurt.radiodesk"
    draw = random.Random(5)
    for place in sorted(inside):
        flipped = bytearray(data)
        flipped[place] ^= 1 << draw.randrange(8)
        hurt.write_bytes(flipped)
        assert code_of(hurt) in ("RD-MODEL-101", "RD-MODEL-001"), place
        with pytest.raises(RadiodeskError):
            library.look_at(hurt)
    known = registry.active()
    assert known is not None
    assert known.name == "good"
    assert [m.name for m in registry.registered() if not m.shipped] == ["good"]


@pytest.mark.parametrize("share", [0.0, 0.0001, 0.1, 0.5, 0.9, 0.9999])
def test_fault_45_a_copy_that_broke_off_is_damage(carried: Path, share: float) -> None:
    data = carried.read_bytes()
    carried.write_bytes(data[: int(share * len(data))])
    assert code_of(carried) == "RD-MODEL-101"


def test_something_behind_the_end_is_damage(carried: Path) -> None:
    carried.write_bytes(carried.read_bytes() + b"\0")
    assert code_of(carried) == "RD-MODEL-101"


def zipped(*members: tuple[str, bytes], **options: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", options.get("kind", zipfile.ZIP_STORED)) as archive:
        for name, data in members:
            info = zipfile.ZipInfo(name)
            info.compress_type = options.get("kind", zipfile.ZIP_STORED)
            info.external_attr = options.get("rights", stat.S_IFREG | 0o644) << 16
            archive.writestr(info, data)
    return buffer.getvalue()


def _whole(bundle: Bundle) -> list[tuple[str, bytes]]:
    return [(MANIFEST, bundle.raw_manifest), *sorted(bundle.members.items())]


HOSTILE: dict[str, Callable[[Bundle], bytes]] = {
    "traversal": lambda b: zipped(*_whole(b), ("../../evil.txt", b"x")),
    "absolute": lambda b: zipped(*_whole(b), ("/tmp/evil.txt", b"x")),
    "windows drive": lambda b: zipped(*_whole(b), ("C:\\evil.txt", b"x")),
    "device": lambda b: zipped(*_whole(b), ("NUL", b"x")),
    "folder": lambda b: zipped(*_whole(b), ("sub/", b"")),
    "link": lambda b: zipped(*_whole(b), rights=stat.S_IFLNK | 0o777),
    "bomb": lambda b: zipped(*_whole(b), ("zeros.bin", bytes(50 << 20)), kind=zipfile.ZIP_DEFLATED),
    "packed": lambda b: zipped(*_whole(b), kind=zipfile.ZIP_DEFLATED),
    "manifest last": lambda b: zipped(*reversed(_whole(b))),
    "no manifest": lambda b: zipped(*_whole(b)[1:]),
    "empty": lambda b: zipped(),
    "zip in front": lambda b: b"MZ" + zipped(*_whole(b)),
}


@pytest.mark.parametrize("kind", sorted(HOSTILE))
def test_a_zip_that_is_not_exactly_ours_is_not_used(
    bundle: Bundle, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / "hostile.radiodesk"
    path.write_bytes(HOSTILE[kind](bundle))
    before = sorted(p.name for p in tmp_path.iterdir())
    assert code_of(path) == "RD-MODEL-101"
    assert sorted(p.name for p in tmp_path.iterdir()) == before


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_is_there_twice_is_damage(bundle: Bundle, tmp_path: Path) -> None:
    path = tmp_path / "twice.radiodesk"
    path.write_bytes(zipped(*_whole(bundle), (GRAPH, b"another")))
    assert code_of(path) == "RD-MODEL-101"


def test_a_member_that_the_manifest_does_not_state_is_damage(
    bundle: Bundle, tmp_path: Path
) -> None:
    path = tmp_path / "more.radiodesk"
    write_container(path, bundle.raw_manifest, {**bundle.members, "more.bin": b"x"})
    assert code_of(path) == "RD-MODEL-001"


def test_a_header_that_claims_four_gigabytes_costs_no_memory(carried: Path) -> None:
    data = bytearray(carried.read_bytes())
    data[18:26] = b"\xff" * 8  # compressed and real size of the manifest
    carried.write_bytes(data)
    assert code_of(carried) == "RD-MODEL-101"


def test_a_file_larger_than_any_model_is_not_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "vast.radiodesk"
    with path.open("wb") as file:
        file.truncate(3 << 30)  # sparse: it takes no room
    assert code_of(path) == "RD-MODEL-103"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.radiodesk")
    assert code_of(tmp_path / "pipe.radiodesk") == "RD-MODEL-101"


@pytest.mark.parametrize(
    "name", ["..", ".hidden", "a/b", "a\\b", "con", "CON.txt", "lpt1.bin", "a" * 80, "", "a b", "ñ"]
)
def test_names_that_some_system_takes_amiss_are_no_members(name: str) -> None:
    assert not is_safe_member(name)
    assert is_safe_member("model.tflite")


def test_reading_gives_the_manifest_first(carried: Path) -> None:
    assert next(iter(read_container(carried))) == MANIFEST
