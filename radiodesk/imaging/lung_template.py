"""Two drawn lungs in many places and sizes, and how well each lies on a picture.

The template is drawn from a few curves, so no patient's picture is in it. Pictures are compared
with it by rank, not by grey level: whatever a film's exposure or window was, only the order of
its greys counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

import numpy as np
import numpy.typing as npt

SIDE = 32
"""Rows and columns at which templates are compared."""
Field = npt.NDArray[np.float32]

_HALF_WIDTHS = (0.26, 0.31, 0.36, 0.41, 0.46)
_HEIGHTS = (0.5, 0.58, 0.66, 0.74, 0.82, 0.9)
_CENTRES = (0.40, 0.45, 0.5, 0.55, 0.60)
_TOPS = (-0.02, 0.04, 0.1, 0.16, 0.22, 0.28)
_MARGIN = 0.06
"""Lungs may reach this far beyond the picture: many films cut an angle off."""


@dataclass(frozen=True)
class LungBox:
    """Where two lungs lie, as shares of the picture's sides; the image's left lung comes first.

    Attributes:
        centre: Column of the midline.
        widths: From the midline to either chest wall.
        tops: Row of either apex.
        bottoms: Row of either base.
    """

    centre: float
    widths: tuple[float, float]
    tops: tuple[float, float]
    bottoms: tuple[float, float]


def draw_lungs(box: LungBox, side: int) -> npt.NDArray[np.bool_]:
    """Return (side, side) bool: lungs in a box, without heart and diaphragm."""
    x, y = grid(side)
    right = x >= box.centre
    width, top, bottom = (
        np.where(right, pair[1], pair[0]) for pair in (box.widths, box.tops, box.bottoms)
    )
    return np.asarray(_lungs(x, y, box.centre, width, top, bottom), np.bool_)


@cache
def grid(side: int) -> tuple[Field, Field]:
    """Return the columns and the rows of pixel centres as shares of the side."""
    steps = ((np.arange(side) + 0.5) / side).astype(np.float32)
    return np.broadcast_to(steps, (side, side)), np.broadcast_to(steps[:, None], (side, side))


def _lungs(x: Any, y: Any, centre: Any, width: Any, top: Any, bottom: Any) -> Any:
    out, down = np.abs(x - centre) / width, (y - top) / (bottom - top)
    wall = np.clip(1 - np.abs(1 - np.clip(down, 0, 1)) ** 2.5, 0, 1) ** 0.43
    base = 1 - 0.12 * (1 - ((out - 0.5) / 0.5) ** 2)
    apex = 0.15 * ((out - 0.45) / 0.45) ** 2
    inside = (out > 0.14) & (out < wall) & (down > apex) & (down < base)
    across = (x - centre) / width
    heart = ((across - 0.16) / 0.42) ** 2 + ((down - 0.8) / 0.27) ** 2 < 1
    return inside & ~heart


@dataclass(frozen=True, eq=False)
class _Bank:
    """Attributes:
    boxes: The hypotheses, N of them.
    weights: (N, SIDE²) float32 of length 1: negative in the lungs, positive around them.
    around: (N, SIDE²) float32, 1 where a hypothesis looks at all.
    counts: (N,) how many places that are.
    """

    boxes: tuple[LungBox, ...]
    weights: Field
    around: Field
    counts: Field


@cache
def _bank() -> _Bank:
    places = np.array(
        [
            place
            for place in product(_HALF_WIDTHS, _HEIGHTS, _CENTRES, _TOPS)
            if place[3] + place[1] <= 1.04
            and place[2] - place[0] >= -_MARGIN
            and place[2] + place[0] <= 1 + _MARGIN
        ],
        np.float32,
    )
    width, height, centre, top = (column[:, None, None] for column in places.T)
    x, y = grid(SIDE)
    lungs = _lungs(x, y, centre, width, top, top + height)
    near = (np.abs(x - centre) < 1.22 * width) & (y > top - 0.04) & (y < top + 1.17 * height)
    around = (near | lungs).reshape(len(places), -1).astype(np.float32)
    dark = lungs.reshape(len(places), -1).astype(np.float32)
    share = dark.sum(1, keepdims=True) / around.sum(1, keepdims=True)
    weights = (share - dark) * around
    weights /= np.sqrt((weights**2).sum(1, keepdims=True))
    boxes = tuple(
        LungBox(float(c), (float(w), float(w)), (float(t), float(t)), (float(t + h), float(t + h)))
        for w, h, c, t in places
    )
    return _Bank(boxes, weights, around, around.sum(1))


def ranked(picture: npt.NDArray[Any]) -> Field:
    """Return each value's place in the order of all values, evenly from -1 to 1."""
    places = np.empty(picture.size, np.float32)
    order = np.argsort(picture, axis=None, kind="stable")
    places[order] = np.linspace(-1, 1, picture.size, dtype=np.float32)
    return places.reshape(picture.shape)


def likeness(ranks: Field) -> tuple[Field, tuple[LungBox, ...]]:
    """Compare a picture with every hypothesis.

    Args:
        ranks: (SIDE, SIDE) from `ranked`.

    Returns:
        (N,) correlation of each template with what lies under it, -1 to 1, and the N boxes.
    """
    bank, flat = _bank(), ranks.reshape(-1)
    # Not by `@`: it wakes the other cores up for less work than that takes.
    total, squares, alike = (
        np.einsum("nk,k->n", bank.around, flat),
        np.einsum("nk,k->n", bank.around, flat * flat),
        np.einsum("nk,k->n", bank.weights, flat),
    )
    spread = squares - total**2 / bank.counts
    return np.asarray(alike / np.sqrt(np.maximum(spread, 1e-6)), np.float32), bank.boxes


def small_view(picture: npt.NDArray[np.uint8], side: int = SIDE) -> Field:
    """Return (side, side) float32 means of a picture's areas, 0-255."""
    from PIL import Image

    image = Image.fromarray(np.ascontiguousarray(picture))
    return np.asarray(image.resize((side, side), Image.Resampling.BOX), np.float32)
