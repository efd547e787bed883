"""How far the figures of an evaluation can be trusted: intervals from resampled patients.

Method: the percentile bootstrap (Efron & Tibshirani, "An Introduction to the Bootstrap", 1993,
chapter 13) over whole patients, for images of one patient are alike and count as one draw.

Where that says too little (a share of fewer than 30 patients, or draws that are all alike because
nothing or everything was right) the interval is Wilson's, counted over patients.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from radiodesk.core.intervals import wilson_share
from radiodesk.core.results import Metrics
from radiodesk.evaluation.predictions import Predictions
from radiodesk.evaluation.resampling import Resampled, drawn_patients

RESAMPLES = 1000
FEW_PATIENTS = 30
"""Below so many a share's interval is Wilson's."""
_PERCENTILES = (2.5, 97.5)
_OVERALL = ("accuracy", "balanced_accuracy", "macro_f1", "auc_ovr", "log_loss", "ece")
_PER_CLASS = ("precision", "recall", "f1", "auc")
Interval = tuple[float, float]


def bootstrap_intervals(
    predictions: Predictions, resamples: int = RESAMPLES, seed: int = 0
) -> dict[str, Interval]:
    """Return the 95 % interval of every figure of `Metrics`.

    Args:
        predictions: At least one image.
        resamples: How often patients are drawn anew, with replacement.
        seed: Of the draws.

    Returns:
        Name to (low, high): ``accuracy`` and the other overall figures, and ``LABEL/recall``,
        ``LABEL/precision``, ``LABEL/f1``, ``LABEL/auc``, ``LABEL/specificity``, ``LABEL/npv`` and
        ``LABEL/average_precision`` for every class. What a tenth of the draws could not compute
        (no image of the class) is left out.
    """
    draws = resampled_figures(predictions, resamples, seed)
    return {name: found for name, values in draws.items() if (found := percentile_interval(values))}


def resampled_figures(
    predictions: Predictions, resamples: int = RESAMPLES, seed: int = 0
) -> dict[str, NDArray[np.float64]]:
    """Return figure to its (resamples,) values, NaN where a draw could not compute it.

    The same patients with the same seed are drawn alike, whatever a model said of them: figures
    of two models on the same images are paired.
    """
    figures = Resampled(predictions).figures
    draws = resampled(figures, predictions.groups, resamples, seed)
    # An image that is drawn twice makes its bin look less calibrated than it is: the calibration
    # error of draws lies above that of the data, by about as much as their means differ.
    stated = float(figures(np.ones((1, len(predictions.truth))))["ece"][0])
    draws["ece"] = np.maximum(draws["ece"] - draws["ece"].mean() + stated, 0.0)
    return draws


def resampled(
    figures: Callable[[NDArray[np.float64]], Mapping[str, NDArray[np.float64]]],
    groups: Any,
    resamples: int = RESAMPLES,
    seed: int = 0,
) -> dict[str, NDArray[np.float64]]:
    """Return what a function of (R, N) weights gives for draws of patients.

    Args:
        figures: Returns name to (R,) values.
        groups: N numbers, the same for all images of one patient.
        resamples: How many draws.
        seed: Of the draws.
    """
    parts = [figures(weights) for weights in drawn_patients(np.asarray(groups), resamples, seed)]
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def percentile_interval(values: NDArray[np.float64]) -> Interval | None:
    """Return the middle 95 % of a figure's draws, or None where over a tenth has no value."""
    known = values[~np.isnan(values)]
    if len(known) < 0.9 * len(values) or not len(known):
        return None
    low, high = np.percentile(known, _PERCENTILES)
    return float(low), float(high)


def share_interval(
    value: float, draws: NDArray[np.float64], patients: int, counted: bool = True
) -> Interval | None:
    """Return the interval of a share; Wilson's where draws say too little.

    Args:
        value: The share, 0-1.
        draws: Its values in resampled data.
        patients: Of how many patients it is counted.
        counted: It is a count over a count. An area or a mean, which is not, gets Wilson's
            interval only where draws say nothing at all, and then a wide one.
    """
    found = percentile_interval(draws)
    few = counted and patients < FEW_PATIENTS
    if patients and (few or found is None or found[0] == found[1]):
        return wilson_share(value, patients)
    return found


def figures_of(metrics: Metrics) -> dict[str, float]:
    """Return every figure that could be computed, by the names of `bootstrap_intervals`."""
    found: dict[str, float | None] = {name: getattr(metrics, name) for name in _OVERALL}
    for label, own in metrics.per_class.items():
        found |= {f"{label}/{name}": getattr(own, name) for name in _PER_CLASS}
    return {name: value for name, value in found.items() if value is not None}
