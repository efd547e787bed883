"""Copies of the case log's file: before a change of format, and where it must not be written."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Literal

Reason = Literal["locked", "damaged", "newer"]
_WAL = "-wal"


def keep_as_it_is(path: Path, reason: Reason) -> Path:
    """Copy a log that this program must not write; return the copy.

    A damaged log is copied once for each state, so that a second look cannot overwrite a better
    copy; the other two have one copy, which is replaced.

    Raises:
        OSError: The copy cannot be made.
    """
    mark = f"damaged-{_fingerprint(path)}" if reason == "damaged" else reason
    copy = path.with_name(f"{path.stem}.{mark}{path.suffix}")
    if reason == "damaged" and copy.exists():
        return copy
    _beside(copy, "-shm").unlink(missing_ok=True)
    # The newest entries may stand in the write-ahead log only.
    for end in ("", _WAL):
        source, target = _beside(path, end), _beside(copy, end)
        if source.exists():
            shutil.copyfile(source, target)
        else:
            target.unlink(missing_ok=True)
    return copy


def keep_before_step(connection: sqlite3.Connection, path: Path, version: int) -> Path:
    """Copy a whole log before it is brought to another format.

    Raises:
        sqlite3.Error: The copy cannot be made.
    """
    copy = path.with_name(f"{path.stem}.before-{version}{path.suffix}")
    copy.unlink(missing_ok=True)
    with closing(sqlite3.connect(copy)) as target:
        connection.backup(target)
    return copy


def drop_copies(path: Path) -> None:
    """Remove the copies that hold what was erased; those of damaged logs stay."""
    for mark in ("before-*", "locked", "newer"):
        for copy in path.parent.glob(f"{path.stem}.{mark}{path.suffix}"):
            for end in ("", _WAL, "-shm"):
                _beside(copy, end).unlink(missing_ok=True)


def damaged_copies(path: Path) -> list[Path]:
    """Return the copies of damaged logs, which only the user can tell to be worthless."""
    return sorted(path.parent.glob(f"{path.stem}.damaged-*{path.suffix}"))


def _beside(path: Path, end: str) -> Path:
    return path.with_name(path.name + end)


def _fingerprint(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:12]
