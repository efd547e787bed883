"""``.npy`` arrays to grey levels, by one stated rule and without ever unpickling.

The rule: uint8 is 0-255 and uint16 is 0-65535. Any other integers are taken as 0-255, floats as
0-1 when nothing is above 1 and as 0-255 otherwise. Values below 0, above 255 or not finite, and
whole images of nothing but 0 and 1 in integers, do not say what they mean and are refused.
"""

from __future__ import annotations

import math
import os
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt
from numpy.lib import format as npy

from radiodesk.core.errors import Message, RadiodeskError, RefusedError, UnreadableError
from radiodesk.imaging.notes import narrow_range_note
from radiodesk.imaging.opening import MAX_PIXELS
from radiodesk.imaging.radiograph import Radiograph

_LUMA = np.array([0.299, 0.587, 0.114])


def read_array(file: BinaryIO, name: str) -> Radiograph:
    """Read a greyscale (H, W), (H, W, 1) or colour (H, W, 3) array.

    Args:
        file: Opened at any position.
        name: For sentences.

    Raises:
        UnreadableError: Damaged, cut short, or holding Python objects.
        RefusedError: Shape, type or range that the rule above does not cover.
    """
    try:
        shape, fortran, dtype = _header(file)
        if dtype.hasobject:
            raise UnreadableError("RD-FILE-012", name=name)
        _check(shape, dtype, name)
        count = math.prod(shape)
        if os.fstat(file.fileno()).st_size - file.tell() < count * dtype.itemsize:
            raise UnreadableError("RD-FILE-003", name=name)
        flat = np.frombuffer(file.read(count * dtype.itemsize), dtype)
        # The header may call the order anything, and a side true or false.
        values = flat.reshape(shape, order="F" if fortran else "C")
    except (RadiodeskError, OSError):
        raise
    except MemoryError as error:
        raise UnreadableError("RD-FILE-016", name=name) from error
    except Exception as error:  # the header is a Python literal: parsing it raises many things
        raise UnreadableError("RD-FILE-003", name=name) from error
    values = values.astype(dtype.newbyteorder("="), copy=False)
    return _to_radiograph(values, name)


def _header(file: BinaryIO) -> tuple[tuple[int, ...], bool, np.dtype[Any]]:
    file.seek(0)
    version = npy.read_magic(file)
    if version == (1, 0):
        return npy.read_array_header_1_0(file)
    return npy.read_array_header_2_0(file)


def _check(shape: tuple[int, ...], dtype: np.dtype[Any], name: str) -> None:
    channels = shape[2] if len(shape) == 3 else 1
    if len(shape) not in (2, 3) or channels not in (1, 3) or min(shape) < 1:
        described = " × ".join(str(side) for side in shape) or "0"
        raise RefusedError("RD-FILE-010", name=name, shape=described)
    if shape[0] * shape[1] > MAX_PIXELS:
        raise RefusedError(
            "RD-FILE-007",
            name=name,
            width=shape[1],
            height=shape[0],
            limit=MAX_PIXELS // 1_000_000,
        )
    if dtype.kind not in "uif" or dtype.itemsize > 8:
        raise RefusedError("RD-FILE-009", name=name, detail=str(dtype)[:40])


def _to_radiograph(values: npt.NDArray[Any], name: str) -> Radiograph:
    notes: list[Message] = []
    scale, high = _scale(values, name)
    if scale != 1:
        notes.append(Message(code="RD-FILE-025", params={"name": name}))
    grey: npt.NDArray[Any]
    if values.ndim == 3 and values.shape[2] == 3:
        if np.ptp(values, axis=2).max() > 0:
            notes.append(Message(code="RD-FILE-020", params={"name": name}))
            grey = np.asarray(values @ _LUMA * scale, np.float32)
        else:
            grey = values[:, :, 0]
            grey = grey if scale == 1 else np.asarray(grey * scale, np.float32)
    else:
        grey = values.reshape(values.shape[:2])
        grey = grey if scale == 1 else np.asarray(grey * scale, np.float32)
    if grey.dtype == np.uint16:
        notes.extend(narrow_range_note(grey, 0, high, name))
    elif grey.dtype.kind in "ui":
        grey = grey.astype(np.uint8)
    else:
        grey = grey.astype(np.float32)
    return Radiograph(
        name=name,
        values=np.ascontiguousarray(grey),
        high=high,
        notes=tuple(notes),
        kind="array",
    )


def _scale(values: npt.NDArray[Any], name: str) -> tuple[float, float]:
    """Return the factor to grey levels and the highest grey level, by the module's rule."""
    if values.dtype == np.uint8:
        return 1.0, 255.0
    if values.dtype == np.uint16:
        return 1.0, 65535.0
    low, high = float(values.min()), float(values.max())
    if not (math.isfinite(low) and math.isfinite(high)) or low < 0 or high > 255:
        raise RefusedError("RD-FILE-011", name=name, low=f"{low:g}", high=f"{high:g}")
    if values.dtype.kind == "f":
        return (255.0, 255.0) if high <= 1 else (1.0, 255.0)
    if high <= 1:
        raise RefusedError("RD-FILE-011", name=name, low=f"{low:g}", high=f"{high:g}")
    return 1.0, 255.0
