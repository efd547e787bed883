"""How far the figures of an evaluation can be trusted: intervals from resampled patients.

Method: the percentile bootstrap (Efron & Tibshirani, "An Introduction to the Bootstrap", 1993,
chapter 13) over whole patients, for images of one patient are alike and count as one draw.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from radiodesk.core.randomness import generator
from radiodesk.core.results import Metrics
from radiodesk.evaluation.metrics import compute_metrics
from radiodesk.evaluation.predictions import Predictions

RESAMPLES = 1000
_PERCENTILES = (2.5, 97.5)
_OVERALL = ("accuracy", "balanced_accuracy", "macro_f1", "auc_ovr", "log_loss", "ece")
_PER_CLASS = ("precision", "recall", "f1", "auc")


def bootstrap_intervals(
    predictions: Predictions, resamples: int = RESAMPLES, seed: int = 0
) -> dict[str, tuple[float, float]]:
    """Return the 95 % interval of every figure of `Metrics`.

    Args:
        predictions: At least one image.
        resamples: How often patients are drawn anew, with replacement.
        seed: Of the draws.

    Returns:
        Name to (low, high): ``accuracy`` and the other overall figures, and
        ``LABEL/recall``, ``LABEL/precision``, ``LABEL/f1``, ``LABEL/auc`` for every class. What a
        tenth of the draws could not compute (no image of the class) is left out.
    """
    _, group = np.unique(np.asarray(predictions.groups), return_inverse=True)
    members = np.split(np.argsort(group, kind="stable"), np.cumsum(np.bincount(group))[:-1])
    random = generator(seed, "bootstrap")
    found: dict[str, list[float]] = {}
    for _ in range(resamples):
        drawn = random.integers(0, len(members), len(members))
        chosen = np.concatenate([members[i] for i in drawn])
        for name, value in _figures(predictions, chosen).items():
            found.setdefault(name, []).append(value)
    intervals = {}
    for name, values in found.items():
        if len(values) >= 0.9 * resamples:
            low, high = np.percentile(values, _PERCENTILES)
            intervals[name] = (float(low), float(high))
    return intervals


def _figures(predictions: Predictions, chosen: NDArray[np.integer[Any]]) -> dict[str, float]:
    metrics = compute_metrics(
        predictions.labels, predictions.truth[chosen], predictions.probabilities[chosen]
    )
    return figures_of(metrics)


def figures_of(metrics: Metrics) -> dict[str, float]:
    """Return every figure that could be computed, by the names of `bootstrap_intervals`."""
    found: dict[str, float | None] = {name: getattr(metrics, name) for name in _OVERALL}
    for label, own in metrics.per_class.items():
        found |= {f"{label}/{name}": getattr(own, name) for name in _PER_CLASS}
    return {name: value for name, value in found.items() if value is not None}
