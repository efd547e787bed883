"""The case log as a table or a JSON document for other programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path

import radiodesk
from radiodesk.core.case_log import LogEntry, LogReport, Record
from radiodesk.core.errors import UsageError
from radiodesk.core.files import unless_full, write_bytes
from radiodesk.core.paths import display_name
from radiodesk.core.spreadsheet import safe_cell

_HEAD = ("id", "kind", "subject", "erased")
_BODY = (
    "time", "image_sha256", "file_name", "app_version", "model_name", "model_version",
    "bundle_sha256", "preprocessing_version", "status", "label", "probabilities", "set",
    "novelty", "coverage", "novelty_limit", "code", "objection", "shown_anyway", "warnings",
    "reason", "operator",
)  # fmt: skip
COLUMNS = (*_HEAD, *_BODY, "digest", "link")
"""Of the CSV. An opinion's label and an erasure's reason stand in the columns of that name."""


def report_of(entries: Sequence[LogEntry]) -> LogReport:
    """Return entries as the JSON document."""
    return LogReport(app_version=radiodesk.__version__, entries=list(entries))


def csv_of(entries: Sequence[LogEntry]) -> str:
    """Return entries as CSV; no cell is taken for a formula by a spreadsheet."""
    stream = io.StringIO()
    table = csv.writer(stream)
    table.writerow(COLUMNS)
    for entry in entries:
        head = [entry.id, entry.kind, "" if entry.subject is None else entry.subject]
        body = [_cell(entry.record, name) for name in _BODY]
        table.writerow([*head, str(entry.erased).lower(), *body, entry.digest, entry.link])
    return stream.getvalue()


def export(entries: Sequence[LogEntry], path: Path) -> None:
    """Write entries as CSV or JSON, whole or not at all.

    Args:
        entries: What to write.
        path: Ends in ``.csv`` or ``.json``.

    Raises:
        UsageError: It ends otherwise (``RD-LOG-008``).
        RadiodeskError: It cannot be written.
    """
    ending = path.suffix.lower()
    if ending not in (".csv", ".json"):
        raise UsageError("RD-LOG-008", name=display_name(path))
    if ending == ".csv":
        # With a mark, so that spreadsheets read the accents.
        data = csv_of(entries).encode("utf-8-sig")
    else:
        data = (report_of(entries).model_dump_json(indent=2) + "\n").encode()
    try:
        write_bytes(path, data)
    except OSError as error:
        raise unless_full(
            error, path, UsageError("RD-APP-005", name=display_name(path.parent))
        ) from error


def _cell(record: Record | None, name: str) -> str:
    value = getattr(record, name, None)
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, (list, dict)):
        return safe_cell(json.dumps(value, ensure_ascii=False))
    return safe_cell(str(value))
