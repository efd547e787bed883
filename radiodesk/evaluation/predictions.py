"""What a model said of labelled images, kept as a table: pooled, compared and judged later."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from radiodesk.core.errors import UnreadableError
from radiodesk.core.files import write_text
from radiodesk.core.paths import display_name
from radiodesk.core.spreadsheet import safe_cell

PREDICTIONS = "predictions.csv"
_FIXED = ("path", "label", "group")


@dataclass(frozen=True, eq=False)
class Predictions:
    """Answers to N labelled images.

    Attributes:
        labels: C class names in class order.
        paths: N paths relative to the data set.
        truth: (N,) class numbers.
        groups: N numbers, the same for all images of one patient.
        probabilities: (N, C), rows add up to 1.
    """

    labels: list[str]
    paths: Sequence[str]
    truth: NDArray[np.integer[Any]]
    groups: Sequence[int]
    probabilities: NDArray[np.floating[Any]]


def write_predictions(path: Path, predictions: Predictions) -> None:
    """Write them as a table with one row an image; nothing in it names a patient."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow((*_FIXED, *map(safe_cell, predictions.labels)))
    rows = zip(
        predictions.paths,
        predictions.truth,
        predictions.groups,
        predictions.probabilities,
        strict=True,
    )
    for name, number, group, chances in rows:
        label = predictions.labels[int(number)]
        cells = (f"{float(chance):.7g}" for chance in chances)
        writer.writerow((safe_cell(name), safe_cell(label), group, *cells))
    write_text(path, buffer.getvalue())


def read_predictions(path: Path) -> Predictions:
    """Read a table that `write_predictions` wrote.

    Raises:
        UnreadableError: ``RD-DATA-025`` when it is no such table.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = list(csv.reader(file))
        written = header[len(_FIXED) :]
        if tuple(header[: len(_FIXED)]) != _FIXED or not written or not rows:
            raise ValueError("another header, or no rows")
        number = {label: i for i, label in enumerate(written)}
        return Predictions(
            labels=written,
            paths=[row[0] for row in rows],
            truth=np.array([number[row[1]] for row in rows], np.int64),
            groups=[int(row[2]) for row in rows],
            probabilities=np.array([[float(cell) for cell in row[3:]] for row in rows]).reshape(
                len(rows), len(written)
            ),
        )
    except (OSError, ValueError, KeyError, IndexError, UnicodeDecodeError) as error:
        raise UnreadableError("RD-DATA-025", name=display_name(path)) from error


def pooled(parts: Sequence[Predictions]) -> Predictions:
    """Return the answers of several folds as one, in their order.

    Groups must be numbered alike in all of them.

    Raises:
        ValueError: They know different classes.
    """
    labels = parts[0].labels
    if any(part.labels != labels for part in parts):
        raise ValueError("the folds know different classes")
    return Predictions(
        labels=labels,
        paths=[path for part in parts for path in part.paths],
        truth=np.concatenate([part.truth for part in parts]),
        groups=[group for part in parts for group in part.groups],
        probabilities=np.concatenate([part.probabilities for part in parts]),
    )
