"""What can be learned without learning the source: NORMAL or not, where a source holds both."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from radiodesk.core.config import TrainingConfig
from radiodesk.datasets.mapping import NORMAL
from radiodesk.training.prepare import PreparedData


@dataclass(frozen=True, eq=False)
class InnerTask:
    """What inner members learn.

    Attributes:
        normal: Number of the class NORMAL.
        images: Positions of the training images of sources that hold NORMAL and others.
        normals: How many of them are NORMAL.
        sources: How many such sources there are.
    """

    normal: int
    images: NDArray[np.int64]
    normals: int
    sources: int

    def weights(self, config: TrainingConfig) -> NDArray[np.float32]:
        """Return (2,) class weights of not NORMAL and NORMAL, balanced unless switched off."""
        if config.class_weights == "none":
            return np.ones(2, np.float32)
        counts = np.array([len(self.images) - self.normals, self.normals])
        return np.asarray(counts.sum() / (2 * counts), np.float32)


def inner_task(data: PreparedData) -> InnerTask | None:
    """Return what can be learned within sources, or None: no NORMAL, or no source that holds more.

    Images without a source count as of one source.
    """
    if NORMAL not in data.labels:
        return None
    normal = data.labels.index(NORMAL)
    train = np.asarray(data.split.train, np.int64)
    is_normal = data.numbers[train] == normal
    names = [data.entries[int(i)].source or "" for i in train]
    _, source = np.unique(names, return_inverse=True)
    shares = {int(s): is_normal[source == s].mean() for s in np.unique(source)}
    both = [s for s, share in shares.items() if 0 < share < 1]
    if not both:
        return None
    inside = np.isin(source, both)
    return InnerTask(normal, train[inside], int(is_normal[inside].sum()), len(both))
