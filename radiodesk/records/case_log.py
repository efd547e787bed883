"""The case log on the disk: append-only, sealed, and safe against a killed process.

One SQLite file in the user's data folder. It is opened and used in one thread; several processes
may have it open. An entry that `append` returned is on the disk: write-ahead log with
``synchronous=FULL`` (https://sqlite.org/pragma.html#pragma_synchronous).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from radiodesk.core.case_log import ErasureRecord, LogEntry, Record, utc_now, utc_text
from radiodesk.core.errors import Message, RadiodeskError
from radiodesk.core.paths import home
from radiodesk.records import acknowledged, copies
from radiodesk.records.opening import Opened, bring_home, open_file
from radiodesk.records.rows import COLUMNS, append_row, entry_of, rows_to_erase
from radiodesk.records.schema import STEPS
from radiodesk.records.troubles import DAMAGED, LOCKED, code_of, trouble_of

ROWS_IN_WAL = 10
"""Rows that may stand in the write-ahead log alone while the log is open."""


def default_path() -> Path:
    """Return where the user's case log is."""
    return home() / "case-log.sqlite"


class CaseLog:
    """An open case log.

    Attributes:
        path: Its file.
        trouble: Why nothing can be added, or None.
        lost: That acknowledged entries were found missing now, or None.
    """

    def __init__(
        self, path: Path, steps: tuple[str, ...] = STEPS, wait_seconds: float = 1.0
    ) -> None:
        """Open a log, made if there is none; one that must not be written is opened to be read.

        Args:
            path: Its file.
            steps: How formats follow each other.
            wait_seconds: How long another process may hold it.

        Raises:
            RadiodeskError: It can neither be written nor read.
        """
        self.path = path
        self._steps = steps
        self._end = acknowledged.End(path)  # before the log is looked at
        opened: Opened = open_file(path, steps, wait_seconds)
        self._connection: sqlite3.Connection | None = opened.connection
        self.trouble: Message | None = opened.trouble
        self.lost = None if opened.trouble else self._end.missing(opened.connection)
        self._copy: Path | None = None
        self._away = 0

    def close(self) -> None:
        """Close the file; nothing can be done with it afterwards."""
        if self._connection is not None:
            # SQLite does this by itself only where nobody else has the log open.
            if self.trouble is None:
                bring_home(self._connection)
            self._connection.close()
            self._connection = None

    def __enter__(self) -> CaseLog:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    @property
    def steps(self) -> tuple[str, ...]:
        """How formats follow each other."""
        return self._steps

    @property
    def connection(self) -> sqlite3.Connection | None:
        """The open file, or None where nothing of it can be read."""
        return self._connection

    # --- writing -------------------------------------------------------------------------------

    def append(self, record: Record, subject: int | None = None) -> LogEntry:
        """Add an entry; once this returns, it outlives a crash and a power cut.

        Args:
            record: What to keep.
            subject: The entry that an opinion is about.

        Raises:
            RadiodeskError: It could not be added; nothing was.
        """
        with self._transaction() as connection:
            entry = append_row(connection, record, subject)
        self._away += 1
        if self._away >= ROWS_IN_WAL:
            self._away = 0
            bring_home(connection)
        return entry

    def erase(
        self,
        numbers: Sequence[int],
        reason: Literal["request", "retention"] = "request",
        operator: str | None = None,
    ) -> list[int]:
        """Erase the content of entries, with the opinions on them; the erasures are recorded.

        What was erased is overwritten in the file, and older copies of the log go, too.

        Args:
            numbers: Readings or opinions; those already erased are passed over.
            reason: Why.
            operator: Who wants it, where given.

        Returns:
            The numbers erased now, in order.

        Raises:
            UsageError: There is no such entry (``RD-LOG-006``), or it records an erasure itself
                (``RD-LOG-007``).
            RadiodeskError: Nothing was erased, for the reason given.
        """
        with self._transaction() as connection:
            wanted = rows_to_erase(connection, numbers)
            record = ErasureRecord(time=utc_now(), reason=reason, operator=operator)
            for number in wanted:
                append_row(connection, record, number)
                connection.execute(
                    "UPDATE entries SET salt = NULL, content = NULL WHERE id = ?", (number,)
                )
        if wanted and self._connection is not None:
            # Else the old pages would stay in the write-ahead log for a while.
            with suppress(sqlite3.Error):
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            copies.drop_copies(self.path)
        return wanted

    def retain(self, days: int, operator: str | None = None) -> list[int]:
        """Erase what is older than a number of days; return the numbers erased.

        Raises:
            RadiodeskError: Nothing was erased, for the reason given.
        """
        limit = utc_text(datetime.now(UTC) - timedelta(days=days))
        rows = self._read(
            "SELECT id FROM entries WHERE kind <> 'erasure' AND content IS NOT NULL "
            "AND json_extract(content, '$.time') < ? ORDER BY id",
            (limit,),
        )
        old = [int(number) for (number,) in rows]
        return self.erase(old, "retention", operator) if old else []

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        connection = self._connection
        if self.trouble is not None or connection is None:
            trouble = self.trouble or Message(code="RD-LOG-005", params={"detail": "closed"})
            raise RadiodeskError(trouble.code, **trouble.params)
        try:
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.execute("COMMIT")
            self._end.note(connection)
            self._copy = None
        except sqlite3.Error as error:
            _roll_back(connection)
            raise self._worded(error) from error
        except BaseException:
            _roll_back(connection)
            raise

    def _worded(self, error: sqlite3.Error) -> RadiodeskError:
        """Return the sentence for an error; a damaged log is only read from now on."""
        code = code_of(error)
        if code not in (LOCKED, DAMAGED):
            return trouble_of(error)
        try:
            # One copy is enough for as long as another program holds the log.
            copy = self._copy if code == LOCKED else None
            if copy is None:
                reason: copies.Reason = "locked" if code == LOCKED else "damaged"
                copy = copies.keep_as_it_is(self.path, reason)
            self._copy = copy if code == LOCKED else None
        except OSError as failure:
            return trouble_of(failure)
        worded = RadiodeskError(code, name=self.path.name, copy=copy.name)
        if code == DAMAGED:
            self.trouble = worded.message
        return worded

    # --- reading -------------------------------------------------------------------------------

    def count(self) -> int:
        """Return the number of entries.

        Raises:
            RadiodeskError: The log cannot be read.
        """
        return sum(int(number) for (number,) in self._read("SELECT count(*) FROM entries"))

    def entries(self, newest: int | None = None) -> list[LogEntry]:
        """Return entries, oldest first.

        Args:
            newest: Only so many of the newest ones.

        Raises:
            RadiodeskError: The log cannot be read.
        """
        limit = -1 if newest is None else newest
        rows = self._read(f"SELECT {COLUMNS} FROM entries ORDER BY id DESC LIMIT ?", (limit,))
        return [entry_of(*row) for row in reversed(rows)]

    def opinions(self) -> list[LogEntry]:
        """Return the opinions and the readings that they are about, oldest first.

        Raises:
            RadiodeskError: The log cannot be read.
        """
        rows = self._read(
            f"SELECT {COLUMNS} FROM entries WHERE kind = 'opinion' "
            "OR id IN (SELECT subject FROM entries WHERE kind = 'opinion') ORDER BY id"
        )
        return [entry_of(*row) for row in rows]

    def _read(self, question: str, values: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        if self._connection is None:
            return []
        try:
            return self._connection.execute(question, values).fetchall()
        except sqlite3.Error as error:
            raise self._worded(error) from error


def _roll_back(connection: sqlite3.Connection) -> None:
    if connection.in_transaction:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
