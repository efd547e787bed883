"""Opens a backup with distrust: what it says of itself, and each file checked against that.

A backup may come from any stick. Nothing of it is believed before it was compared with the list
inside, no file of it names a place outside, and nothing is unpacked beyond its stated size.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePath, PurePosixPath
from types import TracebackType
from typing import IO, Self

from radiodesk.core.backups import MANIFEST, BackupFile, BackupFolder, BackupManifest
from radiodesk.core.errors import RadiodeskError
from radiodesk.core.formats import FORMATS, newer_error, refuse_newer
from radiodesk.core.paths import display_name, is_wire, path_from_wire
from radiodesk.records.backups.writing import DATA

_LARGEST_LIST = 256 * 1024 * 1024
_CHUNK = 256 * 1024
_KINDS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_TORN = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError,
    OverflowError, LookupError, struct.error,
)  # fmt: skip
"""What the reading of a ZIP raises that is none, or no longer one."""
_ZIP, _FIRST_ENTRY = b"PK\x03\x04", 30
"""How a ZIP begins, and where the name of its first entry stands in it."""
_LATEST = 2.0**40
"""Seconds from 1970; what lies farther from it is no date of a file."""


class Backup:
    """An open backup.

    Attributes:
        path: Its file.
        manifest: What it says of itself.
    """

    def __init__(self, path: Path) -> None:
        """Open one.

        Raises:
            RadiodeskError: ``RD-KEEP-010`` no backup, ``-037`` one without its end, ``-011``
                damaged or altered, ``-014`` not to be read, ``-030`` of a newer radiodesk.
        """
        self.path = path
        self._name = display_name(path)
        try:
            if not stat.S_ISREG(path.stat().st_mode):
                raise RadiodeskError("RD-KEEP-010", name=self._name)
            self._archive = zipfile.ZipFile(path)
        except OSError as error:
            raise self._unreadable(error) from error
        except _TORN as error:
            code = "RD-KEEP-037" if _begins_like_one(path) else "RD-KEEP-010"
            raise RadiodeskError(code, name=self._name) from error
        try:
            self.manifest = self._read_manifest()
            self._check_entries()
        except BaseException:
            self._archive.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._archive.close()

    def unpacked(self, file: BackupFile, out: IO[bytes]) -> Iterator[int]:
        """Write one file to another; yield the bytes as they are written.

        Raises:
            RadiodeskError: ``RD-KEEP-011`` when it is not what the list says, ``-014`` when the
                backup cannot be read any more.
            OSError: `out` cannot be written to.
        """
        digest, size = hashlib.sha256(), 0
        for piece in self._pieces(file):
            size += len(piece)
            if size > file.bytes:
                break
            digest.update(piece)
            out.write(piece)
            yield len(piece)
        if size != file.bytes or digest.hexdigest() != file.sha256:
            raise self._damaged(file.path)

    def _pieces(self, file: BackupFile) -> Iterator[bytes]:
        """Yield what is in it; only what is wrong with the backup itself is raised here."""
        try:
            with self._archive.open(DATA + file.path) as member:
                while piece := member.read(_CHUNK):
                    yield piece
        except _TORN as error:
            raise self._damaged(file.path) from error
        except OSError as error:
            raise self._unreadable(error) from error

    def _read_manifest(self) -> BackupManifest:
        try:
            entry = self._archive.getinfo(MANIFEST)
            if entry.file_size > _LARGEST_LIST:
                raise self._damaged(MANIFEST)
            with self._archive.open(entry) as member:
                raw = member.read(_LARGEST_LIST + 1)
        except KeyError as error:
            raise RadiodeskError("RD-KEEP-010", name=self._name) from error
        except _TORN as error:
            raise self._damaged(MANIFEST) from error
        except OSError as error:
            raise self._unreadable(error) from error
        try:
            refuse_newer(raw, "backup", self._name)
            manifest = BackupManifest.model_validate_json(raw)
            if not is_wire(manifest.home):
                raise ValueError("no place")
        except (ValueError, RecursionError) as error:  # pydantic's is a ValueError
            raise self._damaged(MANIFEST) from error
        for kind, number in manifest.formats.items():
            if number > FORMATS.get(kind, 0):
                raise newer_error("backup", self._name, number)
        return manifest

    def _check_entries(self) -> None:
        entries = self._archive.infolist()
        stated = {DATA + file.path: file.bytes for file in self.manifest.files}
        once = len({entry.filename for entry in entries}) == len(entries)
        if not once or {*stated, MANIFEST} != {entry.filename for entry in entries}:
            raise self._damaged(MANIFEST)
        if len(stated) != len(self.manifest.files):
            raise self._damaged(MANIFEST)
        for entry in entries:
            kind = stat.S_IFMT(entry.external_attr >> 16)
            usual = (
                kind in (0, stat.S_IFREG)
                and entry.compress_type in _KINDS
                and not entry.flag_bits & _ENCRYPTED
            )
            expected = stated.get(entry.filename, -1)
            if not usual or (entry.filename != MANIFEST and entry.file_size != expected):
                raise self._damaged(entry.filename)
        listed: list[BackupFile | BackupFolder] = [*self.manifest.files, *self.manifest.folders]
        for one in listed:
            if safe_place(one.path) is None or not abs(one.modified) < _LATEST:  # nor NaN
                raise self._damaged(one.path)

    def _damaged(self, member: str) -> RadiodeskError:
        return RadiodeskError(
            "RD-KEEP-011", name=self._name, member=display_name(Path(member.replace("\\", "/")))
        )

    def _unreadable(self, error: OSError) -> RadiodeskError:
        detail = error.strerror or type(error).__name__
        return RadiodeskError("RD-KEEP-014", name=self._name, detail=detail)


def _begins_like_one(path: Path) -> bool:
    """Say whether a ZIP that cannot be opened begins with what a backup begins with."""
    try:
        with path.open("rb") as file:
            start = file.read(_FIRST_ENTRY + len(DATA))
    except OSError:
        return False
    return start.startswith(_ZIP) and DATA.encode().startswith(start[_FIRST_ENTRY:])


def safe_place(wire: str) -> PurePath | None:
    """Return where in the data folder a file of a backup belongs, None if that is no such place.

    Args:
        wire: As in the list.
    """
    if not is_wire(wire):
        return None
    text = str(path_from_wire(wire))
    parts = PurePosixPath(text.replace("\\", "/") if os.name == "nt" else text).parts
    if not parts or PurePosixPath(text).is_absolute() or wire in (".", ""):
        return None
    for part in parts:
        if part in ("..", "/", "") or "\0" in part:
            return None
        if os.name == "nt" and (
            _DEVICE.match(part) or set(part) & set('<>:"|?*') or part[-1] in ". "
        ):
            return None
    return PurePath(*parts)
