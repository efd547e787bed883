"""How far the case log went, noted beside it: rows that vanish from its end leave a whole chain.

SQLite ends its write-ahead log silently at the first byte that does not fit, so a disk that damages
one loses every row behind it. After each commit the number and the link of the newest entry are
written over the same few bytes, without waiting for the disk: the note outlives a killed process,
and after a power cut it may be a few entries behind, but never ahead.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from radiodesk.core.errors import Message
from radiodesk.core.files import write_text
from radiodesk.records.troubles import LOST

HEAD_END = "-head"
"""What the note is called behind the log's own name."""
_DIGITS, _CHECK = 20, 16
_FLAGS = os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0)
_NEWEST = "SELECT id, link FROM entries ORDER BY id DESC LIMIT 1"
_LINK = "SELECT link FROM entries WHERE id = ?"


@dataclass(frozen=True)
class Head:
    """The newest entry that was acknowledged.

    Attributes:
        first: Link of the log's first entry, by which it is told from another log.
        number: Of the newest one.
        link: Its link.
    """

    first: str
    number: int
    link: str


class Gap(BaseModel):
    """Entries that were acknowledged and are not there.

    Attributes:
        first: Link of the log's first entry.
        after: Number of the last entry that was there.
        count: How many are missing behind it.
        link: Of the last one that is missing.
    """

    model_config = ConfigDict(frozen=True)

    first: str
    after: int
    count: int
    link: str

    @property
    def everything(self) -> bool:
        """Whether nothing was left, so that the log went on with another first entry."""
        return self.after == 0

    @property
    def mark(self) -> tuple[int, str]:
        """Number and link of the last one that is missing; no other entry has both."""
        return self.after + self.count, self.link


class _Gaps(BaseModel):
    format: int = 1
    gaps: list[Gap] = []


def note(path: Path, connection: sqlite3.Connection) -> None:
    """Note the newest entry of a log; what cannot be noted is not worth a complaint.

    Args:
        path: The log.
        connection: To it, outside of a transaction.
    """
    with suppress(OSError, sqlite3.Error):
        newest, first = connection.execute(_NEWEST).fetchone(), _link(connection, 1)
        if newest is not None:
            text = f"{first} {newest[0]:0{_DIGITS}d} {newest[1]}"
            _write(path, f"{text} {_check(text)}\n".encode())


def noted(path: Path) -> Head | None:
    """Return what was noted last; None where nothing was, or where it is torn."""
    try:
        text, _, check = _head_path(path).read_text("ascii").rstrip("\n").rpartition(" ")
        first, number, link = text.split(" ")
        return Head(first, int(number), link) if check == _check(text) else None
    except (OSError, ValueError):
        return None


def gap_behind(head: Head | None, connection: sqlite3.Connection) -> Gap | None:
    """Return what is missing at the end of a log.

    Args:
        head: From `noted`, asked for before anything was read from the log: another process may
            add entries meanwhile.
        connection: To the log.

    Raises:
        sqlite3.Error: It cannot be read.
    """
    if head is None:
        return None
    newest = connection.execute(_NEWEST).fetchone()
    last = int(newest[0]) if newest is not None else 0
    if last and _link(connection, 1) != head.first:
        return None
    if last >= head.number:
        if _link(connection, head.number) == head.link:
            return None
        last = head.number - 1  # others took the numbers; this one at least is missing
    return Gap(first=head.first, after=last, count=head.number - last, link=head.link)


def gaps(path: Path, head: Head | None, connection: sqlite3.Connection) -> list[Gap]:
    """Return what a log lost and did not get back: what was known before, then what is new.

    Args:
        path: The log.
        head: As for `gap_behind`.
        connection: To the log.

    Raises:
        sqlite3.Error: It cannot be read.
    """
    known, now = _still_missing(known_gaps(path), connection), gap_behind(head, connection)
    first = _link(connection, 1)
    return [gap for gap in known if gap.everything or gap.first == first] + ([now] if now else [])


def _still_missing(found: list[Gap], connection: sqlite3.Connection) -> list[Gap]:
    """Return the gaps that were not filled since, by a copy of the log that was whole.

    Raises:
        sqlite3.Error: The log cannot be read.
    """
    return [gap for gap in found if _link(connection, gap.mark[0]) != gap.link]


class End:
    """The end of a log that is being opened: what it must hold, and whether it does."""

    def __init__(self, path: Path) -> None:
        """Read what was noted, before anything is looked at or made.

        Args:
            path: The log. Where there is none, a new one begins: what was noted of another that
                lay there goes. One that is there and holds nothing is not new.
        """
        self._path = path
        if not path.exists():
            with suppress(OSError):
                _head_path(path).unlink(missing_ok=True)
            self._keep([gap for gap in known_gaps(path) if not gap.everything])
        self._head = noted(path)
        self._unkept: Gap | None = None

    def missing(self, connection: sqlite3.Connection | None) -> Message | None:
        """Return the sentence on entries that are missing, the first time that they are missed.

        It is kept, since new entries take their numbers.

        Args:
            connection: To the log, where it was opened.
        """
        if connection is None:
            return None
        with suppress(sqlite3.Error):
            known = _still_missing(known_gaps(self._path), connection)
            self._keep(known)
            gap = gap_behind(self._head, connection)
            if gap is not None and gap.mark not in (one.mark for one in known):
                self._unkept = None if self._keep([*known, gap]) else gap
                return Message(code=LOST, params={"count": gap.count, "number": gap.after + 1})
        return None

    def note(self, connection: sqlite3.Connection) -> None:
        """Note the newest entry, unless the note is all that speaks of a loss.

        Args:
            connection: To the log, outside of a transaction.
        """
        if self._unkept is not None and self._keep([*known_gaps(self._path), self._unkept]):
            self._unkept = None
        if self._unkept is None:
            note(self._path, connection)

    def _keep(self, found: list[Gap]) -> bool:
        if found == known_gaps(self._path):
            return True
        with suppress(OSError):
            write_text(_gaps_path(self._path), _Gaps(gaps=found).model_dump_json(indent=2) + "\n")
            return True
        return False


def known_gaps(path: Path) -> list[Gap]:
    """Return what was found missing at any time."""
    try:
        return _Gaps.model_validate_json(_gaps_path(path).read_bytes()).gaps
    except (OSError, ValidationError):
        return []


def _link(connection: sqlite3.Connection, number: int) -> str:
    row = connection.execute(_LINK, (number,)).fetchone()
    return str(row[0]) if row is not None else ""


def _write(path: Path, data: bytes) -> None:
    descriptor = os.open(_head_path(path), _FLAGS, 0o666)
    try:
        os.write(descriptor, data)
    finally:
        os.close(descriptor)


def _check(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_CHECK]


def _head_path(path: Path) -> Path:
    return path.with_name(path.name + HEAD_END)


def _gaps_path(path: Path) -> Path:
    return path.with_name(f"{path.stem}.lost.json")
