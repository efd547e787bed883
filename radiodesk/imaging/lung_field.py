"""Where the lungs lie on a frontal chest radiograph: an estimate, and how far to trust it.

Method: the best of several hundred drawn lung pairs (`lung_template`) says where to look; there
the picture's own greys decide, by a threshold between the medians inside and outside for either
lung; the extent found so places the template a second time, and the two steps are repeated. What
does not hang together with the lungs' middle is dropped, small gaps (ribs, vessels, infiltrates)
are closed. It is an estimate for judging heat maps and films, not a measurement of a patient.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from radiodesk.imaging.lung_template import (
    Field,
    LungBox,
    draw_lungs,
    grid,
    likeness,
    ranked,
    small_view,
)

Mask = npt.NDArray[np.bool_]

PLAUSIBLE = 0.38
"""Likeness below which no lungs are said to be found (see ``benchmarks/lung_field.py``)."""
_WORK = 64
_BEST = 6
_SMALLEST = 25
"""Pixels of the working size: a lung smaller than this was not found."""
_SKEW = 0.02
"""By how much, as a share of the picture, one lung may end above the other one."""
_FIRST = (0.7, 4.8)
_SECOND = (0.9, 2.0)
"""Where between inside and outside the threshold lies, and the weight of the template."""


@dataclass(frozen=True, eq=False)
class LungField:
    """An estimate.

    Attributes:
        mask: (H, W) bool in the geometry of the picture that was looked at.
        likeness: Correlation of the picture with two dark lungs around a bright mediastinum, -1-1.
        contrasts: For the image's left and right lung, how much brighter the tissue beside it is
            than the lung itself, in grey levels.
    """

    mask: Mask
    likeness: float
    contrasts: tuple[float, float]

    @property
    def plausible(self) -> bool:
        """Whether the regions look like lungs: dark against what lies around them.

        One lung may be white with fluid or infiltrates, not both.
        """
        return self.likeness >= PLAUSIBLE and sum(self.contrasts) > 0 and bool(self.mask.any())

    @property
    def shares(self) -> tuple[float, float]:
        """Share of the picture that the image's left and right half of the lungs cover."""
        middle = self.mask.shape[1] // 2
        return float(self.mask[:, :middle].mean()), float(self.mask[:, middle:].mean())


def estimate_lungs(picture: npt.NDArray[np.uint8]) -> LungField:
    """Estimate the lung field of a frontal chest radiograph.

    Args:
        picture: (H, W) uint8, black to white; 128 x 128 is enough.

    Returns:
        An estimate for whatever picture; `LungField.plausible` says whether it is one of lungs.
    """
    scores, boxes = likeness(ranked(small_view(picture)))
    levels = _blurred(small_view(picture, _WORK), 1)
    best = np.argsort(scores)[-_BEST:]
    weights = np.exp((scores[best] - scores[best[-1]]) / 0.01)
    weights /= weights.sum()
    prior = np.zeros((_WORK, _WORK), np.float32)
    centre = 0.0
    for weight, index in zip(weights, best, strict=True):
        prior += weight * draw_lungs(boxes[index], _WORK)
        centre += float(weight) * boxes[index].centre
    found, contrasts = _decide(levels, _blurred(prior, 2), centre, *_FIRST, reach=3)
    placed = _box_of(found, centre)
    if placed is not None:
        prior = _blurred(draw_lungs(placed, _WORK), 1)
        found, contrasts = _decide(levels, prior, placed.centre, *_SECOND, reach=2)
        found |= _closed(found, placed.centre) & _widened(prior > 0.5, 1)
    return LungField(
        _enlarged(found, (picture.shape[0], picture.shape[1])),
        float(scores[best[-1]]),
        (contrasts[0], contrasts[1]),
    )


def _decide(
    levels: Field, prior: Field, centre: float, balance: float, trust: float, reach: int
) -> tuple[Mask, list[float]]:
    """Return what is dark where the prior looks for lungs, and the contrast of either lung."""
    evidence = np.full(levels.shape, -3, np.float32)
    near = _widened(prior > 0.5, 7)
    contrasts = []
    for half in _halves(centre):
        inside = levels[half & (prior > 0.75)]
        outside = levels[half & (prior < 0.25) & near]
        if min(inside.size, outside.size) < _SMALLEST:
            contrasts.append(0.0)
            continue
        dark, bright = float(np.median(inside)), float(np.median(outside))
        contrasts.append(bright - dark)
        if bright > dark:
            threshold, scale = dark + (bright - dark) * balance, max(bright - dark, 6) / 4
            evidence[half] = ((threshold - levels) / scale)[half]
    wanted = np.clip(evidence, -3, 3) + 2 * trust * (prior - 0.5) > 0
    wanted = (wanted & _widened(prior > 0.4, reach)) | (prior > 0.95)
    return _connected(prior > 0.6, _blurred(wanted, 1) > 0.5), contrasts


def _box_of(found: Mask, centre: float) -> LungBox | None:
    """Return the box around what was found, or None where a lung is missing."""
    sides = []
    for half in _halves(centre):
        part = found & half
        count = int(part.sum())
        if count < _SMALLEST:
            return None
        rows, columns = np.cumsum(part.sum(1)) / count, np.cumsum(part.sum(0)) / count
        ends = [np.searchsorted(line, q) for line in (rows, columns) for q in (0.01, 0.99)]
        sides.append(
            [float(end + last) / _WORK for end, last in zip(ends, (0, 1) * 2, strict=True)]
        )
    (top, bottom, outer, inner), (other_top, other_bottom, other_inner, other_outer) = sides
    middle = float(np.clip((inner + other_inner) / 2 - 0.01, centre - 0.06, centre + 0.06))
    # An infiltrate hides an edge of one lung; the other one tells where it must be.
    return LungBox(
        middle,
        _alike(middle - outer + 0.02, other_outer - middle + 0.02, 0.88),
        (min(top, other_top + _SKEW) - 0.02, min(other_top, top + _SKEW) - 0.02),
        (max(bottom, other_bottom - _SKEW) + 0.01, max(other_bottom, bottom - _SKEW) + 0.01),
    )


def _alike(first: float, second: float, least: float) -> tuple[float, float]:
    return max(first, least * second), max(second, least * first)


def _halves(centre: float) -> tuple[Mask, Mask]:
    columns, _rows = grid(_WORK)
    return columns < centre, columns >= centre


def _closed(mask: Mask, centre: float) -> Mask:
    """Close gaps within either lung, never across the mediastinum."""
    result = np.zeros_like(mask)
    for half in _halves(centre):
        wide = _widened(mask & half, 3)
        result |= (_blurred(wide, 3) > 0.999) & half
    return result


def _connected(seed: Mask, allowed: Mask) -> Mask:
    """Return the part of `allowed` that hangs together with the seed."""
    found = seed & allowed
    for _step in range(20):
        padded = np.pad(found, 1)
        grown = found | padded[:-2, 1:-1] | padded[2:, 1:-1] | padded[1:-1, :-2] | padded[1:-1, 2:]
        grown &= allowed
        if np.array_equal(grown, found):
            break
        found = grown
    return found


def _widened(mask: Mask, radius: int) -> Mask:
    return _blurred(mask, radius) > 1e-3


def _blurred(values: npt.NDArray[Any], radius: int) -> Field:
    """Return means over squares of 2 radius + 1, edges repeated."""
    side = 2 * radius + 1
    padded = np.pad(values.astype(np.float32), ((radius + 1, radius),) * 2, mode="edge")
    padded[0], padded[:, 0] = 0, 0
    sums = padded.cumsum(0).cumsum(1)
    total = sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]
    return np.asarray(total / (side * side), np.float32)


def _enlarged(mask: Mask, shape: tuple[int, int]) -> Mask:
    from PIL import Image

    soft = Image.fromarray(np.rint(_blurred(mask, 1) * 255).astype(np.uint8))
    large = soft.resize((shape[1], shape[0]), Image.Resampling.BILINEAR)
    return np.asarray(np.asarray(large) > 127)
