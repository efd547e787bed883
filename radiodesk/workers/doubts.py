"""Finds a finished cross-validation with a data set, and asks it which labels are doubtful."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from radiodesk.core.cross_validation import PLAN, is_cross_validation, read_plan
from radiodesk.core.errors import Message, RadiodeskError
from radiodesk.core.paths import display_name, path_from_wire
from radiodesk.core.results import Finding
from radiodesk.core.run_folders import EVALUATION
from radiodesk.core.spreadsheet import safe_cell
from radiodesk.datasets.entry import Entry
from radiodesk.datasets.findings import about_images
from radiodesk.evaluation.doubts import Doubt, doubtful_labels
from radiodesk.evaluation.predictions import PREDICTIONS, read_predictions


def doubt_findings(data: Path, entries: Sequence[Entry], folders: Sequence[Path]) -> list[Finding]:
    """Return the finding about doubtful labels, or nothing where none is known.

    An image whose label was changed since is not named.

    Args:
        data: The data set.
        entries: Its readable images.
        folders: Cross-validations, or folders of runs; the newest that fits counts.
    """
    for folder in _newest_first(folders):
        try:
            if path_from_wire(read_plan(folder).request.data).resolve() != data.resolve():
                continue
            doubts = doubtful_labels(read_predictions(folder / EVALUATION / PREDICTIONS))
        except RadiodeskError:
            continue  # damaged, or not finished
        return _about(doubts, entries, display_name(folder))
    return []


def _newest_first(folders: Sequence[Path]) -> list[Path]:
    found = {folder: None for given in folders for folder in _cross_validations(given)}
    return sorted(found, key=lambda path: (path / PLAN).stat().st_mtime, reverse=True)


def _cross_validations(folder: Path) -> Iterator[Path]:
    if is_cross_validation(folder):
        yield folder
    elif folder.is_dir():
        yield from (inner for inner in folder.iterdir() if is_cross_validation(inner))


def _about(doubts: Sequence[Doubt], entries: Sequence[Entry], name: str) -> list[Finding]:
    known = {(safe_cell(entry.relative), entry.label): entry.relative for entry in entries}
    still = [doubt for doubt in doubts if (doubt.path, doubt.label) in known]
    remarks = [
        Message(
            code="RD-DATA-108",
            params={
                "label": doubt.label,
                "given": round(100 * doubt.given),
                "other": doubt.other,
                "percent": round(100 * doubt.confidence),
            },
        )
        for doubt in still
    ]
    paths = [known[(doubt.path, doubt.label)] for doubt in still]
    return about_images("RD-DATA-107", "warning", paths, remarks, first="keep", name=name)
