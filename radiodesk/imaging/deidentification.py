"""What becomes of each attribute when a DICOM file loses its patient (PS3.15 Annex E).

The Basic Application Level Confidentiality Profile (Table E.1-1) lists what must go. Lists of what
must go grow old: every edition adds attributes, and private ones are in none. So the table here
says what may stay; whatever it does not name is removed, at every depth. That covers the profile's
actions X and X/..., and goes further in taking descriptions, devices, operators and free text that
the profile's options would allow to keep.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from typing import Any, Literal

from pydicom.datadict import keyword_for_tag
from pydicom.dataelem import DataElement
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence

Action = Literal["K", "Z", "U"]
"""As in Table E.1-1: K keep, Z empty value, U a new UID that is the same wherever the old one was.
A sequence that is kept is treated item by item."""

METHOD = "Basic profile; all else removed"
MEANING = "Basic Application Confidentiality Profile"

_IMAGE = """
    ImageType SOPClassUID Modality PresentationIntentType ConversionType InstanceNumber
    PatientOrientation Laterality ImageLaterality BodyPartExamined ViewPosition
    BurnedInAnnotation RecognizableVisualFeatures LossyImageCompression LossyImageCompressionRatio
    LossyImageCompressionMethod PresentationLUTShape PixelIntensityRelationship
    PixelIntensityRelationshipSign PixelPaddingValue PixelPaddingRangeLimit
    SamplesPerPixel PhotometricInterpretation PlanarConfiguration Rows Columns BitsAllocated
    BitsStored HighBit PixelRepresentation NumberOfFrames PixelAspectRatio
    PixelSpacing ImagerPixelSpacing NominalScannedPixelSpacing PixelSpacingCalibrationType
    EstimatedRadiographicMagnificationFactor DistanceSourceToDetector DistanceSourceToPatient
    KVP ExposureTime Exposure XRayTubeCurrent Grid PositionerType DetectorType
    RescaleIntercept RescaleSlope RescaleType WindowCenter WindowWidth VOILUTFunction
    ModalityLUTSequence ModalityLUTType VOILUTSequence LUTDescriptor LUTData
    AnatomicRegionSequence AnatomicRegionModifierSequence ViewCodeSequence
    ViewModifierCodeSequence CodeValue CodingSchemeDesignator CodingSchemeVersion CodeMeaning
    SharedFunctionalGroupsSequence PerFrameFunctionalGroupsSequence FrameVOILUTSequence
    PixelValueTransformationSequence PixelMeasuresSequence
"""
_EMPTIED = """
    PatientName PatientID PatientBirthDate PatientSex StudyDate StudyTime AccessionNumber
    ReferringPhysicianName StudyID SeriesNumber Manufacturer AcquisitionContextSequence
"""
_NEW_UIDS = "SOPInstanceUID StudyInstanceUID SeriesInstanceUID FrameOfReferenceUID"

ACTIONS: dict[str, Action] = {
    **dict.fromkeys(_IMAGE.split(), "K"),
    **dict.fromkeys(_EMPTIED.split(), "Z"),
    **dict.fromkeys(_NEW_UIDS.split(), "U"),
}
"""Keyword to action; what is not named is removed."""

_TYPE_2 = """
    PatientName PatientID PatientBirthDate PatientSex StudyDate StudyTime AccessionNumber
    ReferringPhysicianName StudyID SeriesNumber InstanceNumber Manufacturer
"""
"""These must be there, even where the file lacks them."""

# Code strings have an alphabet of their own (PS3.5 6.2); a name in one is not a code.
_CODE = re.compile(r"[A-Z0-9_ ./\\-]{0,32}")
_NOT_SEQUENCES = frozenset({"AE", "AS", "DA", "DT", "LT", "PN", "ST", "TM", "UC", "UR", "UT", "UN"})
_CODE_ITEM = frozenset(
    {"CodeValue", "CodingSchemeDesignator", "CodingSchemeVersion", "CodeMeaning"}
)

_UNITS = frozenset({"RescaleType", "ModalityLUTType"})
_DEFINED_UNITS = frozenset({"OD", "HU", "US", "MGML", "Z_EFF", "ED", "EDW", "HU_MOD", "PCT"})
"""Free text by their type, but with defined terms (PS3.3 C.11.1.1.2)."""


def anonymised(dataset: Dataset, secret: str) -> Dataset:
    """Return a new data set without pixels, holding only what the table lets through.

    Args:
        dataset: The source; it is not changed.
        secret: Random text of one export, see `new_uid`.
    """
    bare = _kept(dataset, secret)
    bare.SpecificCharacterSet = "ISO_IR 192"
    for keyword in _TYPE_2.split():
        if keyword not in bare:
            setattr(bare, keyword, "")
    for keyword in ("SOPInstanceUID", "StudyInstanceUID", "SeriesInstanceUID"):
        if not bare.get(keyword):
            setattr(bare, keyword, new_uid(secrets.token_hex(16), secret))
    mark_deidentified(bare)
    bare.LongitudinalTemporalInformationModified = "REMOVED"
    return bare


def mark_deidentified(dataset: Dataset) -> None:
    """Say in a data set that its patient was taken out, and how (PS3.15 E.1.1)."""
    code = Dataset()
    code.CodeValue = "113100"
    code.CodingSchemeDesignator = "DCM"
    code.CodeMeaning = MEANING
    dataset.PatientIdentityRemoved = "YES"
    dataset.DeidentificationMethod = METHOD
    dataset.DeidentificationMethodCodeSequence = Sequence([code])


def new_uid(old: str, secret: str) -> str:
    """Return the UID that takes an old one's place (PS3.5 B.2: a random UUID under 2.25).

    Within one export the same old UID always gives the same new one, so that the images of a
    study stay together. Without the secret, which is thrown away, nobody can tell the old one,
    not even by trying all those that are known.

    Args:
        old: The UID to replace.
        secret: Random text of one export.
    """
    digest = hashlib.blake2b(old.encode(), key=secret.encode()[:64], digest_size=16).digest()
    return f"2.25.{int.from_bytes(digest, 'big')}"


def is_code(text: str) -> bool:
    """Say whether a text could be a code string, which has an alphabet of its own."""
    return _CODE.fullmatch(text) is not None


def _kept(dataset: Dataset, secret: str) -> Dataset:
    bare = Dataset()
    for tag in dataset.keys():  # noqa: SIM118  (a data set's iterator decodes what will be dropped)
        keyword = keyword_for_tag(tag)
        action = ACTIONS.get(keyword)
        if action is None or tag.is_private:
            continue
        element = dataset[tag]
        if action == "Z":
            setattr(bare, keyword, [] if element.VR == "SQ" else "")
        elif action == "U":
            if element.value:
                setattr(bare, keyword, new_uid(str(element.value), secret))
        elif element.VR == "SQ":
            items = [_kept(item, secret) for item in element.value]
            setattr(bare, keyword, Sequence([item for item in items if len(item)]))
        elif _is_safe(element, keyword):
            bare.add(DataElement(tag, element.VR, element.value))
        elif keyword in _UNITS:
            setattr(bare, keyword, "US")  # unspecified; the attribute itself is of type 1
    return bare


def _is_safe(element: DataElement, keyword: str) -> bool:
    """Say whether a kept attribute holds what it should, not text put in its place."""
    if element.VR in _NOT_SEQUENCES:
        return False
    if element.VR == "CS":
        return all(is_code(part) for part in _texts(element.value))
    if keyword in _UNITS:
        return element.value in _DEFINED_UNITS
    return element.VR not in ("LO", "SH") or keyword in _CODE_ITEM


def _texts(value: Any) -> list[str]:
    if value is None:
        return []
    return [value] if isinstance(value, str) else [str(part) for part in value]
