"""Entries of a real case log."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from radiodesk.core.case_log import LogEntry, ReadingRecord
from radiodesk.records.case_log import CaseLog


def logged(path: Path, records: Iterable[ReadingRecord]) -> list[LogEntry]:
    """Append records to a new case log and return its entries."""
    with CaseLog(path) as log:
        for record in records:
            log.append(record)
        return log.entries()
