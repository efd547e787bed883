"""Every file of pydicom's own collections: shown, refused or an error, with the right reason."""

from __future__ import annotations

import importlib.util
import warnings
from pathlib import Path

import numpy as np
import pydicom
import pytest

from radiodesk.core.errors import RadiodeskError
from radiodesk.core.messages import LANGUAGES, render
from radiodesk.imaging.load import read_radiograph
from radiodesk.imaging.model_input import model_input
from radiodesk.imaging.radiograph import Radiograph


def _collections() -> list[Path]:
    folders = [Path(pydicom.__file__).parent / "data" / "test_files"]
    folders.append(folders[0].parent / "charset_files")
    store = importlib.util.find_spec("data_store")
    if store is not None and store.submodule_search_locations:
        folders.append(Path(store.submodule_search_locations[0]) / "data")
    return folders


FILES = {
    path.name: path for folder in _collections() for path in folder.rglob("*") if path.is_file()
}


def read(name: str) -> Radiograph:
    if name not in FILES:
        pytest.skip("pydicom-data is not installed")
    return read_radiograph(FILES[name])


def code(name: str) -> str:
    try:
        read(name)
    except RadiodeskError as error:
        return error.code
    return "shown"


def test_nothing_crashes_warns_or_prints(capfd: pytest.CaptureFixture[str]) -> None:
    shown, sentences = 0, []
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for path in FILES.values():
            try:
                radiograph = read_radiograph(path)
            except RadiodeskError as error:
                sentences += [(path.name, render(error.message, lang)) for lang in LANGUAGES]
                continue
            shown += 1
            image = model_input(radiograph, 32)
            assert np.isfinite(image).all(), path.name
            assert radiograph.tags, path.name
            for note in radiograph.notes:
                render(note, "es")
    assert shown >= 90
    assert sentences
    assert all(name in sentence for name, sentence in sentences)
    printed = capfd.readouterr()
    assert (printed.out, printed.err) == ("", "")


EXPECTED = {
    "rtplan.dcm": "RD-DICOM-008",
    "waveform_ecg.dcm": "RD-DICOM-008",
    "test-SR.dcm": "RD-DICOM-008",
    "DICOMDIR": "RD-DICOM-009",
    "no_meta.dcm": "RD-FILE-002",
    "ExplVR_LitEndNoMeta.dcm": "RD-DICOM-001",
    "OT-PAL-8-face.dcm": "RD-DICOM-001",
    "meta_missing_tsyntax.dcm": "RD-DICOM-002",
    "badVR.dcm": "RD-DICOM-003",
    "color3d_jpeg_baseline.dcm": "RD-DICOM-004",
    "emri_small.dcm": "RD-DICOM-004",
    "JPGExtended.dcm": "RD-DICOM-005",
    "gdcm-US-ALOKA-16.dcm": "RD-DICOM-002",
    "MR_truncated.dcm": "RD-DICOM-006",
    "MR_small_padded.dcm": "RD-DICOM-006",
    "JPEG2000-embedded-sequence-delimiter.dcm": "RD-DICOM-007",
    "rtdose_1frame.dcm": "RD-FILE-009",
    "zipMR.gz": "RD-FILE-002",
}


@pytest.mark.parametrize("name", EXPECTED)
def test_what_is_not_shown_has_its_reason(name: str) -> None:
    assert code(name) == EXPECTED[name]


@pytest.mark.parametrize(
    ("name", "twin"),
    [
        ("MR_small_RLE.dcm", "MR_small.dcm"),
        ("MR_small_bigendian.dcm", "MR_small.dcm"),
        ("MR_small_implicit.dcm", "MR_small.dcm"),
        ("MR_small_jp2klossless.dcm", "MR_small.dcm"),
        ("MR_small_jpeg_ls_lossless.dcm", "MR_small.dcm"),
        ("RG1_J2KR.dcm", "RG1_UNCR.dcm"),
        ("RG3_J2KR.dcm", "RG3_UNCR.dcm"),
        ("MR2_J2KR.dcm", "MR2_UNCR.dcm"),
        ("OBXXXX1A_expb.dcm", "OBXXXX1A.dcm"),
        ("OBXXXX1A_rle.dcm", "OBXXXX1A.dcm"),
        ("SC_rgb_expb_16bit.dcm", "SC_rgb_16bit.dcm"),
        ("SC_rgb_rle.dcm", "SC_rgb.dcm"),
        ("liver_expb_1frame.dcm", "liver_1frame.dcm"),
    ],
)
def test_encodings_of_one_image_read_the_same(name: str, twin: str) -> None:
    radiograph, original = read(name), read(twin)
    np.testing.assert_array_equal(radiograph.rendered(), original.rendered())
    np.testing.assert_array_equal(model_input(radiograph, 64), model_input(original, 64))


@pytest.mark.parametrize(
    ("name", "twin", "levels"),
    [("RG1_J2KI.dcm", "RG1_UNCI.dcm", 1.5), ("SC_rgb_jpeg_gdcm.dcm", "SC_rgb.dcm", 4)],
)
def test_lossy_encodings_read_nearly_the_same(name: str, twin: str, levels: float) -> None:
    difference = np.abs(model_input(read(name), 64) - model_input(read(twin), 64))
    assert difference.mean() < levels


def test_a_real_chest_film_is_shown_with_bright_bones() -> None:
    radiograph = read("RG1_UNCR.dcm")
    assert radiograph.inverted
    assert radiograph.spacing_mm is None
    image = model_input(radiograph, 96)[..., 0]
    # Spine and mediastinum are white, lungs dark, in a film that is stored inverted.
    mediastinum, lungs = image[40:70, 44:52].mean(), image[30:45, 22:32].mean()
    assert mediastinum > lungs + 20


def test_tables_of_real_files_are_used() -> None:
    table = read("vlut_04.dcm")
    assert table.voi_lut is not None
    assert table.rendered().std() > 10
    modality = read("mlut_18.dcm")
    assert (modality.low, modality.high) == (0, 65535)
    stored = pydicom.dcmread(FILES["mlut_18.dcm"]).pixel_array
    assert not np.array_equal(modality.values, stored)


def test_windows_agree_with_pydicom_where_pydicom_is_right() -> None:
    dataset = pydicom.dcmread(FILES["MR_small.dcm"])
    values = dataset.pixel_array.astype(np.float64)
    center, width = float(dataset.WindowCenter), float(dataset.WindowWidth)
    expected = np.clip((values - (center - 0.5)) / (width - 1) + 0.5, 0, 1) * 255
    np.testing.assert_allclose(read("MR_small.dcm").rendered(), expected, atol=1e-3)


@pytest.mark.parametrize(
    "name", ["JPEG-LL.dcm", "JPGLosslessP14SV1_1s_1f_8b.dcm", "SC_rgb_jpeg_dcmtk.dcm"]
)
@pytest.mark.parametrize("share", [0.4, 0.8])
def test_fault_22_a_jpeg_frame_cut_and_closed_again_is_not_half_read(
    tmp_path: Path, name: str, share: float
) -> None:
    read(name)
    dataset = pydicom.dcmread(FILES[name])
    frame = next(pydicom.encaps.generate_frames(dataset.PixelData, number_of_frames=1))
    short = frame[: int(len(frame) * share)] + b"\xff\xd9"
    dataset.PixelData = pydicom.encaps.encapsulate([short + b"\0" * (len(short) % 2)])
    path = tmp_path / "closed.dcm"
    dataset.save_as(path)
    with pytest.raises(RadiodeskError, match="RD-FILE-003"):
        read_radiograph(path)
