"""How colourful a picture is: a scanned film may be tinted, a photograph is more than that."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

_CLEARLY = 0.2
_LONGEST = 256


def colour_share(colours: npt.NDArray[Any], high: float = 255.0) -> float:
    """Return the share of pixels whose channels lie a fifth of the range or more apart.

    Args:
        colours: (H, W, 3), 0 to `high`; of a large picture every n-th pixel is looked at.
        high: Largest possible value.
    """
    step = max(1, max(colours.shape[:2]) // _LONGEST)
    few = colours[::step, ::step].astype(np.float32)
    apart = few.max(axis=2) - few.min(axis=2)
    return float((apart >= _CLEARLY * high).mean())
