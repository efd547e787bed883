"""What a model said of each image, as a table: what every figure and every pooled fold comes from.

After the classes a table has a fixed tail of columns for what stands beside an answer. A table
without that tail, as older versions wrote it, is read as well; then nothing is known beside.
"""

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
from radiodesk.core.spreadsheet import from_cell, safe_cell, table_writer
from radiodesk.evaluation.beside import Beside, pooled_beside

PREDICTIONS = "predictions.csv"
VALIDATION = "validation_predictions.csv"
_FIXED = ("path", "label", "group")
_TAIL = ("source", "view", "sex", "age", "novelty", "refused", "warned", "sets")
_NONE = "-"


@dataclass(frozen=True, eq=False)
class Predictions:
    """Answers to N labelled images.

    Attributes:
        labels: C class names in class order.
        paths: N paths relative to the data set.
        truth: (N,) class numbers.
        groups: N numbers, the same for all images of one patient.
        probabilities: (N, C), rows add up to 1.
        beside: What else is known of each image and answer, or None.
    """

    labels: list[str]
    paths: Sequence[str]
    truth: NDArray[np.integer[Any]]
    groups: Sequence[int]
    probabilities: NDArray[np.floating[Any]]
    beside: Beside | None = None

    def chosen(self, which: NDArray[Any]) -> Predictions:
        """Return some of them.

        Args:
            which: Positions, or (N,) bool.
        """
        places = np.flatnonzero(which) if which.dtype == np.bool_ else which
        return Predictions(
            self.labels,
            [self.paths[int(i)] for i in places],
            self.truth[places],
            [self.groups[int(i)] for i in places],
            self.probabilities[places],
            None if self.beside is None else self.beside.chosen(places),
        )


def write_predictions(path: Path, predictions: Predictions) -> None:
    """Write them as a table with one row an image; nothing in it names a patient."""
    buffer = io.StringIO()
    writer = table_writer(buffer)
    beside = predictions.beside
    tail = () if beside is None else _TAIL
    writer.writerow((*_FIXED, *map(safe_cell, predictions.labels), *tail))
    rows = zip(
        predictions.paths,
        predictions.truth,
        predictions.groups,
        predictions.probabilities,
        strict=True,
    )
    for index, (name, number, group, chances) in enumerate(rows):
        label = predictions.labels[int(number)]
        cells = [f"{float(chance):.7g}" for chance in chances]
        if beside is not None:
            cells += _tail_cells(beside, index)
        writer.writerow((safe_cell(name), safe_cell(label), group, *cells))
    write_text(path, buffer.getvalue())


def _tail_cells(beside: Beside, index: int) -> list[str]:
    novelty = float(beside.novelty[index])
    sets = ";".join(
        f"{level:g}={''.join('1' if held else '0' for held in members[index])}"
        for level, members in sorted(beside.sets.items())
    )
    refused, warned = (
        "" if codes is None else codes[index] or _NONE for codes in (beside.refused, beside.warned)
    )
    words = (beside.source, beside.view, beside.sex, beside.age)
    known = "" if np.isnan(novelty) else f"{novelty:.6g}"
    # A lone dash is no formula.
    return [*(safe_cell(column[index]) for column in words), known, refused, warned, sets]


def read_predictions(path: Path) -> Predictions:
    """Read a table that `write_predictions` wrote.

    Raises:
        UnreadableError: ``RD-DATA-025`` when it is no such table.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = list(csv.reader(file))
        has_tail = tuple(header[-len(_TAIL) :]) == _TAIL
        end = len(header) - (len(_TAIL) if has_tail else 0)
        written = header[len(_FIXED) : end]
        if tuple(header[: len(_FIXED)]) != _FIXED or not written or not rows:
            raise ValueError("another header, or no rows")
        if any(len(row) != len(header) for row in rows):
            raise ValueError("a row of another length")
        number = {label: i for i, label in enumerate(written)}
        chances = np.array([[float(cell) for cell in row[3:end]] for row in rows])
        if not np.isfinite(chances).all():
            raise ValueError("a probability that is no number")
        return Predictions(
            labels=[from_cell(label) for label in written],
            paths=[from_cell(row[0]) for row in rows],
            truth=np.array([number[row[1]] for row in rows], np.int64),
            groups=[int(row[2]) for row in rows],
            probabilities=chances.reshape(len(rows), len(written)),
            beside=_beside([row[end:] for row in rows], len(written)) if has_tail else None,
        )
    except (OSError, ValueError, KeyError, IndexError, UnicodeDecodeError, csv.Error) as error:
        raise UnreadableError("RD-DATA-025", name=display_name(path)) from error


def _beside(tails: list[list[str]], classes: int) -> Beside:
    columns = list(zip(*tails, strict=True))
    source, view, sex, age, novelty, refused, warned, sets = columns
    return Beside(
        source=[from_cell(cell) for cell in source],
        view=view,
        sex=sex,
        age=age,
        novelty=np.array([float(cell) if cell else np.nan for cell in novelty]),
        refused=_codes(refused),
        sets=_sets(sets, classes),
        warned=_codes(warned),
    )


def _codes(cells: Sequence[str]) -> list[str] | None:
    return None if "" in cells else ["" if cell == _NONE else cell for cell in cells]


def _sets(cells: Sequence[str], classes: int) -> dict[float, NDArray[np.bool_]]:
    rows = [dict(part.split("=", 1) for part in cell.split(";") if part) for cell in cells]
    found = {}
    for level in set(rows[0]).intersection(*rows[1:]):
        members = np.array([[bit == "1" for bit in row[level]] for row in rows], bool)
        if members.shape != (len(rows), classes):
            raise ValueError("a set of other classes")
        found[float(level)] = members
    return found


def pooled(parts: Sequence[Predictions]) -> Predictions:
    """Return the answers of several folds as one, in their order.

    Groups must be numbered alike in all of them.

    Raises:
        ValueError: They know different classes.
    """
    labels = parts[0].labels
    if any(part.labels != labels for part in parts):
        raise ValueError("the folds know different classes")
    known = [part.beside for part in parts if part.beside is not None]
    return Predictions(
        labels=labels,
        paths=[path for part in parts for path in part.paths],
        truth=np.concatenate([part.truth for part in parts]),
        groups=[group for part in parts for group in part.groups],
        probabilities=np.concatenate([part.probabilities for part in parts]),
        beside=pooled_beside(known) if len(known) == len(parts) else None,
    )
