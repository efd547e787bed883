"""How well predictions match labels: the figures of every report (M in the contract)."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from radiodesk.core.results import ClassMetrics, Metrics
from radiodesk.evaluation.ranks import one_against_rest_auc

ECE_BINS = 10
_SMALLEST = float(np.finfo(np.float64).eps)


def compute_metrics(
    labels: list[str], truth: NDArray[np.integer[Any]], probabilities: NDArray[np.floating[Any]]
) -> Metrics:
    """Compare predictions with labels.

    What cannot be computed is None: everything without images, and a class's recall, F1 and AUC
    without an image of it. Averages run over the classes that have images.

    Args:
        labels: Class names in class order.
        truth: (N,) class numbers.
        probabilities: (N, C), rows add up to 1.
    """
    count, classes = len(truth), len(labels)
    chances = np.asarray(probabilities, np.float64).reshape(count, classes)
    predicted = chances.argmax(axis=1) if count else np.zeros(0, np.int64)
    confusion = np.zeros((classes, classes), np.int64)
    np.add.at(confusion, (truth, predicted), 1)
    per_class = {
        label: _class_metrics(confusion, i, one_against_rest_auc(truth, chances, i))
        for i, label in enumerate(labels)
    }
    present = [m for m in per_class.values() if m.support > 0]
    return Metrics(
        accuracy=float(np.trace(confusion) / count) if count else None,
        balanced_accuracy=_mean([m.recall for m in present]),
        macro_f1=_mean([m.f1 for m in present]),
        auc_ovr=_mean([m.auc for m in present]),
        log_loss=_log_loss(truth, chances) if count else None,
        ece=expected_calibration_error(truth, chances) if count else None,
        per_class=per_class,
        confusion=confusion.tolist(),
        labels=list(labels),
    )


def _class_metrics(confusion: NDArray[np.int64], label: int, auc: float | None) -> ClassMetrics:
    hits = int(confusion[label, label])
    support, named = int(confusion[label].sum()), int(confusion[:, label].sum())
    if support == 0:
        return ClassMetrics(
            precision=0.0 if named else None, recall=None, f1=None, support=0, auc=None
        )
    return ClassMetrics(
        precision=hits / named if named else 0.0,
        recall=hits / support,
        f1=2 * hits / (support + named),
        support=support,
        auc=auc,
    )


def _mean(values: list[float | None]) -> float | None:
    known = [v for v in values if v is not None]
    return float(np.mean(known)) if known else None


def _log_loss(truth: NDArray[np.integer[Any]], chances: NDArray[np.float64]) -> float:
    chosen = chances[np.arange(len(truth)), truth]
    return float(np.mean(-np.log(np.clip(chosen, _SMALLEST, 1.0))))


def calibration_bins(
    truth: NDArray[np.integer[Any]], probabilities: NDArray[np.floating[Any]]
) -> list[tuple[float, float, int]]:
    """Return (mean top probability, share right, images) of up to 10 equal-mass bins.

    Args:
        truth: (N,) class numbers, N > 0.
        probabilities: (N, C).
    """
    top = probabilities.max(axis=1).astype(np.float64)
    right = (probabilities.argmax(axis=1) == truth).astype(np.float64)
    order = np.argsort(top, kind="stable")
    parts = np.array_split(order, min(ECE_BINS, len(order)))
    return [(float(top[p].mean()), float(right[p].mean()), len(p)) for p in parts]


def expected_calibration_error(
    truth: NDArray[np.integer[Any]], probabilities: NDArray[np.floating[Any]]
) -> float:
    """Return the mean distance between top probability and accuracy over equal-mass bins.

    Method: Nguyen & O'Connor, "Posterior calibration and exploratory analysis for natural
    language processing models", EMNLP 2015 (adaptive bins).

    Args:
        truth: (N,) class numbers, N > 0.
        probabilities: (N, C).
    """
    bins = calibration_bins(truth, probabilities)
    return float(sum(n * abs(p - r) for p, r, n in bins) / len(truth))
