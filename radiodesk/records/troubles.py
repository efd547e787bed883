"""What SQLite complains of, as a sentence for the user."""

from __future__ import annotations

import sqlite3

from radiodesk.core.errors import RadiodeskError

LOCKED, DAMAGED, NEWER, UNWRITABLE, OTHER = (f"RD-LOG-00{n}" for n in range(1, 6))
READ_ONLY, LOST = "RD-LOG-029", "RD-LOG-030"

_UNWRITABLE = (
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
)


def code_of(error: sqlite3.Error) -> str:
    """Return the message code that fits an error of SQLite."""
    # The low byte is the primary result code; the rest refines it.
    primary = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return LOCKED
    if primary in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return DAMAGED
    if primary in _UNWRITABLE:
        return UNWRITABLE
    # A flipped byte can make a text illegible before SQLite notices anything.
    return DAMAGED if "UTF-8" in str(error) else OTHER


def trouble_of(error: sqlite3.Error | OSError) -> RadiodeskError:
    """Return an error that needs no copy of the log as one with a sentence."""
    if isinstance(error, OSError):
        return RadiodeskError(UNWRITABLE, detail=error.strerror or type(error).__name__)
    code = code_of(error)
    return RadiodeskError(code if code == UNWRITABLE else OTHER, detail=str(error))
