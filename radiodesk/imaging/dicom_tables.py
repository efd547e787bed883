"""What DICOM stored values mean: Modality LUT and Rescale, VOI tables and windows, spacing.

PS3.3 C.11.1 (Modality LUT), C.11.2 (VOI LUT) and 10.7 (spacing). pydicom's own functions are not
used, because a negative RescaleSlope and windows in float units come out wrong there.
"""

from __future__ import annotations

import math
from typing import Any, Literal, cast, get_args

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset

from radiodesk.core.errors import Message
from radiodesk.core.requests import WindowSetting
from radiodesk.imaging.dicom_header import PixelModule, invalid
from radiodesk.imaging.dicom_lut import sequence_table
from radiodesk.imaging.voi import Function, LookupTable, valid_width

_MAX_LISTED = 20
_AXES = ({"R", "L"}, {"A", "P"}, {"H", "F"})


def modality_values(
    dataset: Dataset, stored: npt.NDArray[Any], pixels: PixelModule, name: str
) -> tuple[npt.NDArray[Any], float, float]:
    """Return modality values, and the smallest and largest that the stored type can give.

    Args:
        dataset: The file's data set.
        stored: (rows, columns) stored values.
        pixels: The image's attributes.
        name: For sentences.

    Raises:
        UnreadableError: A slope of zero or a table that cannot be.
    """
    low, high = pixels.stored_range
    if sequence := dataset.get("ModalityLUTSequence"):
        table = sequence_table(sequence[0], dataset, pixels.signed, "ModalityLUTSequence", name)
        index = np.clip(stored.astype(np.int32) - int(table.first), 0, table.entries.size - 1)
        ends = float(table.entries.min()), float(table.entries.max())
        return table.entries[index], *ends
    line = rescale(dataset, name)
    if line is None:
        return stored, float(low), float(high)
    slope, intercept = line
    lowest, highest = sorted((low * slope + intercept, high * slope + intercept))
    if slope.is_integer() and intercept.is_integer():
        for kind in (np.uint8, np.int16, np.uint16):
            limits = np.iinfo(kind)
            if limits.min <= lowest and highest <= limits.max:
                exact = stored.astype(np.int32) * int(slope) + int(intercept)
                return exact.astype(kind), lowest, highest
    scaled = stored.astype(np.float32) * np.float32(slope) + np.float32(intercept)
    return scaled, lowest, highest


def rescale(dataset: Dataset, name: str) -> tuple[float, float] | None:
    """Return RescaleSlope and RescaleIntercept (PS3.3 C.11.1.1.2).

    None where they change nothing, or where a Modality LUT takes their place.

    Raises:
        UnreadableError: A slope of zero.
    """
    if dataset.get("ModalityLUTSequence"):
        return None
    source = _macro(dataset, "PixelValueTransformationSequence", "RescaleSlope")
    slope = _number(source, "RescaleSlope", 1.0, name)
    intercept = _number(source, "RescaleIntercept", 0.0, name)
    if slope == 0:
        raise invalid("RescaleSlope", slope, name)
    return None if (slope, intercept) == (1.0, 0.0) else (slope, intercept)


def voi_windows(dataset: Dataset, name: str, notes: list[Message]) -> tuple[WindowSetting, ...]:
    """Return the windows of the file in its order; impossible ones are left out with a note."""
    source = _macro(dataset, "FrameVOILUTSequence", "WindowCenter")
    centers, widths = (_numbers(source, key) for key in ("WindowCenter", "WindowWidth"))
    function = str(source.get("VOILUTFunction") or "LINEAR").strip()
    if function not in get_args(Function):
        notes.append(Message(code="RD-DICOM-021", params={"name": name}))
        return ()
    names = source.get("WindowCenterWidthExplanation") or ""
    labels = [names] if isinstance(names, str) else [str(label) for label in names]
    windows = []
    for number, (center, width) in enumerate(zip(centers, widths, strict=False)):
        if not math.isfinite(center) or not valid_width(width, function):
            notes.append(Message(code="RD-DICOM-021", params={"name": name}))
            continue
        label = labels[number].strip() if number < len(labels) else ""
        windows.append(
            WindowSetting(
                name=label,
                center=center,
                width=width,
                function=cast("Function", function),
            )
        )
    return tuple(windows[:_MAX_LISTED])


def voi_table(dataset: Dataset, signed: bool, name: str) -> LookupTable | None:
    """Return the file's first VOI table, or None.

    Args:
        dataset: The file's data set.
        signed: Modality values can be negative, so the first value mapped can be too.
        name: For sentences.

    Raises:
        UnreadableError: The table's description and data do not fit.
    """
    sequence = dataset.get("VOILUTSequence")
    if not sequence:
        return None
    return sequence_table(sequence[0], dataset, signed, "VOILUTSequence", name)


def spacing(
    dataset: Dataset,
) -> tuple[tuple[float, float] | None, Literal["patient", "detector", "none"]]:
    """Return row and column spacing in mm and whose it is.

    ImagerPixelSpacing is measured at the detector; PixelSpacing that merely repeats it was not
    corrected for magnification (PS3.3 10.7.1.3). Zero or missing spacing is none.
    """
    patient = _positive_pair(_macro(dataset, "PixelMeasuresSequence", "PixelSpacing"))
    detector = _positive_pair(dataset, "ImagerPixelSpacing")
    if patient is not None and patient != detector:
        return patient, "patient"
    if detector is not None:
        return detector, "detector"
    return None, "none"


def orientation(dataset: Dataset) -> tuple[str, str] | None:
    """Return the patient directions in which a row and a column lead (PatientOrientation).

    PS3.3 C.7.6.1.1.1: one to three letters each, the main direction first, none twice from the
    same axis. None for anything else, and for animals, whose directions have other names.
    """
    if str(dataset.get("AnatomicalOrientationType") or "BIPED").strip() != "BIPED":
        return None
    value = dataset.get("PatientOrientation")
    if not value or isinstance(value, str) or len(value) != 2:
        return None
    row, column = (str(part).strip() for part in value)
    return (row, column) if _is_direction(row) and _is_direction(column) else None


def _is_direction(letters: str) -> bool:
    found = [axis for letter in letters for axis in range(3) if letter in _AXES[axis]]
    return 1 <= len(letters) == len(found) == len(set(found))


def _positive_pair(dataset: Dataset, keyword: str = "PixelSpacing") -> tuple[float, float] | None:
    pair = _numbers(dataset, keyword)
    if len(pair) != 2 or not all(math.isfinite(side) and side > 0 for side in pair):
        return None
    return pair[0], pair[1]


def _macro(dataset: Dataset, macro: str, keyword: str) -> Dataset:
    """Return where an attribute lies: the data set, or a functional group (PS3.3 C.7.6.16)."""
    if keyword in dataset:
        return dataset
    for groups in ("PerFrameFunctionalGroupsSequence", "SharedFunctionalGroupsSequence"):
        for item in (dataset.get(groups) or [])[:1]:
            for inner in (item.get(macro) or [])[:1]:
                if keyword in inner:
                    return cast("Dataset", inner)
    return dataset


def _numbers(dataset: Dataset, keyword: str) -> list[float]:
    value: Any = dataset.get(keyword)
    if value is None or value == "":
        return []
    try:
        return [float(part) for part in value] if hasattr(value, "__iter__") else [float(value)]
    except (TypeError, ValueError):
        return []


def _number(dataset: Dataset, keyword: str, default: float, name: str) -> float:
    if dataset.get(keyword) in (None, ""):
        return default
    numbers = _numbers(dataset, keyword)
    if len(numbers) != 1 or not math.isfinite(numbers[0]):
        raise invalid(keyword, dataset.get(keyword), name)
    return numbers[0]
