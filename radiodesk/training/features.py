"""What the frozen base says of every view, computed once and mapped from the disk.

One folder holds ``embedding.npy`` (rows, d) float32, the pooled vectors that phase 1 learns from,
and, where phase 2 frees layers, ``activation.npy`` (rows, h, w, c) float16 at the cut. Rows are the
views of the training images, image by image, then the validation images.
"""

from __future__ import annotations

import errno
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from radiodesk.core.errors import RadiodeskError
from radiodesk.core.paths import display_name
from radiodesk.datasets.split import Split
from radiodesk.inference.frozen import BATCH, FrozenBase
from radiodesk.training.graph import Cut

_EMBEDDING, _ACTIVATION = "embedding.npy", "activation.npy"


@dataclass(frozen=True, eq=False)
class Rows:
    """Which view of which image each row of the features is.

    Attributes:
        images: (R,) position of the image.
        views: (R,) number of the view.
        train: How many rows, from the first, belong to training.
    """

    images: NDArray[np.int64]
    views: NDArray[np.int64]
    train: int

    @classmethod
    def of(cls, split: Split, views: int) -> Rows:
        """Return all views of the training images, then the validation images themselves."""
        train = np.repeat(np.asarray(split.train, np.int64), views)
        val = np.asarray(split.val, np.int64)
        numbers = np.tile(np.arange(views), len(split.train))
        return cls(
            np.concatenate([train, val]),
            np.concatenate([numbers, np.zeros(len(val), np.int64)]),
            len(train),
        )

    @classmethod
    def whole(cls, images: int, views: int) -> Rows:
        """Return all views of all images, which serve every division of them."""
        numbers = np.arange(images * views, dtype=np.int64)
        return cls(numbers // views, numbers % views, len(numbers))

    def within_whole(self, views: int) -> NDArray[np.int64]:
        """Return where each row stands in `whole`."""
        return self.images * views + self.views

    def __len__(self) -> int:
        return len(self.images)

    def digest(self) -> str:
        """Return what tells these rows from others."""
        return self.images.tobytes().hex() + ":" + str(self.train)


@dataclass(frozen=True, eq=False)
class Chosen:
    """Some rows of a mapped array, still on the disk.

    Attributes:
        values: (S, ...).
        places: (R,) rows of it.
    """

    values: NDArray[Any]
    places: NDArray[np.int64]

    @property
    def shape(self) -> tuple[int, ...]:
        """(R, ...)."""
        return (len(self.places), *self.values.shape[1:])

    @property
    def dtype(self) -> np.dtype[Any]:
        """That of the array."""
        return self.values.dtype

    def __getitem__(self, rows: NDArray[np.int64]) -> NDArray[Any]:
        return np.asarray(self.values[self.places[rows]])


@dataclass(frozen=True, eq=False)
class Features:
    """Mapped features.

    Attributes:
        embedding: (R, d) float32.
        activation: (R, h, w, c) float16, or None where nothing below the head learns or the
            images themselves are the features.
    """

    embedding: Chosen
    activation: Chosen | None

    def of(self, deep: bool) -> Chosen:
        """Return what a phase learns from: at the cut, or pooled where nothing below learns."""
        if not deep:
            return self.embedding
        assert self.activation is not None
        return self.activation


def features_bytes(rows: int, cut: Cut | None, width: int) -> int:
    """Return the size of the features on disk.

    Args:
        rows: How many.
        cut: Where the activations are taken, or None if nothing below the head learns.
        width: Length of the pooled vector.
    """
    activation = 0 if cut is None or cut.at_image else 2 * int(np.prod(cut.shape))
    return rows * (4 * width + activation)


def compute_features(
    graph: bytes,
    pixels: NDArray[np.uint8],
    rows: Rows,
    folder: Path,
    advance: Callable[[int], None],
) -> None:
    """Run the frozen base over all rows and write its features; memory stays flat.

    Args:
        graph: From `frozen.frozen_graph`.
        pixels: (N, V, S, S) uint8.
        rows: What to compute, in order.
        folder: An existing folder.
        advance: Told the number of rows done; may raise to stop.

    Raises:
        RadiodeskError: The disk is full (``RD-DATA-020``).
    """
    base = FrozenBase(graph)
    try:
        with _Columns(folder, len(rows)) as columns:
            for start in range(0, len(rows), BATCH):
                chosen = slice(start, start + BATCH)
                images = pixels[rows.images[chosen], rows.views[chosen]]
                activation, embedding = base.features(images)
                columns.append(_EMBEDDING, embedding.astype(np.float32, copy=False))
                if activation is not None:
                    columns.append(_ACTIVATION, activation.astype(np.float16))
                advance(min(start + BATCH, len(rows)))
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        needed = round(columns.expected / 1e6)
        raise RadiodeskError("RD-DATA-020", name=display_name(folder), needed=needed) from error


def map_features(folder: Path, places: NDArray[np.int64]) -> Features:
    """Map what `compute_features` wrote.

    Args:
        folder: Where it wrote.
        places: (R,) which of the rows written to map, in which order.
    """

    def mapped(name: str) -> Chosen:
        return Chosen(np.load(folder / name, mmap_mode="r"), places)

    deep = (folder / _ACTIVATION).is_file()
    return Features(mapped(_EMBEDDING), mapped(_ACTIVATION) if deep else None)


class _Columns:
    """``.npy`` files written front to back with plain writes, so that no page of them is ours."""

    def __init__(self, folder: Path, rows: int) -> None:
        self._folder, self._rows = folder, rows
        self._files: dict[str, Any] = {}
        self.expected = 0

    def __enter__(self) -> _Columns:
        return self

    def __exit__(self, *_: object) -> None:
        for file in self._files.values():
            file.close()

    def append(self, name: str, values: NDArray[Any]) -> None:
        if name not in self._files:
            file = self._files[name] = (self._folder / name).open("wb")
            header = {
                "descr": values.dtype.str,
                "fortran_order": False,
                "shape": (self._rows, *values.shape[1:]),
            }
            np.lib.format.write_array_header_1_0(file, header)
            self.expected += self._rows * values[0].nbytes
        self._files[name].write(np.ascontiguousarray(values).tobytes())
