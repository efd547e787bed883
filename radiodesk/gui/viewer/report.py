"""The worklist's results as a table for other programs. File names only, never paths."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from radiodesk.core.files import write_bytes
from radiodesk.core.messages import Language, render
from radiodesk.core.results import PredictReport
from radiodesk.core.spreadsheet import safe_cell
from radiodesk.gui.viewer.worklist import WorklistEntry

_RESULTS = ("read", "refused", "error")


def report_text(entries: Sequence[WorklistEntry], language: Language) -> str:
    """Return the CSV of every entry whose result may be seen.

    Columns: file, status, label, one ``p_<class>`` for each class met, set (classes joined by
    ``|``), novelty, code, reason, model and sha256 of the model that answered.
    """
    done = _done(entries)
    labels: list[str] = []
    for entry in done:
        if entry.reading is not None and entry.reading.probabilities:
            labels += [name for name in entry.reading.probabilities if name not in labels]
    stream = io.StringIO()
    table = csv.writer(stream)
    table.writerow(
        ["file", "status", "label"]
        + [safe_cell(f"p_{label}") for label in labels]
        + ["set", "novelty", "code", "reason", "model", "sha256"]
    )
    for entry in done:
        reading = entry.reading
        assert reading is not None
        shares = reading.probabilities or {}
        model = entry.model.model if entry.model is not None else None
        reason = render(entry.message, language) if entry.message else reading.reason or ""
        table.writerow(
            [safe_cell(entry.name), reading.status, safe_cell(reading.label or "")]
            + [f"{shares[label]:.6f}" if label in shares else "" for label in labels]
            + [safe_cell("|".join(reading.set or ()))]
            + ["" if reading.novelty is None else f"{reading.novelty:.6g}"]
            + [reading.code or "", safe_cell(reason)]
            + [safe_cell(model.name if model else ""), model.sha256 if model else ""]
        )
    return stream.getvalue()


def _done(entries: Sequence[WorklistEntry]) -> list[WorklistEntry]:
    """Return the entries that have a result which may be seen."""
    return [
        entry
        for entry in entries
        if entry.status in _RESULTS and entry.reading is not None and not entry.kept_back
    ]


def report_json(entries: Sequence[WorklistEntry], language: Language) -> str:
    """Return the readings as the JSON of ``radiodesk predict``, with names instead of paths.

    Raises:
        ValueError: No entry has a result of a model.
    """
    done = _done(entries)
    models = [e.model.model for e in done if e.model is not None]
    if not models:
        raise ValueError("nothing was read")
    readings = []
    for entry in done:
        assert entry.reading is not None
        reason = render(entry.message, language) if entry.message else entry.reading.reason
        update = {"path": entry.name, "reason": reason}
        readings.append(entry.reading.model_copy(update=update))
    report = PredictReport(model=models[-1], readings=readings)
    return report.model_dump_json(indent=2) + "\n"


def write_report(path: Path, text: str) -> None:
    """Write a report whole or not at all, so that spreadsheets read its accents.

    Raises:
        OSError: The file cannot be written.
    """
    write_bytes(path, text.encode("utf-8-sig"))
