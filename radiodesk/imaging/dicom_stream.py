"""One compressed DICOM frame: whole, of the promised size, and not cut short politely.

Codecs are forgiving: some fill up what is missing, and say so on the terminal at best.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from pydicom.dataset import Dataset
from pydicom.encaps import encapsulate, generate_frames
from pydicom.uid import (
    UID,
    JPEGBaseline8Bit,
    JPEGExtended12Bit,
    JPEGLossless,
    JPEGLosslessSV1,
    RLELossless,
)

from radiodesk.core.errors import UnreadableError
from radiodesk.imaging.dicom_header import PixelModule
from radiodesk.imaging.jpeg_end import FILLER

_END = b"\xff\xd9"
_FORGIVING = (JPEGBaseline8Bit, JPEGExtended12Bit, JPEGLossless, JPEGLosslessSV1)


@dataclass(frozen=True)
class StreamHeader:
    """What a compressed stream says of itself.

    Attributes:
        rows: Height.
        columns: Width.
        bits: Precision of a value.
        samples: Values of a pixel.
    """

    rows: int
    columns: int
    bits: int
    samples: int


def check_stream(dataset: Dataset, pixels: PixelModule, name: str) -> None:
    """Require one whole compressed frame of the declared size before a codec sees it.

    Raises:
        UnreadableError: It is cut short or contradicts the header.
    """
    if not dataset["PixelData"].is_undefined_length:
        raise UnreadableError("RD-FILE-003", name=name)
    stream = _frame(dataset)
    if pixels.transfer_syntax == RLELossless:
        return
    if _END not in stream[-64:]:
        raise UnreadableError("RD-FILE-003", name=name)
    found = stream_header(stream)
    if found is None:
        return
    # Codecs put deeper values into the room that the header gives them, and some end the process
    # where there is none.
    fits = found.bits <= pixels.bits_allocated
    if not fits or (found.rows, found.columns) != (pixels.rows, pixels.columns):
        raise UnreadableError("RD-DICOM-007", name=name)


@contextmanager
def lengthened(dataset: Dataset, syntax: UID) -> Iterator[bool]:
    """Put more bytes in front of the end marker for a while; yield whether that was possible.

    A complete JPEG ignores them; an incomplete one takes them for what is missing and changes.
    """
    stream = _frame(dataset)
    end = stream.rfind(_END)
    if syntax not in _FORGIVING or end < 0:
        yield False
        return
    original = dataset.PixelData
    longer = stream[:end] + FILLER + stream[end:]
    dataset.PixelData = encapsulate([longer + b"\0" * (len(longer) % 2)])
    try:
        yield True
    finally:
        dataset.PixelData = original


def stream_header(stream: bytes) -> StreamHeader | None:
    """Return what a JPEG, JPEG-LS or JPEG 2000 stream declares; None where that is not found.

    Sources: ITU-T T.81 B.2.2 (frame header), T.87 C.2.2, T.800 A.5.1 (SIZ).

    Args:
        stream: One compressed frame.
    """
    siz = stream.find(b"\xff\x4f\xff\x51", 0, 512)
    if siz >= 0 and len(stream) > siz + 42:
        right, bottom, left, top = struct.unpack(">4I", stream[siz + 8 : siz + 24])
        samples = int.from_bytes(stream[siz + 40 : siz + 42])
        return StreamHeader(bottom - top, right - left, (stream[siz + 42] & 0x7F) + 1, samples)
    position = 2
    while position + 10 <= len(stream) and stream[position] == 0xFF:
        marker = stream[position + 1]
        if marker == 0xFF:
            position += 1
            continue
        if marker == 0xF7 or (0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC)):
            sizes = struct.unpack(">B2HB", stream[position + 4 : position + 10])
            return StreamHeader(sizes[1], sizes[2], sizes[0], sizes[3])
        position += 2 + int.from_bytes(stream[position + 2 : position + 4])
    return None


def _frame(dataset: Dataset) -> bytes:
    return next(iter(generate_frames(dataset.PixelData, number_of_frames=1)))
