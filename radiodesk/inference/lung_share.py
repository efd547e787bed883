"""What a heat map is worth: how much of it lies in the lungs.

A map that is hot elsewhere shows that the model looks at borders, letters or the heart; one that
is hot in the lungs proves nothing (Adebayo et al. 2018 on sanity checks of saliency maps).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


def lung_shares(
    heatmaps: npt.NDArray[np.float32], lungs: npt.NDArray[np.bool_], labels: list[str]
) -> dict[str, float]:
    """Return the share of each class's heat inside the lungs.

    Every cell of a map counts with the part of it that the lungs cover. A map of few cells cannot
    place its heat any better than to half a cell, so the lungs are taken as that much wider: what
    lies outside then is outside for certain.

    Args:
        heatmaps: (C, h, w) float32, 0-1.
        lungs: (S, S) bool in the same geometry.
        labels: C class names.

    Returns:
        Class to share, 0-1; a class without any heat is left out.
    """
    rows, columns = heatmaps.shape[1:]
    size = lungs.shape[0]
    near = _widened(_widened(lungs, size // (2 * rows)).T, size // (2 * columns)).T
    covered = _cell_means(near, rows, columns)
    shares = {}
    for label, heat in zip(labels, heatmaps.astype(np.float64), strict=True):
        if heat.sum() > 0:
            shares[label] = float((heat * covered).sum() / heat.sum())
    return shares


def _widened(mask: npt.NDArray[np.bool_], rows: int) -> npt.NDArray[np.bool_]:
    """Return what lies at most so many rows above or below the mask, or in it."""
    sums = np.cumsum(np.pad(mask, ((rows + 1, rows), (0, 0))), axis=0)
    return np.asarray(sums[2 * rows + 1 :] > sums[: mask.shape[0]])


def _cell_means(mask: npt.NDArray[np.bool_], rows: int, columns: int) -> npt.NDArray[np.float64]:
    down, across = _shares(mask.shape[0], rows), _shares(mask.shape[1], columns)
    return np.asarray(down @ mask @ across.T, np.float64)


def _shares(size: int, cells: int) -> npt.NDArray[np.float64]:
    """Return (cells, size): how much each pixel gives to the mean of each cell."""
    edges = np.arange(cells + 1)[:, None] * size / cells
    filled = np.clip(edges - np.arange(size), 0, 1)
    return np.asarray(np.diff(filled, axis=0) * cells / size, np.float64)
