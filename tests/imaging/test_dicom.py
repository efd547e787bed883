"""DICOM: known pixels through every step, twins, and what each bad header gets."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pydicom
import pytest
from numpy.typing import NDArray
from pydicom.dataset import Dataset
from pydicom.uid import (
    DeflatedExplicitVRLittleEndian,
    ExplicitVRBigEndian,
    ExplicitVRLittleEndian,
    ImplicitVRLittleEndian,
    JPEG2000Lossless,
    JPEGLSLossless,
    RLELossless,
)

from radiodesk.core.errors import RadiodeskError, RefusedError, UnreadableError
from radiodesk.core.messages import LANGUAGES, render
from radiodesk.imaging.load import read_radiograph
from radiodesk.imaging.model_input import model_input
from radiodesk.imaging.radiograph import Radiograph
from tests.helpers.dicom_factory import lut_item, make_dataset, save_dicom, write_dicom
from tests.helpers.images import save, scene, scene16
from tests.helpers.memory import peak_growth

pytestmark = pytest.mark.filterwarnings("error")


def read(tmp_path: Path, stored: NDArray[Any], **options: Any) -> Radiograph:
    return read_radiograph(write_dicom(tmp_path / "image.dcm", stored, **options))


def failure(path: Path) -> RadiodeskError:
    with pytest.raises(RadiodeskError) as caught:
        read_radiograph(path)
    for language in LANGUAGES:
        sentence = render(caught.value.message, language)
        assert "{" not in sentence
        assert path.name in sentence
    return caught.value


def codes(radiograph: Radiograph) -> list[str]:
    return [note.code for note in radiograph.notes]


def twelve_bits() -> NDArray[np.uint16]:
    return (scene16() >> 4).astype(np.uint16)


# --- what is read --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["IM000001", "image.png", "1.2.840.10008.77"])
def test_fault_18_dicom_without_its_extension_is_read(tmp_path: Path, name: str) -> None:
    radiograph = read_radiograph(write_dicom(tmp_path / name, scene()))
    np.testing.assert_array_equal(radiograph.values, scene())
    assert radiograph.kind == "dicom"
    assert radiograph.patient_id == "P-1"
    assert ("(0008,0060)", "Modality", "DX") in radiograph.tags


@pytest.mark.parametrize("syntax", [ExplicitVRLittleEndian, ImplicitVRLittleEndian])
@pytest.mark.parametrize("start", ["prefix", "meta", "data set"])
def test_fault_19_a_data_set_without_its_preamble(tmp_path: Path, start: str, syntax: str) -> None:
    whole = write_dicom(tmp_path / "whole.dcm", scene(), syntax=syntax).read_bytes()
    read_radiograph(tmp_path / "whole.dcm")
    at = {"prefix": 128, "meta": 132, "data set": 144 + int.from_bytes(whole[140:144], "little")}
    bare = tmp_path / "bare.dcm"
    bare.write_bytes(whole[at[start] :])
    error = failure(bare)
    assert isinstance(error, UnreadableError)
    assert error.code == "RD-DICOM-001"


def test_fault_19_no_dicom_at_all(tmp_path: Path) -> None:
    text = tmp_path / "text.dcm"
    text.write_text("no DICOM here " * 99)
    assert failure(text).code == "RD-FILE-002"
    behind = tmp_path / "behind.dcm"
    behind.write_bytes(b"\0" * 128 + b"DICM" + b"no DICOM here " * 99)
    assert isinstance(failure(behind), UnreadableError)
    nothing = tmp_path / "nothing.dcm"
    nothing.write_bytes(b"\0" * 128 + b"DICM")
    assert isinstance(failure(nothing), UnreadableError)


@pytest.mark.parametrize("share", [0.02, 0.2, 0.5, 0.98])
def test_fault_22_a_file_cut_short(tmp_path: Path, share: float) -> None:
    whole = write_dicom(tmp_path / "whole.dcm", scene()).read_bytes()
    cut = tmp_path / "cut.dcm"
    cut.write_bytes(whole[: int(len(whole) * share)])
    assert isinstance(failure(cut), UnreadableError)


@pytest.mark.parametrize("start", [b"MZ\x90\x00", b"\x7fELF", b"#!/bin/sh\n"])
def test_fault_20_a_program_in_the_preamble_is_reported(tmp_path: Path, start: bytes) -> None:
    dataset = make_dataset(scene())
    dataset.preamble = start.ljust(128, b"\0")
    radiograph = read_radiograph(save_dicom(tmp_path / "a.dcm", dataset))
    assert codes(radiograph) == ["RD-DICOM-020"]
    tiff = make_dataset(scene())
    tiff.preamble = b"II*\0".ljust(128, b"\0")
    assert codes(read_radiograph(save_dicom(tmp_path / "t.dcm", tiff))) == []


# --- bad headers ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"Rows": 0}, "RD-DICOM-003"),
        ({"Columns": 0}, "RD-DICOM-003"),
        ({"Rows": 65535, "Columns": 65535}, "RD-FILE-007"),
        ({"Rows": 65535}, "RD-DICOM-006"),
        ({"NumberOfFrames": -1}, "RD-DICOM-003"),
        ({"NumberOfFrames": 0}, "RD-DICOM-003"),
        ({"NumberOfFrames": 10**9}, "RD-DICOM-004"),
        ({"BitsAllocated": 32}, "RD-FILE-009"),
        ({"BitsAllocated": 64}, "RD-FILE-009"),
        ({"BitsStored": 13}, "RD-DICOM-003"),
        ({"BitsStored": 0}, "RD-DICOM-003"),
        ({"PixelRepresentation": 7}, "RD-DICOM-003"),
        ({"SamplesPerPixel": 3}, "RD-DICOM-003"),
        ({"PhotometricInterpretation": "ARGB"}, "RD-DICOM-003"),
        ({"RescaleSlope": 0}, "RD-DICOM-003"),
    ],
)
def test_fault_21_impossible_values_allocate_nothing(
    tmp_path: Path, changes: dict[str, Any], code: str
) -> None:
    path = write_dicom(tmp_path / "a.dcm", scene(), **changes)
    assert failure(path).code == code
    assert peak_growth(lambda: failure(path)) < 50_000_000


@pytest.mark.parametrize("change", [-2, -1000, 4, 4800])
def test_fault_22_pixel_data_of_another_length(tmp_path: Path, change: int) -> None:
    dataset = make_dataset(scene())
    data = dataset.PixelData
    dataset.PixelData = data[:change] if change < 0 else data + b"\0" * change
    error = failure(save_dicom(tmp_path / "a.dcm", dataset))
    assert isinstance(error, UnreadableError)
    assert error.message.params["found"] == 4800 + change
    assert error.message.params["expected"] == 4800


@pytest.mark.parametrize(
    "keyword",
    [
        "Rows",
        "Columns",
        "BitsAllocated",
        "BitsStored",
        "SamplesPerPixel",
        "PixelRepresentation",
        "PhotometricInterpretation",
        "PixelData",
    ],
)
def test_fault_23_a_missing_attribute_is_named(tmp_path: Path, keyword: str) -> None:
    error = failure(write_dicom(tmp_path / "a.dcm", scene(), **{keyword: None}))
    assert isinstance(error, UnreadableError)
    assert keyword in render(error.message, "en")
    assert keyword in render(error.message, "es")


def test_fault_23_a_missing_transfer_syntax_is_named(tmp_path: Path) -> None:
    dataset = make_dataset(scene())
    del dataset.file_meta.TransferSyntaxUID
    error = failure(save_dicom(tmp_path / "a.dcm", dataset))
    assert isinstance(error, UnreadableError)
    assert "TransferSyntaxUID (0002,0010)" in render(error.message)


# --- meaning of the values -----------------------------------------------------------------------


def test_fault_24_monochrome1_equals_its_twin(tmp_path: Path) -> None:
    stored = twelve_bits()
    twin = read(tmp_path, stored, bits=12)
    inverted = read(tmp_path, 4095 - stored, bits=12, photometric="MONOCHROME1")
    assert inverted.inverted
    np.testing.assert_allclose(inverted.rendered(), twin.rendered(), atol=1e-4)
    np.testing.assert_array_equal(model_input(inverted, 32), model_input(twin, 32))


def test_fault_24_with_a_window_too(tmp_path: Path) -> None:
    stored = twelve_bits()
    window = {"WindowWidth": 1000, "bits": 12}
    twin = read(tmp_path, stored, WindowCenter=2000, **window)
    # LINEAR is symmetric about centre - 0.5.
    inverted = read(
        tmp_path, 4095 - stored, photometric="MONOCHROME1", WindowCenter=4096 - 2000, **window
    )
    np.testing.assert_array_equal(model_input(inverted, 32), model_input(twin, 32))


@pytest.mark.parametrize("bits", [8, 10, 12, 15, 16])
@pytest.mark.parametrize("signed", [False, True])
@pytest.mark.parametrize("big_endian", [False, True])
def test_fault_25_depths_signs_and_byte_orders(
    tmp_path: Path, bits: int, signed: bool, big_endian: bool
) -> None:
    unsigned = (scene16() >> (16 - bits)).astype(np.int32)
    stored = unsigned - (2 ** (bits - 1) if signed else 0)
    size = 1 if bits == 8 else 2
    radiograph = read(
        tmp_path,
        stored.astype(f"{'i' if signed else 'u'}{size}"),
        bits=bits,
        syntax=ExplicitVRBigEndian if big_endian else ImplicitVRLittleEndian,
    )
    np.testing.assert_array_equal(radiograph.values, stored)
    expected = unsigned * (255 / (2**bits - 1))
    np.testing.assert_allclose(radiograph.rendered(), expected, atol=1e-3)


def test_fault_25_one_bit(tmp_path: Path) -> None:
    bits = np.random.default_rng(0).integers(0, 2, (16, 24), np.uint8)
    packed = np.packbits(bits.reshape(-1), bitorder="little").tobytes()
    dataset = make_dataset(bits, BitsAllocated=1, BitsStored=1, HighBit=0, PixelData=packed)
    radiograph = read_radiograph(save_dicom(tmp_path / "a.dcm", dataset))
    np.testing.assert_array_equal(radiograph.rendered(), bits * 255)


def test_fault_26_rescale_with_a_negative_slope(tmp_path: Path) -> None:
    stored = np.array([[0, 100], [1000, 4095]], np.uint16)
    radiograph = read(tmp_path, stored, bits=12, RescaleSlope=-1, RescaleIntercept=4095)
    np.testing.assert_array_equal(radiograph.values, 4095 - stored.astype(int))
    assert (radiograph.low, radiograph.high) == (0, 4095)
    expected = [[255, 3995 * 255 / 4095], [3095 * 255 / 4095, 0]]
    np.testing.assert_allclose(radiograph.rendered(), expected, atol=1e-3)
    windowed = read(
        tmp_path,
        stored,
        bits=12,
        RescaleSlope="-0.5",
        RescaleIntercept="10.25",
        WindowCenter="-500",
        WindowWidth="1000",
        VOILUTFunction="LINEAR_EXACT",
    )
    values = stored * -0.5 + 10.25
    np.testing.assert_allclose(windowed.values, values)
    expected = np.clip((values + 1000) / 1000 * 255, 0, 255)
    np.testing.assert_allclose(windowed.rendered(), expected, atol=1e-3)


def test_fault_26_several_windows_and_the_first_one_counts(tmp_path: Path) -> None:
    radiograph = read(
        tmp_path,
        twelve_bits(),
        bits=12,
        WindowCenter=[2048, 500, 10],
        WindowWidth=[4096, 200, 0],
        WindowCenterWidthExplanation=["NORMAL", "BONE", "BAD"],
    )
    assert [(w.name, w.center, w.width) for w in radiograph.windows] == [
        ("NORMAL", 2048, 4096),
        ("BONE", 500, 200),
    ]
    assert codes(radiograph) == ["RD-DICOM-021"]
    np.testing.assert_allclose(radiograph.rendered(), twelve_bits() * (255 / 4095), atol=1e-3)


def test_fault_26_sigmoid(tmp_path: Path) -> None:
    stored = np.array([[0, 1000, 1500, 2000, 4095]], np.uint16)
    radiograph = read(
        tmp_path, stored, bits=12, WindowCenter=1500, WindowWidth=1000, VOILUTFunction="SIGMOID"
    )
    expected = 255 / (1 + np.exp(-4 * (stored - 1500.0) / 1000))
    np.testing.assert_allclose(radiograph.rendered(), expected, atol=1e-3)


@pytest.mark.parametrize("first", [0, 100, -50])
def test_fault_26_a_voi_table_wins_over_the_window(tmp_path: Path, first: int) -> None:
    stored = np.array([[-100, -50, 0], [100, 150, 30000]], np.int16)
    entries = np.linspace(0, 1023, 201).astype(np.uint16)
    item = lut_item(first, entries, bits=10, name="CHEST")
    radiograph = read(tmp_path, stored, VOILUTSequence=[item], WindowCenter=0, WindowWidth=10)
    assert radiograph.voi_lut is not None
    assert radiograph.voi_lut.name == "CHEST"
    index = np.clip(stored.astype(int) - first, 0, 200)
    np.testing.assert_allclose(radiograph.rendered(), entries[index] * (255 / 1023), atol=1e-3)


def test_fault_26_a_modality_table_wins_over_rescale(tmp_path: Path) -> None:
    stored = np.array([[0, 5, 9], [10, 15, 255]], np.uint8)
    entries = np.arange(0, 1100, 100, dtype=np.uint16)[::-1].copy()
    radiograph = read(tmp_path, stored, ModalityLUTSequence=[lut_item(5, entries)], RescaleSlope=77)
    np.testing.assert_array_equal(radiograph.values, [[1000, 1000, 600], [500, 0, 0]])
    assert (radiograph.low, radiograph.high) == (0, 1000)


def test_fault_26_a_window_inside_functional_groups(tmp_path: Path) -> None:
    window, group = Dataset(), Dataset()
    window.WindowCenter, window.WindowWidth = 2048, 4096
    group.FrameVOILUTSequence = [window]
    radiograph = read(tmp_path, twelve_bits(), bits=12, SharedFunctionalGroupsSequence=[group])
    assert [w.center for w in radiograph.windows] == [2048]


@pytest.mark.parametrize("photometric", ["RGB", "YBR_FULL"])
def test_fault_27_colour_becomes_grey_with_a_note(tmp_path: Path, photometric: str) -> None:
    colours = np.stack([scene(), 255 - scene(), scene() // 2], axis=-1)
    stored = colours
    if photometric == "YBR_FULL":
        stored = np.clip(
            np.rint(
                colours
                @ np.array(
                    [[0.299, 0.587, 0.114], [-0.1687, -0.3313, 0.5], [0.5, -0.4187, -0.0813]]
                ).T
                + [0, 128, 128]
            ),
            0,
            255,
        ).astype(np.uint8)
    radiograph = read(tmp_path, stored, photometric=photometric)
    assert codes(radiograph) == ["RD-FILE-020"]
    expected = colours @ [0.299, 0.587, 0.114]
    assert np.abs(radiograph.values - expected).max() < 3


def _palette(**removed: None) -> dict[str, Any]:
    table: dict[str, Any] = {}
    for number, colour in enumerate(("Red", "Green", "Blue")):
        entries = (np.arange(256) * (257 - 64 * number)).astype("<u2")
        table[f"{colour}PaletteColorLookupTableDescriptor"] = [256, 0, 16]
        table[f"{colour}PaletteColorLookupTableData"] = entries.tobytes()
    return {k: v for k, v in table.items() if k not in removed}


def test_fault_27_palette_with_and_without_its_table(tmp_path: Path) -> None:
    radiograph = read(tmp_path, scene(), photometric="PALETTE COLOR", **_palette())
    expected = scene() * (0.299 * 257 + 0.587 * 193 + 0.114 * 129)
    np.testing.assert_allclose(radiograph.values, expected, rtol=1e-4)
    path = write_dicom(
        tmp_path / "b.dcm",
        scene(),
        photometric="PALETTE COLOR",
        **_palette(GreenPaletteColorLookupTableData=None),
    )
    error = failure(path)
    assert isinstance(error, UnreadableError)
    assert "GreenPaletteColorLookupTableData" in render(error.message)


def test_fault_28_several_frames_are_refused(tmp_path: Path) -> None:
    error = failure(write_dicom(tmp_path / "a.dcm", scene(), NumberOfFrames=2))
    assert isinstance(error, RefusedError)
    assert "2" in render(error.message)


@pytest.mark.parametrize(
    ("syntax", "named"),
    [
        ("1.2.840.10008.1.2.4.100", "MPEG2"),
        ("1.2.3.4.5.6.7", "1.2.3.4.5.6.7"),
        ("1.2.840.10008.1.2.4.94", "JPIP"),
    ],
)
def test_fault_29_an_undecodable_transfer_syntax_is_named(
    tmp_path: Path, syntax: str, named: str
) -> None:
    dataset = make_dataset(scene())
    path = save_dicom(tmp_path / "a.dcm", dataset)
    data, old = path.read_bytes(), b"1.2.840.10008.1.2.1\0"
    padded = syntax.encode() + b"\0" * (len(syntax) % 2)
    at = data.index(old)
    data = data[: at - 2] + len(padded).to_bytes(2, "little") + padded + data[at + len(old) :]
    path.write_bytes(data)
    error = failure(path)
    assert isinstance(error, UnreadableError)
    assert all(named in render(error.message, language) for language in LANGUAGES)


def test_fault_30_a_deflated_bomb(tmp_path: Path) -> None:
    import zlib

    dataset = make_dataset(scene(), syntax=DeflatedExplicitVRLittleEndian)
    path = save_dicom(tmp_path / "a.dcm", dataset)
    np.testing.assert_array_equal(read_radiograph(path).values, scene())
    data = path.read_bytes()
    meta_end = 132 + 12 + int.from_bytes(data[140:144], "little")
    squeeze = zlib.compressobj(9, wbits=-15)
    blocks = [squeeze.compress(b"\0" * (1 << 20)) for _ in range(420)]
    path.write_bytes(data[:meta_end] + b"".join([*blocks, squeeze.flush()]))
    assert isinstance(failure(path), UnreadableError)
    assert peak_growth(lambda: failure(path)) < 100_000_000, "of 440 MB"


def test_fault_30_elements_without_end(tmp_path: Path) -> None:
    """Each element takes a while and some memory to read, however empty it is."""
    path = write_dicom(tmp_path / "a.dcm", scene())
    np.testing.assert_array_equal(read_radiograph(path).values, scene())
    with path.open("ab") as file:
        for number in range(200_000):
            tag = (0x7FE1 + number // 0x10000).to_bytes(2, "little")
            file.write(tag + (number % 0x10000).to_bytes(2, "little") + b"UN\0\0\0\0\0\0")
    assert isinstance(failure(path), UnreadableError)
    assert peak_growth(lambda: failure(path)) < 30_000_000


def test_fault_30_three_thousand_nested_sequences(tmp_path: Path) -> None:
    path = write_dicom(tmp_path / "a.dcm", scene())
    data = path.read_bytes()
    sequence = b"\x08\x00\x15\x11SQ\0\0\xff\xff\xff\xff" + b"\xfe\xff\x00\xe0\xff\xff\xff\xff"
    ends = b"\xfe\xff\x0d\xe0\0\0\0\0" + b"\xfe\xff\xdd\xe0\0\0\0\0"
    at = 132 + 12 + int.from_bytes(data[140:144], "little")
    path.write_bytes(data[:at] + sequence * 3000 + ends * 3000 + data[at:])
    assert isinstance(failure(path), UnreadableError)


# --- compressed pixels ---------------------------------------------------------------------------


@pytest.mark.parametrize("syntax", [RLELossless, JPEG2000Lossless, JPEGLSLossless])
@pytest.mark.parametrize("bits", [8, 12, 16])
def test_lossless_compression_gives_the_stored_values(
    tmp_path: Path, syntax: str, bits: int
) -> None:
    stored = (scene16() >> (16 - bits)).astype(np.uint8 if bits == 8 else np.uint16)
    dataset = make_dataset(stored, bits=bits)
    dataset.compress(syntax, generate_instance_uid=False)
    path = tmp_path / "a.dcm"
    dataset.save_as(path, enforce_file_format=True)
    np.testing.assert_array_equal(read_radiograph(path).values, stored)


@pytest.mark.parametrize("syntax", [JPEG2000Lossless, JPEGLSLossless, RLELossless])
@pytest.mark.parametrize("share", [0.5, 0.9])
def test_fault_22_a_compressed_stream_cut_short(tmp_path: Path, syntax: str, share: float) -> None:
    dataset = make_dataset(scene16())
    dataset.compress(syntax, generate_instance_uid=False)
    frame = next(pydicom.encaps.generate_frames(dataset.PixelData, number_of_frames=1))
    short = frame[: int(len(frame) * share) // 2 * 2]
    dataset.PixelData = pydicom.encaps.encapsulate([short])
    path = tmp_path / "a.dcm"
    dataset.save_as(path, enforce_file_format=True)
    assert isinstance(failure(path), UnreadableError)


def test_fault_21_a_stream_larger_than_its_header_says_is_not_decoded(tmp_path: Path) -> None:
    dataset = make_dataset(scene(200, 200))
    dataset.compress(JPEG2000Lossless, generate_instance_uid=False)
    dataset.Rows = 100
    path = tmp_path / "a.dcm"
    dataset.save_as(path, enforce_file_format=True)
    assert failure(path).code == "RD-DICOM-007"


# --- spacing and tags ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ({"PixelSpacing": [0.2, 0.3]}, ((0.2, 0.3), "patient")),
        ({"ImagerPixelSpacing": [0.14, 0.14]}, ((0.14, 0.14), "detector")),
        (
            {"PixelSpacing": [0.14, 0.14], "ImagerPixelSpacing": [0.14, 0.14]},
            ((0.14, 0.14), "detector"),
        ),
        (
            {"PixelSpacing": [0.12, 0.12], "ImagerPixelSpacing": [0.14, 0.14]},
            ((0.12, 0.12), "patient"),
        ),
        ({"PixelSpacing": [0, 0]}, (None, "none")),
        ({}, (None, "none")),
    ],
)
def test_spacing_says_whose_it_is(
    tmp_path: Path, attributes: dict[str, Any], expected: tuple[Any, str]
) -> None:
    radiograph = read(tmp_path, scene(), **attributes)
    assert (radiograph.spacing_mm, radiograph.spacing_origin) == expected


def test_tags_leave_out_bulk_and_keep_to_one_line(tmp_path: Path) -> None:
    radiograph = read(
        tmp_path,
        scene(),
        ImageComments="first line\nsecond " + "x" * 5000,
        ReferencedStudySequence=[Dataset(), Dataset()],
        WindowCenter=[1, 2],
        WindowWidth=[3, 4],
    )
    rows = {tag: value for tag, _, value in radiograph.tags}
    assert rows["(7FE0,0010)"] == "4800 B"
    assert rows["(0008,1110)"] == "[2]"
    assert rows["(0028,1050)"] == "1.0\\2.0"
    assert len(rows["(0020,4000)"]) == 201
    assert "\n" not in rows["(0020,4000)"]


def test_a_picture_and_its_dicom_twin_read_the_same(tmp_path: Path) -> None:
    picture = read_radiograph(save(tmp_path / "a.png", scene()))
    np.testing.assert_array_equal(
        model_input(read(tmp_path, scene()), 32), model_input(picture, 32)
    )
