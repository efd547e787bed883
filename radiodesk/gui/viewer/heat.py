"""Heat maps in colour and in place: inferno, transparent where cold, as the model saw the image."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from radiodesk.core.config import ResizeMode

_SIDE = 256
_INFERNO = (
    "000004 0a0722 1e0c45 380962 510e6c 69166e 801f6c 982766 b0315b"
    "c63d4d d94d3d e9612b f47918 fa9407 fcb014 f8cd37 f2ea69 fcffa4"
)
"""Every 15th colour of inferno (Nathaniel Smith and Stéfan van der Walt, 2015; CC0).

Written out because loading pyqtgraph for them would stall the first painting of the viewer.
"""
COLD = 0.15
"""Below this value nothing is drawn unless the user says otherwise."""
_FADE = 0.3
"""From nothing at the threshold to full strength this much above it."""


def heat_image(heatmap: NDArray[np.float32], threshold: float = COLD) -> QImage:
    """Return a heat map as a picture with transparency.

    Args:
        heatmap: (h, w) float32, 0-1, scaled by its own maximum already.
        threshold: 0-1; transparent below.

    Returns:
        A square picture whose sides are the sides of the model's input.
    """
    rows = _interpolation(heatmap.shape[0])
    columns = _interpolation(heatmap.shape[1])
    smooth = np.clip(rows @ np.nan_to_num(heatmap) @ columns.T, 0.0, 1.0)
    index = np.rint(smooth * 255).astype(np.uint8)
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


def _interpolation(cells: int) -> NDArray[np.float64]:
    """Return the (_SIDE, cells) weights of a cubic B-spline through cell centres.

    A B-spline never overshoots, so no place looks hotter than the model's own cells.
    """
    position = (np.arange(_SIDE) + 0.5) * cells / _SIDE - 0.5
    weights = np.zeros((_SIDE, cells))
    base = np.floor(position).astype(int)
    for step in range(-1, 3):
        distance = np.abs(position - (base + step))
        near = (4 - 6 * distance**2 + 3 * distance**3) / 6
        far = np.clip(2 - distance, 0, None) ** 3 / 6
        share = np.where(distance < 1, near, far)
        np.add.at(weights, (np.arange(_SIDE), np.clip(base + step, 0, cells - 1)), share)
    return weights


def scale_image() -> QImage:
    """Return the colours from 0 to 1, left to right, as a picture of one row."""
    row = np.ascontiguousarray(_inferno()[np.newaxis])
    return QImage(row.data, 256, 1, 3 * 256, QImage.Format.Format_RGB888).copy()


def _colours(threshold: float) -> NDArray[np.uint8]:
    """Return (256, 4) uint8 RGBA: inferno, with alpha rising from the threshold."""
    heat = np.linspace(0, 1, 256)
    alpha = np.clip((heat - threshold) / min(_FADE, max(1 - threshold, 1 / 255)), 0, 1) * 255
    return np.column_stack([_inferno(), np.rint(alpha)]).astype(np.uint8)


@cache
def _inferno() -> NDArray[np.uint8]:
    """Return (256, 3) uint8; at most 5 levels beside the published table."""
    stops = np.frombuffer(bytes.fromhex(_INFERNO), np.uint8).reshape(-1, 3)
    at = np.linspace(0, 255, len(stops))
    colours = [np.interp(np.arange(256), at, stops[:, colour]) for colour in range(3)]
    return np.rint(np.stack(colours, axis=1)).astype(np.uint8)
