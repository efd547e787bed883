"""PNG, JPEG, BMP and TIFF to grey levels, by Pillow and a fixed list of its decoders."""

from __future__ import annotations

from typing import Any, BinaryIO, cast

import numpy as np
import numpy.typing as npt
from PIL import ExifTags, Image, ImageChops

from radiodesk.core.errors import Message, RadiodeskError, RefusedError, UnreadableError
from radiodesk.imaging.colour import colour_share
from radiodesk.imaging.jpeg_end import ends_early
from radiodesk.imaging.notes import narrow_range_note
from radiodesk.imaging.opening import MAX_PIXELS, drive_failed
from radiodesk.imaging.radiograph import Radiograph
from radiodesk.imaging.silence import decoders_silenced

FORMATS = ("PNG", "JPEG", "BMP", "TIFF")

# Our own limit is lower and is checked before anything is decoded; Pillow's would only add
# warnings from inside Image.open.
Image.MAX_IMAGE_PIXELS = None

_TIFF_BITS, _TIFF_PHOTOMETRIC = 258, 262
_WHITE_IS_ZERO = 0
_COLOUR_TOLERANCE = 8
_COLOUR_SIDE = 256
_SIXTEEN_BIT = ("I;16", "I;16L", "I;16B", "I;16N")


def read_picture(file: BinaryIO, name: str, format_name: str) -> Radiograph:
    """Decode one picture.

    Colour becomes grey by ITU-R BT.601 luma (0.299 R + 0.587 G + 0.114 B), CMYK by way of
    R = (255 - C)(255 - K)/255 and so on, transparency is laid over black; each with a note.
    16-bit greyscale stays 16-bit. The EXIF or TIFF orientation is applied.

    Args:
        file: Opened at any position.
        name: For sentences.
        format_name: One of `FORMATS`, found from the file's first bytes.

    Raises:
        UnreadableError: The bytes are damaged or cut short, or hide a decompression bomb.
        RefusedError: Several pictures or pages, too many pixels, or a pixel type without a
            defined range.
    """
    try:
        with decoders_silenced():
            if format_name == "PNG":
                # Decoding checks neither checksums nor the end of the file.
                _open(file, format_name, name).verify()
            image = _open(file, format_name, name)
            # Pillow turns TIFF files while decoding and drops their mark.
            marked = _orientation(image)
            image.load()
            if format_name == "JPEG" and ends_early(file, image):
                raise UnreadableError("RD-FILE-003", name=name)
            return _to_radiograph(image, name, turned=marked in range(2, 9))
    except RadiodeskError:
        raise
    except MemoryError as error:
        raise UnreadableError("RD-FILE-016", name=name) from error
    except Exception as error:
        if drive_failed(error):
            raise  # the drive failed, not the decoder: open_regular has the sentence
        # Decoders raise whatever a hostile or damaged file leads them into.
        if isinstance(error, ValueError) and "MAX_TEXT" in str(error):
            raise UnreadableError("RD-FILE-013", name=name) from error
        raise UnreadableError("RD-FILE-003", name=name) from error


def _open(file: BinaryIO, format_name: str, name: str) -> Image.Image:
    file.seek(0)
    image = Image.open(file, formats=[format_name])
    if image.width * image.height > MAX_PIXELS:
        raise RefusedError(
            "RD-FILE-007",
            name=name,
            width=image.width,
            height=image.height,
            limit=MAX_PIXELS // 1_000_000,
        )
    if image.format != "MPO" and getattr(image, "is_animated", False):
        raise RefusedError("RD-FILE-008", name=name)
    return image


def _orientation(image: Image.Image) -> object:
    return image.getexif().get(ExifTags.Base.Orientation, 1)


def _to_radiograph(image: Image.Image, name: str, turned: bool) -> Radiograph:
    notes: list[Message] = []
    if image.format == "MPO":
        notes.append(Message(code="RD-FILE-024", params={"name": name}))
    values, high, inverted = _grey_values(image, name, notes)
    colour = _coloured(image)
    values = upright(values, _orientation(image))
    if turned:
        notes.append(Message(code="RD-FILE-022", params={"name": name}))
    if values.dtype == np.uint16:
        notes.extend(narrow_range_note(values, 0, high, name))
    return Radiograph(
        name=name,
        values=np.ascontiguousarray(values),
        inverted=inverted,
        high=high,
        notes=tuple(notes),
        kind="picture",
        colour=colour,
    )


def _grey_values(
    image: Image.Image, name: str, notes: list[Message]
) -> tuple[npt.NDArray[Any], float, bool]:
    """Return (H, W) values, the highest possible value, and whether low values are white."""
    if image.mode in _SIXTEEN_BIT:
        tags = getattr(image, "tag_v2", {})
        bits = tags.get(_TIFF_BITS, (16,))[0]
        # Pillow inverts WhiteIsZero for 8-bit TIFF only.
        inverted = tags.get(_TIFF_PHOTOMETRIC, 1) == _WHITE_IS_ZERO
        return np.asarray(image).astype(np.uint16), float(2**bits - 1), inverted
    if image.mode in ("I", "F"):
        raise RefusedError("RD-FILE-009", name=name, detail="32-bit")
    if image.mode in ("P", "PA", "LA", "La", "RGBA", "RGBa"):
        image = _without_transparency(image, name, notes)
    if image.mode == "CMYK":
        notes.append(Message(code="RD-FILE-021", params={"name": name}))
        return np.asarray(image.convert("RGB").convert("L")), 255.0, False
    if image.mode not in ("1", "L"):
        image = image.convert("RGB")
        if _is_coloured(image):
            notes.append(Message(code="RD-FILE-020", params={"name": name}))
    return np.asarray(image.convert("L")), 255.0, False


def _without_transparency(image: Image.Image, name: str, notes: list[Message]) -> Image.Image:
    layered = image.convert("RGBA")
    alpha = layered.getchannel("A")
    if _extrema(alpha) == (255, 255):
        return layered.convert("RGB")
    if _extrema(alpha) == (0, 0):
        # Some programs leave the fourth byte of a pixel empty; a black image would be a lie.
        notes.append(Message(code="RD-FILE-027", params={"name": name}))
        return layered.convert("RGB")
    notes.append(Message(code="RD-FILE-023", params={"name": name}))
    flat = Image.new("RGB", layered.size)
    flat.paste(layered, mask=alpha)
    return flat


def _is_coloured(image: Image.Image) -> bool:
    """Say whether channels differ by more than what JPEG adds to grey."""
    red, green, blue = image.split()
    differences = (ImageChops.difference(red, green), ImageChops.difference(green, blue))
    return any(_extrema(channel)[1] > _COLOUR_TOLERANCE for channel in differences)


def _coloured(image: Image.Image) -> float:
    """Return the share of clearly coloured pixels; 0 for every kind of grey."""
    if image.mode in ("1", "L", "LA", "La", "I", "F", *_SIXTEEN_BIT):
        return 0.0
    step = max(1, max(image.size) // _COLOUR_SIDE)
    # Nearest: means of fine patterns would hide their colours.
    few = (max(1, image.width // step), max(1, image.height // step))
    small = image.resize(few, Image.Resampling.NEAREST)
    return colour_share(np.asarray(small.convert("RGB")))


def _extrema(channel: Image.Image) -> tuple[int, int]:
    return cast("tuple[int, int]", channel.getextrema())


def upright(values: npt.NDArray[Any], orientation: object) -> npt.NDArray[Any]:
    """Return the values turned as an EXIF orientation says.

    Args:
        values: (H, W) as stored.
        orientation: EXIF tag 0x0112: 1-8; anything else means upright.
    """
    match orientation:
        case 2:
            return values[:, ::-1]
        case 3:
            return values[::-1, ::-1]
        case 4:
            return values[::-1, :]
        case 5:
            return values.T
        case 6:
            return values[::-1, :].T
        case 7:
            return values[::-1, ::-1].T
        case 8:
            return values[:, ::-1].T
    return values
