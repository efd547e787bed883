"""Unpacks a ZIP of radiographs into a private folder, without trusting a word in it.

APPNOTE.TXT (the ZIP specification) lets a member claim any name, size and kind. Names that lead
out of the folder, links, members under a password and archives inside the archive are left out
and counted; an archive that grows without bounds is refused as a whole.
"""

from __future__ import annotations

import errno
import re
import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from radiodesk.core.errors import Message, RadiodeskError, UnreadableError
from radiodesk.imaging.listing import is_radiograph_name
from radiodesk.imaging.opening import drive_failed

MAX_MEMBERS = 10_000
MAX_UNPACKED_BYTES = 4_000_000_000
MAX_RATIO = 200
"""Deflate shrinks nothing but emptiness this far; real films reach about 20."""

_SMALL_BYTES = 1_000_000
"""Below this size the ratio harms nobody: a small flat picture may well exceed it."""

_CHUNK = 1 << 20
_ENCRYPTED = 0x41
_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
_NESTED = (*_STARTS, b"7z\xbc\xaf\x27\x1c", b"Rar!", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_NESTED_SUFFIXES = frozenset(
    [".zip", ".7z", ".rar", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zst", ".jar", ".cab"]
)
_DRIVE = re.compile(r"^[A-Za-z]:")
_UNSAFE = re.compile(r'[<>:"|?*\x00-\x1f\x7f]')
_DEVICES = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_LONGEST_NAME = 100
_TORN = (
    zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError,
)  # fmt: skip
"""What the reading of a member raises that is damaged; an ``OSError`` may be the drive's, too."""
_LEFT_OUT = {
    "outside": "RD-FILE-034",
    "nested": "RD-FILE-035",
    "locked": "RD-FILE-036",
    "link": "RD-FILE-037",
    "damaged": "RD-FILE-039",
}


@dataclass(frozen=True)
class Unpacked:
    """What became of an archive.

    Attributes:
        notes: What was left out though it may be a radiograph, and why.
        others: How many members are none by their names, and were left out as in a folder.
    """

    notes: list[Message]
    others: int


def is_archive(file: BinaryIO) -> bool:
    """Say whether a file begins as a ZIP does."""
    file.seek(0)
    return file.read(4) in _STARTS


def unpack(file: BinaryIO, name: str, folder: Path, beat: Callable[[], None]) -> Unpacked:
    """Unpack what may be radiographs.

    Args:
        file: The archive, at any position.
        name: For sentences.
        folder: An empty folder of our own.
        beat: Called now and then while it goes on.

    Raises:
        UnreadableError: Damaged, too large, too many files, made to fill a disk, or no room.
    """
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            return _unpack(archive, name, folder, beat)
    except RadiodeskError:
        raise
    except MemoryError as error:
        raise UnreadableError("RD-FILE-016", name=name) from error
    except Exception as error:
        behind = error.__context__ if isinstance(error, zipfile.BadZipFile) else None
        if behind is not None and drive_failed(behind):
            # Of an end that the drive does not give, Python's reader says that it is none.
            raise behind from None
        if drive_failed(error):
            raise  # the drive failed: open_regular has the sentence
        raise UnreadableError("RD-FILE-030", name=name) from error


def _unpack(
    archive: zipfile.ZipFile, name: str, folder: Path, beat: Callable[[], None]
) -> Unpacked:
    members = [member for member in archive.infolist() if not member.is_dir()]
    if len(members) > MAX_MEMBERS:
        raise UnreadableError("RD-FILE-032", name=name, limit=MAX_MEMBERS)
    if sum(member.file_size for member in members) > MAX_UNPACKED_BYTES:
        raise UnreadableError("RD-FILE-031", name=name, limit=MAX_UNPACKED_BYTES // 1_000_000)
    if any(
        member.file_size > max(_SMALL_BYTES, MAX_RATIO * member.compress_size) for member in members
    ):
        raise UnreadableError("RD-FILE-033", name=name, limit=MAX_RATIO)
    left_out: Counter[str] = Counter()
    others = 0
    for number, member in enumerate(members):
        beat()
        parts = _safe_parts(member.filename)
        fault = "outside" if parts is None else _fault(member, parts[-1])
        if parts is not None and not fault:
            if _may_be_wanted(parts):
                fault = _extract(archive, member, _place(folder, parts, number), name, beat)
            else:
                others += 1
        if fault:
            left_out[fault] += 1
    notes = [
        Message(code=code, params={"name": name, "count": left_out[fault]})
        for fault, code in _LEFT_OUT.items()
        if left_out[fault]
    ]
    return Unpacked(notes, others)


def is_directory_name(name: str) -> bool:
    """Say whether a file is named as a DICOM medium's table of contents is (PS3.10 8.6)."""
    return name.casefold().split(";")[0] == "dicomdir"


def _may_be_wanted(parts: list[str]) -> bool:
    return is_radiograph_name(PurePosixPath(*parts)) or is_directory_name(parts[-1])


def _fault(member: zipfile.ZipInfo, name: str) -> str:
    """Return why a member must not be unpacked, or nothing."""
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        return "link"
    if PurePosixPath(name).suffix.casefold() in _NESTED_SUFFIXES:
        return "nested"
    return "locked" if member.flag_bits & _ENCRYPTED else ""


def _safe_parts(filename: str) -> list[str] | None:
    """Return the folders and the name of a member, or None where they lead out of the archive."""
    if filename.startswith(("/", "\\")) or _DRIVE.match(filename):
        return None
    parts = [part for part in re.split(r"[/\\]", filename) if part not in ("", ".")]
    if not parts or ".." in parts:
        return None
    return [_safe_name(part) for part in parts]


def _safe_name(part: str) -> str:
    plain = _UNSAFE.sub("_", part).rstrip(". ") or "_"
    plain = plain.encode("utf-8", "replace").decode("utf-8")
    if len(plain) > _LONGEST_NAME:
        stem, dot, ending = plain.rpartition(".")
        plain = (stem or plain)[: _LONGEST_NAME - 10] + dot + ending[:8]
    return f"_{plain}" if _DEVICES.match(plain) else plain


def _place(folder: Path, parts: list[str], number: int) -> Path:
    place = folder.joinpath(*parts)
    # Two members may have one name, or names that a file system takes for one.
    return place if not place.exists() else place.with_name(f"{number}-{place.name}")


def _extract(
    archive: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    place: Path,
    name: str,
    beat: Callable[[], None],
) -> str:
    """Write one member; return why it was left out, or nothing."""
    try:
        with archive.open(member) as source:
            block = source.read(_CHUNK)
            if block.startswith(_NESTED):
                return "nested"
            _make_room(place.parent, name)
            with place.open("xb") as target:
                while block:
                    _write(target, block, name)
                    beat()
                    block = source.read(_CHUNK)
    except _TORN as error:
        if drive_failed(error):
            raise
        place.unlink(missing_ok=True)
        return "damaged"
    return ""


def _make_room(folder: Path, name: str) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise UnreadableError("RD-FILE-030", name=name) from None  # a file is named as a folder
    except OSError as error:
        raise _no_room(error, name) from error


def _write(target: BinaryIO, block: bytes, name: str) -> None:
    try:
        target.write(block)
    except OSError as error:
        raise _no_room(error, name) from error


def _no_room(error: OSError, name: str) -> RadiodeskError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return UnreadableError("RD-FILE-040", name=name)
    return UnreadableError("RD-FILE-014", name=name, detail=error.strerror or type(error).__name__)
