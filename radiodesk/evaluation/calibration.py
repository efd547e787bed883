"""Makes a model as sure as it is right: one temperature for all its answers.

Method: Guo et al., "On Calibration of Modern Neural Networks" (ICML 2017). All logits are divided
by one number T that minimises the log loss on images the network did not learn from. The order of
the classes stays, and so does accuracy. How far stated and true certainty lie apart is told by
`metrics.expected_calibration_error`.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

LEAST_IMAGES = 20
"""From fewer images a temperature says more about chance than about the model."""
LOWEST, HIGHEST = 2 / 3, 10.0
"""A model may be made much less sure, but hardly surer: a few images must not do that."""
_SMALLEST = float(np.finfo(np.float32).tiny)
_STEPS = 60
_GOLDEN = (math.sqrt(5) - 1) / 2


@dataclass(frozen=True)
class Temperature:
    """A fitted temperature, or 1 where it could not be fitted.

    Attributes:
        value: What logits are divided by, 2/3-10.
        images: How many images it was fitted on.
        wrong: How many of them were read wrong.
        fitted: False where `value` is 1 for want of images or of mistakes.
    """

    value: float
    images: int
    wrong: int
    fitted: bool


def fit_temperature(
    truth: NDArray[np.integer[Any]], probabilities: NDArray[np.floating[Any]]
) -> Temperature:
    """Return the temperature with the smallest log loss for answers that are a softmax.

    Args:
        truth: (N,) class numbers.
        probabilities: (N, C) at temperature 1, rows add up to 1.
    """
    return search_temperature(truth, lambda value: at_temperature(probabilities, value))


def search_temperature(
    truth: NDArray[np.integer[Any]],
    answers: Callable[[float], NDArray[np.float64]],
    needs_mistakes: bool = True,
) -> Temperature:
    """Return the temperature with the smallest log loss.

    It stays 1 below `LEAST_IMAGES`, and where every image is read right: the log loss then falls
    as far as the model may be made surer.

    Args:
        truth: (N,) class numbers.
        answers: A temperature to (N, C) probabilities; their log loss has one valley.
        needs_mistakes: False searches where every image is read right, too: for comparing models,
            of which the better one must not lose by having made no mistake.
    """
    images = len(truth)
    wrong = int((answers(1.0).argmax(axis=1) != truth).sum()) if images else 0
    if images < LEAST_IMAGES or (needs_mistakes and not wrong):
        return Temperature(1.0, images, wrong, fitted=False)
    rows = np.arange(images)

    def loss(logarithm: float) -> float:
        chances = answers(math.exp(logarithm))[rows, truth]
        return float(-np.log(np.maximum(chances, _SMALLEST)).mean())

    low, high = math.log(LOWEST), math.log(HIGHEST)
    for _ in range(_STEPS):
        left, right = high - _GOLDEN * (high - low), low + _GOLDEN * (high - low)
        low, high = (low, right) if loss(left) < loss(right) else (left, high)
    return Temperature(math.exp((low + high) / 2), images, wrong, fitted=True)


def at_temperature(
    probabilities: NDArray[np.floating[Any]], temperature: float
) -> NDArray[np.float64]:
    """Return probabilities with their logits divided by a temperature.

    Args:
        probabilities: (N, C) at temperature 1.
        temperature: Above 0.
    """
    return _softmax(_logits(probabilities) / temperature)


def _logits(probabilities: NDArray[np.floating[Any]]) -> NDArray[np.float64]:
    # Up to a number for each row, which softmax does not see.
    return np.log(np.maximum(probabilities.astype(np.float64), _SMALLEST))


def _softmax(logits: NDArray[np.float64]) -> NDArray[np.float64]:
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))
