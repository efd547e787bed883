"""Looks through the whole case log for anything that was changed after it was written."""

from __future__ import annotations

import sqlite3

from radiodesk.core.case_log import LogVerification
from radiodesk.core.errors import Message
from radiodesk.core.messages import Language, render
from radiodesk.records import acknowledged
from radiodesk.records.case_log import CaseLog
from radiodesk.records.chain import GENESIS, digest_of, link_of
from radiodesk.records.schema import expected_objects, objects_of
from radiodesk.records.troubles import LOST, NEWER, READ_ONLY

_ROWS = (
    "SELECT id, CAST(kind AS BLOB), subject, CAST(digest AS BLOB), CAST(link AS BLOB), salt, "
    "CAST(content AS BLOB) FROM entries ORDER BY id"
)
_UNREADABLE = "RD-LOG-017"


class _AlteredError(Exception):
    def __init__(
        self, code: str, number: int | None = None, detail: str = "", count: int = 0
    ) -> None:
        super().__init__(code)
        self.code, self.number, self.detail, self.count = code, number, detail, count


class _Walk:
    """What was seen so far."""

    def __init__(self) -> None:
        self.entries = 0
        self.erased: set[int] = set()
        self.recorded: set[int] = set()
        self.head: str | None = None

    def take(self, row: tuple[object, ...]) -> None:
        """Check one row against the one before."""
        number, kind, subject, digest, link, salt, content = row
        expected = self.entries + 1
        if number != expected:
            raise _AlteredError("RD-LOG-013", expected)
        if not isinstance(digest, bytes) or not isinstance(kind, bytes):
            raise _AlteredError("RD-LOG-012", expected)
        about = subject if isinstance(subject, int) else None
        sealed = link_of(self.head or GENESIS, expected, _text(kind), about, _text(digest))
        if about != subject or not isinstance(link, bytes) or _text(link) != sealed:
            raise _AlteredError("RD-LOG-012", expected)
        if content is None or salt is None:
            self.erased.add(expected)
        elif (
            not isinstance(content, bytes)
            or not isinstance(salt, bytes)
            or digest_of(salt, content) != _text(digest)
        ):
            raise _AlteredError("RD-LOG-011", expected)
        if kind == b"erasure" and about is not None:
            self.recorded.add(about)
        self.entries, self.head = expected, sealed


def verify(log: CaseLog, language: Language = "en") -> LogVerification:
    """Check the file, the chain, every content that is there and every erasure.

    Args:
        log: An open log.
        language: Of the verdict.
    """
    walk = _Walk()
    try:
        _check(log, walk)
    except _AlteredError as found:
        params: dict[str, str | int | float] = {"detail": found.detail, "count": found.count}
        if found.number is not None:
            params["number"] = found.number
        return _verdict(walk, Message(code=found.code, params=params), found.number, language)
    if walk.entries == 0:
        return _verdict(walk, Message(code="RD-LOG-016"), None, language, ok=True)
    whole = Message(
        code="RD-LOG-010",
        params={
            "count": walk.entries,
            "erased": len(walk.erased),
            "head": (walk.head or GENESIS)[:16],
        },
    )
    return _verdict(walk, whole, None, language, ok=True)


def _check(log: CaseLog, walk: _Walk) -> None:
    connection = log.connection
    if connection is None:
        if log.trouble is not None and log.trouble.code == READ_ONLY and not log.path.exists():
            return  # none was begun, and none can be
        raise _AlteredError(_UNREADABLE)
    head = acknowledged.noted(log.path)  # first: entries may be added before the others are read
    try:
        # One moment of it: what is added meanwhile would not fit what was read before.
        connection.execute("BEGIN")
        _check_all(log, walk, head, connection)
    except sqlite3.Error as error:
        raise _AlteredError(_UNREADABLE) from error
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _check_all(
    log: CaseLog, walk: _Walk, head: acknowledged.Head | None, connection: sqlite3.Connection
) -> None:
    for row in connection.execute(_ROWS):
        walk.take(row)
    fault = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    counted = connection.execute("SELECT seq FROM sqlite_sequence").fetchone()
    objects = objects_of(connection)
    if fault != "ok":
        raise _AlteredError(_UNREADABLE)
    if walk.erased - walk.recorded:
        raise _AlteredError("RD-LOG-014", min(walk.erased - walk.recorded))
    # Rows cut off at the end leave the chain whole, but not SQLite's own count.
    if walk.entries != (counted[0] if counted else 0):
        raise _AlteredError("RD-LOG-013", walk.entries + 1)
    if log.trouble is None or log.trouble.code == READ_ONLY:  # else a copy is what was read
        _check_the_end(log, head, connection)
    if log.trouble is not None and log.trouble.code == NEWER:
        return  # its tables are not known here
    expected = expected_objects(log.steps)
    if objects != expected:
        changed = sorted(
            name for name in objects | expected if objects.get(name) != expected.get(name)
        )
        raise _AlteredError("RD-LOG-015", detail=", ".join(changed))


def _check_the_end(
    log: CaseLog, head: acknowledged.Head | None, connection: sqlite3.Connection
) -> None:
    """Look for entries that were acknowledged and vanished, now or at any time before."""
    gaps = acknowledged.gaps(log.path, head, connection)
    if gaps:
        raise _AlteredError(LOST, gaps[0].after + 1, count=gaps[0].count)


def _verdict(
    walk: _Walk, message: Message, number: int | None, language: Language, ok: bool = False
) -> LogVerification:
    return LogVerification(
        ok=ok,
        entries=walk.entries,
        erased=len(walk.erased),
        head=walk.head,
        bad_entry=number,
        code=message.code,
        reason=render(message, language),
    )


def _text(value: bytes) -> str:
    return value.decode("utf-8", "replace")
