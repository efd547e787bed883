"""DICOM pixel data to stored values: the codecs, and the checks that keep them honest.

Codecs decode what they find; whether that is the whole image that the header promised is checked
here, before (sizes inside the compressed stream, end markers) and after (shape, range).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset
from pydicom.pixels.decoders.base import Decoder, get_decoder
from pydicom.uid import UID

from radiodesk.core.errors import RadiodeskError, UnreadableError
from radiodesk.imaging.colour import colour_share
from radiodesk.imaging.dicom_header import PixelModule
from radiodesk.imaging.dicom_lut import palette_colours
from radiodesk.imaging.dicom_stream import check_stream, lengthened
from radiodesk.imaging.silence import native_output_silenced

_PREFERRED = ("pylibjpeg", "pyjpegls", "pillow", "pydicom", "gdcm")
_LAST_PIXELS = 8
_BYTE = 8
_LUMA = np.array([0.299, 0.587, 0.114], np.float32)


def decode_grey(dataset: Dataset, pixels: PixelModule, name: str) -> npt.NDArray[Any]:
    """Return the stored values of a greyscale image.

    Returns:
        (rows, columns) uint8, uint16, int16.

    Raises:
        UnreadableError: Too little or too much data, contradictions, or no decoder.
    """
    stored = _decode(dataset, pixels, name, raw=True)
    low, high = pixels.stored_range
    if stored.shape != (pixels.rows, pixels.columns):
        raise UnreadableError("RD-DICOM-007", name=name)
    if int(stored.min()) < low or int(stored.max()) > high:
        raise UnreadableError("RD-DICOM-007", name=name)
    if stored.dtype == np.int8:
        return stored.astype(np.int16)
    return np.ascontiguousarray(stored.astype(stored.dtype.newbyteorder("="), copy=False))


def decode_colour(
    dataset: Dataset, pixels: PixelModule, name: str
) -> tuple[npt.NDArray[Any], float, float]:
    """Return a colour image as grey by ITU-R BT.601 luma, its largest possible value, its colour.

    Returns:
        (rows, columns) uint8 or float32; 255 or the largest value of the stored type; the share
        of clearly coloured pixels.

    Raises:
        UnreadableError: As `decode_grey`, or a palette image without its tables.
    """
    colours, high = decode_rgb(dataset, pixels, name)
    grey = np.zeros(colours.shape[:2], np.float32)
    for channel, weight in enumerate(_LUMA):  # all three at once would take four times the memory
        grey += colours[:, :, channel] * weight
    coloured = colour_share(colours, high)
    if high == 255:
        return np.rint(grey).astype(np.uint8), high, coloured
    return grey, high, coloured


def decode_rgb(dataset: Dataset, pixels: PixelModule, name: str) -> tuple[npt.NDArray[Any], float]:
    """Return a colour image as red, green and blue, and the largest possible value.

    Returns:
        (rows, columns, 3) uint8, uint16 or (palettes) float32.

    Raises:
        UnreadableError: As `decode_colour`.
    """
    colours = _decode(dataset, pixels, name, raw=False)
    high = float(pixels.stored_range[1])
    if pixels.photometric == "PALETTE COLOR":
        colours, high = palette_colours(dataset, colours, pixels.signed, name)
    if colours.shape != (pixels.rows, pixels.columns, 3) or int(colours.min()) < 0:
        raise UnreadableError("RD-DICOM-007", name=name)
    return colours, high


def _decode(dataset: Dataset, pixels: PixelModule, name: str, *, raw: bool) -> npt.NDArray[Any]:
    syntax = UID(pixels.transfer_syntax)
    decoder = _decoder(syntax, name)
    if not syntax.is_encapsulated:
        _check_length(dataset, pixels, name)
        return _run(decoder, dataset, pixels, name, raw)
    check_stream(dataset, pixels, name)
    array = _run(decoder, dataset, pixels, name, raw)
    if np.ptp(array[-1, -_LAST_PIXELS:], axis=0).any():
        return array
    # A flat end is what codecs leave where data is missing, but also what a border looks like.
    with lengthened(dataset, syntax) as changed:
        if changed and not np.array_equal(array, _run(decoder, dataset, pixels, name, raw)):
            raise UnreadableError("RD-FILE-003", name=name)
    return array


def _run(
    decoder: Decoder, dataset: Dataset, pixels: PixelModule, name: str, raw: bool
) -> npt.NDArray[Any]:
    plugin = ""
    if decoder.is_encapsulated:
        plugin = next((p for p in _PREFERRED if p in decoder.available_plugins), "")
    # GDCM's JPEG code prints its warnings whatever its own switches say.
    gdcm = plugin == "gdcm"
    quiet = native_output_silenced() if gdcm else nullcontext()
    try:
        with quiet, _at_least_a_byte(dataset) if gdcm else nullcontext():
            array, described = decoder.as_array(dataset, index=0, raw=raw, decoding_plugin=plugin)
    except (RadiodeskError, MemoryError):
        raise
    except NotImplementedError as error:
        raise _undecodable(decoder.UID, name) from error
    except Exception as error:
        if "NotImplementedError" in str(error) or "does not support" in str(error):
            raise _undecodable(decoder.UID, name) from error
        raise UnreadableError("RD-FILE-003", name=name) from error
    if gdcm and pixels.signed and pixels.bits_stored < _BYTE:
        array = _with_sign(array, pixels.bits_stored)
    if pixels.samples == 3 and described["photometric_interpretation"] != "RGB":
        raise UnreadableError("RD-DICOM-007", name=name)
    return array


@contextmanager
def _at_least_a_byte(dataset: Dataset) -> Iterator[None]:
    """Call values of fewer than eight bits bytes for a while: GDCM ends the process on them."""
    stored = dataset.BitsStored
    if stored < _BYTE:
        dataset.BitsStored, dataset.HighBit = _BYTE, _BYTE - 1
    try:
        yield
    finally:
        dataset.BitsStored, dataset.HighBit = stored, stored - 1


def _with_sign(values: npt.NDArray[Any], bits: int) -> npt.NDArray[Any]:
    """Give values of fewer than eight bits the sign that their highest bit stands for."""
    half = 2 ** (bits - 1)
    negative = (values >= half) & (values < 2 * half)
    return np.where(negative, values.astype(np.int16) - 2 * half, values).astype(np.int8)


def _decoder(syntax: UID, name: str) -> Decoder:
    try:
        decoder = get_decoder(syntax)
    except NotImplementedError:
        raise _undecodable(syntax, name) from None
    if not decoder.is_available:
        raise _undecodable(syntax, name)
    if "gdcm" in decoder.available_plugins:
        _quiet_gdcm()
    return decoder


def _undecodable(syntax: UID, name: str) -> UnreadableError:
    known = syntax.name if syntax.name != str(syntax) else ""
    described = f"{known} ({syntax})" if known else str(syntax)
    return UnreadableError("RD-DICOM-005", name=name, syntax=described[:120])


def _quiet_gdcm() -> None:
    import gdcm

    gdcm.Trace.DebugOff()
    gdcm.Trace.WarningOff()
    gdcm.Trace.ErrorOff()


def _check_length(dataset: Dataset, pixels: PixelModule, name: str) -> None:
    """Require exactly the declared bytes (PS3.5 8.1.1), but for one byte of even padding."""
    bits = pixels.rows * pixels.columns * pixels.samples * pixels.bits_allocated
    if pixels.photometric == "YBR_FULL_422":
        bits = bits * 2 // 3
    expected, found = (bits + 7) // 8, len(dataset.PixelData)
    if found not in (expected, expected + expected % 2):
        raise UnreadableError("RD-DICOM-006", name=name, found=found, expected=expected)
