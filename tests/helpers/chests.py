"""Drawn chests for tests: phantoms of the sample data set, without writing the whole of it."""

from __future__ import annotations

import functools
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from radiodesk.datasets.phantoms.sample import Phantom, draw_phantom, plan_sample
from tests.helpers.images import save


@functools.cache
def phantoms(per_class: int = 4, seed: int = 11) -> tuple[Phantom, ...]:
    """Return phantoms of three classes."""
    return tuple(draw_phantom(image) for image in plan_sample(per_class, seed, 2, 3))


def grey(phantom: Phantom) -> NDArray[np.uint8]:
    """Return a phantom as 8-bit grey levels."""
    return np.rint(phantom.picture * 255).astype(np.uint8)


def save_chest(path: Path, upright: bool = True) -> Path:
    """Write one healthy chest, or the same chest upside down."""
    levels = grey(phantoms()[-1])
    return save(path, levels if upright else np.ascontiguousarray(levels[::-1, ::-1]))
