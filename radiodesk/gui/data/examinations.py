"""What is known of copies and shortcuts in the data sets that pages have open.

One child looks at one data set at a time, whichever page asked first; what it found is there for
all of them, so that the Training page need not wait for what the Data page has seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from radiodesk.core.probe_verdicts import ProbeVerdict, acknowledge, save_verdicts
from radiodesk.core.requests import Examined, ScanFinished
from radiodesk.core.results import Finding
from radiodesk.gui.background import Background
from radiodesk.gui.data.examiner import ExaminerClient


@dataclass(frozen=True)
class Subject:
    """A data set under one mapping and its repairs.

    Attributes:
        path: Folder or table.
        mapping: Name as found and class name.
        counted: What repairs change, and what was said before does not hold of then.
    """

    path: Path
    mapping: tuple[tuple[str, str], ...]
    counted: tuple[object, ...] = ()

    @classmethod
    def of(cls, path: Path, scan: ScanFinished) -> Subject:
        """Return what a scan was made of."""
        report = scan.report
        counts = (scan.left_out, report.readable, report.patients, report.sources)
        return cls(
            path,
            tuple((found.found, found.label) for found in scan.found),
            (*counts, *report.classes.items()),
        )


@dataclass
class _Known:
    """What was found so far; None: not known yet."""

    share: float = 0.0
    verdicts: list[ProbeVerdict] | None = None
    findings: list[Finding] | None = None


@dataclass
class _Wishes:
    """Which page has which data set open."""

    by_page: dict[int, Subject] = field(default_factory=dict)

    def put(self, who: QObject, subject: Subject | None) -> None:
        if subject is None:
            self.by_page.pop(id(who), None)
        else:
            self.by_page[id(who)] = subject

    def __iter__(self) -> Iterator[Subject]:
        return iter(self.by_page.values())


class Examinations(QObject):
    """Looks for copies and shortcuts, and keeps what was acknowledged.

    Signals:
        changed: A `Subject` of which more is known now.
    """

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client = ExaminerClient(self)
        self._writer = Background(self)
        self._wishes = _Wishes()
        self._known: dict[Subject, _Known] = {}
        self._current: Subject | None = None
        self._client.progress.connect(self._on_progress)
        self._client.probed.connect(self._on_probed)
        self._client.finished.connect(self._on_finished)

    @property
    def child_pid(self) -> int | None:
        """Process id of the child at work, or None."""
        return self._client.child_pid

    def want(self, who: QObject, subject: Subject | None) -> None:
        """Say which data set a page has open; what no page has open is not looked at further."""
        self._wishes.put(who, subject)
        if self._current is not None and self._current not in list(self._wishes):
            self._client.cancel()
            self._current = None
        self._go_on()

    def forget(self, path: Path) -> None:
        """Forget what is known of a data set, because it is opened anew."""
        if self._current is not None and self._current.path == path:
            self._client.cancel()
            self._current = None
        self._known = {s: known for s, known in self._known.items() if s.path != path}

    def share(self, subject: Subject) -> float | None:
        """Return how far the look at a data set is, 0-1, or None when it is over or given up."""
        known = self._known.get(subject)
        if known is None or known.findings is not None or subject not in list(self._wishes):
            return None
        return known.share

    def findings(self, subject: Subject) -> list[Finding] | None:
        """Return what there is to say of copies and shortcuts, or None before the end."""
        known = self._known.get(subject)
        return None if known is None else known.findings

    def verdicts(self, subject: Subject) -> list[ProbeVerdict] | None:
        """Return what the probes say, or None while that is not known."""
        known = self._known.get(subject)
        return None if known is None else known.verdicts

    def acknowledge(self, subject: Subject) -> None:
        """Record that the user has read the verdicts."""
        known = self._known.get(subject)
        if known is None or not known.verdicts:
            return
        verdicts = known.verdicts = acknowledge(known.verdicts)

        def write() -> Iterator[object]:
            save_verdicts(verdicts)
            yield None

        # The verdicts in memory hold for this session even where the disk takes nothing.
        self._writer.run(write)
        self.changed.emit(subject)

    def shutdown(self) -> None:
        """End the child and the threads."""
        self._wishes.by_page.clear()
        self._client.shutdown()
        self._writer.shutdown()

    def _go_on(self) -> None:
        if self._current is not None:
            return
        for subject in self._wishes:
            known = self._known.setdefault(subject, _Known())
            if known.findings is None:
                self._current = subject
                self._client.start(subject.path, dict(subject.mapping))
                self.changed.emit(subject)
                return

    def _on_progress(self, share: float) -> None:
        if self._current is not None:
            self._known[self._current].share = share
            self.changed.emit(self._current)

    def _on_probed(self, verdicts: list[ProbeVerdict]) -> None:
        if self._current is not None:
            self._known[self._current].verdicts = verdicts
            self.changed.emit(self._current)

    def _on_finished(self, examined: Examined) -> None:
        subject, self._current = self._current, None
        if subject is not None:
            known = self._known[subject]
            known.findings = examined.findings
            if known.verdicts is None:
                known.verdicts = examined.verdicts
            self.changed.emit(subject)
        self._go_on()
