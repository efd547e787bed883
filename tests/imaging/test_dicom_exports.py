"""DICOM that leaves the program: valid captures, and films without a trace of their patient."""

from __future__ import annotations

import io
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pydicom
import pytest
from PIL import Image
from pydicom.dataset import Dataset, FileDataset
from pydicom.encaps import encapsulate
from pydicom.sequence import Sequence
from pydicom.uid import UID, JPEGBaseline8Bit, SecondaryCaptureImageStorage

from radiodesk.core.errors import RadiodeskError
from radiodesk.core.messages import render
from radiodesk.imaging.dicom_exports import write_anonymised, write_capture
from radiodesk.imaging.load import read_radiograph
from tests.helpers.dicom_factory import lut_item, make_dataset, save_dicom, write_dicom
from tests.helpers.images import save, scene, scene16

pytestmark = pytest.mark.filterwarnings("error")

# PS3.3 table A.8-1 (the mandatory modules of the SC Image IOD): attributes of type 1, and of type
# 2, in C.7.1.1, C.7.2.1, C.7.3.1, C.8.6.1, C.7.6.1, C.7.6.3, C.8.6.2 and C.12.1. Conditional ones
# are listed where the condition holds for a single colour frame without orientation in space.
TYPE_1 = """
    StudyInstanceUID Modality SeriesInstanceUID ConversionType SamplesPerPixel
    PhotometricInterpretation Rows Columns BitsAllocated BitsStored HighBit PixelRepresentation
    PlanarConfiguration PixelData SOPClassUID SOPInstanceUID SpecificCharacterSet
"""
TYPE_2 = """
    PatientName PatientID PatientBirthDate PatientSex StudyDate StudyTime ReferringPhysicianName
    StudyID AccessionNumber SeriesNumber InstanceNumber PatientOrientation Manufacturer
"""

PLACES = """
    InstitutionName OperatorsName StationName StudyDescription SeriesDescription
    ReferringPhysicianName AccessionNumber ImageComments PatientComments ProtocolName
    AdditionalPatientHistory OtherPatientNames RequestedProcedureDescription Manufacturer
    ManufacturerModelName DeviceSerialNumber PerformedProcedureStepDescription
    WindowCenterWidthExplanation PatientAddress MilitaryRank Occupation DetectorID
"""


def picture() -> np.ndarray:
    return np.stack([scene(), scene(seed=1), scene(seed=2)], axis=-1)


def patients_film(path: Path, **changes: Any) -> Path:
    """Write a film that says CANARY wherever text fits, in public and private places."""
    dataset = make_dataset(scene16() >> 4, bits=12, WindowCenter=2000, WindowWidth=3000)
    dataset.PatientBirthDate = "19700101"
    dataset.PatientSex = "F"
    dataset.StudyInstanceUID, dataset.SeriesInstanceUID = UID("1.2.3.4"), UID("1.2.3.5")
    dataset.StudyDate, dataset.StudyID = "20200102", "CANARY-STUDY"
    for keyword in PLACES.split():
        setattr(dataset, keyword, "CANARY")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # no code has such letters, which is the point
        dataset.Grid = "CANARY^IN CODE"
    reference = Dataset()
    reference.ReferencedSOPClassUID = dataset.SOPClassUID
    reference.ReferencedSOPInstanceUID = "1.2.3.6"
    reference.PatientName = "CANARY"
    dataset.SourceImageSequence = Sequence([reference])
    view = Dataset()
    view.CodeValue, view.CodingSchemeDesignator = "399348003", "SCT"
    view.CodeMeaning, view.PersonName = "antero-posterior", "CANARY"
    dataset.ViewCodeSequence = Sequence([view])
    table = lut_item(0, np.arange(4096, dtype=np.uint16), bits=12, name="CANARY")
    dataset.VOILUTSequence = Sequence([table])
    block = dataset.private_block(0x0011, "CANARY MAKER", create=True)
    block.add_new(0x01, "LO", "CANARY")
    dataset.add_new(0x60003000, "OW", b"CANARY" * 10)
    dataset.add_new(0x50003000, "OW", b"CANARY" * 10)
    dataset.add_new(0x00201070, "IS", "3")
    dataset.preamble = b"MZ CANARY".ljust(128, b"\0")
    dataset.file_meta.SourceApplicationEntityTitle = "CANARY"
    dataset.file_meta.PrivateInformationCreatorUID = "1.2.3.9"
    dataset.file_meta.PrivateInformation = b"CANARY"
    for keyword, value in changes.items():
        setattr(dataset, keyword, value)
    return save_dicom(path, dataset)


def reread(path: Path) -> FileDataset:
    return pydicom.dcmread(path, force=False)


# --- secondary capture ---------------------------------------------------------------------------


def test_a_capture_has_every_attribute_that_its_kind_must_have(tmp_path: Path) -> None:
    source, out = patients_film(tmp_path / "a.dcm"), tmp_path / "out.dcm"
    write_capture(source, out, picture(), "How it was made. " * 99, identity=False)
    capture = reread(out)
    assert capture.SOPClassUID == capture.file_meta.MediaStorageSOPClassUID
    assert capture.SOPClassUID == SecondaryCaptureImageStorage
    assert capture.SOPInstanceUID == capture.file_meta.MediaStorageSOPInstanceUID
    empty = [keyword for keyword in TYPE_1.split() if capture.get(keyword) in (None, "")]
    assert empty == []
    assert [keyword for keyword in TYPE_2.split() if keyword not in capture] == []
    assert capture.ConversionType == "WSD"
    assert capture.BurnedInAnnotation == "YES", "the source does not say that it is free of it"
    assert 0 < len(capture.DerivationDescription) <= 1024
    uids = [capture[k].value for k in ("SOPInstanceUID", "StudyInstanceUID", "SeriesInstanceUID")]
    assert len(set(uids)) == 3
    assert all(UID(uid).is_valid and uid.startswith("2.25.") for uid in uids)
    np.testing.assert_array_equal(capture.pixel_array, picture())
    again = read_radiograph(out)
    expected = picture() @ np.array([0.299, 0.587, 0.114])
    assert np.abs(again.values - expected).max() <= 0.6


def test_a_capture_names_the_patient_only_when_told_to(tmp_path: Path) -> None:
    source = patients_film(tmp_path / "a.dcm", BurnedInAnnotation="NO", PatientName="CANARY^Ñandú")
    write_capture(source, tmp_path / "off.dcm", picture(), "x", identity=False)
    assert b"CANARY" not in (tmp_path / "off.dcm").read_bytes()
    assert reread(tmp_path / "off.dcm").PatientIdentityRemoved == "YES"
    notes = write_capture(source, tmp_path / "on.dcm", picture(), "x", identity=True)
    capture = reread(tmp_path / "on.dcm")
    assert str(capture.PatientName) == "CANARY^Ñandú"
    assert (capture.PatientID, capture.StudyInstanceUID) == ("P-1", "1.2.3.4")
    assert capture.StudyDate == "20200102"
    assert capture.SeriesInstanceUID != "1.2.3.5"
    assert "PatientIdentityRemoved" not in capture
    assert (capture.BurnedInAnnotation, notes) == ("NO", ())


def test_a_capture_of_a_picture_says_that_it_knows_no_patient(tmp_path: Path) -> None:
    source = save(tmp_path / "a.png", scene())
    notes = write_capture(source, tmp_path / "out.dcm", picture(), "x", identity=True)
    assert [note.code for note in notes] == ["RD-EXPORT-002", "RD-EXPORT-006"]
    assert reread(tmp_path / "out.dcm").PatientName == ""


@pytest.mark.parametrize(
    ("film", "expected"),
    [
        ({"BodyPartExamined": "CHEST"}, {"BodyPartExamined": "CHEST"}),
        (
            {"BodyPartExamined": "HAND", "Laterality": "L"},
            {"BodyPartExamined": "HAND", "Laterality": "L"},
        ),
        (
            {"BodyPartExamined": None, "ImageLaterality": "R"},
            {"ImageLaterality": "R"},
        ),
        ({"BodyPartExamined": None}, {"Laterality": ""}),
        ({"BodyPartExamined": "of CANARY^JO"}, {"Laterality": ""}),
    ],
)
def test_a_capture_says_which_side_where_that_is_known_and_needed(
    tmp_path: Path, film: dict[str, Any], expected: dict[str, str]
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        source = write_dicom(tmp_path / "a.dcm", scene(), **film)
        write_capture(source, tmp_path / "out.dcm", picture(), "x", identity=False)
    capture = reread(tmp_path / "out.dcm")
    keywords = ("BodyPartExamined", "Laterality", "ImageLaterality")
    assert {keyword: capture.get(keyword) for keyword in keywords if keyword in capture} == expected


def test_what_was_lossy_stays_marked_as_lossy(tmp_path: Path) -> None:
    """PS3.3 C.7.6.1.1.5: for ever, with ratio and method, also once it is stored without."""
    frame = io.BytesIO()
    Image.fromarray(scene()).save(frame, "JPEG", quality=60)
    film = make_dataset(scene())
    film.file_meta.TransferSyntaxUID = JPEGBaseline8Bit
    film.PixelData = encapsulate([frame.getvalue() + b"\0" * (len(frame.getvalue()) % 2)])
    film["PixelData"].is_undefined_length = True
    film.save_as(tmp_path / "film.dcm")
    (tmp_path / "picture.jpg").write_bytes(frame.getvalue())
    stated = {
        "LossyImageCompression": "01",
        "LossyImageCompressionRatio": [3.5, 8],
        "LossyImageCompressionMethod": ["ISO_10918_1", "ISO_15444_1"],
    }
    write_dicom(tmp_path / "stated.dcm", scene(), **stated)
    out = tmp_path / "out.dcm"
    for name, ratio in (("film.dcm", 4), ("picture.jpg", 4), ("stated.dcm", [3.5, 8])):
        source = tmp_path / name
        write_capture(source, out, picture(), "x", identity=False)
        found = [reread(out)]
        if name.endswith("dcm"):
            write_anonymised(source, out, "secret")
            found.append(reread(out))
        for written in found:
            assert written.LossyImageCompression == "01"
            if isinstance(ratio, list):
                assert list(written.LossyImageCompressionRatio) == ratio
                assert list(written.LossyImageCompressionMethod) == ["ISO_10918_1", "ISO_15444_1"]
            else:
                assert 1.5 < float(written.LossyImageCompressionRatio) < 2 * ratio
                assert written.LossyImageCompressionMethod == "ISO_10918_1"
    for source in (write_dicom(tmp_path / "b.dcm", scene()), save(tmp_path / "b.png", scene())):
        write_capture(source, out, picture(), "x", identity=False)
        assert "LossyImageCompression" not in reread(out)


@pytest.mark.parametrize("start", [b"MZ\x90\x00", b"\x7fELF", b"#!/bin/sh\n"])
def test_fault_20_a_program_in_the_preamble_is_in_no_export(tmp_path: Path, start: bytes) -> None:
    dataset = make_dataset(scene())
    dataset.preamble = (start + b"PAYLOAD").ljust(128, b"\0")
    source = save_dicom(tmp_path / "a.dcm", dataset)
    assert [note.code for note in read_radiograph(source).notes] == ["RD-DICOM-020"]
    write_capture(source, tmp_path / "capture.dcm", picture(), "x", identity=True)
    write_anonymised(source, tmp_path / "anonymised.dcm", "secret")
    for name in ("capture.dcm", "anonymised.dcm"):
        data = (tmp_path / name).read_bytes()
        assert data[:128] == b"\0" * 128
        assert b"PAYLOAD" not in data


# --- anonymised ----------------------------------------------------------------------------------


def test_fault_32_nothing_of_the_patient_is_left_in_an_anonymised_film(tmp_path: Path) -> None:
    source, out = patients_film(tmp_path / "a.dcm"), tmp_path / "out.dcm"
    notes = write_anonymised(source, out, "secret")
    assert [note.code for note in notes] == ["RD-EXPORT-002"]
    data = out.read_bytes()
    for trace in (b"CANARY", b"P-1", b"19700101", b"20200102", b"1.2.3."):
        assert trace not in data
    assert data[:128] == b"\0" * 128
    film = reread(out)
    assert not [tag for tag in film.keys() if tag.is_private]  # noqa: SIM118
    assert not [tag for tag in film.keys() if tag.group >> 8 in (0x50, 0x60)]  # noqa: SIM118
    assert film.PatientIdentityRemoved == "YES"
    assert film.DeidentificationMethod
    assert film.DeidentificationMethodCodeSequence[0].CodeValue == "113100"
    emptied = ("PatientName", "PatientID", "PatientBirthDate", "PatientSex", "StudyDate", "StudyID")
    assert [film[keyword].value or "" for keyword in emptied] == [""] * 6
    assert film.ViewCodeSequence[0].CodeMeaning == "antero-posterior"


def test_an_anonymised_film_shows_the_same_pixels(tmp_path: Path) -> None:
    source, out = patients_film(tmp_path / "a.dcm"), tmp_path / "out.dcm"
    write_anonymised(source, out, "secret")
    before, after = read_radiograph(source), read_radiograph(out)
    np.testing.assert_array_equal(after.values, before.values)
    np.testing.assert_array_equal(after.rendered(), before.rendered())
    assert [(w.center, w.width) for w in after.windows] == [(2000, 3000)]


@pytest.mark.parametrize("kind", ["signed", "8 bits signed", "one bit", "rgb", "palette", "jpeg"])
def test_every_kind_of_pixels_keeps_its_look(tmp_path: Path, kind: str) -> None:
    path, out = tmp_path / "a.dcm", tmp_path / "out.dcm"
    if kind == "signed":
        write_dicom(path, (scene16().astype(int) - 32768).astype(np.int16), RescaleSlope=-2)
    elif kind == "8 bits signed":
        write_dicom(path, (scene().astype(int) - 128).astype(np.int8))
    elif kind == "one bit":
        bits = np.packbits(scene() > 128, bitorder="little").tobytes()
        dataset = make_dataset(
            scene(),
            BitsAllocated=1,
            BitsStored=1,
            HighBit=0,
            PixelData=bits + b"\0" * (len(bits) % 2),
        )
        save_dicom(path, dataset)
    elif kind == "rgb":
        write_dicom(path, picture(), photometric="RGB")
    elif kind == "palette":
        tables: dict[str, Any] = {}
        for colour in ("Red", "Green", "Blue"):
            entries = (np.arange(256) * 250).astype("<u2").tobytes()
            tables[f"{colour}PaletteColorLookupTableDescriptor"] = [256, 0, 16]
            tables[f"{colour}PaletteColorLookupTableData"] = entries
        write_dicom(path, scene(), photometric="PALETTE COLOR", **tables)
    else:
        dataset = make_dataset(scene16() >> 4, bits=12)
        dataset.compress("1.2.840.10008.1.2.4.90")
        dataset.save_as(path)
    write_anonymised(path, out, "secret")
    before, after = read_radiograph(path), read_radiograph(out)
    np.testing.assert_allclose(after.rendered(), before.rendered(), atol=0.51)


def test_units_are_kept_and_text_in_their_place_is_not(tmp_path: Path) -> None:
    """RescaleType and ModalityLUTType are text by their type, but have defined terms."""
    table = lut_item(0, np.arange(256, dtype=np.uint16))
    table.ModalityLUTType = "OD"
    write_dicom(tmp_path / "a.dcm", scene(), ModalityLUTSequence=[table], RescaleType="HU")
    write_anonymised(tmp_path / "a.dcm", tmp_path / "out.dcm", "secret")
    film = reread(tmp_path / "out.dcm")
    assert (film.ModalityLUTSequence[0].ModalityLUTType, film.RescaleType) == ("OD", "HU")
    table.ModalityLUTType = "CANARY"
    write_dicom(tmp_path / "a.dcm", scene(), ModalityLUTSequence=[table], RescaleType="CANARY")
    write_anonymised(tmp_path / "a.dcm", tmp_path / "out.dcm", "secret")
    film = reread(tmp_path / "out.dcm")
    assert (film.ModalityLUTSequence[0].ModalityLUTType, film.RescaleType) == ("US", "US")


def test_films_of_one_export_stay_one_study_and_of_two_do_not(tmp_path: Path) -> None:
    sources = [patients_film(tmp_path / f"{n}.dcm") for n in range(2)]
    for number, source in enumerate(sources):
        write_anonymised(source, tmp_path / f"out{number}.dcm", "one")
    write_anonymised(sources[0], tmp_path / "out2.dcm", "two")
    one, two, other = (reread(tmp_path / f"out{n}.dcm") for n in range(3))
    assert one.StudyInstanceUID == two.StudyInstanceUID != other.StudyInstanceUID
    assert one.SeriesInstanceUID == two.SeriesInstanceUID
    assert one.SOPInstanceUID != two.SOPInstanceUID


def test_what_cannot_be_anonymised_says_why_and_leaves_nothing(tmp_path: Path) -> None:
    film = patients_film(tmp_path / "film.dcm")
    cases = {
        save(tmp_path / "a.png", scene()): "RD-EXPORT-001",
        write_dicom(tmp_path / "frames.dcm", scene(), NumberOfFrames=2): "RD-DICOM-004",
        tmp_path / "gone.dcm": "RD-FILE-004",
    }
    for source, code in cases.items():
        with pytest.raises(RadiodeskError) as caught:
            write_anonymised(source, tmp_path / "out.dcm", "secret")
        assert caught.value.code == code
        assert "{" not in render(caught.value.message, "es")
    assert not (tmp_path / "out.dcm").exists()
    before = film.read_bytes()
    with pytest.raises(RadiodeskError, match="RD-EXPORT-004"):
        write_anonymised(film, film, "secret")
    assert film.read_bytes() == before


def test_writing_in_the_pixels_is_warned_of(tmp_path: Path) -> None:
    for stated, codes in (("YES", ["RD-EXPORT-003"]), ("NO", [])):
        source = patients_film(tmp_path / f"{stated}.dcm", BurnedInAnnotation=stated)
        notes = write_anonymised(source, tmp_path / "out.dcm", "secret")
        assert [note.code for note in notes] == codes
