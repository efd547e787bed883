"""Where pixels lie that two processes share."""

from __future__ import annotations

from typing import Literal

from radiodesk.core.requests.frozen import Frozen


class PixelBlock(Frozen):
    """Where an array lies in the shared memory block."""

    offset: int
    shape: tuple[int, ...]
    dtype: Literal["uint8", "uint16", "float32"]
