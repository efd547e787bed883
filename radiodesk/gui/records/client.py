"""The desktop's view of the case log: ask, and hear the answers as signals."""

from __future__ import annotations

import itertools
import queue
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QThread, Slot

from radiodesk.core.case_log import OpinionRecord, ReadingRecord
from radiodesk.core.messages import Language
from radiodesk.core.paths import home
from radiodesk.gui.records.keeper import Job, LogKeeper
from radiodesk.gui.records.signals import CaseLogSignals

SHOWN = 2000
"""Entries that a table holds; exports hold all."""


class CaseLogClient(CaseLogSignals):
    """Queues what is to be done with the case log; its thread starts with the first of it.

    Attributes:
        waiting: Things that could not be added to the log yet.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.waiting = 0
        self._tokens = itertools.count(1)
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._keeper: LogKeeper | None = None
        self._thread: QThread | None = None
        self._closed = False

    def add_reading(self, record: ReadingRecord) -> int:
        """Add a reading; return the token that `logged` carries and opinions refer to."""
        token = next(self._tokens)
        self._ask(lambda keeper: partial(keeper.add, token, record))
        return token

    def add_opinion(self, about: int, record: OpinionRecord) -> None:
        """Add an opinion on the reading with this token."""
        token = next(self._tokens)
        self._ask(lambda keeper: partial(keeper.add, token, record, about))

    def look(self) -> None:
        """Look whether the log, where there is one, can be used: `trouble_found` and `failed`."""
        self._ask(lambda keeper: keeper.look)

    def load(self) -> None:
        """Ask for the newest entries: `entries_loaded`, then `agreement_counted`."""
        self._ask(lambda keeper: partial(keeper.load, SHOWN))

    def erase(self, numbers: list[int], operator: str | None) -> None:
        """Erase the content of entries: `erased`."""
        self._ask(lambda keeper: partial(keeper.erase, numbers, operator))

    def retain(self, days: int) -> None:
        """Erase what is older than so many days: `erased`, if there is any."""
        self._ask(lambda keeper: partial(keeper.retain, days))

    def verify(self, language: Language) -> None:
        """Look for alterations: `verified`."""
        self._ask(lambda keeper: partial(keeper.verify, language))

    def export(self, path: Path, kept_back: Iterable[str] = ()) -> None:
        """Write the log to a ``.csv`` or ``.json`` file: `exported`.

        Args:
            path: Its ending says which.
            kept_back: SHA-256 of images whose answers must not be seen yet: left out.
        """
        images = frozenset(kept_back)
        self._ask(lambda keeper: partial(keeper.export, path, images))

    def export_disagreements(self, folder: Path, files: Mapping[str, Path]) -> None:
        """Write a data set of what human and model differ on: `exported`.

        Args:
            folder: New or empty.
            files: SHA-256 of each file of this session to its path.
        """
        known = dict(files)
        self._ask(lambda keeper: partial(keeper.export_disagreements, folder, known))

    def shutdown(self) -> None:
        """Finish what was asked for, close the file and end the thread."""
        self._closed = True
        if self._thread is not None:
            self._jobs.put(None)
            self._thread.quit()
            self._thread.wait()
        self._thread = self._keeper = None

    def _ask(self, job_of: Callable[[LogKeeper], Job]) -> None:
        if self._closed:
            return
        if self._keeper is None:
            self._keeper = self._start()
        self._jobs.put(job_of(self._keeper))

    def _start(self) -> LogKeeper:
        self._thread = QThread(self)
        self._thread.setObjectName("CaseLogClient")
        keeper = LogKeeper(home() / "case-log.sqlite", self._jobs)
        keeper.moveToThread(self._thread)
        self.pass_on(keeper)
        keeper.waiting_counted.connect(self._on_waiting_counted)
        self._thread.started.connect(keeper.run)
        self._thread.start()
        return keeper

    @Slot(int)
    def _on_waiting_counted(self, count: int) -> None:
        self.waiting = count
