"""The one way from a radiograph to what a network sees; training and reading both use it."""

from __future__ import annotations

from typing import cast

import numpy as np
import numpy.typing as npt

from radiodesk.core.config import ResizeMode
from radiodesk.imaging.radiograph import Radiograph
from radiodesk.imaging.voi import Grey

PREPROCESSING_VERSION = 1


def model_input(
    radiograph: Radiograph, size: int, mode: ResizeMode = "stretch"
) -> npt.NDArray[np.float32]:
    """Return a radiograph as a network's input.

    The values are whole grey levels, so that a cache of bytes holds them without loss. The
    network's own graph begins with ``Rescaling(1/127.5, -1)``; no other scaling exists.

    Args:
        radiograph: Any size.
        size: Side of the square, in pixels.
        mode: ``stretch`` to the square, ``pad`` with black, or ``crop`` the central square.

    Returns:
        (size, size, 3) float32, 0-255, three equal channels.
    """
    return cast("npt.NDArray[np.float32]", as_batch(model_grey(radiograph, size, mode))[0])


def as_batch(grey: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
    """Return one channel of (size, size) bytes as a batch of one `model_input`."""
    return np.repeat(grey[np.newaxis, :, :, np.newaxis], 3, axis=3).astype(np.float32)


def model_grey(
    radiograph: Radiograph, size: int, mode: ResizeMode = "stretch"
) -> npt.NDArray[np.uint8]:
    """Return one channel of `model_input` as (size, size) bytes: what an image cache stores."""
    return resize_grey(radiograph.rendered(), size, mode)


def resize_grey(grey: Grey, size: int, mode: ResizeMode = "stretch") -> npt.NDArray[np.uint8]:
    """Resize grey levels to a square with antialiasing and round them to whole levels.

    Args:
        grey: (H, W) float32, 0-255.
        size: Side of the square, in pixels.
        mode: As in `model_input`.

    Returns:
        (size, size) uint8.
    """
    height, width = grey.shape
    if mode == "stretch":
        return _resample(grey, size, size, (0, 0, width, height))
    if mode == "crop":
        side = min(height, width)
        left, top = (width - side) / 2, (height - side) / 2
        return _resample(grey, size, size, (left, top, left + side, top + side))
    longest = max(height, width)
    inner_height = max(1, round(height * size / longest))
    inner_width = max(1, round(width * size / longest))
    padded = np.zeros((size, size), np.uint8)
    top_margin, left_margin = (size - inner_height) // 2, (size - inner_width) // 2
    padded[top_margin : top_margin + inner_height, left_margin : left_margin + inner_width] = (
        _resample(grey, inner_height, inner_width, (0, 0, width, height))
    )
    return padded


def _resample(
    grey: Grey, height: int, width: int, box: tuple[float, float, float, float]
) -> npt.NDArray[np.uint8]:
    from PIL import Image

    # Pillow widens the filter when it shrinks (antialiasing); mode F keeps fractions of levels
    # until the single rounding below, and the result does not depend on threads or machine.
    picture = Image.fromarray(np.ascontiguousarray(grey, np.float32))
    small = picture.resize((width, height), Image.Resampling.BICUBIC, box=box)
    levels = np.clip(np.rint(np.asarray(small)), 0, 255).astype(np.uint8)
    return cast("npt.NDArray[np.uint8]", levels)
