"""Small DICOM files for tests, right or wrong in one chosen way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.uid import (
    DigitalXRayImageStorageForPresentation,
    ExplicitVRBigEndian,
    ExplicitVRLittleEndian,
    ImplicitVRLittleEndian,
    generate_uid,
)


def make_dataset(
    stored: NDArray[Any],
    *,
    bits: int | None = None,
    photometric: str = "MONOCHROME2",
    syntax: str = ExplicitVRLittleEndian,
    **attributes: Any,
) -> FileDataset:
    """Return a single-frame chest radiograph.

    Args:
        stored: (H, W) or (H, W, 3) integer stored values; a signed type makes a signed image.
        bits: Bits stored; the type's own by default.
        photometric: PhotometricInterpretation.
        syntax: Transfer syntax, uncompressed.
        attributes: Further attributes by keyword; None removes one.
    """
    meta = FileMetaDataset()
    meta.FileMetaInformationGroupLength = 0  # pydicom fills it in
    meta.FileMetaInformationVersion = b"\0\1"
    meta.MediaStorageSOPClassUID = DigitalXRayImageStorageForPresentation
    meta.MediaStorageSOPInstanceUID = generate_uid()
    meta.TransferSyntaxUID = syntax
    dataset = FileDataset(
        "",
        {},
        file_meta=meta,
        preamble=b"\0" * 128,
        is_implicit_VR=syntax == ImplicitVRLittleEndian,
        is_little_endian=syntax != ExplicitVRBigEndian,
    )
    dataset.SOPClassUID = meta.MediaStorageSOPClassUID
    dataset.SOPInstanceUID = meta.MediaStorageSOPInstanceUID
    dataset.PatientName = "CANARY^PATIENT"
    dataset.PatientID = "P-1"
    dataset.Modality = "DX"
    dataset.BodyPartExamined = "CHEST"
    dataset.ViewPosition = "PA"
    dataset.Rows, dataset.Columns = stored.shape[:2]
    dataset.SamplesPerPixel = stored.shape[2] if stored.ndim == 3 else 1
    if stored.ndim == 3:
        dataset.PlanarConfiguration = 0
    dataset.PhotometricInterpretation = photometric
    dataset.BitsAllocated = stored.dtype.itemsize * 8
    dataset.BitsStored = bits or dataset.BitsAllocated
    dataset.HighBit = dataset.BitsStored - 1
    dataset.PixelRepresentation = int(stored.dtype.kind == "i")
    dataset.RescaleSlope, dataset.RescaleIntercept = 1, 0
    order = ">" if syntax == ExplicitVRBigEndian else "<"
    raw = stored.astype(stored.dtype.newbyteorder(order)).tobytes()
    if syntax == ExplicitVRBigEndian and stored.dtype.itemsize == 1:
        raw += b"\0" * (len(raw) % 2)
    dataset.PixelData = raw + b"\0" * (len(raw) % 2)
    dataset["PixelData"].VR = "OW" if stored.dtype.itemsize == 2 else "OB"
    for keyword, value in attributes.items():
        if value is None:
            delattr(dataset, keyword)
        else:
            setattr(dataset, keyword, value)
    return dataset


def save_dicom(path: Path, dataset: FileDataset) -> Path:
    """Write a data set as it is, with the preamble and without repairing anything."""
    syntax = dataset.file_meta.get("TransferSyntaxUID", ExplicitVRLittleEndian)
    dataset.save_as(
        path,
        implicit_vr=syntax == ImplicitVRLittleEndian,
        little_endian=syntax != ExplicitVRBigEndian,
        enforce_file_format=False,
    )
    return path


def write_dicom(path: Path, stored: NDArray[Any], **options: Any) -> Path:
    """Make and write in one step; options as for `make_dataset`."""
    return save_dicom(path, make_dataset(stored, **options))


def lut_item(first: int, entries: NDArray[np.uint16], bits: int = 16, name: str = "") -> Dataset:
    """Return one item of a Modality or VOI LUT sequence."""
    item = Dataset()
    item.add_new("LUTDescriptor", "SS" if first < 0 else "US", [len(entries) % 65536, first, bits])
    item.add_new("LUTData", "OW", entries.astype("<u2").tobytes())
    item.LUTExplanation = name
    return item
