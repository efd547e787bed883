"""Single rows of the case log: read, sealed and chosen for erasure."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import suppress

from pydantic import ValidationError

from radiodesk.core.case_log import (
    RECORDS,
    EntryKind,
    ErasureRecord,
    LogEntry,
    OpinionRecord,
    ReadingRecord,
    Record,
)
from radiodesk.core.errors import UsageError
from radiodesk.records.chain import GENESIS, content_of, digest_of, link_of, new_salt

COLUMNS = "id, kind, subject, digest, link, CAST(content AS BLOB)"
"""What `entry_of` takes; as bytes, since an altered text need not be UTF-8."""


def entry_of(
    number: object,
    kind: object,
    subject: object,
    digest: object,
    link: object,
    content: object,
) -> LogEntry:
    """Return a row as an entry; a content that is no record of its kind is left out."""
    chosen: EntryKind = kind if kind in RECORDS else "reading"
    record: Record | None = None
    if isinstance(content, bytes):
        with suppress(ValidationError):
            record = RECORDS[chosen].model_validate_json(content)
    return LogEntry(
        id=int(str(number)),
        kind=chosen,
        subject=None if subject is None else int(str(subject)),
        erased=content is None,
        digest=str(digest),
        link=str(link),
        reading=record if isinstance(record, ReadingRecord) else None,
        opinion=record if isinstance(record, OpinionRecord) else None,
        erasure=record if isinstance(record, ErasureRecord) else None,
    )


def append_row(connection: sqlite3.Connection, record: Record, subject: int | None) -> LogEntry:
    """Seal a record and add it within the transaction that is open."""
    last = connection.execute("SELECT id, link FROM entries ORDER BY id DESC LIMIT 1").fetchone()
    number, previous = (last[0] + 1, last[1]) if last else (1, GENESIS)
    kind = next(name for name, made in RECORDS.items() if isinstance(record, made))
    salt, content = new_salt(), content_of(record)
    digest = digest_of(salt, content.encode())
    link = link_of(previous, number, kind, subject, digest)
    connection.execute(
        "INSERT INTO entries (id, kind, subject, digest, link, salt, content) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (number, kind, subject, digest, link, salt, content),
    )
    return entry_of(number, kind, subject, digest, link, content.encode())


def rows_to_erase(connection: sqlite3.Connection, numbers: Sequence[int]) -> list[int]:
    """Return the entries named and the opinions on them, as far as they are not erased yet.

    Raises:
        UsageError: There is no such entry, or it records an erasure itself.
    """
    wanted: set[int] = set()
    for number in numbers:
        row = connection.execute("SELECT kind FROM entries WHERE id = ?", (number,)).fetchone()
        if row is None:
            raise UsageError("RD-LOG-006", number=number)
        if row[0] == "erasure":
            raise UsageError("RD-LOG-007", number=number)
        wanted |= {
            int(found)
            for (found,) in connection.execute(
                "SELECT id FROM entries WHERE content IS NOT NULL "
                "AND (id = ? OR (subject = ? AND kind = 'opinion'))",
                (number, number),
            )
        }
    return sorted(wanted)
