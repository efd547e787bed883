"""Values of interest: from modality values to grey levels 0-255, in numpy alone.

DICOM PS3.3 C.11.2 defines the windows and tables. Everything that shows or feeds a radiograph
uses these functions, so the screen and the model never disagree about what a window means. The
desktop imports this module, which is why nothing heavier than numpy may be imported here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

Function = Literal["LINEAR", "LINEAR_EXACT", "SIGMOID"]
Grey = npt.NDArray[np.float32]
WHITE = 255.0


def valid_width(width: float, function: str = "LINEAR") -> bool:
    """Say whether a window width is allowed: at least 1 for LINEAR, above 0 for the others."""
    return bool(np.isfinite(width)) and (width >= 1 if function == "LINEAR" else width > 0)


def apply_window(
    values: npt.NDArray[Any], center: float, width: float, function: Function = "LINEAR"
) -> Grey:
    """Map modality values through a window (PS3.3 C.11.2.1.2 and C.11.2.1.3).

    Args:
        values: Modality values, any shape and numeric type.
        center: Window centre in the units of `values`.
        width: Window width; at least 1 for ``LINEAR``, above 0 for the others.
        function: ``LINEAR`` (with the standard's half-unit shifts), ``LINEAR_EXACT`` or
            ``SIGMOID``.

    Returns:
        float32 of the same shape, 0 (below the window) to 255 (above it).

    Raises:
        ValueError: The width is not allowed or the function is unknown.
    """
    if not valid_width(width, function) or not np.isfinite(center):
        raise ValueError(f"no such window: centre {center}, width {width}, {function}")
    # float64 scalars would keep float32 arrays as they are; the offsets are exact in float32 only
    # for moderate values, so work in float64 where the input is wider than 16 bits.
    work = np.asarray(values, dtype=_work_type(values))
    if function == "SIGMOID":
        with np.errstate(over="ignore"):
            return np.asarray(WHITE / (1.0 + np.exp(-4.0 * (work - center) / width)), np.float32)
    if function == "LINEAR_EXACT":
        return _ramp(work, center - width / 2, width)
    if function != "LINEAR":
        raise ValueError(f"no such window function: {function}")
    if width == 1:
        return np.where(work <= center - 0.5, np.float32(0), np.float32(WHITE))
    return _ramp(work, center - 0.5 - (width - 1) / 2, width - 1)


def full_range(values: npt.NDArray[Any], low: float, high: float) -> Grey:
    """Map `low` to 0 and `high` to 255, linearly and clipped.

    Args:
        values: Any shape and numeric type.
        low: Value that becomes black.
        high: Value that becomes white; if it is not above `low`, everything becomes black.

    Returns:
        float32 of the same shape, 0-255.
    """
    if not high > low:
        return np.zeros(np.shape(values), np.float32)
    if low == 0 and high == WHITE and np.asarray(values).dtype == np.uint8:
        return np.asarray(values).astype(np.float32)  # the ramp would give the same, slower
    return _ramp(np.asarray(values, dtype=_work_type(values)), low, high - low)


@dataclass(frozen=True)
class LookupTable:
    """A VOI table of a DICOM file (PS3.3 C.11.2.1.1).

    Attributes:
        first: Modality value of the table's first entry.
        entries: (n,) output levels, 0 to ``2**bits - 1``.
        bits: Bits of an output level.
        name: What the file calls it, or ``""``.
    """

    first: float
    entries: npt.NDArray[np.uint16]
    bits: int
    name: str = ""

    def apply(self, values: npt.NDArray[Any]) -> Grey:
        """Return the grey levels 0-255 of modality values; outside the table its ends hold."""
        index = np.rint(np.asarray(values, np.float64) - self.first)
        index = np.clip(index, 0, self.entries.size - 1).astype(np.intp)
        levels = self.entries.astype(np.float64) * (WHITE / (2**self.bits - 1))
        return np.asarray(np.clip(levels, 0, WHITE)[index], np.float32)


def _work_type(values: npt.NDArray[Any]) -> type[np.floating[Any]]:
    return np.float32 if np.asarray(values).dtype.itemsize <= 2 else np.float64


def _ramp(work: npt.NDArray[Any], start: float, length: float) -> Grey:
    scaled = (work - start) * (WHITE / length)
    return np.asarray(np.clip(scaled, 0.0, WHITE, out=scaled), np.float32)
