"""Which labels are worth a second look, by models that had not learned from the image.

After confident learning (Northcutt, Jiang and Chuang, "Confident Learning: Estimating Uncertainty
in Dataset Labels", JAIR 2021): another class must be as probable as it usually is for images of
that class, and the given one must hardly be. The model may be wrong as well as the label.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from radiodesk.evaluation.predictions import Predictions

LEAST_SURE = 0.8
"""Probability of the other class below which nothing is said, however unsure the models are."""
MOST_GIVEN = 0.1
"""Probability of the given class above which its label is not in doubt."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One label.

    Attributes:
        path: Of the image, relative to the data set.
        label: Class that it was given.
        other: Class that the model was confident of.
        given: Probability of `label`, 0-1.
        confidence: Probability of `other`, 0-1.
    """

    path: str
    label: str
    other: str
    given: float
    confidence: float


def doubtful_labels(predictions: Predictions) -> list[Doubt]:
    """Return the labels worth a second look, the most doubtful first.

    Args:
        predictions: Out-of-fold: of models that had not learned from the image.
    """
    chances = np.asarray(predictions.probabilities, np.float64)
    truth = np.asarray(predictions.truth, np.int64)
    if not len(truth):
        return []
    usual = np.array(
        [
            chances[truth == label, label].mean() if (truth == label).any() else 1.0
            for label in range(len(predictions.labels))
        ]
    )
    rows = np.arange(len(truth))
    best = chances.argmax(axis=1)
    given, confidence = chances[rows, truth], chances[rows, best]
    doubtful = (
        (best != truth)
        & (given <= MOST_GIVEN)
        & (confidence >= np.maximum(usual[best], LEAST_SURE))
    )
    places = [int(i) for i in np.flatnonzero(doubtful)]
    places.sort(key=lambda i: (given[i], -confidence[i]))
    return [
        Doubt(
            predictions.paths[i],
            predictions.labels[int(truth[i])],
            predictions.labels[int(best[i])],
            float(given[i]),
            float(confidence[i]),
        )
        for i in places
    ]
