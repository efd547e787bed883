"""A radiograph on its way to the screen: its pixels at several sizes and its grey levels.

numpy only, so that the reader's thread can prepare everything that the drawing thread needs. The
drawing thread then looks up as many pixels as the screen has, however large the image is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from radiodesk.core.requests import RadiographInfo
from radiodesk.imaging.voi import apply_window

Pixels = NDArray[Any]
Bytes = NDArray[np.uint8]
_SMALLEST_SIDE = 256
_NUDGES = 200
_BORDER = 0.06
"""Share of each side that is left out where grey levels are judged: markers, collimation."""
THUMBNAIL_SIDE = 48


@dataclass(frozen=True)
class DisplayWindow:
    """How values become grey levels on the screen, in the units of the radiograph's values.

    Attributes:
        center: Window centre.
        width: Window width, above 0.
        function: As in PS3.3 C.11.2.
        from_table: Use the file's own VOI table; centre and width only say where a drag begins.
    """

    center: float
    width: float
    function: Literal["LINEAR", "LINEAR_EXACT", "SIGMOID"] = "LINEAR_EXACT"
    from_table: bool = False


@dataclass(frozen=True, eq=False)
class Film:
    """One radiograph, ready to be drawn.

    Attributes:
        info: What it is.
        levels: uint8 or uint16; ``levels[0]`` (H, W) is the image, each further one has half the
            rows and columns (rounded up) of the one before.
        table: (65536,) uint8 grey levels of the file's VOI table, or None.
        thumbnail: (THUMBNAIL_SIDE, THUMBNAIL_SIDE) uint8, the whole image on black.
    """

    info: RadiographInfo
    levels: tuple[Pixels, ...]
    table: Bytes | None
    thumbnail: Bytes

    def value_at(self, row: int, column: int) -> float:
        """Return the modality value of a pixel, counted from 0."""
        return float(self.levels[0][row, column]) * self.info.slope + self.info.intercept

    @property
    def size_bytes(self) -> int:
        """Memory taken by the pixels."""
        return sum(level.nbytes for level in self.levels)


def make_film(info: RadiographInfo, pixels: Pixels, table: Bytes | None) -> Film:
    """Prepare a radiograph for drawing. Slow for large images: call it off the drawing thread.

    Args:
        info: What the reader said of it.
        pixels: (H, W) uint8 or uint16.
        table: Grey levels of the file's VOI table, or None.
    """
    levels = [pixels]
    while max(levels[-1].shape) > _SMALLEST_SIDE:
        levels.append(_halved(levels[-1]))
    bare = Film(info, tuple(levels), table, np.zeros((0, 0), np.uint8))
    return Film(info, bare.levels, table, _thumbnail(bare))


def default_window(film: Film) -> DisplayWindow:
    """Return how the file asks to be shown: its table, else its first window, else everything."""
    info = film.info
    if film.table is not None:
        middle, width = (info.low + info.high) / 2, max(1e-6, info.high - info.low)
        return DisplayWindow(middle, width, from_table=True)
    if info.windows:
        first = info.windows[0]
        return DisplayWindow(first.center, first.width, first.function)
    return full_window(info)


def full_window(info: RadiographInfo) -> DisplayWindow:
    """Return the window over everything that the stored type can mean."""
    return DisplayWindow((info.low + info.high) / 2, max(1e-6, info.high - info.low))


def percentile_window(film: Film, low: float, high: float) -> DisplayWindow:
    """Return the window between two percentiles of the image, counted from its dark end.

    Args:
        film: The image; some ten thousand of its pixels, none from the border, are measured.
        low: Percentile that becomes black, 0-100.
        high: Percentile that becomes white, above `low`.
    """
    info = film.info
    height, width = film.levels[0].shape
    rows, columns = (
        slice(int(side * _BORDER), side - int(side * _BORDER), max(1, side // _SMALLEST_SIDE))
        for side in (height, width)
    )
    sample = film.levels[0][rows, columns]
    values = sample.astype(np.float64) * info.slope + info.intercept
    if info.inverted:
        low, high = 100 - high, 100 - low
    bottom, top = (float(v) for v in np.percentile(values, (low, high)))
    return DisplayWindow((bottom + top) / 2, max(top - bottom, abs(info.slope)))


def nudged(
    window: DisplayWindow, film: Film, inverted: bool, wider: float, darker: float
) -> DisplayWindow:
    """Return a window changed by hand.

    Args:
        window: The window now.
        film: The image.
        inverted: Whether the user has swapped black and white.
        wider: Steps by which contrast falls, each a 200th of the window's width.
        darker: Such steps by which every image gets darker, an inverted one too.
    """
    info = film.info
    step = max(window.width, (info.high - info.low) / 50) / _NUDGES
    up = 1.0 if info.inverted == inverted else -1
    return DisplayWindow(
        window.center + up * darker * step,
        max(abs(info.slope), window.width + wider * step),
        window.function,
    )


def grey_table(film: Film, window: DisplayWindow, inverted: bool = False) -> Bytes:
    """Return one grey level for every value that the film's pixels may hold.

    Args:
        film: The film.
        window: How to show it.
        inverted: Swap black and white once more than the file asks for.

    Returns:
        (256,) or (65536,) uint8, so that ``grey_table(...)[pixels]`` is the picture.
    """
    exact: NDArray[Any]
    if window.from_table and film.table is not None:
        exact = film.table[: _count(film)]
    else:
        width = max(window.width, 1.0) if window.function == "LINEAR" else window.width
        exact = apply_window(_every_value(film), window.center, width, window.function)
    # Rounded after the file's own inversion, as `Radiograph.rendered` is by whoever rounds it.
    grey = np.rint(255 - exact if film.info.inverted else exact).astype(np.uint8)
    return 255 - grey if inverted else grey


def _every_value(film: Film) -> NDArray[Any]:
    """Return every modality value that pixels may hold, in the type in which the reader has them.

    The type decides in which precision windows are computed (`imaging.voi`).
    """
    levels, info = np.arange(_count(film)), film.info
    if (info.slope, info.intercept) == (1.0, 0.0):
        return levels.astype(film.levels[0].dtype)
    if (info.slope, info.intercept) == (1.0, -32768.0):
        return (levels - 32768).astype(np.int16)
    return levels * info.slope + info.intercept


def _count(film: Film) -> int:
    return 256 if film.levels[0].dtype == np.uint8 else 65536


def _halved(pixels: Pixels) -> Pixels:
    """Return the mean of every 2 x 2 block; an odd edge is repeated."""
    height, width = pixels.shape
    if height % 2 or width % 2:
        pixels = np.pad(pixels, ((0, height % 2), (0, width % 2)), mode="edge")
    total = pixels[0::2, 0::2].astype(np.uint32)
    total += pixels[0::2, 1::2]
    total += pixels[1::2, 0::2]
    total += pixels[1::2, 1::2]
    total += 2
    total >>= 2
    return total.astype(pixels.dtype)


def _thumbnail(film: Film) -> Bytes:
    grey = grey_table(film, default_window(film))[film.levels[-1]]
    while max(grey.shape) > 2 * THUMBNAIL_SIDE:
        grey = _halved(grey)
    height, width = grey.shape
    scale = THUMBNAIL_SIDE / max(height, width)
    rows = max(1, round(height * scale))
    columns = max(1, round(width * scale))
    small = _block_mean(_block_mean(grey, rows).T, columns).T
    square = np.zeros((THUMBNAIL_SIDE, THUMBNAIL_SIDE), np.uint8)
    top, left = (THUMBNAIL_SIDE - rows) // 2, (THUMBNAIL_SIDE - columns) // 2
    square[top : top + rows, left : left + columns] = np.rint(small)
    return square


def _block_mean(image: Pixels, count: int) -> NDArray[np.float64]:
    """Return `count` rows, each the mean of its share of the rows."""
    height = image.shape[0]
    edges = np.linspace(0, height, count + 1)
    sums = np.vstack([np.zeros(image.shape[1]), np.cumsum(image, axis=0, dtype=np.float64)])
    below = np.floor(edges).astype(int)
    above = np.minimum(below + 1, height)
    share = (edges - below)[:, np.newaxis]
    at_edges = sums[below] * (1 - share) + sums[above] * share
    return np.asarray(np.diff(at_edges, axis=0) / np.diff(edges)[:, np.newaxis], np.float64)
