"""The DICOM header: read without force, its image attributes checked before any pixel.

PS3.3 C.7.6.3 (Image Pixel module) says which attributes there must be. Nothing here allocates
memory by what a header claims.
"""

from __future__ import annotations

import itertools
import os
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, BinaryIO

from pydicom.datadict import tag_for_keyword
from pydicom.dataset import Dataset
from pydicom.filereader import read_dataset as read_elements
from pydicom.filereader import read_partial
from pydicom.tag import BaseTag
from pydicom.uid import DeflatedExplicitVRLittleEndian, MediaStorageDirectoryStorage

from radiodesk.core.errors import RefusedError, UnreadableError
from radiodesk.imaging.opening import MAX_PIXELS

_AFTER_MAGIC = 132
_MAX_INFLATED_BYTES = 400_000_000
_MAX_RATIO = 200
"""Deflate shrinks nothing but emptiness this far (as `imaging.archive.MAX_RATIO`)."""
_SMALL_BYTES = 1_000_000
_MAX_ELEMENTS = 10_000
"""Radiographs have some hundred; a million empty ones take a minute and all memory to read."""
_CHUNK = 1 << 20
GREY = ("MONOCHROME1", "MONOCHROME2")
COLOUR = ("RGB", "YBR_FULL", "YBR_FULL_422", "YBR_ICT", "YBR_RCT", "PALETTE COLOR")


@dataclass(frozen=True)
class PixelModule:
    """The checked attributes of the Image Pixel module.

    Attributes:
        rows: 1-65535.
        columns: 1-65535.
        samples: 1 or 3 values per pixel.
        bits_allocated: 1, 8 or 16.
        bits_stored: 1 to `bits_allocated`.
        signed: Stored values are two's complement.
        photometric: One of `GREY` or `COLOUR`.
        transfer_syntax: UID of the encoding.
    """

    rows: int
    columns: int
    samples: int
    bits_allocated: int
    bits_stored: int
    signed: bool
    photometric: str
    transfer_syntax: str

    @property
    def is_grey(self) -> bool:
        """Whether the pixels are greyscale."""
        return self.photometric in GREY

    @property
    def stored_range(self) -> tuple[int, int]:
        """The smallest and largest value that the stored type can hold."""
        if self.signed:
            return -(2 ** (self.bits_stored - 1)), 2 ** (self.bits_stored - 1) - 1
        return 0, 2**self.bits_stored - 1


def read_dataset(file: BinaryIO, name: str) -> Dataset:
    """Read a data set with its file meta information.

    Raises:
        UnreadableError: No transfer syntax, a deflated data set that inflates without bounds, or
            elements without end.
        Exception: Whatever pydicom raises for damaged bytes; the caller turns it into a sentence.
    """
    file.seek(_AFTER_MAGIC)
    meta = read_elements(file, False, True, stop_when=_beyond_meta)
    syntax = meta.get("TransferSyntaxUID")
    if not syntax:
        raise missing("TransferSyntaxUID", name)
    if meta.get("MediaStorageSOPClassUID") == MediaStorageDirectoryStorage:
        raise UnreadableError("RD-DICOM-009", name=name)
    if syntax == DeflatedExplicitVRLittleEndian:
        _require_bounded(file, name)
    file.seek(0)
    return read_partial(file, stop_when=_bounded(name))  # `dcmread` of one that can be stopped


def _bounded(name: str) -> Callable[[BaseTag, str | None, int], bool]:
    seen = itertools.count(1)

    def beyond(_tag: BaseTag, _vr: str | None, _length: int) -> bool:
        if next(seen) > _MAX_ELEMENTS:
            raise UnreadableError("RD-FILE-003", name=name)
        return False

    return beyond


def _beyond_meta(tag: BaseTag, vr: str | None, length: int) -> bool:
    return tag.group != 2


def _require_bounded(file: BinaryIO, name: str) -> None:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    inflated = 0
    size = os.fstat(file.fileno()).st_size
    limit = min(_MAX_INFLATED_BYTES, max(_SMALL_BYTES, _MAX_RATIO * size))
    pending = file.read(_CHUNK)
    while pending and not inflater.eof:
        inflated += len(inflater.decompress(pending, _CHUNK))
        if inflated > limit:
            raise UnreadableError("RD-FILE-017", name=name, limit=limit // 1_000_000)
        pending = inflater.unconsumed_tail or file.read(_CHUNK)


def pixel_module(dataset: Dataset, name: str) -> PixelModule:
    """Return the checked image attributes.

    Raises:
        UnreadableError: One is missing or has a value that cannot be; the sentence names it.
        RefusedError: Several frames, too many pixels, or a depth without a defined grey.
    """
    if "PixelData" not in dataset and "Rows" not in dataset:
        kind = str(getattr(dataset.get("SOPClassUID"), "name", "") or "-")
        raise UnreadableError("RD-DICOM-008", name=name, kind=kind[:80])
    if "FloatPixelData" in dataset or "DoubleFloatPixelData" in dataset:
        raise RefusedError("RD-FILE-009", name=name, detail="Float Pixel Data")
    rows, columns = integer(dataset, "Rows", name), integer(dataset, "Columns", name)
    allocated = integer(dataset, "BitsAllocated", name)
    stored = integer(dataset, "BitsStored", name)
    samples = integer(dataset, "SamplesPerPixel", name)
    representation = integer(dataset, "PixelRepresentation", name)
    photometric = str(dataset.get("PhotometricInterpretation") or "").strip()
    if not photometric:
        raise missing("PhotometricInterpretation", name)
    if "PixelData" not in dataset:
        raise missing("PixelData", name)
    for keyword, value in (("Rows", rows), ("Columns", columns)):
        if not 1 <= value <= 65535:
            raise invalid(keyword, value, name)
    _require_one_frame(dataset, name)
    if photometric not in GREY + COLOUR:
        raise invalid("PhotometricInterpretation", photometric, name)
    if samples != (3 if photometric in COLOUR and photometric != "PALETTE COLOR" else 1):
        raise invalid("SamplesPerPixel", samples, name)
    if representation not in (0, 1):
        raise invalid("PixelRepresentation", representation, name)
    if allocated not in (1, 8, 16):
        raise RefusedError("RD-FILE-009", name=name, detail=f"{allocated} bits")
    if not 1 <= stored <= allocated:
        raise invalid("BitsStored", stored, name)
    if "HighBit" in dataset and (high := integer(dataset, "HighBit", name)) != stored - 1:
        raise invalid("HighBit", high, name)
    if rows * columns > MAX_PIXELS:
        raise RefusedError(
            "RD-FILE-007", name=name, width=columns, height=rows, limit=MAX_PIXELS // 1_000_000
        )
    return PixelModule(
        rows=rows,
        columns=columns,
        samples=samples,
        bits_allocated=allocated,
        bits_stored=stored,
        signed=representation == 1,
        photometric=photometric,
        transfer_syntax=str(dataset.file_meta.TransferSyntaxUID),
    )


def _require_one_frame(dataset: Dataset, name: str) -> None:
    if dataset.get("NumberOfFrames") in (None, ""):
        return
    frames = integer(dataset, "NumberOfFrames", name)
    if frames < 1:
        raise invalid("NumberOfFrames", frames, name)
    if frames > 1:
        raise RefusedError("RD-DICOM-004", name=name, count=frames)


def integer(dataset: Dataset, keyword: str, name: str) -> int:
    """Return an attribute that must be one whole number.

    Raises:
        UnreadableError: It is missing, empty or something else.
    """
    value: Any = dataset.get(keyword)
    if value is None or value == "":
        raise missing(keyword, name)
    try:
        return int(value)
    except (TypeError, ValueError, OverflowError):
        raise invalid(keyword, value, name) from None


def missing(keyword: str, name: str) -> UnreadableError:
    """Return the error that names a missing attribute."""
    return UnreadableError("RD-DICOM-002", name=name, attribute=_named(keyword))


def invalid(keyword: str, value: object, name: str) -> UnreadableError:
    """Return the error that names an attribute whose value cannot be."""
    shown = "".join(c for c in str(value)[:40] if c.isprintable())
    return UnreadableError("RD-DICOM-003", name=name, attribute=_named(keyword), value=shown)


def _named(keyword: str) -> str:
    tag = tag_for_keyword(keyword) or 0
    return f"{keyword} ({tag >> 16:04X},{tag & 0xFFFF:04X})"
