"""One epoch's figures from its predictions; numpy only, cheap enough for every epoch."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from radiodesk.core.events import EpochMetrics
from radiodesk.evaluation.calibration import at_temperature, search_temperature
from radiodesk.evaluation.ranks import one_against_rest_auc

_SMALLEST = 1e-7


def weighted_cross_entropy(
    truth: NDArray[np.integer], probabilities: NDArray[np.floating], weights: NDArray[np.floating]
) -> float:
    """Return the mean cross-entropy with each image weighted by its class.

    Probabilities below 1e-7 count as 1e-7, as in Keras' categorical cross-entropy.

    Args:
        truth: (N,) class numbers.
        probabilities: (N, C), rows add up to 1.
        weights: (C,) class weights.
    """
    chosen = probabilities[np.arange(len(truth)), truth].astype(np.float64)
    losses = -np.log(np.maximum(chosen, _SMALLEST))
    return float(np.mean(weights[truth].astype(np.float64) * losses))


def calibrated_cross_entropy(
    truth: NDArray[np.integer], probabilities: NDArray[np.floating], weights: NDArray[np.floating]
) -> float:
    """Return `weighted_cross_entropy` at the temperature with the lowest log loss.

    So an epoch does not count as worse for being surer than it is right: that is mended anyway,
    though a model of several networks is calibrated by its parts and not by its answer.

    Args:
        truth: (N,) class numbers.
        probabilities: (N, C), rows add up to 1.
        weights: (C,) class weights.
    """

    def answers(temperature: float) -> NDArray[np.float64]:
        return at_temperature(probabilities, temperature)

    found = search_temperature(truth, answers, needs_mistakes=False)
    return weighted_cross_entropy(truth, answers(found.value), weights)


def epoch_metrics(
    truth: NDArray[np.integer], probabilities: NDArray[np.floating], loss: float
) -> EpochMetrics:
    """Return accuracy, macro precision, macro recall and macro one-against-rest AUC.

    Classes without an image in `truth` are left out of the averages; a class that was never
    predicted has precision 0 (scikit-learn's ``zero_division=0``).

    Args:
        truth: (N,) class numbers.
        probabilities: (N, C).
        loss: The loss to report beside them.
    """
    classes = probabilities.shape[1]
    predicted = probabilities.argmax(axis=1)
    confusion = np.zeros((classes, classes), np.int64)
    np.add.at(confusion, (truth, predicted), 1)
    hits, actual, named = np.diag(confusion), confusion.sum(axis=1), confusion.sum(axis=0)
    present = actual > 0
    recall = hits[present] / actual[present]
    precision = hits[present] / np.maximum(named[present], 1)
    areas = [one_against_rest_auc(truth, probabilities, c) for c in range(classes)]
    defined = [a for a in areas if a is not None]
    return EpochMetrics(
        loss=loss,
        accuracy=float(hits.sum() / max(1, len(truth))),
        precision=float(precision.mean()) if present.any() else 0.0,
        recall=float(recall.mean()) if present.any() else 0.0,
        auc=float(np.mean(defined)) if defined else 0.5,
    )
