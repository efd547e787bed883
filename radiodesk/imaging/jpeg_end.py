"""Finds JPEG pictures that end early but politely, which the decoder fills up without a word.

A JPEG that stops without its end marker is an error of the decoder. One that was cut and then
closed with the marker is not: libjpeg leaves the missing blocks at middle grey and only counts a
warning that Pillow does not pass on. A reading of such a picture would be a reading of half a
chest.
"""

from __future__ import annotations

import io
from typing import BinaryIO

from PIL import Image

_END = b"\xff\xd9"
_START_OF_SCAN = 0xDA
_MIDDLE = (127, 128)
# Any bytes do that are not all one code word and hold no marker.
FILLER = bytes(range(17, 145)) * 4


def ends_early(file: BinaryIO, image: Image.Image) -> bool:
    """Say whether a decoded JPEG lacks the data of its last block.

    Only a picture whose last block is flat middle grey is suspected. Then bytes are put in front
    of the end marker: a complete picture ignores them, an incomplete one takes them for the
    missing blocks and changes.

    Args:
        file: The JPEG, at any position.
        image: The same, decoded.
    """
    width, height = image.size
    last = image.crop(((width - 1) // 8 * 8, (height - 1) // 8 * 8, width, height))
    if any(low != high or low not in _MIDDLE for low, high in _ranges(last)):
        return False
    file.seek(0)
    data = file.read()
    end = data.find(_END, _first_scan(data))
    if end < 0:
        return True
    longer = Image.open(io.BytesIO(data[:end] + FILLER + data[end:]), formats=["JPEG"])
    longer.load()
    return longer.convert(image.mode).tobytes() != image.tobytes()


def _ranges(image: Image.Image) -> list[tuple[int, int]]:
    return [band.getextrema() for band in image.split()]  # type: ignore[misc]


def _first_scan(data: bytes) -> int:
    """Return where the first scan begins: thumbnails in the segments before it end earlier."""
    position = 2
    while position + 4 <= len(data) and data[position] == 0xFF:
        if data[position + 1] == _START_OF_SCAN:
            return position
        position += 2 + int.from_bytes(data[position + 2 : position + 4])
    return 0
