"""What a heat map shows: smoothed between its cells, and nothing where it is cold.

One definition for the drawing and for the share of heat inside the lungs: a figure taken over
cells that nobody sees contradicts the picture beside it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

COLD = 0.15
"""Below this value nothing is shown unless the user says otherwise."""
_FADE = 0.3
"""From nothing at the threshold to full strength this much above it."""


def smoothed(heatmap: NDArray[np.float32], side: int) -> NDArray[np.float64]:
    """Return a heat map as a square picture.

    Args:
        heatmap: (h, w) float32, 0-1, scaled by its own maximum already.
        side: Rows and columns wanted, in pixels.

    Returns:
        (side, side) float64, 0-1.
    """
    rows = _interpolation(heatmap.shape[0], side)
    columns = _interpolation(heatmap.shape[1], side)
    return np.asarray(np.clip(rows @ np.nan_to_num(heatmap) @ columns.T, 0.0, 1.0), np.float64)


def strength(heat: NDArray[np.float64], threshold: float = COLD) -> NDArray[np.float64]:
    """Return how strongly heat is shown.

    Args:
        heat: 0-1, of any shape.
        threshold: 0-1; nothing is shown below.

    Returns:
        0 (nothing) to 1 (as strong as the user wants any heat), in the same shape.
    """
    return np.clip((heat - threshold) / min(_FADE, max(1 - threshold, 1 / 255)), 0, 1)


def _interpolation(cells: int, side: int) -> NDArray[np.float64]:
    """Return the (side, cells) weights of a cubic B-spline through cell centres.

    A B-spline never overshoots, so no place looks hotter than the model's own cells.
    """
    position = (np.arange(side) + 0.5) * cells / side - 0.5
    weights = np.zeros((side, cells))
    base = np.floor(position).astype(int)
    for step in range(-1, 3):
        distance = np.abs(position - (base + step))
        near = (4 - 6 * distance**2 + 3 * distance**3) / 6
        far = np.clip(2 - distance, 0, None) ** 3 / 6
        share = np.where(distance < 1, near, far)
        np.add.at(weights, (np.arange(side), np.clip(base + step, 0, cells - 1)), share)
    return weights
