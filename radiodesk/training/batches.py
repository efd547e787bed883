"""Hands out batches of 8-bit images from the memory map; nothing is held in memory."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray

from radiodesk.core.randomness import generator


@dataclass(frozen=True)
class Batch:
    """One step's data.

    Attributes:
        images: (n, S, S) uint8.
        labels: (n,) int32, class numbers.
    """

    images: NDArray[np.uint8]
    labels: NDArray[np.int32]


class ImageBatches(keras.utils.PyDataset):  # type: ignore[misc]
    """Batches over chosen images and views of the cache.

    The order of epoch k is a function of (seed, k) alone, so it does not depend on what ran
    before. The last batch may be smaller.
    """

    def __init__(
        self,
        pixels: NDArray[np.uint8],
        labels: NDArray[np.integer[Any]],
        images: NDArray[np.integer[Any]],
        views: int,
        batch_size: int,
        seed: int | None = None,
    ) -> None:
        """Prepare batches.

        Args:
            pixels: (N, V, S, S) uint8 memory map.
            labels: (N,) class number of every image in `pixels`.
            images: Which images to hand out.
            views: How many views of each: 1 hands out view 0, the image itself.
            batch_size: Images per batch.
            seed: Shuffles every epoch by this seed; None keeps the order of `images`.
        """
        super().__init__()
        self._pixels, self._labels = pixels, labels
        self._batch_size, self._seed = batch_size, seed
        grid = np.meshgrid(np.asarray(images), np.arange(views), indexing="ij")
        self._images, self._views = grid[0].ravel(), grid[1].ravel()
        self._order = np.arange(self._images.size)
        self.start_epoch(1)

    @property
    def count(self) -> int:
        """Images handed out in one epoch."""
        return int(self._images.size)

    def start_epoch(self, epoch: int) -> None:
        """Put the images into the order of an epoch (counted over both phases from 1)."""
        if self._seed is not None:
            self._order = generator(self._seed, "shuffle", epoch).permutation(self.count)

    def __len__(self) -> int:
        return math.ceil(self.count / self._batch_size)

    def __getitem__(self, index: int) -> Batch:
        chosen = self._order[index * self._batch_size : (index + 1) * self._batch_size]
        images, views = self._images[chosen], self._views[chosen]
        return Batch(
            np.ascontiguousarray(self._pixels[images, views]),
            self._labels[images].astype(np.int32),
        )
