"""The case log: rows added, erased, written out."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import ClassVar

from radiodesk.core.errors import RadiodeskError
from radiodesk.records.case_log import CaseLog
from radiodesk.records.export import export
from radiodesk.records.verify import verify
from reliability.writes.deed import Deed, old_or_new
from tests.helpers.case_records import a_reading, image

_FILES: tuple[str, ...] = ("home/case-log.sqlite*", "home/case-log.before*", "home/case-log.*")


class _LogDeed(Deed):
    changes: ClassVar[tuple[str, ...]] = _FILES

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.path = folder / "home" / "case-log.sqlite"
        self.acknowledged: list[str] = []

    def append_to(self, log: CaseLog, number: int) -> None:
        """Add a row; it counts as acknowledged once `append` returns."""
        log.append(a_reading(number))
        self.acknowledged.append(image(number))

    def unsound(self) -> list[str]:
        """Return what is wrong with the file, judged by SQLite and by radiodesk itself."""
        if not self.path.exists():
            return ["the log is gone"] if self.acknowledged else []
        with closing(sqlite3.connect(self.path)) as raw:
            verdict = raw.execute("PRAGMA integrity_check").fetchone()[0]
        if verdict != "ok":
            return [f"integrity_check: {verdict}"]
        with CaseLog(self.path) as log:
            if log.trouble is not None:
                return [f"only read from now on: {log.trouble.code}"]
            judged = verify(log)
            kept = [getattr(entry.record, "image_sha256", None) for entry in log.entries()]
        wrong = [] if judged.ok else [f"verify: {judged.code}"]
        lost = [sha256 for sha256 in self.acknowledged if sha256 not in kept]
        return wrong + ([f"{len(lost)} acknowledged rows are lost"] if lost else [])


class Append(_LogDeed):
    """Adds rows to a log that stays open, as the desktop keeps it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._log = CaseLog(self.path)
        for number in range(3):
            self.append_to(self._log, number)
        self._next = 3

    def act(self) -> None:
        for _ in range(4):
            self._next += 1
            self.append_to(self._log, self._next)

    def broken(self, done: bool) -> list[str]:
        return self.unsound()

    def close(self) -> None:
        self._log.close()


class NewLog(_LogDeed):
    """Opens a log that is not there yet, and adds the first rows."""

    def act(self) -> None:
        with CaseLog(self.path) as log:
            if log.trouble is not None:
                raise RadiodeskError(log.trouble.code, **log.trouble.params)
            for number in range(2):
                self.append_to(log, number)

    def broken(self, done: bool) -> list[str]:
        return self.unsound()


class Erase(_LogDeed):
    """Erases what a patient wants erased."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        with CaseLog(self.path) as log:
            for number in range(4):
                self.append_to(log, number)
        self._secret = self.acknowledged.pop(1)

    def act(self) -> None:
        with CaseLog(self.path) as log:
            log.erase([2])

    def broken(self, done: bool) -> list[str]:
        wrong = self.unsound()
        with CaseLog(self.path) as log:
            erased = [entry.erased for entry in log.entries()]
        old, new = [False] * 4, [False, True, False, False, False]
        wrong += old_or_new(erased, old, new, done, "what is erased")
        files = self.path.parent.glob("*")
        if done and any(self._secret.encode() in file.read_bytes() for file in files):
            wrong.append("what was erased is still on the disk")
        return wrong


class WriteOut(_LogDeed):
    """Writes the log as a table over an older one."""

    changes: ClassVar[tuple[str, ...]] = ("out/log.csv", *_FILES)

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._table = folder / "out" / "log.csv"
        self._table.parent.mkdir()
        with CaseLog(self.path) as log:
            self.append_to(log, 1)
            export(log.entries(), self._table)
            self._old = self._table.read_bytes()
            self.append_to(log, 2)
            self._entries = log.entries()

    def act(self) -> None:
        export(self._entries, self._table)

    def broken(self, done: bool) -> list[str]:
        is_ = self._table.read_bytes()
        if is_ == self._old:
            return ["the table is the old one"] if done else []
        return [] if is_.count(b"\n") == 3 and is_.startswith(self._old) else ["the table is torn"]
