"""The two DICOM files that leave the program: a picture of a reading, and a film without a patient.

Secondary Capture Image IOD: PS3.3 A.8.1. De-identification: PS3.15 Annex E.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset
from pydicom.uid import SecondaryCaptureImageStorage

import radiodesk
from radiodesk.core.errors import Message, RadiodeskError, UnreadableError
from radiodesk.core.files import write_bytes
from radiodesk.core.paths import display_name
from radiodesk.imaging.deidentification import anonymised, is_code, mark_deidentified, new_uid
from radiodesk.imaging.dicom_header import missing, pixel_module, read_dataset
from radiodesk.imaging.dicom_lossy import mark_lossy_film, mark_lossy_picture
from radiodesk.imaging.dicom_pixels import decode_grey, decode_rgb
from radiodesk.imaging.dicom_writing import packed, set_pixels
from radiodesk.imaging.opening import open_regular
from radiodesk.imaging.silence import decoders_silenced, silence_logger

silence_logger("pydicom")
silence_logger("pylibjpeg")

_PATIENT = ("PatientName", "PatientID", "PatientBirthDate", "PatientSex")
_STUDY = ("StudyDate", "StudyTime", "ReferringPhysicianName", "StudyID", "AccessionNumber")


def write_anonymised(source: Path, target: Path, secret: str) -> tuple[Message, ...]:
    """Copy a film without its patient.

    Args:
        source: A single-frame DICOM file.
        target: The file to write.
        secret: Random text of one export, see `deidentification.new_uid`.

    Returns:
        What the user must know before handing it on.

    Raises:
        UnreadableError: The source is no readable DICOM image, or is the target.
        RefusedError: It holds several frames or too many pixels.
        OSError: The target cannot be written.
    """
    name = display_name(source)
    _require_other(source, target, name)
    dataset = _read(source, name)
    if dataset is None:
        raise UnreadableError("RD-EXPORT-001", name=name)
    with decoders_silenced(), _worded(name):
        pixels = pixel_module(dataset, name)
        bare = anonymised(dataset, secret)
        if pixels.is_grey:
            values = decode_grey(dataset, pixels, name)
            bits = pixels.bits_stored
        else:
            colours, high = decode_rgb(dataset, pixels, name)
            values = colours.astype(np.uint8 if high <= 255 else np.uint16)
            bits = int(high).bit_length()
        set_pixels(bare, values, bits)
        mark_lossy_film(bare, dataset)
        if not bare.get("SOPClassUID"):
            raise missing("SOPClassUID", name)
        data, notes = packed(bare), _burnt_in(dataset, name, display_name(target))
    write_bytes(target, data)
    return notes


def write_capture(
    source: Path,
    target: Path,
    picture: npt.NDArray[np.uint8],
    description: str,
    identity: bool,
) -> tuple[Message, ...]:
    """Write a picture as a DICOM Secondary Capture.

    Without identity it becomes a study of its own; with it, a new series of the film's study.

    Args:
        source: The file that was read, of any kind.
        target: The file to write.
        picture: (H, W, 3) red, green, blue.
        description: How it was made; cut at 1024 characters.
        identity: Take over patient and study, where the source has them.

    Returns:
        What the user must know before handing it on.

    Raises:
        UnreadableError: The source cannot be read any more, or is the target.
        OSError: The target cannot be written.
    """
    name = display_name(source)
    _require_other(source, target, name)
    dataset = _read(source, name)
    with decoders_silenced(), _worded(name):
        capture = _capture(dataset, description, identity)
        if dataset is None:
            mark_lossy_picture(capture, _bytes(source))
        else:
            mark_lossy_film(capture, dataset)
        set_pixels(capture, picture, 8)
        data, notes = packed(capture), _burnt_in(dataset, name, display_name(target))
    write_bytes(target, data)
    if identity and not (capture.PatientName or capture.PatientID):
        notes += (Message(code="RD-EXPORT-006", params={"name": name}),)
    return notes


def _capture(source: Dataset | None, description: str, identity: bool) -> Dataset:
    secret = secrets.token_hex(32)
    film = source if source is not None else Dataset()
    now = datetime.now()
    made = Dataset()
    made.SpecificCharacterSet = "ISO_IR 192"
    made.SOPClassUID = SecondaryCaptureImageStorage
    for keyword in ("SOPInstanceUID", "StudyInstanceUID", "SeriesInstanceUID"):
        setattr(made, keyword, new_uid(keyword, secret))
    for keyword in (*_PATIENT, *_STUDY):
        value = film.get(keyword) if identity else None
        setattr(made, keyword, "" if value is None else str(value))
    if identity:
        if film.get("StudyInstanceUID"):
            made.StudyInstanceUID = film.StudyInstanceUID
        made.DateOfSecondaryCapture = made.ContentDate = now.strftime("%Y%m%d")
        made.TimeOfSecondaryCapture = made.ContentTime = now.strftime("%H%M%S")
    else:
        mark_deidentified(made)
    made.Modality = "OT"
    made.SeriesNumber = made.InstanceNumber = "1"
    made.SeriesDescription = "radiodesk: not a diagnostic device"
    made.PatientOrientation = film.get("PatientOrientation") or ""
    _say_which_side(made, film)
    made.ConversionType = "WSD"
    made.ImageType = ["DERIVED", "SECONDARY"]
    made.Manufacturer = made.SecondaryCaptureDeviceManufacturer = "radiodesk"
    made.SoftwareVersions = made.SecondaryCaptureDeviceSoftwareVersions = radiodesk.__version__
    made.DerivationDescription = description[:1024]
    # Where the film does not say that it is free of writing, nobody can promise it.
    free = str(film.get("BurnedInAnnotation") or "").strip() == "NO"
    made.BurnedInAnnotation = "NO" if free else "YES"
    return made


def _say_which_side(made: Dataset, film: Dataset) -> None:
    """Fill body part and side as the film has them (PS3.3 C.7.3.1: side is of type 2C).

    An unpaired part has no side. Where the film names neither, the side is unknown: empty.
    """
    for keyword in ("BodyPartExamined", "Laterality", "ImageLaterality"):
        value = str(film.get(keyword) or "").strip()
        if value and is_code(value):
            setattr(made, keyword, value)
    if not any(
        keyword in made for keyword in ("BodyPartExamined", "Laterality", "ImageLaterality")
    ):
        made.Laterality = ""


def _burnt_in(source: Dataset | None, name: str, target: str) -> tuple[Message, ...]:
    stated = str((source or Dataset()).get("BurnedInAnnotation") or "").strip()
    if stated == "NO":
        return ()
    if stated == "YES":
        return (Message(code="RD-EXPORT-003", params={"name": name}),)
    return (Message(code="RD-EXPORT-002", params={"name": target}),)


def _read(source: Path, name: str) -> Dataset | None:
    """Return the data set of a DICOM file, or None where the file is something else."""
    with open_regular(source) as file, decoders_silenced(), _worded(name):
        if file.read(132)[128:] != b"DICM":
            return None
        dataset: Any = read_dataset(file, name)
        dataset.get("PixelData")  # read now: the file is closed soon
        return dataset  # type: ignore[no-any-return]


def _bytes(source: Path) -> bytes:
    with open_regular(source) as file:
        return file.read()


def _require_other(source: Path, target: Path, name: str) -> None:
    if target.exists() and source.exists() and target.samefile(source):
        raise UnreadableError("RD-EXPORT-004", name=name)


@contextmanager
def _worded(name: str) -> Iterator[None]:
    """Turn what pydicom and the codecs raise into sentences, as `dicom.read_dicom` does."""
    try:
        yield
    except RadiodeskError:
        raise
    except MemoryError as error:
        raise UnreadableError("RD-FILE-016", name=name) from error
    except Exception as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise  # the drive failed; pydicom raises bare ones for what is damaged
        raise UnreadableError("RD-FILE-003", name=name) from error
