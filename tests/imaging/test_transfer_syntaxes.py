"""Every transfer syntax that the decoders shipped here read: the pixels that were put in come out.

Lossless ones to the last bit, against pixels made from numbers; the encoders are those of the
libraries; where only a decoder exists, a public test file takes their place.
"""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pydicom
import pytest
from numpy.typing import NDArray
from PIL import Image
from pydicom.encaps import encapsulate
from pydicom.pixels import get_encoder
from pydicom.uid import UID, ExplicitVRLittleEndian

from radiodesk.imaging.load import read_radiograph
from radiodesk.imaging.model_input import model_input
from tests.helpers.dicom_factory import make_dataset, save_dicom
from tests.helpers.images import scene, scene16
from tests.imaging.test_dicom_corpus import FILES

pytestmark = pytest.mark.filterwarnings("ignore")
LOSSLESS = {
    "RLE": "1.2.840.10008.1.2.5",
    "JPEG-LS": "1.2.840.10008.1.2.4.80",
    "JPEG-LS near-lossless without loss": "1.2.840.10008.1.2.4.81",
    "JPEG 2000 lossless": "1.2.840.10008.1.2.4.90",
    "deflated": "1.2.840.10008.1.2.1.99",
    "implicit": "1.2.840.10008.1.2",
    "big endian": "1.2.840.10008.1.2.2",
}


def _write(path: Path, stored: NDArray[np.generic], bits: int, syntax: str) -> Path:
    uid = UID(syntax)
    if not uid.is_encapsulated:
        return save_dicom(path, make_dataset(stored, bits=bits, syntax=syntax))
    dataset = make_dataset(stored, bits=bits)
    if syntax.endswith(".81"):
        dataset.compress(uid, jls_error=0)
    else:
        dataset.compress(uid)
    dataset.save_as(path)
    return path


@pytest.mark.parametrize("syntax", LOSSLESS.values(), ids=LOSSLESS.keys())
@pytest.mark.parametrize("bits", [8, 12, 16])
def test_lossless_syntaxes_give_every_pixel_back(tmp_path: Path, syntax: str, bits: int) -> None:
    stored = scene() if bits == 8 else scene16() >> (16 - bits)
    radiograph = read_radiograph(_write(tmp_path / "a.dcm", stored, bits, syntax))
    np.testing.assert_array_equal(radiograph.values, stored)


@pytest.mark.parametrize("syntax", ["1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51"])
def test_baseline_and_extended_jpeg_of_eight_bits(tmp_path: Path, syntax: str) -> None:
    stored = scene(64, 80)
    stream = io.BytesIO()
    Image.fromarray(stored).save(stream, "JPEG", quality=100)
    frame = stream.getvalue()
    dataset = make_dataset(stored)
    dataset.file_meta.TransferSyntaxUID = UID(syntax)
    dataset.PixelData = encapsulate([frame + b"\0" * (len(frame) % 2)])
    dataset["PixelData"].is_undefined_length = True
    dataset.save_as(tmp_path / "a.dcm")
    values = read_radiograph(tmp_path / "a.dcm").values
    assert np.abs(values.astype(int) - stored).max() <= 3


def test_lossy_jpeg_2000_is_near(tmp_path: Path) -> None:
    stored = scene(64, 80)
    dataset = make_dataset(stored)
    dataset.compress(UID("1.2.840.10008.1.2.4.91"), j2k_cr=[4])
    dataset.save_as(tmp_path / "a.dcm")
    assert np.abs(read_radiograph(tmp_path / "a.dcm").values.astype(int) - stored).mean() < 6


@pytest.mark.parametrize("syntax", ["57", "70"])
def test_lossless_jpeg_by_either_name(tmp_path: Path, syntax: str) -> None:
    """First-order prediction (.70) is one of the processes of .57."""
    source = FILES.get("JPGLosslessP14SV1_1s_1f_8b.dcm")
    if source is None:
        pytest.skip("pydicom-data is not installed")
    dataset = pydicom.dcmread(source)
    expected = read_radiograph(source).values
    dataset.file_meta.TransferSyntaxUID = UID(f"1.2.840.10008.1.2.4.{syntax}")
    dataset.save_as(tmp_path / "a.dcm")
    values = read_radiograph(tmp_path / "a.dcm").values
    np.testing.assert_array_equal(values, expected)
    assert np.ptp(values) > 100


@pytest.mark.parametrize("syntax", ["201", "202", "203"])
def test_high_throughput_jpeg_2000_is_taken_under_each_name(tmp_path: Path, syntax: str) -> None:
    """The stream is plain JPEG 2000, which the decoder tells from the stream itself.

    No encoder of high-throughput blocks is at hand; this holds the way to the decoder.
    """
    stored = scene16() >> 4
    dataset = make_dataset(stored, bits=12)
    dataset.compress(UID("1.2.840.10008.1.2.4.90"))
    dataset.file_meta.TransferSyntaxUID = UID(f"1.2.840.10008.1.2.4.{syntax}")
    dataset.save_as(tmp_path / "a.dcm")
    np.testing.assert_array_equal(read_radiograph(tmp_path / "a.dcm").values, stored)


def test_the_encoders_that_these_tests_stand_on_are_there() -> None:
    for syntax in LOSSLESS.values():
        if UID(syntax).is_encapsulated:
            assert get_encoder(UID(syntax)).is_available, UID(syntax).name
    assert not ExplicitVRLittleEndian.is_encapsulated


def test_twins_in_two_syntaxes_are_one_input(tmp_path: Path) -> None:
    stored = scene16() >> 4
    plain = _write(tmp_path / "a.dcm", stored, 12, "1.2.840.10008.1.2.1")
    packed = _write(tmp_path / "b.dcm", stored, 12, "1.2.840.10008.1.2.4.90")
    inputs = [model_input(read_radiograph(path), 32) for path in (plain, packed)]
    np.testing.assert_array_equal(*inputs)
