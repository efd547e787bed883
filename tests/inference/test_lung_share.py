"""How much of the heat that a map shows lies in the lungs: the figure and the picture agree."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from radiodesk.core.heat import COLD
from radiodesk.gui.viewer.heat import heat_image
from radiodesk.inference.lung_share import lung_shares

SIDE = 256


def _maps(cells: int = 8, count: int = 12) -> NDArray[np.float32]:
    """Return maps of few hot cells and many cold ones, as models make them."""
    maps = np.random.default_rng(3).uniform(size=(count, cells, cells)).astype(np.float32) ** 4
    return np.asarray(maps / maps.max(axis=(1, 2), keepdims=True), np.float32)


def _lungs() -> NDArray[np.bool_]:
    lungs = np.zeros((SIDE, SIDE), np.bool_)
    lungs[60:200, 40:110] = lungs[60:190, 146:216] = True
    return lungs


def _drawn(heatmap: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return (SIDE, SIDE): how opaque the viewer's own picture of a map is, 0-1."""
    image = heat_image(heatmap)
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(SIDE, SIDE, 4)
    return pixels[..., 3] / 255


def test_the_share_is_that_of_the_picture_that_the_viewer_draws() -> None:
    maps, lungs = _maps(), _lungs()
    labels = [str(number) for number in range(len(maps))]
    for label, share in lung_shares(maps, lungs, labels).items():
        opaque = _drawn(maps[int(label)])
        assert share == pytest.approx(opaque[lungs].sum() / opaque.sum(), abs=0.06), label


def test_heat_that_is_not_drawn_does_not_count() -> None:
    lungs = _lungs()
    covered = lungs.reshape(8, 32, 8, 32).any((1, 3))
    hot = np.zeros((8, 8), np.float32)
    hot[0, 0] = 1
    cold = np.where(covered, 0.9 * COLD, 0).astype(np.float32)
    assert not (_drawn(hot)[lungs]).any(), "the lungs do not reach the hot corner"
    shares = lung_shares(np.stack([hot, np.maximum(hot, cold)]), lungs, ["hot", "both"])
    assert shares["hot"] == 0
    assert shares["both"] < 0.01


def test_heat_spread_evenly_lies_in_the_lungs_as_often_as_they_cover_the_picture() -> None:
    lungs = _lungs()
    maps = np.stack([np.ones((8, 8)), np.zeros((8, 8))]).astype(np.float32)
    assert lung_shares(maps, lungs, ["even", "none"]) == {"even": pytest.approx(lungs.mean())}


@pytest.mark.parametrize(("side", "cells"), [(150, 5), (160, 5), (33, 7)])
def test_lungs_everywhere_hold_all_heat(side: int, cells: int) -> None:
    maps = np.random.default_rng(0).uniform(size=(2, cells, cells)).astype(np.float32)
    shares = lung_shares(maps, np.ones((side, side), np.bool_), ["a", "b"])
    assert shares == pytest.approx({"a": 1.0, "b": 1.0})
