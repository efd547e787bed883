"""Phantoms as DICOM files: 12 bits in 16, as computed and digital radiography send them.

Three in four are MONOCHROME2, the rest MONOCHROME1 (PS3.3 C.7.6.3.1.2: low values are white).
"""

from __future__ import annotations

import hashlib
import io
from typing import TYPE_CHECKING

import numpy as np
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.sequence import Sequence
from pydicom.uid import UID, ExplicitVRLittleEndian

from radiodesk.core.randomness import generator

if TYPE_CHECKING:
    from radiodesk.datasets.phantoms.sample import Phantom, SampleImage

_COMPUTED = "1.2.840.10008.5.1.4.1.1.1"
_DIGITAL = "1.2.840.10008.5.1.4.1.1.1.1"


def dicom_bytes(image: SampleImage, phantom: Phantom) -> bytes:
    """Return a phantom as a DICOM Part 10 file (Explicit VR Little Endian).

    Args:
        image: What the phantom is; its patient's id becomes PatientID.
        phantom: Its picture.
    """
    random = generator(image.seed, f"phantom-dicom-{image.finding}", 0, image.number)
    digital = random.uniform() < 0.5
    inverted = random.uniform() < 0.25
    stored = np.rint(phantom.picture * 3200 + 400).astype("<u2")
    low, high = 400, 3600
    if inverted:
        stored = (4095 - stored).astype("<u2")
        low, high = 4095 - high, 4095 - low

    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = UID(_DIGITAL if digital else _COMPUTED)
    meta.MediaStorageSOPInstanceUID = _uid(image, "instance")
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    buffer = io.BytesIO()
    data = FileDataset(buffer, {}, file_meta=meta, preamble=b"\0" * 128)
    data.SOPClassUID = meta.MediaStorageSOPClassUID
    data.SOPInstanceUID = meta.MediaStorageSOPInstanceUID
    data.StudyInstanceUID = _uid(image, "study")
    data.SeriesInstanceUID = _uid(image, "series")
    data.ImageType = ["DERIVED", "PRIMARY"]
    data.PatientName, data.PatientID = "SYNTHETIC^PHANTOM", image.patient
    data.PatientBirthDate = data.PatientSex = ""
    data.StudyDate, data.StudyTime = "20200101", "000000"
    data.AccessionNumber = data.ReferringPhysicianName = data.StudyID = ""
    data.SeriesNumber, data.InstanceNumber = 1, image.number
    data.Modality = "DX" if digital else "CR"
    data.Manufacturer = "radiodesk"
    data.InstitutionName = image.source.name
    data.SeriesDescription = "SYNTHETIC chest phantom"
    data.BodyPartExamined, data.ViewPosition, data.PatientOrientation = "CHEST", "PA", ["L", "F"]
    if digital:
        data.PresentationIntentType = "FOR PRESENTATION"
        data.ImageLaterality = "U"
        data.DetectorType = data.PositionerType = ""
        data.AnatomicRegionSequence = Sequence([_code("51185008", "Chest")])
        data.ViewCodeSequence = Sequence([_code("272479007", "postero-anterior")])
        data.ViewCodeSequence[0].ViewModifierCodeSequence = Sequence()
        data.AcquisitionContextSequence = Sequence()
        # C.8.11.3.1.2: 1 where lower values stand for less radiation.
        data.PixelIntensityRelationship = "LOG"
        data.PixelIntensityRelationshipSign = 1 if inverted else -1
    data.BurnedInAnnotation = "YES"
    data.Rows, data.Columns = stored.shape
    data.ImagerPixelSpacing = [f"{430 / max(stored.shape):.4f}"] * 2
    data.SamplesPerPixel = 1
    data.PhotometricInterpretation = "MONOCHROME1" if inverted else "MONOCHROME2"
    data.PresentationLUTShape = "INVERSE" if inverted else "IDENTITY"
    data.BitsAllocated, data.BitsStored, data.HighBit, data.PixelRepresentation = 16, 12, 11, 0
    data.RescaleIntercept, data.RescaleSlope, data.RescaleType = "0", "1", "US"
    data.WindowCenter, data.WindowWidth = str((low + high + 1) / 2), str(high - low + 1)
    data.LossyImageCompression = "00"
    data.PixelData = stored.tobytes()
    data.save_as(buffer, enforce_file_format=True)
    return buffer.getvalue()


def _code(value: str, meaning: str) -> Dataset:
    code = Dataset()
    code.CodeValue, code.CodingSchemeDesignator, code.CodeMeaning = value, "SCT", meaning
    return code


def _uid(image: SampleImage, level: str) -> UID:
    name = f"{level}/{image.seed}/{image.patient}"
    if level == "instance":
        name += f"/{image.label}/{image.number}"
    digest = hashlib.sha256(name.encode()).digest()
    return UID(f"2.25.{int.from_bytes(digest[:16], 'big')}")
