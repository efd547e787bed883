"""A radiograph's pixels on their way to the desktop: whole levels in the shared block."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from radiodesk.core.requests import RadiographInfo, RadiographReady
from radiodesk.imaging.radiograph import Radiograph
from radiodesk.jobs.shared_pixels import SharedPixels, next_offset

_LEVELS = 65536
_ROWS_AT_ONCE = 256


def put_radiograph(
    identity: int, radiograph: Radiograph, pixels: SharedPixels
) -> tuple[RadiographReady, int]:
    """Put a radiograph into the block.

    Args:
        identity: Of the request.
        radiograph: What was read.
        pixels: The block; whatever it holds is overwritten.

    Returns:
        The answer that announces it, and the first free offset behind it.
    """
    values, slope, intercept = _as_levels(radiograph.values, radiograph.rescale)
    block = pixels.put(values)
    free, table = next_offset(block), None
    if radiograph.voi_lut is not None:
        levels = np.arange(_LEVELS, dtype=np.float64) * slope + intercept
        grey = np.rint(radiograph.voi_lut.apply(levels)).astype(np.uint8)
        table = pixels.put(grey, free)
        free = next_offset(table)
    height, width = values.shape
    info = RadiographInfo(
        name=radiograph.name,
        width=width,
        height=height,
        slope=slope,
        intercept=intercept,
        inverted=radiograph.inverted,
        low=radiograph.low,
        high=radiograph.high,
        windows=list(radiograph.windows),
        spacing_mm=radiograph.spacing_mm,
        spacing_origin=radiograph.spacing_origin,
        orientation=radiograph.orientation,
        rescale=radiograph.rescale,
        table_name=radiograph.voi_lut.name if radiograph.voi_lut is not None else "",
        tags=list(radiograph.tags),
        notes=list(radiograph.notes),
        kind=radiograph.kind,
    )
    return RadiographReady(id=identity, info=info, pixels=block, table=table), free


def _as_levels(
    values: NDArray[Any], rescale: tuple[float, float] | None
) -> tuple[NDArray[Any], float, float]:
    """Return values as uint8 or uint16 with the slope and intercept that give them back.

    8- and 16-bit integers come back exactly, and so do rescaled ones, whose steps are the slope's;
    other floats within 1/131070 of their range. What is not finite becomes the lowest value.
    """
    if values.dtype in (np.uint8, np.uint16):
        return np.ascontiguousarray(values), 1.0, 0.0
    if values.dtype == np.int16:
        return (values.astype(np.int32) + 32768).astype(np.uint16), 1.0, -32768.0
    finite = np.isfinite(values)
    if not finite.any():
        return np.zeros(values.shape, np.uint16), 1.0, 0.0
    low = float(np.min(values, where=finite, initial=np.inf))
    high = float(np.max(values, where=finite, initial=-np.inf))
    slope = (high - low) / (_LEVELS - 1) or 1.0
    if rescale is not None and slope <= abs(rescale[0]):
        slope = abs(rescale[0])
    levels = np.empty(values.shape, np.uint16)
    # In float64 all at once, a large film would take four times its own memory.
    for top in range(0, len(values), _ROWS_AT_ONCE):
        rows = slice(top, top + _ROWS_AT_ONCE)
        work = np.where(finite[rows], (values[rows].astype(np.float64) - low) / slope, 0.0)
        levels[rows] = np.clip(np.rint(work), 0, _LEVELS - 1)
    return levels, slope, low
