"""Small pictures for tests: made from numbers, never from a patient."""

from __future__ import annotations

import io
import zlib
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image


def scene(height: int = 60, width: int = 80, seed: int = 0) -> NDArray[np.uint8]:
    """Return a picture without any symmetry: a slope, two blocks and some grain."""
    rows, columns = np.mgrid[0:height, 0:width]
    levels = 40.0 + 90 * rows / height + 60 * columns / width
    levels[height // 8 : height // 3, width // 8 : width // 4] += 60
    levels[height // 2 : height // 2 + height // 6, width // 2 :] -= 50
    grain = np.random.default_rng(seed).normal(0, 6, levels.shape)
    return np.clip(levels + grain, 0, 255).astype(np.uint8)


def scene16(height: int = 60, width: int = 80, seed: int = 0) -> NDArray[np.uint16]:
    """Return `scene` as 16 bits with detail between the 8-bit levels."""
    fine = np.random.default_rng(seed + 1).integers(0, 257, (height, width))
    return np.clip(scene(height, width, seed).astype(np.int64) * 257 + fine - 128, 0, 65535).astype(
        np.uint16
    )


def save(path: Path, values: NDArray[Any], **options: Any) -> Path:
    """Write an array as the picture that the path's suffix names."""
    Image.fromarray(values).save(path, **options)
    return path


def turned(values: NDArray[Any], orientation: int) -> NDArray[Any]:
    """Return what must be stored so that a viewer honouring the EXIF mark shows `values`."""
    # The inverse of each orientation in the EXIF 2.32 table (tag 0x0112).
    inverse = {
        1: values,
        2: np.fliplr(values),
        3: np.rot90(values, 2),
        4: np.flipud(values),
        5: values.T,
        6: np.rot90(values, 1),
        7: np.rot90(values, 2).T,
        8: np.rot90(values, -1),
    }
    return np.ascontiguousarray(inverse[orientation])


def exif(orientation: int) -> Image.Exif:
    """Return an EXIF block with one orientation mark."""
    block = Image.Exif()
    block[0x0112] = orientation
    return block


def png_header_only(width: int, height: int) -> bytes:
    """Return a valid PNG that claims a size and holds next to nothing."""
    header = width.to_bytes(4) + height.to_bytes(4) + bytes([8, 0, 0, 0, 0])
    data = zlib.compress(b"\0" * 64)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    )


def chunk(kind: bytes, data: bytes) -> bytes:
    """Return one PNG chunk."""
    return len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)


def png_text_bomb(megabytes: int = 300) -> bytes:
    """Return a small PNG whose compressed text inflates to a given size."""
    buffer = io.BytesIO()
    Image.fromarray(scene()).save(buffer, "PNG")
    whole = buffer.getvalue()
    squeezed = zlib.compress(b"A" * (megabytes << 20), 9)
    after_header = 8 + 25
    return whole[:after_header] + chunk(b"zTXt", b"Comment\0\0" + squeezed) + whole[after_header:]
