"""Sets of classes that hold the right one as often as promised, in every class by itself.

Method: split conformal prediction (Vovk, Gammerman & Shafer, "Algorithmic Learning in a Random
World", 2005) with the score 1 - p(true class) of Sadinle, Lei & Wasserman, "Least Ambiguous
Set-Valued Classifiers With Bounded Error Levels" (JASA 2019), and thresholds class by class
(Mondrian): thresholds over all classes together would let a common class pay for a rare one.

Of n images of a class, the k-th smallest score with k = ceil((n + 1) level) is the threshold. The
next image of that class lies below it with a chance between `level` and `level` + 1 / (n + 1), if
images are exchangeable and scores have no ties. With k > n nothing can be promised.

A threshold is never below 1 - level: a class whose calibrated probability is at least the level is
in the set. Where a class is so easy that its quantile is tighter, the plain rule would give a film
with 99 % for one class the empty set, to keep the coverage down to the level. Sets only grow by
this, so what is promised still holds; such a class is covered more often than promised. Putting the
likeliest class into every set would leave no empty one, but a hard film with, say, 45 % for each of
two classes would get an answer that looks sure (decision 13 has the figures).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from radiodesk.core.assessment import COVERAGE_LEVELS


@dataclass(frozen=True, eq=False)
class Thresholds:
    """What sets of classes need.

    Attributes:
        levels: (L,) shares of images whose set shall hold their class.
        limits: (L, C) float64: a class is in the set if 1 - p is not above its limit. A level
            that a class has too few images for is NaN in every class: it is not offered.
        counts: (C,) images that each class had.
    """

    levels: NDArray[np.float64]
    limits: NDArray[np.float64]
    counts: NDArray[np.int64]

    @property
    def offered(self) -> list[float]:
        """The levels that every class had images enough for."""
        known = ~np.isnan(self.limits).any(axis=1)
        return [float(level) for level in self.levels[known]]


def class_thresholds(
    truth: NDArray[np.integer[Any]],
    probabilities: NDArray[np.floating[Any]],
    levels: Sequence[float] = COVERAGE_LEVELS,
) -> Thresholds:
    """Return the thresholds of every class.

    Args:
        truth: (N,) class numbers of images that the network did not learn from.
        probabilities: (N, C) as they will be given.
        levels: Above 0 and below 1.
    """
    classes = probabilities.shape[1]
    counts = np.bincount(truth, minlength=classes)
    limits = np.full((len(levels), classes), np.nan)
    scores = [
        np.sort(1 - probabilities[truth == label, label].astype(np.float64))
        for label in range(classes)
    ]
    for row, level in enumerate(levels):
        if all(_rank(level, int(n)) <= n for n in counts):
            limits[row] = [max(own[_rank(level, len(own)) - 1], 1 - level) for own in scores]
    return Thresholds(np.array(levels, np.float64), limits, counts)


def wider(first: Thresholds, second: Thresholds) -> Thresholds:
    """Return thresholds whose sets hold what the sets of either hold.

    Args:
        first: Of some images.
        second: Of the same images in another form, at the same levels.
    """
    return Thresholds(first.levels, np.maximum(first.limits, second.limits), first.counts)


def images_needed(level: float) -> int:
    """Return how many images of each class a level needs."""
    return next(n for n in range(1, 10_000) if _rank(level, n) <= n)


def _rank(level: float, images: int) -> int:
    # 0.95 * 20 is a little more than 19 in binary.
    return math.ceil((images + 1) * level - 1e-9)
