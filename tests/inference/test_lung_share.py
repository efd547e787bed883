"""How much of a heat map lies in the lungs."""

from __future__ import annotations

import numpy as np
import pytest

from radiodesk.inference.lung_share import lung_shares


def test_heat_counts_where_the_lungs_cover_its_cell() -> None:
    lungs = np.zeros((8, 8), np.bool_)
    lungs[:, 0] = True  # with the half cell that a map may be wrong by, 3 of 4 columns of a cell
    maps = np.zeros((3, 2, 2), np.float32)
    maps[0, 0, 0] = 1
    maps[1] = 1
    shares = lung_shares(maps, lungs, ["left", "everywhere", "cold"])
    assert shares == {"left": 0.75, "everywhere": 0.375}


@pytest.mark.parametrize(("side", "cells"), [(150, 5), (160, 5), (33, 7)])
def test_lungs_everywhere_hold_all_heat(side: int, cells: int) -> None:
    maps = np.random.default_rng(0).uniform(size=(2, cells, cells)).astype(np.float32)
    shares = lung_shares(maps, np.ones((side, side), np.bool_), ["a", "b"])
    assert shares == pytest.approx({"a": 1.0, "b": 1.0})
