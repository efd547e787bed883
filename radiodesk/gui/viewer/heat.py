"""Heat maps in colour and in place: inferno, transparent where cold, as the model saw the image."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from radiodesk.core.config import ResizeMode
from radiodesk.core.heat import COLD, smoothed, strength

_SIDE = 256
_INFERNO = (
    "000004 0a0722 1e0c45 380962 510e6c 69166e 801f6c 982766 b0315b"
    "c63d4d d94d3d e9612b f47918 fa9407 fcb014 f8cd37 f2ea69 fcffa4"
)
"""Every 15th colour of inferno (Nathaniel Smith and Stéfan van der Walt, 2015; CC0).

Written out because loading pyqtgraph for them would stall the first painting of the viewer.
"""


def heat_image(heatmap: NDArray[np.float32], threshold: float = COLD) -> QImage:
    """Return a heat map as a picture with transparency.

    Args:
        heatmap: (h, w) float32, 0-1, scaled by its own maximum already.
        threshold: 0-1; transparent below.

    Returns:
        A square picture whose sides are the sides of the model's input.
    """
    index = np.rint(smoothed(heatmap, _SIDE) * 255).astype(np.uint8)
    pixels = np.ascontiguousarray(_colours(threshold)[index])
    image = QImage(pixels.data, _SIDE, _SIDE, 4 * _SIDE, QImage.Format.Format_RGBA8888)
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


def heat_area(width: int, height: int, mode: ResizeMode) -> QRectF:
    """Return which part of an image the model's square input covers, in image pixels.

    It reaches beyond the image where the input was padded, and less far where it was cropped.
    """
    if mode == "stretch":
        return QRectF(0, 0, width, height)
    side = max(width, height) if mode == "pad" else min(width, height)
    return QRectF((width - side) / 2, (height - side) / 2, side, side)


def scale_image() -> QImage:
    """Return the colours from 0 to 1, left to right, as a picture of one row."""
    row = np.ascontiguousarray(_inferno()[np.newaxis])
    return QImage(row.data, 256, 1, 3 * 256, QImage.Format.Format_RGB888).copy()


def _colours(threshold: float) -> NDArray[np.uint8]:
    """Return (256, 4) uint8 RGBA: inferno, with alpha rising from the threshold."""
    heat = np.linspace(0, 1, 256)
    alpha = np.rint(strength(heat, threshold) * 255)
    return np.column_stack([_inferno(), alpha]).astype(np.uint8)


@cache
def _inferno() -> NDArray[np.uint8]:
    """Return (256, 3) uint8; at most 5 levels beside the published table."""
    stops = np.frombuffer(bytes.fromhex(_INFERNO), np.uint8).reshape(-1, 3)
    at = np.linspace(0, 255, len(stops))
    colours = [np.interp(np.arange(256), at, stops[:, colour]) for colour in range(3)]
    return np.rint(np.stack(colours, axis=1)).astype(np.uint8)
