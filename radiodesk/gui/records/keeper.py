"""The half of the case log's client that touches the file: does one thing after the other.

It lives in a thread of its own. What cannot be added now (another program holds the log, the disk
is full) waits in its order and is tried again with the next thing to add.
"""

from __future__ import annotations

import collections
import queue
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from radiodesk.core.agreement import agreement_of
from radiodesk.core.case_log import OpinionRecord, ReadingRecord
from radiodesk.core.errors import Message, RadiodeskError
from radiodesk.core.files import is_read_only
from radiodesk.core.messages import Language
from radiodesk.gui.records.signals import CaseLogSignals

if TYPE_CHECKING:
    from radiodesk.core.case_log import LogEntry
    from radiodesk.records.case_log import CaseLog

Job = Callable[[], None]

_LOCKED, _UNWRITABLE, _READ_ONLY = "RD-LOG-001", "RD-LOG-004", "RD-LOG-029"
_PASSING = (_LOCKED, _READ_ONLY)
"""Troubles of an open log for whose end it must be opened again."""
_TRY_AGAIN_SECONDS = 2.0


class LogKeeper(CaseLogSignals):
    """Works through a queue of jobs until it finds None in it.

    Signals:
        waiting_counted: How many things could not be added yet.
    """

    waiting_counted = Signal(int)

    def __init__(self, path: Path, jobs: queue.SimpleQueue[Job | None]) -> None:
        super().__init__()
        self._path, self._jobs = path, jobs
        self._log: CaseLog | None = None
        self._opened_at = 0.0
        self._pending: collections.deque[tuple[int, ReadingRecord | OpinionRecord, int]] = (
            collections.deque()
        )
        self._rows: dict[int, int] = {}
        self._told: Message | None = None
        self._complained = False
        self._failed_at = -_TRY_AGAIN_SECONDS

    @Slot()
    def run(self) -> None:
        """Do everything that is asked for, then close the file."""
        while (job := self._jobs.get()) is not None:
            try:
                job()
            except RadiodeskError as error:
                self.failed.emit(error.message)
            if self._log is not None:
                self._tell_trouble(self._log.trouble)  # damage may be met at any time
        if self._pending:
            with suppress(RadiodeskError):
                self._add_pending()
        if self._log is not None:
            self._log.close()
            self._log = None

    # --- jobs ----------------------------------------------------------------------------------

    def add(self, token: int, record: ReadingRecord | OpinionRecord, about: int = 0) -> None:
        """Add a reading, or an opinion on the reading whose token is `about`."""
        self._pending.append((token, record, about))
        if time.monotonic() - self._failed_at >= _TRY_AGAIN_SECONDS:
            try:
                self._add_pending()
            except RadiodeskError as error:
                self._complain(error)
        self.waiting_counted.emit(len(self._pending))

    def look(self) -> None:
        """Say at the start what is wrong with the log, if there is one."""
        if not self._path.exists():
            return
        log = self._open()
        if log.trouble is not None:
            # Of a data folder that is read-only altogether the start speaks by itself.
            if log.trouble.code != _READ_ONLY or not is_read_only(self._path.parent):
                self.failed.emit(log.trouble)
        else:
            log.close()  # nobody wants it yet
            self._log = None

    def load(self, newest: int) -> None:
        """Tell of the newest entries and of the agreement over all of them."""
        log = self._open()
        self.entries_loaded.emit(log.entries(newest), log.count())
        self._count_agreement(log)

    def erase(self, numbers: list[int], operator: str | None) -> None:
        """Erase entries on somebody's request."""
        log = self._open()
        self._tell_erased(log, log.erase(numbers, "request", operator))

    def retain(self, days: int) -> None:
        """Erase what is older than its time."""
        log = self._open()
        if log.trouble is None and (gone := log.retain(days)):
            self._tell_erased(log, gone)

    def verify(self, language: Language) -> None:
        """Look through everything."""
        from radiodesk.records.verify import verify

        self.verified.emit(verify(self._open(), language))

    def export(self, path: Path, kept_back: frozenset[str]) -> None:
        """Write everything to a file but the readings of these images."""
        from radiodesk.core.paths import display_name
        from radiodesk.records.export import export

        every = self._open().entries()
        entries = [e for e in every if not (e.reading and e.reading.image_sha256 in kept_back)]
        export(entries, path)
        params: dict[str, str | int | float] = {"count": len(entries), "name": display_name(path)}
        params["kept_back"] = len(every) - len(entries)
        code = "RD-LOG-028" if params["kept_back"] else "RD-LOG-020"
        self.exported.emit(Message(code=code, params=params))

    def export_disagreements(self, folder: Path, files: Mapping[str, Path]) -> None:
        """Write the radiographs on which human and model differ as a data set."""
        from radiodesk.core.paths import display_name
        from radiodesk.records.second_reads import TABLE, disagreements, write_data_set

        count = write_data_set(folder, disagreements(self._open().opinions()), files)
        if count == 0:
            self.failed.emit(Message(code="RD-LOG-026"))
            return
        params: dict[str, str | int | float] = {
            "name": display_name(folder),
            "count": count,
            "table": f"{display_name(folder)}/{TABLE}",
        }
        self.exported.emit(Message(code="RD-LOG-025", params=params))

    # --- within --------------------------------------------------------------------------------

    def _open(self) -> CaseLog:
        from radiodesk.records.case_log import CaseLog

        log = self._log
        if log is not None:
            passing = log.trouble is not None and log.trouble.code in _PASSING
            if not passing or time.monotonic() - self._opened_at < _TRY_AGAIN_SECONDS:
                return log
            log.close()
        self._log = None
        try:
            log = self._log = CaseLog(self._path)
        except RadiodeskError as error:
            self._tell_trouble(error.message)
            raise
        self._opened_at = time.monotonic()
        if log.lost is not None:
            self.failed.emit(log.lost)
        self._tell_trouble(log.trouble)
        return log

    def _tell_trouble(self, trouble: Message | None) -> None:
        if trouble != self._told:
            self._told = trouble
            self.trouble_found.emit(trouble)

    def _complain(self, error: RadiodeskError) -> None:
        """Say it once for a whole morning's readings."""
        if error.code in (*_PASSING, _UNWRITABLE):
            # Waiting for another program at each of five hundred readings would take minutes.
            self._failed_at = time.monotonic()
        else:
            self._pending.clear()
        if not self._complained:
            self._complained = True
            self.failed.emit(error.message)

    def _add_pending(self) -> None:
        log = self._open()
        while self._pending:
            token, record, about = self._pending[0]
            # An opinion on a reading that was not logged has nothing to stand on.
            if not about or about in self._rows:
                entry: LogEntry = log.append(record, self._rows.get(about))
                self._rows[token] = entry.id
                self.logged.emit(token, entry)
            self._pending.popleft()
            if about:
                self._count_agreement(log)
        self._complained = False

    def _tell_erased(self, log: CaseLog, numbers: list[int]) -> None:
        self.erased.emit(numbers)
        self._count_agreement(log)

    def _count_agreement(self, log: CaseLog) -> None:
        from radiodesk.records.second_reads import disagreements, second_reads

        entries = log.opinions()
        agreement = agreement_of(read.labels for read in second_reads(entries))
        self.agreement_counted.emit(agreement, len(disagreements(entries)))
