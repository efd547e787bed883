"""A copy of the case log as of one moment, though it may be in use."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

from radiodesk.core.errors import RadiodeskError
from radiodesk.core.formats import FORMATS
from radiodesk.records.opening import as_it_lies, is_closed
from radiodesk.records.schema import APPLICATION_ID

LOCK_SECONDS = 10.0
"""For whoever has it open to be done with one entry."""
_SQLITE = b"SQLite format 3\0"
_DAMAGED = (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)
_HELD = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def whole_case_log(path: Path) -> bytes | None:
    """Return it; None where it is damaged, newer or not radiodesk's, and copied as it is.

    Raises:
        RadiodeskError: ``RD-KEEP-035`` when it is ours and cannot be read now. Copied as it is it
            could be torn, and the backup would be called whole.
    """
    with path.open("rb") as file:
        header = file.read(100)
    # A log that was only just made may stand in its write-ahead log alone.
    if header and not header.startswith(_SQLITE):
        return None
    if int.from_bytes(header[60:64], "big") > FORMATS["case_log"]:
        return None  # opening it may change it already
    place = f"{path.absolute().as_uri()}?mode=rw"
    end = time.monotonic() + LOCK_SECONDS

    def impatient(status: int, _remaining: int, _total: int) -> None:
        # By itself this waits for ever.
        if status in _HELD and time.monotonic() >= end:
            raise RadiodeskError("RD-KEEP-035", detail="database is locked")

    try:
        with (
            closing(_opened(path, place)) as source,
            closing(sqlite3.connect(":memory:")) as target,
        ):
            if source.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                return None
            # A damaged definition would be copied, and only the copy found unusable.
            source.execute("SELECT count(*) FROM sqlite_master").fetchone()
            source.backup(target, progress=impatient)
            return target.serialize()
    except UnicodeDecodeError:
        return None  # SQLite's complaint quotes the damaged definition of a table
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGED:
            return None
        raise RadiodeskError("RD-KEEP-035", detail=str(error)) from error


def _opened(path: Path, place: str) -> sqlite3.Connection:
    """Open the log; beside one that is read-only SQLite cannot keep what it needs to read it."""
    lying = as_it_lies(path).connection if is_closed(path) else None
    if lying is not None:
        return lying
    return sqlite3.connect(place, uri=True, timeout=LOCK_SECONDS)
