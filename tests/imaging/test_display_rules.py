"""Every rule from stored value to grey level, against the standard's formulas worked out by hand.

PS3.3 C.11.1 (Modality), C.11.2.1.2.1 LINEAR, C.11.2.1.3.2 LINEAR_EXACT, C.11.2.1.3.1 SIGMOID,
C.11.2.1.1 (tables), C.7.6.3.1.2 (MONOCHROME1). The reference below is plain arithmetic on single
numbers and shares nothing with the program.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from radiodesk.imaging.load import read_radiograph
from radiodesk.imaging.model_input import model_input
from tests.helpers.dicom_factory import lut_item, write_dicom
from tests.helpers.images import scene16

pytestmark = pytest.mark.filterwarnings("error")
CENTER, WIDTH = 300.0, 400.0


def linear(x: float, c: float, w: float) -> float:
    if x <= c - 0.5 - (w - 1) / 2:
        return 0.0
    if x > c - 0.5 + (w - 1) / 2:
        return 255.0
    return ((x - (c - 0.5)) / (w - 1) + 0.5) * 255.0


def linear_exact(x: float, c: float, w: float) -> float:
    if x <= c - w / 2:
        return 0.0
    if x > c + w / 2:
        return 255.0
    return ((x - c) / w + 0.5) * 255.0


def sigmoid(x: float, c: float, w: float) -> float:
    return 255.0 / (1 + math.exp(-4 * (x - c) / w))


FUNCTIONS = {"LINEAR": linear, "LINEAR_EXACT": linear_exact, "SIGMOID": sigmoid}


@pytest.mark.parametrize("function", FUNCTIONS)
@pytest.mark.parametrize("slope", [1.0, -1.0, 2.0, -0.5, 0.25])
@pytest.mark.parametrize("photometric", ["MONOCHROME2", "MONOCHROME1"])
def test_fault_26_each_function_with_each_slope(
    tmp_path: Path, function: str, slope: float, photometric: str
) -> None:
    intercept = 0.0 if slope > 0 else 700.0
    stored = np.arange(-25, 3050, 15, dtype=np.int16).reshape(5, 41)
    path = write_dicom(
        tmp_path / "a.dcm",
        stored,
        photometric=photometric,
        RescaleSlope=slope,
        RescaleIntercept=intercept,
        WindowCenter=CENTER,
        WindowWidth=WIDTH,
        VOILUTFunction=function,
    )
    rule = FUNCTIONS[function]
    expected = np.array(
        [[rule(float(x) * slope + intercept, CENTER, WIDTH) for x in row] for row in stored]
    )
    if photometric == "MONOCHROME1":
        expected = 255.0 - expected
    grey = read_radiograph(path).rendered()
    np.testing.assert_allclose(grey, expected, atol=2e-3)
    assert np.ptp(expected) > 200, "the window is met from one end to the other"
    falling = (slope < 0) != (photometric == "MONOCHROME1")
    assert (grey[0, 0] > grey[-1, -1]) == falling


@pytest.mark.parametrize("photometric", ["MONOCHROME2", "MONOCHROME1"])
def test_fault_26_a_modality_table_feeds_the_window(tmp_path: Path, photometric: str) -> None:
    stored = np.arange(12, dtype=np.uint8).reshape(3, 4)
    entries = [800, 10, 500, 120, 300, 299, 301, 0]
    path = write_dicom(
        tmp_path / "a.dcm",
        stored,
        photometric=photometric,
        ModalityLUTSequence=[lut_item(2, np.array(entries, np.uint16))],
        WindowCenter=CENTER,
        WindowWidth=WIDTH,
    )
    values = [entries[min(max(x - 2, 0), 7)] for x in range(12)]
    expected = np.array([linear(v, CENTER, WIDTH) for v in values]).reshape(3, 4)
    expected = 255 - expected if photometric == "MONOCHROME1" else expected
    np.testing.assert_allclose(read_radiograph(path).rendered(), expected, atol=1e-3)


@pytest.mark.parametrize("bits", [8, 10, 12, 16])
@pytest.mark.parametrize("slope", [1, -1])
def test_fault_26_a_voi_table_after_the_slope(tmp_path: Path, bits: int, slope: int) -> None:
    stored = np.arange(0, 60, 5, dtype=np.uint16).reshape(3, 4)
    entries = [round((2**bits - 1) * share) for share in (0, 0.5, 0.2, 0.9, 1)]
    path = write_dicom(
        tmp_path / "a.dcm",
        stored,
        bits=12,
        RescaleSlope=slope,
        RescaleIntercept=0 if slope > 0 else 60,
        VOILUTSequence=[lut_item(20, np.array(entries, np.uint16), bits=bits)],
    )
    values = [x if slope > 0 else 60 - x for x in range(0, 60, 5)]
    expected = [entries[min(max(v - 20, 0), 4)] * 255 / (2**bits - 1) for v in values]
    grey = read_radiograph(path).rendered()
    np.testing.assert_allclose(grey.reshape(-1), expected, atol=1e-3)


@pytest.mark.parametrize(
    ("photometric", "shape", "codes"),
    [
        ("MONOCHROME2", "IDENTITY", []),
        ("MONOCHROME1", "INVERSE", []),
        ("MONOCHROME2", "INVERSE", ["RD-DICOM-022"]),
        ("MONOCHROME1", "IDENTITY", ["RD-DICOM-022"]),
    ],
)
def test_fault_24_the_presentation_shape_never_inverts_twice(
    tmp_path: Path, photometric: str, shape: str, codes: list[str]
) -> None:
    """INVERSE says what MONOCHROME1 says (PS3.3 C.8.11.1): both together are one inversion."""
    stored = scene16() >> 4
    options: dict[str, Any] = {"bits": 12, "photometric": photometric}
    plain = read_radiograph(write_dicom(tmp_path / "a.dcm", stored, **options))
    shaped = read_radiograph(
        write_dicom(tmp_path / "b.dcm", stored, PresentationLUTShape=shape, **options)
    )
    np.testing.assert_array_equal(shaped.rendered(), plain.rendered())
    assert [note.code for note in shaped.notes] == codes


def test_fault_24_twins_through_slope_and_table_are_one_input(tmp_path: Path) -> None:
    stored = scene16() >> 4
    entries = (np.linspace(0, 1, 4096) ** 2 * 65535).astype(np.uint16)
    twin = write_dicom(tmp_path / "a.dcm", stored, bits=12, VOILUTSequence=[lut_item(0, entries)])
    inverted = write_dicom(
        tmp_path / "b.dcm",
        stored,
        bits=12,
        photometric="MONOCHROME1",
        VOILUTSequence=[lut_item(0, 65535 - entries)],
    )
    turned = write_dicom(
        tmp_path / "c.dcm",
        4095 - stored,
        bits=12,
        RescaleSlope=-1,
        RescaleIntercept=4095,
        VOILUTSequence=[lut_item(0, entries)],
    )
    first, *others = (model_input(read_radiograph(path), 32) for path in (twin, inverted, turned))
    for other in others:
        np.testing.assert_array_equal(other, first)
