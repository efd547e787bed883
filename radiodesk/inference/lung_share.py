"""What a heat map is worth: how much of the heat that it shows lies in the lungs.

A map that is hot elsewhere shows that the model looks at borders, letters or the heart; one that
is hot in the lungs proves nothing (Adebayo et al. 2018 on sanity checks of saliency maps). What
counts is what is drawn (`core.heat`): each place with its heat, as strongly as it is shown. The
figure's measure is the part of the picture that the lungs cover, for heat spread evenly all over
has that share inside them: a map of few cells, which can place nothing, comes out near it.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from radiodesk.core.heat import smoothed, strength


def lung_shares(
    heatmaps: npt.NDArray[np.float32], lungs: npt.NDArray[np.bool_], labels: list[str]
) -> dict[str, float]:
    """Return the share of each class's heat inside the lungs.

    Args:
        heatmaps: (C, h, w) float32, 0-1.
        lungs: (S, S) bool in the same geometry.
        labels: C class names.

    Returns:
        Class to share, 0-1; a class without any heat to show is left out.
    """
    shares = {}
    for label, heatmap in zip(labels, heatmaps, strict=True):
        heat = smoothed(heatmap, lungs.shape[0])
        shown = heat * strength(heat)
        if shown.sum() > 0:
            shares[label] = float(shown[lungs].sum() / shown.sum())
    return shares
