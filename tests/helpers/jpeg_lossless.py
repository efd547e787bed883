"""An encoder of lossless JPEG (ITU-T T.81, process 14), so that decoders are held to known pixels.

One scan, interleaved components, one table whose codes all have five bits: as plain as can be.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

_CATEGORIES = 17
_CODE_BITS = 5


def lossless_jpeg(pixels: NDArray[Any], bits: int, predictor: int = 1) -> bytes:
    """Return one frame.

    Args:
        pixels: (H, W) or (H, W, 3) unsigned.
        bits: Precision, 2-16.
        predictor: 1-7, T.81 table H.1; 1 is what the transfer syntax .70 asks for.
    """
    planes = pixels[..., np.newaxis] if pixels.ndim == 2 else pixels
    rows, columns, samples = planes.shape
    ids = range(1, samples + 1)
    table = bytes([0]) + bytes([0] * (_CODE_BITS - 1) + [_CATEGORIES] + [0] * (16 - _CODE_BITS))
    frame = bytes([bits]) + rows.to_bytes(2) + columns.to_bytes(2) + bytes([samples])
    frame += b"".join(bytes([number, 0x11, 0]) for number in ids)
    scan = bytes([samples]) + b"".join(bytes([number, 0]) for number in ids)
    scan += bytes([predictor, 0, 0])
    head = b"\xff\xd8" + _segment(0xC4, table + bytes(range(_CATEGORIES)))
    head += _segment(0xC3, frame) + _segment(0xDA, scan)
    return head + _packed("".join(_codes(_differences(planes, bits, predictor)))) + b"\xff\xd9"


def _segment(marker: int, body: bytes) -> bytes:
    return bytes([0xFF, marker]) + (len(body) + 2).to_bytes(2) + body


def _differences(planes: NDArray[Any], bits: int, predictor: int) -> NDArray[np.int64]:
    """Return what is left after prediction (T.81 H.1.2.1), row by row, components together."""
    values = planes.astype(np.int64)
    left = np.roll(values, 1, axis=1)
    above = np.roll(values, 1, axis=0)
    corner = np.roll(above, 1, axis=1)
    predicted = {
        1: left,
        2: above,
        3: corner,
        4: left + above - corner,
        5: left + ((above - corner) >> 1),
        6: above + ((left - corner) >> 1),
        7: (left + above) >> 1,
    }[predictor].copy()
    predicted[:, 0] = above[:, 0]
    predicted[0] = left[0]
    predicted[0, 0] = 2 ** (bits - 1)
    return ((values - predicted + 32768) % 65536 - 32768).reshape(-1)


def _codes(differences: NDArray[np.int64]) -> Iterator[str]:
    for value in differences.tolist():
        category = 16 if value == -32768 else abs(value).bit_length()
        yield f"{category:0{_CODE_BITS}b}"
        if 0 < category < 16:
            yield f"{value if value > 0 else value + 2**category - 1:0{category}b}"


def _packed(text: str) -> bytes:
    text += "1" * (-len(text) % 8)
    whole = int(text, 2).to_bytes(len(text) // 8)
    return whole.replace(b"\xff", b"\xff\x00")
