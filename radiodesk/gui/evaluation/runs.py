"""Reads runs from the runs folder: what each was and how it ended. Called off the GUI thread."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ValidationError
from PySide6.QtGui import QImage

from radiodesk.bundles.manifest import MANIFEST, Manifest
from radiodesk.core.paths import path_from_wire
from radiodesk.core.run_folders import CONFIG, EVALUATION, EVENTS
from radiodesk.core.runs.summary import RunSummary, list_runs, read_summary
from radiodesk.core.spreadsheet import safe_cell

__all__ = ["EVENTS", "RunReport", "RunSummary", "list_runs", "read_report", "read_summary"]

ERRORS = "errors.csv"
PICTURES = {
    "roc": "evaluation/roc.png",
    "precision_recall": "evaluation/precision_recall.png",
    "reliability": "evaluation/reliability.png",
    "curves": "curves.png",
}
_MAX_ERRORS = 2000
_LARGEST_PICTURE = 20 * 1024 * 1024


@dataclass(frozen=True)
class WrongReading:
    """One image of the test split that the model got wrong.

    Attributes:
        path: Relative to the data set, in wire form (`core.paths.path_to_wire`).
        label: What it is.
        predicted: What the model said.
        probability: How sure it was, 0-1, or None when the cell cannot be read.
    """

    path: str
    label: str
    predicted: str
    probability: float | None


@dataclass(frozen=True)
class Picture:
    """One figure that our own trainer drew."""

    name: str
    image: QImage


@dataclass(frozen=True)
class RunReport:
    """All that the page shows of one run.

    Attributes:
        summary: The run.
        synthetic: Trained on phantoms only, as its bundle says.
        pictures: Figures, in the order shown.
        errors: First rows of ``errors.csv``, the surest mistakes first.
        errors_left_out: Rows beyond those.
        data: Folder that the paths of `errors` are relative to, None when it is not known.
    """

    summary: RunSummary
    synthetic: bool
    pictures: tuple[Picture, ...]
    errors: tuple[WrongReading, ...]
    errors_left_out: int
    data: Path | None = None

    def film(self, wrong: WrongReading) -> Path | None:
        """Return where an image of `errors` was when the run read it, None if unknown."""
        return None if self.data is None else self.data / path_from_wire(wrong.path)


class _RunRequest(BaseModel):
    """The part of ``config.json`` that says where the images were."""

    data: str


def read_report(folder: Path) -> RunReport:
    """Read all that the page shows of a run."""
    errors, left_out = _read_errors(folder / EVALUATION / ERRORS)
    return RunReport(
        read_summary(folder),
        _is_synthetic(folder),
        tuple(_pictures(folder)),
        errors,
        left_out,
        _data_folder(folder),
    )


def _data_folder(folder: Path) -> Path | None:
    try:
        request = _RunRequest.model_validate_json((folder / CONFIG).read_bytes())
        data = path_from_wire(request.data)
    except (OSError, ValueError):  # a ValidationError is one, too
        return None
    if not data.is_absolute():
        return None  # nobody knows any more where the run was started from
    return data.parent if data.is_file() else data


def _is_synthetic(folder: Path) -> bool:
    try:
        manifest = Manifest.model_validate_json((folder / "bundle" / MANIFEST).read_bytes())
    except (OSError, ValidationError):
        return False
    return manifest.synthetic


def _pictures(folder: Path) -> Iterator[Picture]:
    for name, path in PICTURES.items():
        file = folder / path
        if file.is_file() and file.stat().st_size < _LARGEST_PICTURE:
            image = QImage(str(file))
            if not image.isNull():
                yield Picture(name, image)


def _read_errors(path: Path) -> tuple[tuple[WrongReading, ...], int]:
    if not path.is_file():
        return (), 0
    kept: list[WrongReading] = []
    left_out = 0
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if len(kept) < _MAX_ERRORS:
                kept.append(_wrong_reading(row))
            else:
                left_out += 1
    return tuple(kept), left_out


def _wrong_reading(row: Mapping[str, str | None]) -> WrongReading:
    try:
        probability = float(row.get("probability") or "")
    except ValueError:
        probability = None
    path, label, predicted = (_name(row.get(c) or "") for c in ("path", "label", "predicted"))
    return WrongReading(path, label, predicted, probability)


def _name(cell: str) -> str:
    """Undo `core.spreadsheet.safe_cell`."""
    return cell[1:] if len(cell) > 1 and safe_cell(cell[1:]) == cell else cell
