"""Every transfer syntax that the decoders shipped here read: the pixels that were put in come out.

Lossless ones to the last bit, against pixels made from numbers. What writes them: the libraries'
encoders, an encoder of lossless JPEG in ``tests/helpers``, and for high-throughput JPEG 2000, which
nothing here writes, streams made once from known numbers.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from pydicom.encaps import encapsulate, generate_frames
from pydicom.pixels import get_encoder
from pydicom.uid import UID, XRayAngiographicImageStorage

from radiodesk.core.errors import RadiodeskError
from radiodesk.core.messages import render
from radiodesk.imaging.load import read_radiograph
from radiodesk.imaging.model_input import model_input
from tests.helpers.dicom_factory import make_dataset, save_dicom
from tests.helpers.htj2k import STREAMS, numbers, signed, stream
from tests.helpers.images import scene, scene16
from tests.helpers.jpeg_lossless import lossless_jpeg
from tests.imaging.test_dicom_corpus import FILES

pytestmark = pytest.mark.filterwarnings("ignore")
JPEG = "1.2.840.10008.1.2.4."
LOSSLESS = {
    "implicit": "1.2.840.10008.1.2",
    "explicit": "1.2.840.10008.1.2.1",
    "big endian": "1.2.840.10008.1.2.2",
    "deflated": "1.2.840.10008.1.2.1.99",
    "RLE": "1.2.840.10008.1.2.5",
    "lossless JPEG": f"{JPEG}57",
    "lossless JPEG, first-order": f"{JPEG}70",
    "JPEG-LS": f"{JPEG}80",
    "JPEG-LS near-lossless without loss": f"{JPEG}81",
    "JPEG 2000 lossless": f"{JPEG}90",
}


def packed(path: Path, frame: bytes, syntax: str, like: NDArray[Any], **options: Any) -> Path:
    """Write a data set that describes `like` and holds a compressed frame."""
    dataset = make_dataset(like, **options)
    dataset.file_meta.TransferSyntaxUID = UID(syntax)
    dataset.PixelData = encapsulate([frame + b"\0" * (len(frame) % 2)])
    dataset["PixelData"].is_undefined_length = True
    dataset.save_as(path)
    return path


def written(path: Path, stored: NDArray[Any], syntax: str, **options: Any) -> Path:
    """Write stored values in one of `LOSSLESS`."""
    uid = UID(syntax)
    if syntax in (f"{JPEG}57", f"{JPEG}70"):
        bits = options["bits"]
        predictor = 1 if syntax.endswith("70") else 1 + bits % 7
        frame = lossless_jpeg(stored.astype(np.int64) & (2**bits - 1), bits, predictor)
        return packed(path, frame, syntax, stored, **options)
    if not uid.is_encapsulated:
        return save_dicom(path, make_dataset(stored, syntax=syntax, **options))
    dataset = make_dataset(stored, **options)
    if syntax.endswith(".81"):
        dataset.compress(uid, jls_error=0)
    else:
        dataset.compress(uid)
    dataset.save_as(path)
    return path


def values(bits: int, negative: bool) -> NDArray[Any]:
    """Return a picture over the whole range of a depth."""
    whole = (numbers(8) >> 7 if bits == 1 else numbers(bits)).astype(np.int32)
    if negative:
        whole = whole - 2 ** (bits - 1)
    return whole.astype(f"{'i' if negative else 'u'}{1 if bits <= 8 else 2}")


@pytest.mark.parametrize("syntax", LOSSLESS.values(), ids=LOSSLESS.keys())
@pytest.mark.parametrize("negative", [False, True], ids=["unsigned", "signed"])
@pytest.mark.parametrize("photometric", ["MONOCHROME1", "MONOCHROME2"])
def test_fault_25_every_depth_of_every_lossless_syntax_gives_every_pixel_back(
    tmp_path: Path, syntax: str, negative: bool, photometric: str
) -> None:
    jpeg = syntax in (LOSSLESS[name] for name in LOSSLESS if "JPEG" in name and "2000" not in name)
    for bits in range(2 if jpeg else 1, 17):  # T.81 and T.87 start at two bits
        stored = values(bits, negative)
        path = written(tmp_path / "a.dcm", stored, syntax, bits=bits, photometric=photometric)
        radiograph = read_radiograph(path)
        np.testing.assert_array_equal(radiograph.values, stored, err_msg=f"{bits} bits")
        assert radiograph.inverted == (photometric == "MONOCHROME1")


@pytest.mark.parametrize("predictor", range(1, 8))
def test_every_predictor_of_lossless_jpeg(tmp_path: Path, predictor: int) -> None:
    stored = numbers(16)
    frame = lossless_jpeg(stored, 16, predictor)
    radiograph = read_radiograph(packed(tmp_path / "a.dcm", frame, f"{JPEG}57", stored))
    np.testing.assert_array_equal(radiograph.values, stored)


@pytest.mark.parametrize("syntax", [f"{JPEG}57", f"{JPEG}70", f"{JPEG}80", f"{JPEG}90"])
def test_fault_22_a_stream_deeper_than_its_pixels_is_not_squeezed_in(
    tmp_path: Path, syntax: str
) -> None:
    """A header of 8 bits before a stream of 12: one of them is wrong, and nobody knows which."""
    deep = numbers(12)
    if syntax in (f"{JPEG}57", f"{JPEG}70"):
        frame = lossless_jpeg(deep, 12)
    else:
        dataset = make_dataset(deep, bits=12)
        dataset.compress(UID(syntax))
        frame = next(generate_frames(dataset.PixelData, number_of_frames=1))
    path = packed(tmp_path / "a.dcm", frame, syntax, numbers(8))
    with pytest.raises(RadiodeskError, match="RD-DICOM-007"):
        read_radiograph(path)


@pytest.mark.parametrize("syntax", [f"{JPEG}50", f"{JPEG}51"])
def test_baseline_and_extended_jpeg_of_eight_bits(tmp_path: Path, syntax: str) -> None:
    stored = scene(64, 80)
    jpeg = io.BytesIO()
    Image.fromarray(stored).save(jpeg, "JPEG", quality=100)
    path = packed(tmp_path / "a.dcm", jpeg.getvalue(), syntax, stored)
    assert np.abs(read_radiograph(path).values.astype(int) - stored).max() <= 3


@pytest.mark.parametrize("name", ["JPGExtended.dcm", "JPEG-lossy.dcm"])
def test_fault_29_extended_jpeg_of_twelve_bits_is_named_and_not_guessed_at(name: str) -> None:
    if name not in FILES:
        pytest.skip("pydicom-data is not installed")
    with pytest.raises(RadiodeskError) as caught:
        read_radiograph(FILES[name])
    assert caught.value.code == "RD-DICOM-005"
    assert f"{JPEG}51" in render(caught.value.message, "es")


def test_lossy_jpeg_2000_is_near(tmp_path: Path) -> None:
    stored = scene(64, 80)
    dataset = make_dataset(stored)
    dataset.compress(UID(f"{JPEG}91"), j2k_cr=[4])
    dataset.save_as(tmp_path / "a.dcm")
    assert np.abs(read_radiograph(tmp_path / "a.dcm").values.astype(int) - stored).mean() < 6


def test_near_lossless_jpeg_ls_is_as_near_as_it_says(tmp_path: Path) -> None:
    stored = numbers(12)
    dataset = make_dataset(stored, bits=12)
    dataset.compress(UID(f"{JPEG}81"), jls_error=3)
    dataset.save_as(tmp_path / "a.dcm")
    off = np.abs(read_radiograph(tmp_path / "a.dcm").values.astype(int) - stored)
    assert 0 < off.max() <= 3


GREY_STREAMS = [name for name, made in STREAMS.items() if made.samples == 1]
HIGH_THROUGHPUT = [
    *((name, "201") for name in GREY_STREAMS if not STREAMS[name].off),
    ("grey-12-rpcl", "202"),
    *((name, "203") for name in GREY_STREAMS),
]


@pytest.mark.parametrize(("name", "syntax"), HIGH_THROUGHPUT)
@pytest.mark.parametrize("negative", [False, True], ids=["unsigned", "signed"])
def test_high_throughput_jpeg_2000(tmp_path: Path, name: str, syntax: str, negative: bool) -> None:
    made, frame = STREAMS[name], stream(name)
    assert b"\xff\x50" in frame[:128], "CAP: without it the stream would be plain JPEG 2000"
    stored = made.pixels.astype(np.int32)
    if negative:
        frame = signed(frame)
        stored = stored - 2 ** (made.bits - 1)
    like = stored.astype(f"{'i' if negative else 'u'}{1 if made.bits == 8 else 2}")
    path = packed(tmp_path / "a.dcm", frame, f"{JPEG}{syntax}", like, bits=made.bits)
    assert np.abs(read_radiograph(path).values.astype(np.int32) - stored).max() <= made.off


@pytest.mark.parametrize("share", [0.3, 0.9])
def test_fault_22_a_high_throughput_stream_cut_short(tmp_path: Path, share: float) -> None:
    frame = stream("grey-12")
    short = frame[: int(len(frame) * share) // 2 * 2]
    path = packed(tmp_path / "a.dcm", short, f"{JPEG}201", numbers(12), bits=12)
    with pytest.raises(RadiodeskError, match="RD-FILE-003"):
        read_radiograph(path)


def test_a_single_frame_of_angiography_reads_as_its_pixels(tmp_path: Path) -> None:
    stored = numbers(10)
    dataset = make_dataset(
        stored,
        bits=10,
        NumberOfFrames="1",
        SOPClassUID=XRayAngiographicImageStorage,
        Modality="XA",
        PixelIntensityRelationship="LOG",
    )
    dataset.file_meta.MediaStorageSOPClassUID = XRayAngiographicImageStorage
    np.testing.assert_array_equal(
        read_radiograph(save_dicom(tmp_path / "a.dcm", dataset)).values, stored
    )


def test_the_encoders_that_these_tests_stand_on_are_there() -> None:
    for name in ("RLE", "JPEG-LS", "JPEG 2000 lossless"):
        assert get_encoder(UID(LOSSLESS[name])).is_available, name


def test_twins_in_two_syntaxes_are_one_input(tmp_path: Path) -> None:
    stored = scene16() >> 4
    plain = written(tmp_path / "a.dcm", stored, LOSSLESS["explicit"], bits=12)
    small = written(tmp_path / "b.dcm", stored, LOSSLESS["JPEG 2000 lossless"], bits=12)
    inputs = [model_input(read_radiograph(path), 32) for path in (plain, small)]
    np.testing.assert_array_equal(*inputs)
