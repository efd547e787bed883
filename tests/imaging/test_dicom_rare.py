"""DICOM files that are allowed and rare, or wrong in ways that no camera makes."""

from __future__ import annotations

import errno
import io
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from pydicom.dataset import Dataset
from pydicom.encaps import encapsulate
from pydicom.sequence import Sequence
from pydicom.uid import (
    DeflatedExplicitVRLittleEndian,
    JPEG2000Lossless,
    JPEGBaseline8Bit,
    JPEGLSLossless,
    RLELossless,
)

from radiodesk.core.errors import RefusedError, UnreadableError, UsageError
from radiodesk.imaging.deidentification import anonymised
from radiodesk.imaging.dicom import read_dicom
from radiodesk.imaging.dicom_attributes import (
    attribute_keyword,
    known_keyword,
    read_attribute,
    read_text_attributes,
)
from radiodesk.imaging.dicomdir import read_dicomdir
from radiodesk.imaging.load import read_person, read_radiograph
from radiodesk.imaging.radiograph import Radiograph
from tests.helpers.dicom_factory import lut_item, make_dataset, save_dicom, write_dicom
from tests.helpers.images import save, scene, scene16
from tests.helpers.media import write_dicomdir


def shown(radiograph: Radiograph) -> NDArray[Any]:
    """Return the stored values through the file's own table."""
    assert radiograph.voi_lut is not None
    return radiograph.voi_lut.apply(radiograph.values)


class FailingDrive(io.BytesIO):
    """A file on a drive that fails from some byte on, perhaps to another."""

    def __init__(self, data: bytes, from_byte: int, to_byte: int | None = None) -> None:
        super().__init__(data)
        self._from, self._to = from_byte, len(data) if to_byte is None else to_byte

    def read(self, size: int | None = -1) -> bytes:
        whole = super().read(size)
        if self._from < self.tell() <= self._to:
            raise OSError(errno.EIO, "Input/output error")
        return whole


def test_a_drive_that_fails_in_a_file_is_not_taken_for_a_damaged_file(
    tmp_path: Path,
) -> None:
    data = write_dicom(tmp_path / "a.dcm", scene16()).read_bytes()
    with pytest.raises(OSError, match="Input/output error"):
        read_dicom(FailingDrive(data, 600), "a.dcm")


def test_floating_point_pixels_are_refused_by_name(tmp_path: Path) -> None:
    dataset = make_dataset(scene16(), PixelData=None)
    dataset.FloatPixelData = scene16().astype("<f4").tobytes()
    with pytest.raises(RefusedError, match=r"RD-FILE-009.*Float Pixel Data"):
        read_radiograph(save_dicom(tmp_path / "a.dcm", dataset))


def test_a_table_for_negative_values_may_state_its_first_value_either_way(tmp_path: Path) -> None:
    """Its type follows the pixels' (PS3.3 C.11.1.1.1), and writers often forget that."""
    stored = (scene16().astype(np.int32) - 32768).astype(np.int16)
    entries = np.linspace(0, 65535, 1000).astype(np.uint16)
    right = lut_item(-500, entries)
    wrong = lut_item(-500, entries)
    del wrong["LUTDescriptor"]
    wrong.add_new("LUTDescriptor", "US", [1000, 65536 - 500, 16])
    pictures = [
        shown(read_radiograph(write_dicom(tmp_path / f"{n}.dcm", stored, VOILUTSequence=[item])))
        for n, item in enumerate((right, wrong))
    ]
    np.testing.assert_array_equal(*pictures)
    assert np.ptp(pictures[0]) > 0


@pytest.mark.parametrize(("bits", "count"), [(0, 4), (17, 4), (16, 5)])
def test_a_table_of_impossible_size_is_named(tmp_path: Path, bits: int, count: int) -> None:
    item = lut_item(0, np.zeros(4, np.uint16), bits)
    if count == 5:
        del item["LUTData"]
        item.add_new("LUTDescriptor", "US", [count, 0, bits])
        item.add_new("LUTData", "US", [1, 2, 3, 4])
    path = write_dicom(tmp_path / "a.dcm", scene16(), VOILUTSequence=[item])
    with pytest.raises(UnreadableError, match="RD-DICOM-003"):
        read_radiograph(path)


@pytest.mark.parametrize("syntax", [JPEG2000Lossless, JPEGLSLossless])
def test_values_beyond_the_bits_that_are_stated_are_a_contradiction(
    tmp_path: Path, syntax: str
) -> None:
    """A codec has bits of its own, and what lies beyond those of the header is not cut off."""
    dataset = make_dataset(np.full((32, 32), 4096, np.uint16))
    dataset.compress(syntax)
    dataset.BitsStored, dataset.HighBit = 12, 11
    with pytest.raises(UnreadableError, match="RD-DICOM-007"):
        read_radiograph(save_dicom(tmp_path / "a.dcm", dataset))


def jpeg_in_dicom(path: Path, stream: bytes, picture: NDArray[np.uint8]) -> Path:
    dataset = make_dataset(picture)
    dataset.file_meta.TransferSyntaxUID = JPEGBaseline8Bit
    dataset.PixelData = encapsulate([stream + b"\0" * (len(stream) % 2)])
    dataset["PixelData"].VR = "OB"
    dataset["PixelData"].is_undefined_length = True
    return save_dicom(path, dataset)


def test_fill_bytes_before_a_marker_change_nothing(tmp_path: Path) -> None:
    """Any marker may have them (ITU-T T.81 B.1.1.2)."""
    buffer = io.BytesIO()
    Image.fromarray(scene()).save(buffer, "JPEG")
    stream = buffer.getvalue()
    frame = stream.index(b"\xff\xc0")
    filled = stream[:frame] + b"\xff\xff\xff" + stream[frame:]
    plain, odd = (
        read_radiograph(jpeg_in_dicom(tmp_path / f"{n}.dcm", one, scene()))
        for n, one in enumerate((stream, filled))
    )
    np.testing.assert_array_equal(plain.values, odd.values)
    with pytest.raises(UnreadableError, match="RD-DICOM-007"):
        read_radiograph(jpeg_in_dicom(tmp_path / "small.dcm", filled, scene()[:30]))


def test_run_lengths_of_another_size_than_stated_are_refused(tmp_path: Path) -> None:
    dataset = make_dataset(scene())
    dataset.compress(RLELossless)
    dataset.Rows += 1
    with pytest.raises(UnreadableError):
        read_radiograph(save_dicom(tmp_path / "a.dcm", dataset))


def test_a_window_of_an_unknown_function_is_left_out_with_a_note(tmp_path: Path) -> None:
    windows = {"WindowCenter": 100, "WindowWidth": 50}
    path = write_dicom(tmp_path / "a.dcm", scene16(), VOILUTFunction="CUBIC", **windows)
    radiograph = read_radiograph(path)
    assert radiograph.windows == ()
    assert "RD-DICOM-021" in [note.code for note in radiograph.notes]


def test_what_the_frame_does_not_say_of_itself_is_said_for_all_frames(tmp_path: Path) -> None:
    def group(**attributes: Any) -> Dataset:
        measures, item = Dataset(), Dataset()
        for keyword, value in attributes.items():
            setattr(measures, keyword, value)
        item.PixelMeasuresSequence = Sequence([measures])
        return item

    path = write_dicom(
        tmp_path / "a.dcm",
        scene16(),
        PerFrameFunctionalGroupsSequence=Sequence([group(SliceThickness=1)]),
        SharedFunctionalGroupsSequence=Sequence([group(PixelSpacing=[0.2, 0.3])]),
    )
    radiograph = read_radiograph(path)
    assert radiograph.spacing_mm == (0.2, 0.3)


def test_a_header_of_thousands_of_elements_is_shown_in_part(tmp_path: Path) -> None:
    dataset = make_dataset(scene16())
    for number in range(1200):
        dataset.add_new(0x00291001 + (number % 200) + (number // 200 << 16) * 2, "LO", "x")
    radiograph = read_radiograph(save_dicom(tmp_path / "a.dcm", dataset))
    assert len(radiograph.tags) == 1000


def test_a_name_in_the_place_of_a_code_does_not_get_out() -> None:
    dataset = make_dataset(scene16(), SeriesInstanceUID="")
    dataset.add_new("PatientOrientation", "PN", "CANARY^PATIENT")
    dataset.add_new("Laterality", "UT", "CANARY")
    dataset.add_new("ViewPosition", "CS", None)
    bare = anonymised(dataset, "secret")
    assert "CANARY" not in str(bare)
    assert "PatientOrientation" not in bare
    assert bare.SeriesInstanceUID.startswith("2.25.")
    assert anonymised(dataset, "secret").SeriesInstanceUID != bare.SeriesInstanceUID
    assert not bare.get("ViewPosition")


def test_a_medium_whose_table_is_whole_has_no_notes(tmp_path: Path) -> None:
    write_dicom(tmp_path / "IMAGE1", scene16())
    table = write_dicomdir(tmp_path, [["IMAGE1"], []], ["IMAGE", "PATIENT"])
    medium = read_dicomdir(table)
    assert medium.files == (tmp_path / "IMAGE1",)
    assert medium.notes == ()


def test_a_medium_may_name_files_that_are_not_there_or_elsewhere(tmp_path: Path) -> None:
    write_dicom(tmp_path / "IMAGE1", scene16())
    table = write_dicomdir(tmp_path, [["image1"], ["GONE", "IMAGE2"], ["..", "IMAGE3"], []])
    medium = read_dicomdir(table)
    assert medium.files == (tmp_path / "IMAGE1", tmp_path / "GONE" / "IMAGE2")
    assert [note.code for note in medium.notes] == ["RD-DICOM-010", "RD-DICOM-011"]


def test_a_film_is_no_table_of_contents_and_an_empty_table_is_said(tmp_path: Path) -> None:
    film = write_dicom(tmp_path / "DICOMDIR", scene16())
    with pytest.raises(UnreadableError, match="RD-FILE-003"):
        read_dicomdir(film)
    with pytest.raises(UnreadableError, match="RD-DICOM-013"):
        read_dicomdir(write_dicomdir(tmp_path, [["x"]], ["PATIENT"]))


def test_attributes_are_named_by_keyword_or_tag_and_never_a_persons() -> None:
    for written in ("SeriesDescription", "seriesdescription", "0008,103E", "(0008, 103e)"):
        assert attribute_keyword(written) == "SeriesDescription"
    for written in ("NoSuchThing", "0008,103G", "00091001", ""):
        with pytest.raises(UsageError, match="RD-REPAIR-021"):
            attribute_keyword(written)
    for written in ("PatientName", "0010,0020"):
        with pytest.raises(UsageError, match="RD-REPAIR-022"):
            attribute_keyword(written)
    assert known_keyword("patientid") == "PatientID"
    assert known_keyword("my column") is None


def test_attributes_are_read_from_whole_and_deflated_files_only(tmp_path: Path) -> None:
    said = {"SeriesDescription": "Chest  PA\n", "ProtocolName": "", "StudyDescription": "One"}
    whole = write_dicom(tmp_path / "a.dcm", scene16(), **said)
    assert read_attribute(whole, "SeriesDescription") == "Chest PA"
    assert read_attribute(whole, "ProtocolName") is None
    assert read_attribute(whole, "BodyPartThickness") is None
    texts = read_text_attributes(whole)
    assert texts is not None
    assert texts["StudyDescription"] == "One"
    assert not texts.keys() & {"ProtocolName", "PatientName", "PatientID"}
    assert read_attribute(save(tmp_path / "a.png", scene()), "SeriesDescription") is None
    assert read_text_attributes(tmp_path / "gone.dcm") is None
    deflated = make_dataset(scene16(), **said)
    deflated.file_meta.TransferSyntaxUID = DeflatedExplicitVRLittleEndian
    path = save_dicom(tmp_path / "b.dcm", deflated)
    assert read_attribute(path, "SeriesDescription") == "Chest PA"
    path.write_bytes(path.read_bytes()[:-3000])
    assert read_text_attributes(path) is None


def test_who_is_on_a_radiograph_stands_in_dicom_only(tmp_path: Path) -> None:
    patient, facts = read_person(write_dicom(tmp_path / "a.dcm", scene16(), PatientAge="042Y"))
    assert (patient, facts.age_years) == ("P-1", 42)
    assert read_person(save(tmp_path / "a.png", scene()))[0] is None
