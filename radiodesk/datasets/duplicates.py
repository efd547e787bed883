"""Finds images that show the same film: exact copies, and copies that were changed a little.

All chest radiographs are alike from afar, so a hash of few bits either misses a cropped copy or
takes two patients for one. Here the look from afar only proposes partners; what decides is whether
the fine structures (ribs, vessels, letters) lie on one another once scale and place are put right.

1. Every image is 16 x 16 means, ranked, so that exposure does not count; the images most correlated
   with it are its candidates.
2. The middle of its band-passed 64 x 64 stamp is laid over each candidate at several scales and
   every place: normalised cross-correlation (Lewis, "Fast Normalized Cross-Correlation", 1995).
   Above `ALIKE` the two are one film.

Films of one patient taken at different times stay below it (see ``benchmarks/duplicates.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from radiodesk.core.control import ShouldStop, never_stop
from radiodesk.core.errors import StoppedError

SIDE = 64
"""Side of a stamp in pixels."""
ALIKE = 0.93
"""Correlation of fine structures above which two images are one film."""
_COARSE = 16
_CANDIDATES = 24
_LIKELY = 0.78
_MIDDLE = 48
_SCALES = tuple(round(0.88 + 0.02 * step, 2) for step in range(13))
"""A copy cropped by 5 % on every side is 1.11 times as large."""
_FEW_SCALES = _SCALES[::3]
_WORTH_A_LOOK = 0.6
"""What is less alike than this at a few scales is not looked at at all of them."""
_FAR = 0.3
"""What is less alike than this is not looked at the other way round."""
_ROWS = 256
_REMEMBERED = 8192
"""Images whose transforms are kept, 20 kB each; candidates come again and again."""

Stamps = npt.NDArray[np.uint8]
_Floats = npt.NDArray[np.float32]


def find_copies(
    stamps: Stamps,
    progress: Callable[[int, int], None] = lambda done, total: None,
    should_stop: ShouldStop = never_stop,
) -> list[list[int]]:
    """Return groups of images that show the same film, each of two or more, in order.

    Args:
        stamps: (N, 64, 64) uint8, the whole image stretched to the square.
        progress: Told images done and images in all.
        should_stop: Asked after every image.

    Raises:
        StoppedError: `should_stop` asked for it.
    """
    leader = list(range(len(stamps)))

    def root(i: int) -> int:
        while leader[i] != i:
            leader[i] = leader[leader[i]]
            i = leader[i]
        return i

    far: set[tuple[int, int]] = set()

    @lru_cache(_REMEMBERED)
    def look(i: int) -> _Look:
        return _look(stamps[i])

    for i, others in enumerate(_candidates(stamps)):
        wanted = [j for j in others if root(j) != root(i) and (j, i) not in far]
        for scales, least in ((_FEW_SCALES, _WORTH_A_LOOK), (_SCALES, ALIKE)):
            likeness = _likeness(look(i).fine, [look(j) for j in wanted], scales)
            far.update((i, j) for j, x in zip(wanted, likeness, strict=True) if x < _FAR and j > i)
            wanted = [j for j, x in zip(wanted, likeness, strict=True) if x > least]
        for j in wanted:
            leader[max(root(i), root(j))] = min(root(i), root(j))
        progress(i + 1, len(stamps))
        if should_stop() != "go_on":
            raise StoppedError
    groups: dict[int, list[int]] = {}
    for i in range(len(stamps)):
        groups.setdefault(root(i), []).append(i)
    return [members for members in groups.values() if len(members) > 1]


def stamp(grey: npt.NDArray[np.uint8]) -> Stamps:
    """Return an image's (64, 64) stamp.

    Args:
        grey: (H, W) uint8, black to white.
    """
    small = Image.fromarray(grey).resize((SIDE, SIDE), Image.Resampling.BOX, reducing_gap=3.0)
    return np.asarray(small, np.uint8)


def _candidates(stamps: Stamps) -> Iterator[list[int]]:
    """Yield for each image the later ones and earlier ones that may be the same film."""
    if not len(stamps):
        return
    block = SIDE // _COARSE
    means = stamps.reshape(-1, _COARSE, block, _COARSE, block).mean((2, 4)).reshape(len(stamps), -1)
    ranks = np.argsort(np.argsort(means, axis=1), axis=1).astype(np.float32)
    ranks -= ranks.mean(axis=1, keepdims=True)
    ranks /= np.linalg.norm(ranks, axis=1, keepdims=True)
    count = min(_CANDIDATES + 1, len(stamps))
    for start in range(0, len(stamps), _ROWS):
        likely = ranks[start : start + _ROWS] @ ranks.T
        nearest = np.argpartition(-likely, count - 1, axis=1)[:, :count]
        for row, found in enumerate(nearest):
            yield [int(j) for j in found if likely[row, j] >= _LIKELY and j != start + row]


@dataclass(frozen=True, eq=False, slots=True)
class _Look:
    """What comparing an image needs of it, computed once.

    Attributes:
        fine: (64, 64) its fine structures.
        spectrum: (64, 33) their Fourier transform.
        spread: (p, p) how much they vary in the window at each place.
    """

    fine: _Floats
    spectrum: npt.NDArray[np.complex64]
    spread: npt.NDArray[np.float64]


def _look(stamp: Stamps) -> _Look:
    fine = _fine(stamp)
    whole = fine[np.newaxis]
    spread = np.maximum(_window_sums(whole**2) - _window_sums(whole) ** 2 / _MIDDLE**2, 1e-6)
    return _Look(fine, np.fft.rfft2(fine).astype(np.complex64), np.sqrt(spread[0]))


def _likeness(fine: _Floats, others: Sequence[_Look], scales: tuple[float, ...]) -> _Floats:
    """Return (M,): how well the middle of an image lies on each other one at its best, -1-1."""
    if not others:
        return np.zeros(0, np.float32)
    middles = np.stack([_middle(fine, scale) for scale in scales])
    spectra = np.conj(np.fft.rfft2(middles, (SIDE, SIDE)))
    places = SIDE - _MIDDLE + 1
    products = np.stack([one.spectrum for one in others])[:, np.newaxis] * spectra[np.newaxis]
    # The first places of a circular correlation are those without wrapping around.
    hits = np.fft.irfft2(products, (SIDE, SIDE))[..., :places, :places]
    spread = np.stack([one.spread for one in others])
    return np.asarray((hits / spread[:, np.newaxis]).max((1, 2, 3)), np.float32)


def _fine(image: Stamps) -> _Floats:
    values = image.astype(np.float32)
    return _means(values, 1) - _means(values, SIDE // 16)


def _middle(fine: _Floats, scale: float) -> _Floats:
    """Return the (48, 48) middle of an enlarged image with mean 0 and norm 1."""
    side = round(SIDE * scale)
    enlarged = np.asarray(Image.fromarray(fine).resize((side, side), Image.Resampling.BILINEAR))
    start = (side - _MIDDLE) // 2
    middle = enlarged[start : start + _MIDDLE, start : start + _MIDDLE]
    middle = middle - middle.mean()
    return np.asarray(middle / max(float(np.linalg.norm(middle)), 1e-6), np.float32)


def _means(values: npt.NDArray[Any], radius: int) -> _Floats:
    """Return means over squares of 2 radius + 1, edges repeated."""
    side = 2 * radius + 1
    sums = np.pad(values, ((radius + 1, radius),) * 2, mode="edge").cumsum(0).cumsum(1)
    total = sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]
    return np.asarray(total / (side * side), np.float32)


def _window_sums(values: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
    """Return (M, p, p) sums over every 48 x 48 window of (M, 64, 64)."""
    padded = np.pad(values.astype(np.float64), ((0, 0), (1, 0), (1, 0)))
    sums = padded.cumsum(1).cumsum(2)
    n = _MIDDLE
    return np.asarray(sums[:, n:, n:] - sums[:, :-n, n:] - sums[:, n:, :-n] + sums[:, :-n, :-n])
