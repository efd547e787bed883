"""DICOM to radiograph (PS3.3 C.7.6.3, C.11): the order of the steps, each in its own module.

Stored values -> Modality LUT or Rescale -> (VOI and inversion happen in `Radiograph.rendered`).
"""

from __future__ import annotations

from typing import BinaryIO

import numpy as np
from pydicom.dataset import Dataset

from radiodesk.core.errors import Message, RadiodeskError, UnreadableError
from radiodesk.imaging.dicom_facts import examination_facts
from radiodesk.imaging.dicom_header import PixelModule, pixel_module, read_dataset
from radiodesk.imaging.dicom_pixels import decode_colour, decode_grey
from radiodesk.imaging.dicom_tables import (
    modality_values,
    orientation,
    rescale,
    spacing,
    voi_table,
    voi_windows,
)
from radiodesk.imaging.dicom_tags import tags_table
from radiodesk.imaging.notes import narrow_range_note
from radiodesk.imaging.opening import drive_failed
from radiodesk.imaging.radiograph import ExaminationFacts, Radiograph
from radiodesk.imaging.silence import decoders_silenced, silence_logger

silence_logger("pydicom")
silence_logger("pylibjpeg")

_EXECUTABLES = (b"MZ", b"\x7fELF", b"#!", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")


def read_dicom(file: BinaryIO, name: str) -> Radiograph:
    """Read a single-frame DICOM image.

    Args:
        file: Opened at any position; has the preamble and ``DICM`` of PS3.10.
        name: For sentences.

    Raises:
        UnreadableError: Damaged, cut short, missing or contradictory attributes, or a transfer
            syntax that cannot be decoded; the sentence names it.
        RefusedError: Several frames, too many pixels, or pixels without a defined grey.
    """
    try:
        with decoders_silenced():
            return _read(file, name)
    except RadiodeskError:
        raise
    except MemoryError as error:
        raise UnreadableError("RD-FILE-016", name=name) from error
    except Exception as error:
        if drive_failed(error):
            raise  # the drive failed: open_regular has the sentence
        # pydicom and the codecs raise whatever a hostile or damaged file leads them into,
        # RecursionError for nested sequences among it.
        raise UnreadableError("RD-FILE-003", name=name) from error


def read_person(file: BinaryIO, name: str) -> tuple[str | None, ExaminationFacts]:
    """Return PatientID, or None, and facts of a DICOM file without decoding its pixels.

    Args:
        file: As for `read_dicom`.
        name: For sentences.

    Raises:
        UnreadableError: The header is damaged.
    """
    try:
        with decoders_silenced():
            dataset = read_dataset(file, name)
            return _patient_id(dataset), examination_facts(dataset)
    except RadiodeskError:
        raise
    except Exception as error:
        raise UnreadableError("RD-FILE-003", name=name) from error


def _read(file: BinaryIO, name: str) -> Radiograph:
    notes: list[Message] = []
    file.seek(0)
    if file.read(4).startswith(_EXECUTABLES):
        notes.append(Message(code="RD-DICOM-020", params={"name": name}))
    dataset = read_dataset(file, name)
    pixels = pixel_module(dataset, name)
    if pixels.is_grey:
        radiograph = _grey(dataset, pixels, name, notes)
    else:
        values, high, colour = decode_colour(dataset, pixels, name)
        notes.append(Message(code="RD-FILE-020", params={"name": name}))
        radiograph = Radiograph(name=name, values=values, high=high, kind="dicom", colour=colour)
    spacing_mm, origin = spacing(dataset)
    return Radiograph(
        name=name,
        values=radiograph.values,
        inverted=radiograph.inverted,
        low=radiograph.low,
        high=radiograph.high,
        windows=radiograph.windows,
        voi_lut=radiograph.voi_lut,
        spacing_mm=spacing_mm,
        spacing_origin=origin,
        orientation=orientation(dataset),
        rescale=radiograph.rescale,
        tags=tags_table(dataset),
        notes=tuple(notes),
        patient_id=_patient_id(dataset),
        kind="dicom",
        colour=radiograph.colour,
        examination=examination_facts(dataset),
    )


def _grey(dataset: Dataset, pixels: PixelModule, name: str, notes: list[Message]) -> Radiograph:
    stored = decode_grey(dataset, pixels, name)
    values, low, high = modality_values(dataset, stored, pixels, name)
    windows = voi_windows(dataset, name, notes)
    table = voi_table(dataset, low < 0, name)
    inverted = pixels.photometric == "MONOCHROME1"
    shape = str(dataset.get("PresentationLUTShape") or "").strip()
    if shape and (shape == "INVERSE") != inverted:
        notes.append(Message(code="RD-DICOM-022", params={"name": name}))
    if table is None and not windows and values.dtype != np.uint8:
        notes.extend(narrow_range_note(values, low, high, name))
    return Radiograph(
        name=name,
        values=values,
        inverted=inverted,
        low=low,
        high=high,
        windows=windows,
        voi_lut=table,
        rescale=rescale(dataset, name),
        kind="dicom",
    )


def _patient_id(dataset: Dataset) -> str | None:
    return str(dataset.get("PatientID") or "").strip() or None
