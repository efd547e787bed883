"""Puts pixels into data sets and data sets into files that others can read (PS3.10, PS3.3 C.7.6.3).

Everything is written anew: a zeroed preamble, meta information of our own, pixels uncompressed.
Nothing that hid in a preamble, a compressed stream or unused bits comes along.
"""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import numpy.typing as npt
import pydicom
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.uid import UID, ExplicitVRLittleEndian

import radiodesk

IMPLEMENTATION_UID = "2.25.302174957022232763514440214452571703871"
"""Names this program as the writer (PS3.10 7.1): a random UUID, made once."""


def set_pixels(dataset: Dataset, pixels: npt.NDArray[Any], bits: int) -> None:
    """Fill the Image Pixel module.

    Args:
        dataset: Gets the attributes.
        pixels: (H, W) or (H, W, 3); uint8, uint16 or int16.
        bits: Bits stored of each value.
    """
    dataset.SamplesPerPixel = 3 if pixels.ndim == 3 else 1
    if pixels.ndim == 3:
        dataset.PhotometricInterpretation = "RGB"
        dataset.PlanarConfiguration = 0
    dataset.Rows, dataset.Columns = pixels.shape[:2]
    dataset.BitsAllocated = 8 * pixels.dtype.itemsize
    dataset.BitsStored = bits
    dataset.HighBit = bits - 1
    dataset.PixelRepresentation = int(pixels.dtype.kind == "i")
    raw = np.ascontiguousarray(pixels).astype(pixels.dtype.newbyteorder("<"), copy=False).tobytes()
    dataset.add_new(
        "PixelData", "OW" if pixels.dtype.itemsize == 2 else "OB", raw + b"\0" * (len(raw) % 2)
    )


def packed(dataset: Dataset) -> bytes:
    """Return a data set as a file.

    Args:
        dataset: With SOPClassUID and SOPInstanceUID.

    Raises:
        Exception: Whatever pydicom raises for values that do not fit their attributes.
    """
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = dataset.SOPClassUID
    meta.MediaStorageSOPInstanceUID = dataset.SOPInstanceUID
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    meta.ImplementationClassUID = UID(IMPLEMENTATION_UID)
    meta.ImplementationVersionName = f"RADIODESK {radiodesk.__version__}"[:16]
    file = FileDataset("", dataset, file_meta=meta, preamble=b"\0" * 128)
    buffer = io.BytesIO()
    pydicom.dcmwrite(buffer, file, enforce_file_format=True, overwrite=True)
    return buffer.getvalue()
