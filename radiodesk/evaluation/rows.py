"""The images of an evaluation one by one, for galleries and cells of the matrix."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from radiodesk.core.assessment import DEFAULT_COVERAGE, offered_level
from radiodesk.core.evaluation_results import AnswerRow
from radiodesk.evaluation.predictions import Predictions


def answer_rows(
    predictions: Predictions, file_of: Callable[[str], str | None] = lambda relative: None
) -> Iterator[AnswerRow]:
    """Yield one row for each image, in the order of the table.

    Args:
        predictions: The answers.
        file_of: Returns where the file with a relative path lies, in wire form.
    """
    beside, labels = predictions.beside, predictions.labels
    level = None if beside is None else offered_level(DEFAULT_COVERAGE, sorted(beside.sets))
    for i, relative in enumerate(predictions.paths):
        chances = predictions.probabilities[i]
        predicted = int(chances.argmax())
        held = None
        if beside is not None and level is not None:
            held = [labels[k] for k in np.flatnonzero(beside.sets[level][i])]
        yield AnswerRow(
            index=i,
            relative=relative,
            file=file_of(relative),
            label=labels[int(predictions.truth[i])],
            predicted=labels[predicted],
            confidence=float(chances[predicted]),
            probabilities=[round(float(chance), 6) for chance in chances],
            group=int(predictions.groups[i]),
            source=(beside.source[i] or None) if beside is not None else None,
            set=held,
            refused=(beside.refused[i] or None) if beside and beside.refused else None,
            warned=(beside.warned[i] or None) if beside and beside.warned else None,
        )
