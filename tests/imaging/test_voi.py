"""Window arithmetic against numbers worked out by hand from PS3.3 C.11.2."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from radiodesk.imaging.voi import LookupTable, apply_window, full_range


def test_linear_has_the_half_unit_shifts_of_the_standard() -> None:
    # The standard's own note: centre 2048, width 4096 maps 0-4095 to the whole range.
    values = np.array([-5, 0, 1, 2047, 2048, 4094, 4095, 5000], np.int16)
    expected = np.array([0, 0, 1, 2047, 2048, 4094, 4095, 4095]) * 255 / 4095
    np.testing.assert_allclose(apply_window(values, 2048, 4096), expected, atol=1e-3)


def test_bytes_over_their_full_range_are_the_ramp_to_the_last_bit() -> None:
    every = np.arange(256, dtype=np.uint8).reshape(16, 16)
    short, long = full_range(every, 0, 255), full_range(every.astype(np.uint16), 0, 255)
    assert short.dtype == long.dtype == np.float32
    assert short.tobytes() == long.tobytes()


def test_linear_of_width_one_is_a_threshold() -> None:
    values = np.array([-1.0, -0.6, -0.5, -0.4, 0.0, 1.0], np.float32)
    assert apply_window(values, 0, 1).tolist() == [0, 0, 0, 255, 255, 255]


def test_linear_exact_has_no_shifts() -> None:
    values = np.array([-100, 0, 25, 50, 100, 101])
    expected = [0, 0, 63.75, 127.5, 255, 255]
    np.testing.assert_allclose(apply_window(values, 50, 100, "LINEAR_EXACT"), expected)
    fractions = np.array([0.25, 0.5, 0.75])
    np.testing.assert_allclose(
        apply_window(fractions, 0.5, 1.0, "LINEAR_EXACT"), [63.75, 127.5, 191.25]
    )


def test_sigmoid_follows_its_formula_far_out_too() -> None:
    values = np.array([-1e6, 0, 40, 80, 1e6], np.float64)
    expected = 255 / (1 + np.exp(-4 * np.array([-100, -1, 0, 1, 100.0])))
    np.testing.assert_allclose(apply_window(values, 40, 40, "SIGMOID"), expected, atol=1e-4)


@pytest.mark.parametrize("dtype", [np.uint8, np.int16, np.uint16, np.float32])
def test_every_type_of_values_gives_the_same_grey(dtype: type) -> None:
    values = np.arange(0, 200, 7)
    expected = apply_window(values.astype(np.int64), 90, 120)
    np.testing.assert_allclose(apply_window(values.astype(dtype), 90, 120), expected, atol=1e-4)


@pytest.mark.parametrize(
    ("width", "function"),
    [(0, "LINEAR"), (0.5, "LINEAR"), (0, "SIGMOID"), (-3, "LINEAR_EXACT"), (np.nan, "LINEAR")],
)
def test_an_impossible_window_is_an_error(width: float, function: str) -> None:
    with pytest.raises(ValueError, match="no such window"):
        apply_window(np.zeros(3), 0, width, function)  # type: ignore[arg-type]


def test_full_range_reaches_both_ends() -> None:
    values = np.array([0, 32768, 65535], np.uint16)
    np.testing.assert_allclose(full_range(values, 0, 65535), [0, 127.50195, 255], atol=1e-4)
    assert full_range(np.array([3, 3]), 3, 3).tolist() == [0, 0]


def test_a_table_holds_its_ends_and_starts_at_its_first_value() -> None:
    table = LookupTable(first=10, entries=np.array([0, 51, 255], np.uint16), bits=8)
    values = np.array([-5, 10, 11, 12, 4000])
    assert table.apply(values).tolist() == [0, 0, 51, 255, 255]


def test_the_desktop_can_import_it_without_any_decoder() -> None:
    code = (
        "import radiodesk.imaging.voi, sys;"
        "bad = {'PIL', 'pydicom', 'pydantic', 'ai_edge_litert'} & set(sys.modules);"
        "assert not bad, bad"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
