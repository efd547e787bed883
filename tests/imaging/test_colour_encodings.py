"""Colour in every interpretation and encoding: the luma of the colours put in comes out.

The luma is ITU-R BT.601's, which is what a colour picture's grey is (`dicom_pixels`).
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from pydicom.uid import UID

from radiodesk.imaging.load import read_radiograph
from tests.helpers.dicom_factory import make_dataset, save_dicom
from tests.helpers.htj2k import STREAMS, numbers, stream
from tests.helpers.jpeg_lossless import lossless_jpeg
from tests.imaging.test_transfer_syntaxes import JPEG, LOSSLESS, packed, written

pytestmark = pytest.mark.filterwarnings("ignore")
LUMA = np.array([0.299, 0.587, 0.114])
UNPACKED = ["implicit", "explicit", "big endian", "deflated"]


def colours(bits: int = 8) -> NDArray[Any]:
    """Return three planes that nobody could take for each other."""
    grey = numbers(bits)
    top = np.array(2**bits - 1, grey.dtype)
    return np.stack([grey, top - grey[::-1], grey[:, ::-1] // 2], axis=-1)


def off(path: Path, expected: NDArray[Any]) -> float:
    """Return how far the furthest grey is from the luma of the expected colours."""
    return float(np.abs(read_radiograph(path).values - expected @ LUMA).max())


def ybr(rgb: NDArray[Any]) -> NDArray[np.uint8]:
    """Return full-range YCbCr of BT.601 (PS3.3 C.7.6.3.1.2)."""
    forward = np.array([LUMA, [-0.168736, -0.331264, 0.5], [0.5, -0.418688, -0.081312]])
    return np.clip(np.rint(rgb @ forward.T + [0, 128, 128]), 0, 255).astype(np.uint8)


def jpeg(rgb: NDArray[Any], **options: Any) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(rgb).save(buffer, "JPEG", quality=100, **options)
    return buffer.getvalue()


def smooth() -> NDArray[np.uint8]:
    """Return colours whose halved chroma can be brought back."""
    rows, columns = np.mgrid[0:40, 0:56]
    planes = (3 * rows + columns, 200 - 2 * rows, 40 + rows + 2 * columns)
    return np.stack(planes, axis=-1).astype(np.uint8)


@pytest.mark.parametrize("name", [*UNPACKED, "RLE", "JPEG-LS", "JPEG 2000 lossless"])
@pytest.mark.parametrize("bits", [8, 16])
def test_rgb_without_loss(tmp_path: Path, name: str, bits: int) -> None:
    stored = colours(bits)
    path = written(tmp_path / "a.dcm", stored, LOSSLESS[name], bits=bits, photometric="RGB")
    assert off(path, stored) <= (0.51 if bits == 8 else 0.01)


@pytest.mark.parametrize("name", UNPACKED)
def test_rgb_plane_by_plane(tmp_path: Path, name: str) -> None:
    stored = colours()
    planes = np.ascontiguousarray(np.moveaxis(stored, -1, 0)).tobytes()
    options = {"photometric": "RGB", "PlanarConfiguration": 1, "PixelData": planes}
    path = tmp_path / "a.dcm"
    save_dicom(path, make_dataset(stored, syntax=LOSSLESS[name], **options))
    assert off(path, stored) <= 0.51


@pytest.mark.parametrize("syntax", ["57", "70"])
@pytest.mark.parametrize("bits", [8, 16])
def test_rgb_of_lossless_jpeg(tmp_path: Path, syntax: str, bits: int) -> None:
    stored = colours(bits)
    frame = lossless_jpeg(stored, bits)
    path = packed(tmp_path / "a.dcm", frame, f"{JPEG}{syntax}", stored, photometric="RGB")
    assert off(path, stored) <= (0.51 if bits == 8 else 0.01)


@pytest.mark.parametrize("name", [*UNPACKED, "RLE"])
def test_ybr_full(tmp_path: Path, name: str) -> None:
    stored = ybr(colours())
    path = written(tmp_path / "a.dcm", stored, LOSSLESS[name], bits=8, photometric="YBR_FULL")
    assert off(path, colours()) <= 2


@pytest.mark.parametrize("name", UNPACKED)
def test_ybr_full_422_holds_each_chroma_for_two_pixels(tmp_path: Path, name: str) -> None:
    """Two luma values, then the chroma of both (PS3.3 C.7.6.3.1.2)."""
    rgb = np.repeat(colours()[:, ::2], 2, axis=1)
    full = ybr(rgb)
    pairs = np.stack([full[:, 0::2, 0], full[:, 1::2, 0], full[:, 0::2, 1], full[:, 0::2, 2]], -1)
    options = {"photometric": "YBR_FULL_422", "PixelData": pairs.tobytes()}
    path = tmp_path / "a.dcm"
    save_dicom(path, make_dataset(rgb, syntax=LOSSLESS[name], **options))
    assert off(path, rgb) <= 2


@pytest.mark.parametrize("syntax", ["50", "51"])
@pytest.mark.parametrize(
    ("photometric", "options"),
    [
        ("YBR_FULL", {"subsampling": "4:4:4"}),
        ("YBR_FULL_422", {"subsampling": "4:2:2"}),
        ("RGB", {"keep_rgb": True}),
    ],
)
def test_colour_of_lossy_jpeg(
    tmp_path: Path, syntax: str, photometric: str, options: dict[str, Any]
) -> None:
    stored = smooth()
    frame = jpeg(stored, **options)
    path = packed(tmp_path / "a.dcm", frame, f"{JPEG}{syntax}", stored, photometric=photometric)
    assert off(path, stored) <= 4


@pytest.mark.parametrize(("syntax", "photometric"), [("90", "YBR_RCT"), ("91", "YBR_ICT")])
def test_colour_of_jpeg_2000(tmp_path: Path, syntax: str, photometric: str) -> None:
    stored = colours() if syntax == "90" else smooth()
    dataset = make_dataset(stored, photometric="RGB")
    dataset.PhotometricInterpretation = photometric
    ratio = {} if syntax == "90" else {"j2k_cr": [2]}
    dataset.compress(UID(f"{JPEG}{syntax}"), **ratio)
    assert dataset.PhotometricInterpretation == photometric
    dataset.save_as(tmp_path / "a.dcm")
    assert off(tmp_path / "a.dcm", stored) <= (0.51 if syntax == "90" else 4)


@pytest.mark.parametrize(
    ("name", "syntax", "photometric"),
    [
        ("colour-8", "201", "YBR_RCT"),
        ("colour-8", "202", "YBR_RCT"),
        ("colour-8", "203", "YBR_RCT"),
        ("colour-8-lossy", "203", "YBR_ICT"),
    ],
)
def test_colour_of_high_throughput_jpeg_2000(
    tmp_path: Path, name: str, syntax: str, photometric: str
) -> None:
    made = STREAMS[name]
    path = packed(
        tmp_path / "a.dcm", stream(name), f"{JPEG}{syntax}", made.pixels, photometric=photometric
    )
    assert off(path, made.pixels) <= made.off + 0.51


@pytest.mark.parametrize("name", [*UNPACKED, "RLE", "JPEG-LS", "JPEG 2000 lossless"])
@pytest.mark.parametrize("bits", [8, 16])
def test_palettes(tmp_path: Path, name: str, bits: int) -> None:
    """The table decides: entries that fall while the index rises, another slope for each colour."""
    stored = numbers(bits) // (1 if bits == 8 else 64)
    count = int(stored.max()) + 1
    tables: dict[str, Any] = {}
    entries = []
    for number, colour in enumerate(("Red", "Green", "Blue")):
        entry = 65535 - np.arange(count) * (60000 // count) // (number + 1)
        entries.append(entry)
        order = ">u2" if name == "big endian" else "<u2"
        tables[f"{colour}PaletteColorLookupTableDescriptor"] = [count, 0, 16]
        tables[f"{colour}PaletteColorLookupTableData"] = entry.astype(order).tobytes()
    path = written(
        tmp_path / "a.dcm", stored, LOSSLESS[name], bits=bits, photometric="PALETTE COLOR", **tables
    )
    expected = np.stack([entry[stored] for entry in entries], axis=-1)
    assert off(path, expected) <= 0.1
