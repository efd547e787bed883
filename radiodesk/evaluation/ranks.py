"""Areas under ROC curves from ranks (Mann-Whitney; Hanley & McNeil, Radiology 1982)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def average_ranks(values: NDArray[np.floating]) -> NDArray[np.float64]:
    """Return ranks from 1; equal values share the mean of their ranks.

    Args:
        values: (N,).
    """
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    shared = last - (counts - 1) / 2
    return np.asarray(shared[inverse], np.float64)


def one_against_rest_auc(
    truth: NDArray[np.integer], probabilities: NDArray[np.floating], label: int
) -> float | None:
    """Return the area under one class's ROC curve, or None where there is only one side.

    Args:
        truth: (N,) class numbers.
        probabilities: (N, C).
        label: The class.
    """
    positive = truth == label
    n_positive, n_negative = int(positive.sum()), int((~positive).sum())
    if n_positive == 0 or n_negative == 0:
        return None
    ranks = average_ranks(probabilities[:, label])
    above = ranks[positive].sum() - n_positive * (n_positive + 1) / 2
    return float(above / (n_positive * n_negative))
