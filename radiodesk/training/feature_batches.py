"""Batches of features that were computed once and are mapped from the disk."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from radiodesk.core.randomness import generator
from radiodesk.training.batches import Batch
from radiodesk.training.features import Chosen


class FeatureBatches:
    """Batches of rows from a memory map; nothing is held in memory."""

    def __init__(
        self,
        values: Chosen,
        labels: NDArray[np.int32],
        rows: range | NDArray[np.int64],
        batch_size: int,
        seed: int | None,
    ) -> None:
        """Prepare batches.

        Args:
            values: (R, ...) features.
            labels: (R,) class numbers.
            rows: Which to hand out.
            batch_size: Rows per batch.
            seed: Shuffles every epoch by this seed; None keeps the order.
        """
        self._values, self._labels, self._rows = values, labels, np.asarray(rows)
        self._batch_size, self._seed = batch_size, seed
        self._order = np.arange(len(rows))
        self.start_epoch(1)

    @property
    def count(self) -> int:
        """Rows handed out in one epoch."""
        return len(self._rows)

    def start_epoch(self, epoch: int) -> None:
        """Put the rows into the order of an epoch; the same order as `ImageBatches`."""
        if self._seed is not None:
            self._order = generator(self._seed, "shuffle", epoch).permutation(self.count)

    def close(self) -> None:
        """Nothing reads ahead."""

    def __len__(self) -> int:
        return math.ceil(self.count / self._batch_size)

    def __getitem__(self, index: int) -> Batch:
        chosen = self._order[index * self._batch_size : (index + 1) * self._batch_size]
        rows = self._rows[chosen]
        return Batch(np.asarray(self._values[rows]), self._labels[rows])
