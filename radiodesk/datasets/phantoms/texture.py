"""Smooth random fields, the raw material of lung texture, patches and film grain."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

Field = npt.NDArray[np.floating[Any]]


def smooth_field(random: np.random.Generator, shape: tuple[int, int], cells: float) -> Field:
    """Return a random field of about `cells` bumps across its longer side.

    Args:
        random: Source of the bumps.
        shape: (H, W) of the result.
        cells: Bumps across the longer side.

    Returns:
        (H, W) float32, mean 0, standard deviation about 1.
    """
    height, width = shape
    step = max(height, width) / cells
    rows, columns = max(2, round(height / step)) + 1, max(2, round(width / step)) + 1
    coarse = random.standard_normal((rows, columns), np.float32)
    field = resized(coarse, shape)
    return np.asarray(field / max(float(field.std()), 1e-6), dtype=np.float32)


def layered_field(
    random: np.random.Generator, shape: tuple[int, int], cells: tuple[float, ...]
) -> Field:
    """Return the sum of smooth fields, the finer ones weaker; deviation about 1."""
    total = np.zeros(shape, np.float32)
    for layer, count in enumerate(cells):
        total += smooth_field(random, shape, count) * np.float32(0.62**layer)
    return np.asarray(total / max(float(total.std()), 1e-6), dtype=np.float32)


def resized(field: Field, shape: tuple[int, int]) -> Field:
    """Return a field at another size, bicubic."""
    picture = Image.fromarray(np.asarray(field, np.float32)).resize(
        (shape[1], shape[0]), Image.Resampling.BICUBIC
    )
    return np.asarray(picture, dtype=np.float32)


def blurred(field: Field, radius: float) -> Field:
    """Return a field of 0-1 values after a Gaussian blur of `radius` pixels.

    Pillow blurs bytes only; the field is blurred in two parts so that 16 bits survive.
    """
    if radius < 0.2:
        return field
    if radius > 6.0:
        shrink = int(radius // 3)
        small = resized(field, tuple(max(8, -(-side // shrink)) for side in field.shape))
        return resized(blurred(small, radius / shrink), field.shape)
    levels = np.clip(field, 0.0, 1.0) * 65535.0
    whole = levels.astype(np.uint16)
    parts = [(whole >> 8).astype(np.uint8), (whole & 255).astype(np.uint8)]
    high, low = (
        np.asarray(Image.fromarray(part).filter(ImageFilter.GaussianBlur(radius)), np.float32)
        for part in parts
    )
    return np.asarray((high * 256.0 + low) / 65535.0, dtype=np.float32)


def step(distance: Field, softness: float) -> Field:
    """Return a smooth step from 0 (distance << 0) to 1 (distance >> 0)."""
    ramp = np.asarray(distance * (0.5 / softness), np.float32)
    np.tanh(ramp, out=ramp)
    ramp *= np.float32(0.5)
    ramp += np.float32(0.5)
    return ramp


def bump(value: Field, centre: float, width: float) -> Field:
    """Return a Gaussian bump of height 1."""
    return np.asarray(np.exp(-(((value - centre) / width) ** 2)), np.float32)
