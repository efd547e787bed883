"""Notes that readers of several formats share."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from radiodesk.core.errors import Message

_NARROW = 0.2


def narrow_range_note(
    values: npt.NDArray[Any], low: float, high: float, name: str
) -> tuple[Message, ...]:
    """Return a note when an image uses a small part of its type's range, so looks flat or dark.

    A 12-bit picture saved in a 16-bit file is such a case. The values are not stretched, because
    nothing in the file says that they should be, but the user must know.

    Args:
        values: (H, W), any numeric type.
        low: Smallest value of the full range.
        high: Largest value of the full range.
        name: For the sentence.
    """
    used = float(np.max(values)) - float(np.min(values))
    if not high > low or used == 0 or used >= _NARROW * (high - low):
        return ()
    percent = max(1, round(100 * used / (high - low)))
    return (Message(code="RD-FILE-026", params={"name": name, "percent": percent}),)
