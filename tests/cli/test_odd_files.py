"""FAULTS, lines whose files are answered: the answer is that of the plain twin, the note is said.

One run of the command reads all of them, as a script would; what each pixel becomes on the way is
held by ``tests/imaging``.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageOps
from pydicom.uid import ExplicitVRBigEndian, ImplicitVRLittleEndian

from radiodesk.bundles import registry
from radiodesk.core.paths import display_name
from tests.helpers.answers_seen import Printed, predict
from tests.helpers.dicom_factory import lut_item, make_dataset, save_dicom, write_dicom
from tests.helpers.images import exif, save, scene, scene16, turned
from tests.helpers.tiny_bundle import make_bundle

SIZE = (90, 70)
ODD_NAMES = [
    "🫁 tórax 👩‍⚕️.png".encode(),
    "צילום חזה.png".encode(),
    b"two\nlines.png",
    b"n" * 251 + b".png",
    b"\xff\xfe not utf-8.png",
    b"<b>%41#?&.png",
]
DEPTHS = [
    (bits, signed, big)
    for bits in (1, 8, 10, 12, 15, 16)
    for signed in (False, True)
    for big in (False, True)
    if bits > 1 or not signed
]
WINDOW = {"WindowCenter": 2000, "WindowWidth": 1500}


def _twelve() -> NDArray[np.uint16]:
    return (scene16(*SIZE) >> 4).astype(np.uint16)


def _sixteen(levels: NDArray[Any]) -> NDArray[np.uint16]:
    """Return grey levels of 0-255 as finely as a picture can hold them."""
    return np.rint(np.clip(levels, 0, 255) * 257).astype(np.uint16)


def _rendered() -> dict[str, tuple[dict[str, Any], NDArray[Any]]]:
    """Return name to the attributes of a film and the grey levels that PS3.3 C.11 makes of it."""
    stored = _twelve().astype(np.float64)
    negative = -0.5 * stored + 100
    entries = (np.linspace(0, 1, 4096) ** 2 * 65535).astype(np.uint16)
    table = {"VOILUTSequence": [lut_item(0, entries)]}
    first = (stored - 1999.5) / 1499 + 0.5
    return {
        "several windows": (
            {"WindowCenter": [2000, 100], "WindowWidth": [1500, 50]}, first * 255
        ),
        "linear exact": (
            {**WINDOW, "VOILUTFunction": "LINEAR_EXACT"}, ((stored - 2000) / 1500 + 0.5) * 255
        ),
        "sigmoid": (
            {**WINDOW, "VOILUTFunction": "SIGMOID"},
            255 / (1 + np.exp(-4 * (stored - 2000) / 1500)),
        ),
        "voi table": (table, entries[_twelve()] / 257),
        "modality table": (
            {"ModalityLUTSequence": [lut_item(0, entries[::-1].copy())]},
            entries[::-1][_twelve()] / 257,
        ),
        "negative slope": (
            {"RescaleSlope": -0.5, "RescaleIntercept": 100, "WindowCenter": -900,
             "WindowWidth": 1000, "VOILUTFunction": "LINEAR_EXACT"},
            ((negative + 900) / 1000 + 0.5) * 255,
        ),
    }  # fmt: skip


def _write_seven(folder: Path) -> None:
    values = scene16(*SIZE)
    write_dicom(folder / "07 twin.dcm", values)
    save(folder / "07.png", values)
    save(folder / "07 little.tif", values)
    Image.fromarray(values.astype(">u2")).save(folder / "07 big.tif")


def _write_turned(folder: Path) -> None:
    values = scene(*SIZE)
    save(folder / "09 upright.png", values)
    for number in range(1, 9):
        stored, mark = turned(values, number), exif(number)
        save(folder / f"09 {number}.png", stored, exif=mark)
        save(folder / f"09 {number}.tif", stored, exif=mark)
        save(folder / f"09 {number}.jpg", stored, exif=mark, quality=90)
        with Image.open(folder / f"09 {number}.jpg") as picture:
            ImageOps.exif_transpose(picture).save(folder / f"09 jpg {number} upright.png")


def _write_programs(folder: Path) -> None:
    for kind, start in (("MZ", b"MZ\x90\0"), ("ELF", b"\x7fELF")):
        dataset = make_dataset(scene(*SIZE))
        dataset.preamble = start.ljust(128, b"\0")
        save_dicom(folder / f"20 {kind}.dcm", dataset)
    write_dicom(folder / "20 plain.dcm", scene(*SIZE))


def _write_depths(folder: Path) -> None:
    for bits, signed, big in DEPTHS:
        name = f"25 {bits} {signed} {big}"
        unsigned = (scene16(*SIZE) >> (16 - bits)).astype(np.int32)
        save(folder / f"{name}.png", _sixteen(unsigned * (255 / (2**bits - 1))))
        syntax = ExplicitVRBigEndian if big else ImplicitVRLittleEndian
        if bits == 1:
            packed = np.packbits(unsigned.astype(np.uint8).reshape(-1), bitorder="little")
            data = packed.tobytes() + b"\0" * (len(packed) % 2)
            dataset = make_dataset(
                unsigned.astype(np.uint8), syntax=syntax, BitsAllocated=1, BitsStored=1,
                HighBit=0, PixelData=data,
            )  # fmt: skip
            save_dicom(folder / f"{name}.dcm", dataset)
            continue
        stored = unsigned - (2 ** (bits - 1) if signed else 0)
        kind = f"{'i' if signed else 'u'}{1 if bits == 8 else 2}"
        write_dicom(folder / f"{name}.dcm", stored.astype(kind), bits=bits, syntax=syntax)


def _write_colours(folder: Path) -> None:
    grey = scene(*SIZE)
    rgb = np.stack([grey, 255 - grey, grey // 2], axis=-1)
    save(folder / "27.png", rgb)
    write_dicom(folder / "27 rgb.dcm", rgb, photometric="RGB")
    ybr = np.asarray(Image.fromarray(rgb).convert("YCbCr"))
    write_dicom(folder / "27 ybr.dcm", ybr, photometric="YBR_FULL")
    table: dict[str, Any] = {}
    for colour in ("Red", "Green", "Blue"):
        table[f"{colour}PaletteColorLookupTableDescriptor"] = [256, 0, 16]
        inverse = (np.arange(256)[::-1] * 257).astype("<u2").tobytes()
        table[f"{colour}PaletteColorLookupTableData"] = inverse
    write_dicom(folder / "27 palette.dcm", grey, photometric="PALETTE COLOR", **table)
    save(folder / "27 palette.png", 255 - grey)


def _write_rest(folder: Path) -> None:
    grey = scene(*SIZE)
    Image.fromarray(grey).convert("CMYK").save(folder / "08.jpg", quality=95)
    save(folder / "08.png", grey)
    for name in ODD_NAMES if sys.platform == "linux" else ODD_NAMES[:2]:
        with (folder / os.fsdecode(name)).open("wb") as file:
            Image.fromarray(grey).save(file, "PNG")
    write_dicom(folder / "IM000018", _twelve(), bits=12)
    write_dicom(folder / "24.dcm", _twelve(), bits=12)
    write_dicom(folder / "24 inverted.dcm", 4095 - _twelve(), bits=12, photometric="MONOCHROME1")
    for name, (attributes, levels) in _rendered().items():
        write_dicom(folder / f"26 {name}.dcm", _twelve(), bits=12, **attributes)
        save(folder / f"26 {name}.png", _sixteen(levels))


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    base = tmp_path_factory.mktemp("odd")
    folder = base / "ward"
    folder.mkdir()
    makers: list[Callable[[Path], None]] = [
        _write_seven, _write_turned, _write_programs, _write_depths, _write_colours, _write_rest,
    ]  # fmt: skip
    for make in makers:
        make(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RADIODESK_HOME", str(base / "home"))
        registry.activate(registry.register(make_bundle(base / "tiny")).name)
        return predict(folder)


def _shares(printed: Printed, name: str) -> list[float]:
    reading = printed.readings[name]
    assert reading["status"] == "ok", reading["reason"]
    return list(reading["probabilities"].values())


def _require_alike(printed: Printed, name: str, twin: str, off: float = 1e-3) -> None:
    np.testing.assert_allclose(_shares(printed, name), _shares(printed, twin), atol=off, rtol=0)


def test_odd_files_that_are_sound_are_all_answered(printed: Printed) -> None:
    assert printed.status == 0, printed.remarks
    assert len({tuple(_shares(printed, name)) for name in printed.readings}) > 20


@pytest.mark.parametrize("name", ["07.png", "07 little.tif", "07 big.tif"])
def test_fault_07_the_command_answers_sixteen_bits_as_their_twin(
    printed: Printed, name: str
) -> None:
    _require_alike(printed, name, "07 twin.dcm")


def test_fault_08_the_command_says_what_became_of_printing_colours(printed: Printed) -> None:
    _require_alike(printed, "08.jpg", "08.png", 0.02)
    reading = printed.readings["08.jpg"]
    assert reading["code"] == "RD-FILE-021"
    assert "“08.jpg” is in printing colours (CMYK)" in reading["reason"]
    assert printed.readings["08.png"]["code"] is None


@pytest.mark.parametrize("number", range(1, 9))
def test_fault_09_every_orientation_gets_the_identical_answer(
    printed: Printed, number: int
) -> None:
    for suffix in ("png", "tif"):
        assert _shares(printed, f"09 {number}.{suffix}") == _shares(printed, "09 upright.png")
    upright = f"09 jpg {number} upright.png"
    assert _shares(printed, f"09 {number}.jpg") == _shares(printed, upright)
    said = printed.readings[f"09 {number}.jpg"]["code"]
    assert said == (None if number == 1 else "RD-FILE-022")


def test_fault_14_the_command_answers_odd_names_on_one_line(printed: Printed) -> None:
    names = ODD_NAMES if sys.platform == "linux" else ODD_NAMES[:2]
    for name in map(os.fsdecode, names):
        assert _shares(printed, name) == _shares(printed, "08.png")
        assert "\n" not in display_name(Path(name))


def test_fault_18_the_command_reads_dicom_without_its_extension(printed: Printed) -> None:
    assert _shares(printed, "IM000018") == _shares(printed, "24.dcm")


@pytest.mark.parametrize("kind", ["MZ", "ELF"])
def test_fault_20_the_command_warns_of_a_program_in_the_preamble(
    printed: Printed, kind: str
) -> None:
    assert _shares(printed, f"20 {kind}.dcm") == _shares(printed, "20 plain.dcm")
    reading = printed.readings[f"20 {kind}.dcm"]
    assert reading["code"] == "RD-DICOM-020"
    assert f"“20 {kind}.dcm” starts like a program" in reading["reason"]


def test_fault_24_the_command_answers_monochrome1_as_its_twin(printed: Printed) -> None:
    assert _shares(printed, "24 inverted.dcm") == _shares(printed, "24.dcm")


@pytest.mark.parametrize(("bits", "signed", "big"), DEPTHS)
def test_fault_25_the_command_answers_every_depth_as_its_twin(
    printed: Printed, bits: int, signed: bool, big: bool
) -> None:
    name = f"25 {bits} {signed} {big}"
    _require_alike(printed, f"{name}.dcm", f"{name}.png")


@pytest.mark.parametrize("name", list(_rendered()))
def test_fault_26_the_command_answers_a_window_as_the_picture_that_it_makes(
    printed: Printed, name: str
) -> None:
    _require_alike(printed, f"26 {name}.dcm", f"26 {name}.png")


@pytest.mark.parametrize("kind", ["rgb", "ybr"])
def test_fault_27_the_command_answers_colour_as_its_picture(printed: Printed, kind: str) -> None:
    off = {"rgb": 1e-3, "ybr": 2e-2}[kind]  # chroma in whole numbers is not the colour exactly
    _require_alike(printed, f"27 {kind}.dcm", "27.png", off)
    assert printed.readings[f"27 {kind}.dcm"]["code"] == "RD-FILE-020"


def test_fault_27_the_command_answers_a_palette_through_its_table(printed: Printed) -> None:
    _require_alike(printed, "27 palette.dcm", "27 palette.png")
