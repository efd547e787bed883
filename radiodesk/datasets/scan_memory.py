"""Remembers what a scan has opened, so that another mapping or split costs no second scan."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from radiodesk.core.errors import Message
from radiodesk.core.events import SkippedFile
from radiodesk.datasets.catalogue import Catalogue
from radiodesk.datasets.entry import Entry
from radiodesk.datasets.scan import (
    Fingerprint,
    Progress,
    ScanResult,
    fingerprint,
    no_progress,
    open_all,
)
from radiodesk.imaging.radiograph import Radiograph


@dataclass(frozen=True, slots=True)
class _Opened:
    """What one file was when it was opened. `message` says why it cannot be read, if so."""

    fingerprint: Fingerprint
    size: tuple[int, int] = (0, 0)
    patient_id: str | None = None
    message: Message | None = None


class ScanMemory:
    """Scans data sets, opening only files that are new, changed or unreadable before.

    It holds one data set at a time, in memory only: patient ids never reach the disk.
    """

    def __init__(self) -> None:
        self._data: Path | None = None
        self._opened: dict[Path, _Opened] = {}

    def scan(self, catalogue: Catalogue, progress: Progress = no_progress) -> ScanResult:
        """Return the same result as `datasets.scan.scan`.

        Args:
            catalogue: The listed data set.
            progress: Told after every file that is opened, counting remembered ones as done.
        """
        if catalogue.data != self._data:
            self._data, self._opened = catalogue.data, {}
        # A table may name a file twice.
        unknown = list({e.path: e for e in catalogue.entries if not self._knows(e.path)}.values())
        total = len(catalogue.entries)
        remembered = total - len(unknown)
        self._open(unknown, lambda done, _: progress(remembered + done, total))
        return self._result(catalogue)

    def _knows(self, path: Path) -> bool:
        opened = self._opened.get(path)
        if opened is None or opened.message is not None:
            return False  # a permission that was given since changes no fingerprint
        return opened.fingerprint == fingerprint(path)

    def _open(self, entries: list[Entry], progress: Progress) -> None:
        # Taken before opening: a file that changes meanwhile is opened again next time.
        fingerprints = {entry.path: fingerprint(entry.path) for entry in entries}
        facts: list[tuple[tuple[int, int], str | None]] = []
        result = open_all(entries, _facts, facts.append, progress)
        for entry, (size, patient_id) in zip(result.entries, facts, strict=True):
            self._opened[entry.path] = _Opened(fingerprints[entry.path], size, patient_id)
        reasons = {skipped.path: skipped.message for skipped in result.skipped}
        for entry in entries:
            if entry.relative in reasons:
                self._opened[entry.path] = _Opened(
                    fingerprints[entry.path], message=reasons[entry.relative]
                )

    def _result(self, catalogue: Catalogue) -> ScanResult:
        readable: list[Entry] = []
        fingerprints: list[Fingerprint] = []
        skipped: list[SkippedFile] = []
        shapes: list[tuple[int, int]] = []
        for entry in catalogue.entries:
            opened = self._opened[entry.path]
            if opened.message is not None:
                skipped.append(SkippedFile(path=entry.relative, message=opened.message))
                continue
            if entry.patient_id is None and opened.patient_id:
                entry = replace(entry, patient_id=opened.patient_id)
            readable.append(entry)
            fingerprints.append(opened.fingerprint)
            shapes.append(opened.size)
        return ScanResult(
            tuple(readable), tuple(fingerprints), tuple(skipped), Counter(shapes), tuple(shapes)
        )


def _facts(radiograph: Radiograph, index: int) -> tuple[tuple[int, int], str | None]:
    height, width = radiograph.values.shape[:2]
    return (width, height), radiograph.patient_id
