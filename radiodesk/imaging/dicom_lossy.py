"""Says in what is written that its source lost detail to compression (PS3.3 C.7.6.1.1.5).

That must be said for ever, also once the pixels are stored without compression.
"""

from __future__ import annotations

import math
from typing import Any

from pydicom.dataset import Dataset
from pydicom.uid import (
    HTJ2K,
    JPEG2000,
    UID,
    JPEGBaseline8Bit,
    JPEGExtended12Bit,
    JPEGLSNearLossless,
)

from radiodesk.imaging.dicom_stream import stream_header

_JPEG = "ISO_10918_1"
_METHODS = {
    JPEGBaseline8Bit: _JPEG,
    JPEGExtended12Bit: _JPEG,
    JPEGLSNearLossless: "ISO_14495_1",
    JPEG2000: "ISO_15444_1",
    HTJ2K: "ISO_15444_15",
}


def mark_lossy_film(made: Dataset, film: Dataset) -> None:
    """Take over what a film says of lossy compression, or what its transfer syntax gives away.

    Args:
        made: The data set to write.
        film: Its source, with pixels.
    """
    stated = film.get("LossyImageCompression")
    if stated in ("00", "01"):
        made.LossyImageCompression = stated
    methods = _several(film.get("LossyImageCompressionMethod"))
    if stated == "01" and methods and all(method in _METHODS.values() for method in methods):
        made.LossyImageCompressionMethod = methods
        made.LossyImageCompressionRatio = film.get("LossyImageCompressionRatio")
    syntax = UID(getattr(film, "file_meta", Dataset()).get("TransferSyntaxUID") or "")
    sizes = [film.get(k) for k in ("Rows", "Columns", "SamplesPerPixel", "BitsAllocated")]
    if stated not in ("00", "01") and syntax in _METHODS and all(sizes) and film.get("PixelData"):
        bits = math.prod(int(size) for size in sizes)
        _mark(made, _METHODS[syntax], bits / 8 / len(film.PixelData))


def mark_lossy_picture(made: Dataset, data: bytes) -> None:
    """Say that a picture file was a JPEG, if it was one.

    Args:
        made: The data set to write.
        data: The whole file.
    """
    header = stream_header(data) if data[:3] == b"\xff\xd8\xff" else None
    if header is not None:
        _mark(made, _JPEG, header.rows * header.columns * header.samples / len(data))


def _mark(made: Dataset, method: str, ratio: float) -> None:
    made.LossyImageCompression = "01"
    made.LossyImageCompressionMethod = method
    made.LossyImageCompressionRatio = f"{max(1.0, ratio):.2f}"


def _several(value: Any) -> list[str]:
    if value in (None, ""):
        return []
    return [value] if isinstance(value, str) else [str(part) for part in value]
