"""The bad files of FAULTS, lines 1-30: how each is made, and what the user is told of it.

One list for everything that reads files: the reader, the window and the command line.
"""

from __future__ import annotations

import os
import socket
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
from PIL import Image
from pydicom.encaps import encapsulate
from pydicom.uid import DeflatedExplicitVRLittleEndian, ExplicitVRLittleEndian, JPEG2000Lossless

from tests.helpers.dicom_factory import make_dataset, save_dicom, write_dicom
from tests.helpers.images import chunk, png_header_only, png_text_bomb, save, scene

Make = Callable[[Path], object]
_META_AT = 144
"""Behind preamble, magic word and the meta information's own length."""


@dataclass(frozen=True)
class BadFile:
    """One file that must not be answered.

    Attributes:
        line: Number in FAULTS.
        name: File name.
        status: ``error`` where the bytes cannot be read, ``refused`` where they can.
        code: Of the sentence.
        make: Writes it.
        words: What the sentence has to say beside the file's name, in every language.
    """

    line: int
    name: str
    status: Literal["error", "refused"]
    code: str
    make: Make
    words: tuple[str, ...] = ()


def _cut(kind: str, share: float) -> Make:
    def make(path: Path) -> None:
        data = save(path.with_suffix(kind), scene(200, 300)).read_bytes()
        path.with_suffix(kind).unlink()
        path.write_bytes(data[: int(len(data) * share)])

    return make


def _huge(path: Path) -> None:
    """Write a PNG of 20 000 x 20 000 pixels that is whole: only its size speaks against it."""
    squeeze = zlib.compressobj(9)
    rows = [squeeze.compress(b"\0" * 20_001 * 100) for _ in range(200)]
    header, end = png_header_only(20_000, 20_000)[:33], chunk(b"IEND", b"")
    path.write_bytes(header + chunk(b"IDAT", b"".join([*rows, squeeze.flush()])) + end)


def _text_bomb(kind: bytes, before: bytes) -> Make:
    def make(path: Path) -> None:
        whole = save(path, scene()).read_bytes()
        squeezed = zlib.compress(b"A" * (300 << 20), 9)
        path.write_bytes(whole[:33] + chunk(kind, before + squeezed) + whole[33:])

    return make


def _other_format(kind: str) -> Make:
    return lambda path: Image.fromarray(scene()).save(path, kind)


def _pages(path: Path) -> None:
    pages = [Image.fromarray(scene(seed=seed)) for seed in range(3)]
    pages[0].save(path, save_all=True, append_images=pages[1:])


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.path.relpath(path))  # the name stays when the socket is closed


def _bare(path: Path) -> None:
    path.write_bytes(write_dicom(path, scene()).read_bytes()[132:])


def _dicom(**changes: Any) -> Make:
    return lambda path: write_dicom(path, scene(), **changes)


def _length(change: int) -> Make:
    def make(path: Path) -> None:
        dataset = make_dataset(scene())
        data = dataset.PixelData
        dataset.PixelData = data[:change] if change < 0 else data + b"\0" * change
        save_dicom(path, dataset)

    return make


def _short_stream(path: Path) -> None:
    dataset = make_dataset(scene())
    dataset.compress(JPEG2000Lossless, generate_instance_uid=False)
    dataset.PixelData = encapsulate([dataset.PixelData[20:1500]])
    dataset.save_as(path, enforce_file_format=True)


def _no_syntax(path: Path) -> None:
    dataset = make_dataset(scene())
    del dataset.file_meta.TransferSyntaxUID
    save_dicom(path, dataset)


def _syntax(uid: bytes) -> Make:
    def make(path: Path) -> None:
        data, old = write_dicom(path, scene()).read_bytes(), ExplicitVRLittleEndian.encode() + b"\0"
        padded = uid + b"\0" * (len(uid) % 2)
        at = data.index(old)
        data = data[: at - 2] + len(padded).to_bytes(2, "little") + padded + data[at + len(old) :]
        path.write_bytes(data)

    return make


def _after_meta(data: bytes) -> int:
    return _META_AT + int.from_bytes(data[140:144], "little")


def _deflated_bomb(path: Path) -> None:
    data = write_dicom(path, scene(), syntax=DeflatedExplicitVRLittleEndian).read_bytes()
    squeeze = zlib.compressobj(9, wbits=-15)
    blocks = [squeeze.compress(b"\0" * (1 << 20)) for _ in range(420)]
    path.write_bytes(data[: _after_meta(data)] + b"".join([*blocks, squeeze.flush()]))


def _nested(path: Path) -> None:
    data = write_dicom(path, scene()).read_bytes()
    opened = b"\x08\x00\x15\x11SQ\0\0\xff\xff\xff\xff\xfe\xff\x00\xe0\xff\xff\xff\xff"
    closed = b"\xfe\xff\x0d\xe0\0\0\0\0\xfe\xff\xdd\xe0\0\0\0\0"
    at = _after_meta(data)
    path.write_bytes(data[:at] + opened * 3000 + closed * 3000 + data[at:])


def _palette_without(colour: str) -> Make:
    table: dict[str, Any] = {}
    for each in ("Red", "Green", "Blue"):
        if each != colour:
            table[f"{each}PaletteColorLookupTableDescriptor"] = [256, 0, 16]
            entries = (np.arange(256) * 257).astype("<u2").tobytes()
            table[f"{each}PaletteColorLookupTableData"] = entries
    return _dicom(photometric="PALETTE COLOR", **table)


def _text(words: str) -> Make:
    return lambda path: path.write_text(words * 99)


_EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/tmp/run) (w) file closefile\nshowpage\n"
_FILES = [
    BadFile(1, "01 empty.png", "error", "RD-FILE-001", Path.touch),
    BadFile(1, "01 empty.dcm", "error", "RD-FILE-001", Path.touch),
    BadFile(1, "01 empty", "error", "RD-FILE-001", Path.touch),
    BadFile(2, "02 text.png", "error", "RD-FILE-002", _text("Two views of the chest. ")),
    BadFile(3, "03 cut.jpg", "error", "RD-FILE-003", _cut(".jpg", 0.6)),
    BadFile(3, "03 cut.png", "error", "RD-FILE-003", _cut(".png", 0.6)),
    BadFile(3, "03 nearly whole.jpg", "error", "RD-FILE-003", _cut(".jpg", 0.98)),
    BadFile(4, "04 huge.png", "refused", "RD-FILE-007", _huge, ("20000 × 20000", "64")),
    BadFile(5, "05 bomb.png", "error", "RD-FILE-013", lambda p: p.write_bytes(png_text_bomb())),
    BadFile(5, "05 itxt.png", "error", "RD-FILE-013", _text_bomb(b"iTXt", b"Comment\0\1\0\0\0")),
    BadFile(6, "06 eps.jpg", "error", "RD-FILE-002", lambda path: path.write_bytes(_EPS)),
    BadFile(6, "06 gif.png", "error", "RD-FILE-002", _other_format("GIF")),
    BadFile(6, "06 webp.jpg", "error", "RD-FILE-002", _other_format("WEBP")),
    BadFile(10, "10 animated.png", "refused", "RD-FILE-008", _pages),
    BadFile(10, "10 pages.tif", "refused", "RD-FILE-008", _pages),
    BadFile(16, "16 gone.png", "error", "RD-FILE-004", lambda path: None),
    BadFile(19, "19 bare.dcm", "error", "RD-DICOM-001", _bare),
    BadFile(19, "19 text.dcm", "error", "RD-FILE-002", _text("no DICOM here ")),
    BadFile(21, "21 no rows.dcm", "error", "RD-DICOM-003", _dicom(Rows=0), ("Rows", "= 0")),
    BadFile(21, "21 a row too many.dcm", "error", "RD-DICOM-006", _dicom(Rows=65535)),
    BadFile(
        21, "21 most pixels.dcm", "refused", "RD-FILE-007", _dicom(Rows=65535, Columns=65535),
        ("65535 × 65535",),
    ),
    BadFile(
        21, "21 no frames.dcm", "error", "RD-DICOM-003", _dicom(NumberOfFrames=-1),
        ("NumberOfFrames", "= -1"),
    ),
    BadFile(
        21, "21 many frames.dcm", "refused", "RD-DICOM-004", _dicom(NumberOfFrames=10**9),
        ("1000000000",),
    ),
    BadFile(22, "22 short.dcm", "error", "RD-DICOM-006", _length(-1000), ("3800", "4800")),
    BadFile(22, "22 long.dcm", "error", "RD-DICOM-006", _length(1000), ("5800", "4800")),
    BadFile(22, "22 short stream.dcm", "error", "RD-FILE-003", _short_stream),
    *(
        BadFile(
            23, f"23 no {word}.dcm", "error", "RD-DICOM-002", _dicom(**{word: None}), (word,)
        )
        for word in ("Rows", "BitsAllocated", "PixelData")
    ),
    BadFile(
        23, "23 no syntax.dcm", "error", "RD-DICOM-002", _no_syntax,
        ("TransferSyntaxUID (0002,0010)",),
    ),
    BadFile(
        27, "27 no palette.dcm", "error", "RD-DICOM-002", _palette_without("Red"),
        ("RedPaletteColorLookupTable",),
    ),
    BadFile(
        27, "27 half a palette.dcm", "error", "RD-DICOM-002", _palette_without("Blue"),
        ("BluePaletteColorLookupTable",),
    ),
    BadFile(28, "28 frames.dcm", "refused", "RD-DICOM-004", _dicom(NumberOfFrames=2), (" 2 ",)),
    BadFile(
        29, "29 unknown.dcm", "error", "RD-DICOM-005", _syntax(b"1.2.3.4.5.6.7.8.9.1"),
        ("1.2.3.4.5.6.7.8.9.1",),
    ),
    BadFile(
        29, "29 film.dcm", "error", "RD-DICOM-005", _syntax(b"1.2.840.10008.1.2.4.100"),
        ("MPEG2", "1.2.840.10008.1.2.4.100"),
    ),
    BadFile(30, "30 bomb.dcm", "error", "RD-FILE-017", _deflated_bomb, ("MB",)),
    BadFile(30, "30 nested.dcm", "error", "RD-FILE-003", _nested),
]  # fmt: skip
_POSIX_FILES = [
    BadFile(15, "15 pipe.png", "error", "RD-FILE-006", os.mkfifo),
    BadFile(15, "15 socket.png", "error", "RD-FILE-006", _socket),
    BadFile(15, "15 device.png", "error", "RD-FILE-006", lambda path: path.symlink_to("/dev/zero")),
] if os.name == "posix" else []  # fmt: skip
BAD_FILES = sorted([*_FILES, *_POSIX_FILES], key=lambda bad: bad.line)


def write_bad_files(folder: Path) -> list[Path]:
    """Write all of them; return their paths in the order of the list."""
    folder.mkdir(parents=True, exist_ok=True)
    for bad in BAD_FILES:
        bad.make(folder / bad.name)
    return [folder / bad.name for bad in BAD_FILES]
