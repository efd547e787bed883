"""Which answers look sure and are wrong: the ones that do harm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from radiodesk.core.assessment import DEFAULT_COVERAGE, offered_level
from radiodesk.evaluation.predictions import Predictions

CONFIDENT = 0.9
"""Top probability from which an answer without a set looks sure."""


def confident_and_wrong(
    truth: NDArray[np.integer[Any]],
    probabilities: NDArray[np.floating[Any]],
    sets: Mapping[float, NDArray[np.bool_]],
) -> NDArray[np.bool_]:
    """Return (N,) bool: the answer looks sure and is wrong.

    It looks sure with one class in the set at the default level, or, where there are no sets, from
    `CONFIDENT` on.

    Args:
        truth: (N,) class numbers.
        probabilities: (N, C).
        sets: Level to (N, C) bool, which classes the set holds.
    """
    level = offered_level(DEFAULT_COVERAGE, sorted(sets))
    predicted = probabilities.argmax(axis=1)
    if level is None:
        sure = probabilities.max(axis=1) >= CONFIDENT
    else:
        sure = sets[level].sum(axis=1) == 1
        predicted = np.where(sure, sets[level].argmax(axis=1), predicted)
    return np.asarray(sure & (predicted != truth))


def refused_images(predictions: Predictions) -> NDArray[np.bool_] | None:
    """Return (N,) bool: the viewer would not have answered; None where nobody asked."""
    return None if predictions.beside is None else _any(predictions.beside.refused)


def harmful_images(predictions: Predictions) -> NDArray[np.bool_]:
    """Return (N,) bool: answered without a warning, sure and wrong."""
    beside = predictions.beside
    sets = {} if beside is None else beside.sets
    wrong = confident_and_wrong(predictions.truth, predictions.probabilities, sets)
    for codes in () if beside is None else (beside.refused, beside.warned):
        spoken = _any(codes)
        wrong = wrong if spoken is None else wrong & ~spoken
    return wrong


def _any(codes: Sequence[str] | None) -> NDArray[np.bool_] | None:
    return None if codes is None else np.array([bool(code) for code in codes], bool)
