"""Hands out batches of 8-bit images from the memory map; nothing is held in memory.

Views are read as they were stored or, for the end-to-end engine, drawn anew in every epoch.
"""

from __future__ import annotations

import math
import weakref
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray

from radiodesk.core.config import TrainingConfig
from radiodesk.core.platform import computing_threads
from radiodesk.core.randomness import generator
from radiodesk.datasets.views import GreyImage, draw_view


@dataclass(frozen=True)
class Batch:
    """One step's data.

    Attributes:
        images: (n, S, S) uint8.
        labels: (n,) int32, class numbers.
    """

    images: NDArray[np.uint8]
    labels: NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class FreshViews:
    """How to draw views when they are wanted, instead of reading stored ones.

    Attributes:
        config: How far views may differ from the image, how many there are, and the seed.
        numbers: (N,) position among all entries of the catalogue of every image in `pixels`: the
            number under which `build_cache` draws its stored views.
    """

    config: TrainingConfig
    numbers: NDArray[np.integer[Any]]


class ImageBatches(keras.utils.PyDataset):  # type: ignore[misc]
    """Batches over chosen images and views of the cache.

    The order of epoch k is a function of (seed, k) alone, so it does not depend on what ran
    before. The last batch may be smaller. Fresh views are drawn in threads, those of the next
    batch too, so that a device need not wait for them; each is a function of (seed, epoch, image,
    view), so it does not matter which is made first. `close` ends those threads.
    """

    def __init__(
        self,
        pixels: NDArray[np.uint8],
        labels: NDArray[np.integer[Any]],
        images: NDArray[np.integer[Any]],
        views: int,
        batch_size: int,
        seed: int | None = None,
        fresh: FreshViews | None = None,
    ) -> None:
        """Prepare batches.

        Args:
            pixels: (N, V, S, S) uint8 memory map; with `fresh`, view 0 is enough.
            labels: (N,) class number of every image in `pixels`.
            images: Which images to hand out.
            views: How many views of each: 1 hands out view 0, the image itself.
            batch_size: Images per batch.
            seed: Shuffles every epoch by this seed; None keeps the order of `images`.
            fresh: Draws the views beyond the image itself anew in every epoch.
        """
        super().__init__()
        self._fresh, self._epoch = fresh, 1
        self._pool = ThreadPoolExecutor(computing_threads(), "views") if fresh else None
        if self._pool is not None:
            # Whoever forgets to close leaves at most one view a thread to be finished.
            weakref.finalize(self, self._pool.shutdown, wait=False, cancel_futures=True)
        self._ahead: dict[int, list[Future[GreyImage]]] = {}
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
        self._forget()
        self._epoch = epoch
        if self._seed is not None:
            self._order = generator(self._seed, "shuffle", epoch).permutation(self.count)

    def close(self) -> None:
        """End the threads that draw views, so that nothing reads the memory map any more."""
        self._forget()
        if self._pool is not None:
            self._pool.shutdown(wait=True)

    def __len__(self) -> int:
        return math.ceil(self.count / self._batch_size)

    def __getitem__(self, index: int) -> Batch:
        images, views = self._chosen(index)
        labels = self._labels[images].astype(np.int32)
        if self._pool is None or self._fresh is None:
            return Batch(np.ascontiguousarray(self._pixels[images, views]), labels)
        wanted = range(index, min(index + 2, len(self)))
        self._forget(wanted)
        for i in wanted:
            if i not in self._ahead:
                self._ahead[i] = self._begin(i, self._pool, self._fresh)
        return Batch(np.stack([view.result() for view in self._ahead.pop(index)]), labels)

    def _chosen(self, index: int) -> tuple[NDArray[np.integer[Any]], NDArray[np.integer[Any]]]:
        chosen = self._order[index * self._batch_size : (index + 1) * self._batch_size]
        return self._images[chosen], self._views[chosen]

    def _begin(
        self, index: int, pool: ThreadPoolExecutor, fresh: FreshViews
    ) -> list[Future[GreyImage]]:
        """Begin to draw a batch."""
        config, epoch = fresh.config, self._epoch
        return [
            pool.submit(
                draw_view, self._pixels[i, 0], config, config.seed, fresh.numbers[i], view, epoch
            )
            for i, view in zip(*self._chosen(index), strict=True)
        ]

    def _forget(self, but: range = range(0)) -> None:
        for index in [i for i in self._ahead if i not in but]:
            for view in self._ahead.pop(index):
                view.cancel()
