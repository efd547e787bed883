"""FAULTS, lines with R, as the user meets them: a status and one sentence that names the file.

What each bad file is and why is held by ``tests/imaging``. Here a real reader with a model gets all
of them, one after the other, and reads a good film after each.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pydicom.uid import ExplicitVRLittleEndian

from radiodesk.core.messages import LANGUAGES
from radiodesk.core.paths import path_from_wire, path_to_wire
from radiodesk.core.requests import FilesListed, ListFiles, ReadingReady
from radiodesk.core.results import Reading
from tests.helpers.dicom_factory import make_dataset, save_dicom, write_dicom
from tests.helpers.images import png_header_only, png_text_bomb, save, scene
from tests.helpers.tiny_bundle import make_bundle
from tests.workers.test_reader import Reader

Make = Callable[[Path], object]


def _cut(path: Path, share: float = 0.6) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])


def _pages(path: Path) -> None:
    pages = [Image.fromarray(scene(seed=seed)) for seed in range(3)]
    pages[0].save(path, save_all=True, append_images=pages[1:])


def _bare(path: Path) -> None:
    path.write_bytes(write_dicom(path, scene()).read_bytes()[132:])


def _other_length(path: Path) -> None:
    dataset = make_dataset(scene())
    dataset.PixelData = dataset.PixelData[:-1000]
    save_dicom(path, dataset)


def _private_syntax(path: Path) -> None:
    data = write_dicom(path, scene()).read_bytes()
    # As long as the real one, so that nothing else has to change.
    path.write_bytes(data.replace(ExplicitVRLittleEndian.encode(), b"1.2.3.4.5.6.7.8.9.1"))


def _nested(path: Path) -> None:
    data = write_dicom(path, scene()).read_bytes()
    opened = b"\x08\x00\x15\x11SQ\0\0\xff\xff\xff\xff\xfe\xff\x00\xe0\xff\xff\xff\xff"
    closed = b"\xfe\xff\x0d\xe0\0\0\0\0\xfe\xff\xdd\xe0\0\0\0\0"
    at = 144 + int.from_bytes(data[140:144], "little")
    path.write_bytes(data[:at] + opened * 3000 + closed * 3000 + data[at:])


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.path.relpath(path))


def _dicom(**changes: object) -> Make:
    return lambda path: write_dicom(path, scene(), **changes)


POSIX = [
    ("15 pipe.png", "error", os.mkfifo),
    ("15 socket.png", "error", _socket),
] if os.name == "posix" else []  # fmt: skip
FAULTS: list[tuple[str, str, Make]] = [
    ("01 empty.png", "error", Path.touch),
    ("02 text.png", "error", lambda path: path.write_text("Two views of the chest. " * 99)),
    ("03 cut.jpg", "error", lambda path: _cut(save(path, scene(200, 300)))),
    ("03 cut.png", "error", lambda path: _cut(save(path, scene(200, 300)))),
    ("04 huge.png", "refused", lambda path: path.write_bytes(png_header_only(20_000, 20_000))),
    ("05 bomb.png", "error", lambda path: path.write_bytes(png_text_bomb())),
    ("06 eps.jpg", "error", lambda path: path.write_bytes(b"%!PS-Adobe-3.0 EPSF-3.0\nshowpage\n")),
    ("10 animated.png", "refused", _pages),
    ("10 pages.tif", "refused", _pages),
    ("15 folder.png", "error", Path.mkdir),
    *POSIX,
    ("16 gone.png", "error", lambda path: None),
    ("19 bare.dcm", "error", _bare),
    ("19 text.dcm", "error", lambda path: path.write_text("no DICOM here " * 99)),
    ("21 no rows.dcm", "error", _dicom(Rows=0)),
    ("21 many rows.dcm", "refused", _dicom(Rows=65535, Columns=65535)),
    ("21 no frames.dcm", "error", _dicom(NumberOfFrames=-1)),
    ("21 many frames.dcm", "refused", _dicom(NumberOfFrames=10**9)),
    ("22 short.dcm", "error", _other_length),
    ("23 no bits.dcm", "error", _dicom(BitsAllocated=None)),
    ("23 no pixels.dcm", "error", _dicom(PixelData=None)),
    ("27 no palette.dcm", "error", _dicom(photometric="PALETTE COLOR")),
    ("28 frames.dcm", "refused", _dicom(NumberOfFrames=2)),
    ("29 private.dcm", "error", _private_syntax),
    ("30 nested.dcm", "error", _nested),
]


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    reader = Reader(shared=False)
    reader.load(make_bundle(tmp_path_factory.mktemp("models") / "tiny").path)
    yield reader
    reader.close()


def reading_of(reader: Reader, path: Path, language: str = "en") -> Reading:
    answers = reader.read(path, pixels=False, language=language)
    (found,) = (answer for answer in answers if isinstance(answer, ReadingReady))
    return found.reading


def test_every_line_between_the_first_and_the_thirtieth_is_here_or_is_read() -> None:
    here = {int(name[:2]) for name, _status, _make in FAULTS}
    elsewhere = {11, 12, 13, 17}  # drops, loops, permissions, drives: see their own tests
    read = {7, 8, 9, 14, 18, 20, 24, 25, 26}
    assert here | elsewhere | read == set(range(1, 31))


@pytest.mark.parametrize(("name", "status", "make"), FAULTS, ids=[f[0] for f in FAULTS])
def test_a_bad_file_gets_one_sentence_and_costs_no_other(
    reader: Reader, tmp_path: Path, name: str, status: str, make: Make
) -> None:
    path, good = tmp_path / name, save(tmp_path / "good.png", scene())
    pid = reader.child.pid
    make(path)
    for language in LANGUAGES:
        reading = reading_of(reader, path, language)
        assert reading.status == status
        assert (reading.label, reading.probabilities, reading.set) == (None, None, None)
        assert reading.code is not None
        assert reading.code not in ("RD-APP-002", "RD-CLI-044"), "a reason, not a surprise"
        assert reading.reason is not None
        assert name in reading.reason
        assert "\n" not in reading.reason
        assert "Traceback" not in reading.reason
    assert reading_of(reader, good).status == "ok"
    assert reader.child.pid == pid
    assert "Traceback" not in reader.child.stderr_tail


def test_fault_16_a_file_deleted_after_it_was_listed_costs_itself_only(
    reader: Reader, tmp_path: Path
) -> None:
    for number in range(3):
        save(tmp_path / f"{number}.png", scene(seed=number))
    (listed,) = reader.ask(ListFiles, paths=[path_to_wire(tmp_path)])
    assert isinstance(listed, FilesListed)
    paths = [path_from_wire(path) for path in listed.paths]
    paths[1].unlink()
    readings = [reading_of(reader, path) for path in paths]
    assert [reading.status for reading in readings] == ["ok", "error", "ok"]
    assert readings[1].code == "RD-FILE-004"
    assert "1.png" in (readings[1].reason or "")


def test_fault_07_a_sixteen_bit_picture_gets_the_reading_of_its_twin(
    reader: Reader, tmp_path: Path
) -> None:
    values = np.random.default_rng(3).integers(0, 65536, (90, 70)).astype(np.uint16)
    twin = reading_of(reader, write_dicom(tmp_path / "twin.dcm", values)).probabilities
    assert twin is not None
    for name in ("a.png", "a.tif"):
        own = reading_of(reader, save(tmp_path / name, values)).probabilities
        assert own == pytest.approx(twin, abs=1e-3)
