"""Writes a backup: one ZIP of the data folder, whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import os
import zipfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import radiodesk
from radiodesk.core.backups import (
    MANIFEST,
    BackupFile,
    BackupFolder,
    BackupManifest,
    BackupReport,
    LeftOut,
)
from radiodesk.core.errors import RadiodeskError, UsageError
from radiodesk.core.files import atomic_write
from radiodesk.core.formats import FORMATS
from radiodesk.core.paths import display_name, path_to_wire
from radiodesk.records.backups.contents import CASE_LOG, Found, walk
from radiodesk.records.backups.log_copy import whole_case_log

DATA = "data/"
"""Before the name of every file of the data folder in the ZIP."""
_CHUNK = 256 * 1024
_PACKED = frozenset({".keras", ".npz", ".png", ".jpg", ".jpeg", ".radiodesk", ".zip", ".gz"})


@dataclass(frozen=True)
class Step:
    """How far a backup or its restoring is, in bytes.

    Attributes:
        done: So many of
        total: these.
    """

    done: int
    total: int

    @property
    def share(self) -> float:
        """The share done, 0-1."""
        return min(1.0, self.done / self.total) if self.total else 0.0


def backing_up(home: Path, target: Path) -> Generator[Step | BackupReport, None, None]:
    """Write a backup; the report is the last thing yielded.

    The work is done while this is iterated, and may be given up between two steps by closing it:
    then, or when the disk is full, what `target` held before is untouched. The data folder may be
    in use meanwhile; runs under way are left out, for they would be torn.

    Args:
        home: The data folder.
        target: The ZIP. One that is there is replaced at the end.

    Raises:
        UsageError: `target` lies in the data folder (``RD-KEEP-004``), or there is nothing to
            back up (``-005``).
        RadiodeskError: It cannot be written (``RD-KEEP-003``, ``-006``); something of the data
            folder cannot be read (``-034``), or its case log not now (``-035``).
    """
    if target.resolve().is_relative_to(home.resolve()):
        raise UsageError("RD-KEEP-004", name=display_name(target))
    with _reading(home):
        found = list(walk(home))
    if not any(one.kind == "file" for one in found):
        raise UsageError("RD-KEEP-005")
    yield Step(0, 0)
    writer = _Writer(home, found)
    try:
        with atomic_write(target) as file:
            with zipfile.ZipFile(file, "w", allowZip64=True) as archive:
                yield from writer.write(archive)
                archive.writestr(MANIFEST, writer.manifest.model_dump_json(indent=1))
            file.flush()
            size = file.tell()
            os.fsync(file.fileno())
            yield Step(1, 1)  # the last place to give up: it takes its name next
    except OSError as error:
        raise _not_written(target, error) from error
    manifest = writer.manifest
    yield BackupReport(
        file=path_to_wire(target),
        version=manifest.version,
        created=manifest.created,
        files=len(manifest.files),
        bytes=manifest.bytes,
        size=size,
        left_out=manifest.left_out,
    )


def _not_written(target: Path, error: OSError) -> RadiodeskError:
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return RadiodeskError("RD-KEEP-006", name=display_name(target))
    detail = error.strerror or type(error).__name__
    return RadiodeskError("RD-KEEP-003", name=display_name(target), detail=detail)


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    """Say of what is wrong with the data folder that it is wrong there, not with the backup.

    Raises:
        FileNotFoundError: It is not there any more.
        RadiodeskError: ``RD-KEEP-034`` when it cannot be read.
    """
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as error:
        detail = error.strerror or type(error).__name__
        name = display_name(Path(error.filename) if isinstance(error.filename, str) else path)
        raise RadiodeskError("RD-KEEP-034", name=name, detail=detail) from error


class _Writer:
    """Puts one thing after the other into the ZIP and keeps the list of them."""

    def __init__(self, home: Path, found: list[Found]) -> None:
        self._home, self._found = home, found
        self._files: list[BackupFile] = []
        self._folders: list[BackupFolder] = []
        self._total = sum(_size(one.path) for one in found if one.kind == "file")
        self._done = 0

    @property
    def manifest(self) -> BackupManifest:
        """What is in the ZIP so far."""
        kinds = [one.kind for one in self._found]
        return BackupManifest(
            version=radiodesk.__version__,
            created=datetime.now(UTC).isoformat(timespec="seconds"),
            home=path_to_wire(self._home.absolute()),
            formats=FORMATS,
            left_out=LeftOut(runs=kinds.count("busy"), links=kinds.count("link")),
            folders=self._folders,
            files=self._files,
        )

    def write(self, archive: zipfile.ZipFile) -> Iterator[Step]:
        for one in self._found:
            relative = path_to_wire(one.path.relative_to(self._home))
            if os.name == "nt":  # elsewhere a backslash is a letter like others
                relative = relative.replace("\\", "/")
            try:
                if one.kind == "folder":
                    with _reading(one.path):
                        modified = one.path.stat().st_mtime
                    self._folders.append(BackupFolder(path=relative, modified=modified))
                elif one.kind == "file":
                    yield from self._add(archive, one.path, relative)
            except FileNotFoundError:
                continue  # it went while we were on the way to it

    def _add(self, archive: zipfile.ZipFile, path: Path, relative: str) -> Iterator[Step]:
        with _reading(path):
            modified = path.stat().st_mtime
            log = whole_case_log(path) if path == self._home / CASE_LOG else None
        pieces = _pieces(path) if log is None else iter([log])
        piece = next(pieces, b"")  # a file that cannot be opened gets no entry
        digest, size = hashlib.sha256(), 0
        with archive.open(_entry(relative, path), "w", force_zip64=True) as member:
            while piece:
                member.write(piece)
                digest.update(piece)
                size += len(piece)
                yield Step(self._done + size, self._total)
                piece = next(pieces, b"")
        self._done += size
        self._files.append(
            BackupFile(path=relative, bytes=size, sha256=digest.hexdigest(), modified=modified)
        )
        if path == self._home / CASE_LOG and log is None:
            # Not ours to open: as it is, with the newest entries that stand beside it.
            beside = path.with_name(f"{CASE_LOG}-wal")
            if beside.is_file():
                yield from self._add(archive, beside, f"{relative}-wal")


def _entry(relative: str, path: Path) -> zipfile.ZipInfo:
    # One date for all: a file's own may lie outside of what a ZIP knows, and stands in the list.
    entry = zipfile.ZipInfo(DATA + relative)
    packed = path.suffix.lower() in _PACKED
    entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
    entry.external_attr = 0o100600 << 16
    return entry


def _pieces(path: Path) -> Iterator[bytes]:
    with _reading(path), path.open("rb") as file:
        while piece := file.read(_CHUNK):
            yield piece


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
