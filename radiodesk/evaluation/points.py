"""Points of ROC, precision-recall, reliability and threshold curves, few enough to be sent."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from radiodesk.core.evaluation_results import (
    ClassCurves,
    CurvePoint,
    Reliability,
    ReliabilityBin,
    ThresholdCurve,
    ThresholdPoint,
)
from radiodesk.core.intervals import wilson_share
from radiodesk.evaluation.metrics import ECE_BINS
from radiodesk.evaluation.predictions import Predictions

_MOST_POINTS = 250
_THRESHOLDS = 200
_Integers = NDArray[np.integer[Any]]


def class_curves(predictions: Predictions, number: int) -> ClassCurves:
    """Return the curves of one class against the rest.

    Args:
        predictions: The answers.
        number: The class.
    """
    label = predictions.labels[number]
    inside = predictions.truth == number
    if not inside.any() or inside.all():
        return ClassCurves(label=label, roc=[], precision_recall=[])
    score = predictions.probabilities[:, number]
    order = np.argsort(-score, kind="stable")
    ends = np.flatnonzero(np.r_[np.diff(score[order]) != 0, True])
    found = np.cumsum(inside[order])[ends]
    called = ends + 1
    alarms = called - found
    recall = found / found[-1]
    false = alarms / alarms[-1]
    roc = _thinned(np.r_[0.0, false], np.r_[0.0, recall])
    return ClassCurves(label=label, roc=roc, precision_recall=_thinned(recall, found / called))


def _thinned(x: NDArray[Any], y: NDArray[Any]) -> list[CurvePoint]:
    """Return the corners of a curve; evenly chosen ones where they are too many."""
    keep = np.ones(len(x), bool)
    if len(x) > 2:
        # What lies on a straight line between its neighbours says nothing.
        turn = (x[1:-1] - x[:-2]) * (y[2:] - y[1:-1]) - (y[1:-1] - y[:-2]) * (x[2:] - x[1:-1])
        keep[1:-1] = np.abs(turn) > 1e-12
    places = np.flatnonzero(keep)
    if len(places) > _MOST_POINTS:
        places = places[np.unique(np.linspace(0, len(places) - 1, _MOST_POINTS).astype(int))]
    return [CurvePoint(x=float(x[i]), y=float(y[i])) for i in places]


def reliability(predictions: Predictions, ece: float | None) -> Reliability:
    """Return how sure against how right, in bins of about equally many images.

    Args:
        predictions: The answers.
        ece: From `metrics.compute_metrics`, which uses the same bins.
    """
    top = predictions.probabilities.max(axis=1).astype(np.float64)
    right = predictions.probabilities.argmax(axis=1) == predictions.truth
    order = np.argsort(top, kind="stable")
    groups = np.asarray(predictions.groups)
    bins = []
    for part in np.array_split(order, min(ECE_BINS, len(order))) if len(order) else []:
        share = float(right[part].mean())
        low, high = wilson_share(share, len(np.unique(groups[part])))
        bins.append(
            ReliabilityBin(
                stated=float(top[part].mean()), right=share, low=low, high=high, count=len(part)
            )
        )
    return Reliability(bins=bins, ece=ece)


def threshold_curve(predictions: Predictions, number: int) -> ThresholdCurve:
    """Return what every threshold from 0 to 1, in steps of half a per cent, means for a class.

    Args:
        predictions: The answers.
        number: The class.
    """
    inside = predictions.truth == number
    score = predictions.probabilities[:, number]
    steps = np.arange(_THRESHOLDS + 1) / _THRESHOLDS
    hits = _at_least(score[inside], steps)
    alarms = _at_least(score[~inside], steps)
    return ThresholdCurve(
        label=predictions.labels[number],
        positives=int(inside.sum()),
        negatives=int((~inside).sum()),
        points=[
            ThresholdPoint(threshold=float(step), hits=int(hit), alarms=int(alarm))
            for step, hit, alarm in zip(steps, hits, alarms, strict=True)
        ],
    )


def _at_least(scores: NDArray[Any], steps: NDArray[np.float64]) -> _Integers:
    return len(scores) - np.searchsorted(np.sort(scores), steps, side="left")
