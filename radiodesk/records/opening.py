"""Opens the case log's file: made, brought to this format, or only read where it must be."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from radiodesk.core.errors import Message, RadiodeskError
from radiodesk.core.files import is_read_only
from radiodesk.core.paths import display_name
from radiodesk.records import copies
from radiodesk.records.schema import APPLICATION_ID, statements
from radiodesk.records.troubles import (
    DAMAGED,
    LOCKED,
    NEWER,
    READ_ONLY,
    UNWRITABLE,
    code_of,
    trouble_of,
)


@dataclass(frozen=True)
class Opened:
    """What came of it.

    Attributes:
        connection: To the log, or to a copy of it where `trouble` says that it is only read;
            None where not even that can be read.
        trouble: Why nothing can be added, or None.
    """

    connection: sqlite3.Connection | None
    trouble: Message | None


class _NotOursError(Exception):
    """The file is no case log, or one of a newer program.

    Attributes:
        found: Its format, or None where it is none.
    """

    def __init__(self, found: int | None) -> None:
        super().__init__(found)
        self.found = found


def open_file(path: Path, steps: tuple[str, ...], wait_seconds: float) -> Opened:
    """Open a log for writing, else for reading.

    Args:
        path: Its file; made if missing.
        steps: How formats follow each other; their number is the format of this program.
        wait_seconds: How long another process may hold it.

    Raises:
        RadiodeskError: It can neither be written nor read.
    """
    try:
        connection = sqlite3.connect(path, timeout=wait_seconds, isolation_level=None)
    except sqlite3.Error as error:
        if code_of(error) == UNWRITABLE and is_closed(path):
            return as_it_lies(path)
        raise trouble_of(error) from error
    try:
        _prepare(connection, path, steps)
    except (sqlite3.Error, _NotOursError, UnicodeDecodeError) as error:
        connection.close()
        code = _code(error)
        if code == UNWRITABLE and is_closed(path):
            return as_it_lies(path)
        if code not in (LOCKED, DAMAGED, NEWER) and isinstance(error, sqlite3.Error):
            raise trouble_of(error) from error
        return _only_read(path, code, error, len(steps))
    if is_closed(path) and not _takes_entries(connection):
        # All files of a killed process lie there: SQLite reads them, and complains only later.
        return Opened(connection, _trouble_of_closed(path))
    bring_home(connection)
    return Opened(connection, None)


def bring_home(connection: sqlite3.Connection) -> None:
    """Carry what stands in the write-ahead log into the file itself, and empty the former.

    One altered byte in the write-ahead log silently ends it there, so that every row behind that
    byte is lost; in the file, only a page is. What somebody reads just now is left for later.
    """
    waits = _number(connection, "busy_timeout")
    # What is on the disk is safe already: nothing here is worth a wait or a complaint.
    with suppress(sqlite3.Error):
        connection.execute("PRAGMA busy_timeout = 0")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.execute(f"PRAGMA busy_timeout = {waits}")


def _code(error: sqlite3.Error | _NotOursError | UnicodeDecodeError) -> str:
    if isinstance(error, UnicodeDecodeError):
        return DAMAGED  # SQLite's complaint quotes the damaged definition of a table
    if isinstance(error, _NotOursError):
        return DAMAGED if error.found is None else NEWER
    return code_of(error)


def _prepare(connection: sqlite3.Connection, path: Path, steps: tuple[str, ...]) -> None:
    """Make a log ready to be written."""
    found = _number(connection, "user_version")
    ours = _number(connection, "application_id") == APPLICATION_ID
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if not ours and (tables or found):
        raise _NotOursError(None)
    if found > len(steps):
        raise _NotOursError(found)
    if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise _NotOursError(None)
    connection.execute("PRAGMA foreign_keys = ON")
    # What is erased is overwritten with zeros.
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    if found < len(steps):
        _migrate(connection, path, steps)


def _migrate(connection: sqlite3.Connection, path: Path, steps: tuple[str, ...]) -> None:
    """Bring a log to this program's format, a copy before each step."""
    while True:
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Read again: another process may have been faster.
            version = _number(connection, "user_version")
            if version >= len(steps):
                connection.execute("COMMIT")
                return
            if version:
                _copy_whole(path, version + 1)
            for statement in statements(steps[version]):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {version + 1}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def _copy_whole(path: Path, version: int) -> None:
    # A connection of its own: one inside a transaction cannot be the source of a backup.
    source = sqlite3.connect(path)
    try:
        copies.keep_before_step(source, path, version)
    finally:
        source.close()


def _only_read(path: Path, code: str, error: Exception, known: int) -> Opened:
    reasons: dict[str, copies.Reason] = {LOCKED: "locked", DAMAGED: "damaged", NEWER: "newer"}
    try:
        copy = copies.keep_as_it_is(path, reasons[code])
    except OSError as failure:
        raise trouble_of(failure) from error
    found = getattr(error, "found", None) or 0
    trouble = RadiodeskError(code, name=path.name, copy=copy.name, found=found, known=known)
    # The copy is read, not the log: closing a log in this state may already change it.
    connection: sqlite3.Connection | None = None
    with suppress(sqlite3.Error, UnicodeDecodeError):
        place = f"{copy.absolute().as_uri()}?mode=ro"
        connection = sqlite3.connect(place, uri=True, isolation_level=None)
        connection.execute("SELECT content, salt FROM entries LIMIT 1").fetchone()
        return Opened(connection, trouble.message)
    if connection is not None:
        connection.close()
    return Opened(None, trouble.message)


def is_closed(path: Path) -> bool:
    """Say whether the log, or the folder in which SQLite keeps files beside it, is read-only."""
    return is_read_only(path.parent) or (path.is_file() and not os.access(path, os.W_OK))


def as_it_lies(path: Path) -> Opened:
    """Open a log beside which nothing can be written; nobody can change it either."""
    trouble = _trouble_of_closed(path)
    connection: sqlite3.Connection | None = None
    with suppress(sqlite3.Error, UnicodeDecodeError, OSError):
        connection = _held_in_memory(path) if _has_more(path) else _unchanging(path)
        connection.execute("SELECT content, salt FROM entries LIMIT 1").fetchone()
        return Opened(connection, trouble)
    if connection is not None:
        connection.close()
    return Opened(None, trouble)


def _trouble_of_closed(path: Path) -> Message:
    params = {"name": path.name, "folder": display_name(path.absolute().parent)}
    return RadiodeskError(READ_ONLY, **params).message


def _takes_entries(connection: sqlite3.Connection) -> bool:
    try:
        # Changes nothing; only a transaction that would is refused.
        connection.execute("UPDATE entries SET content = content WHERE FALSE")
    except sqlite3.Error as error:
        return code_of(error) != UNWRITABLE
    return True


def _unchanging(path: Path) -> sqlite3.Connection:
    place = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    return sqlite3.connect(place, uri=True, isolation_level=None)


def _has_more(path: Path) -> bool:
    wal = path.with_name(f"{path.name}-wal")
    return wal.is_file() and wal.stat().st_size > 0


def _held_in_memory(path: Path) -> sqlite3.Connection:
    """Return a log with what stands in its write-ahead log only, which SQLite reads by writing."""
    memory = sqlite3.connect(":memory:", isolation_level=None)
    with tempfile.TemporaryDirectory(prefix="radiodesk-log-") as folder:
        for name in (path.name, f"{path.name}-wal"):
            shutil.copyfile(path.with_name(name), Path(folder) / name)
        with closing(sqlite3.connect(Path(folder) / path.name)) as copy:
            copy.backup(memory)
    return memory


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])
