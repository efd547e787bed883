"""The one function between a radiograph and a network."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from radiodesk.core.config import ResizeMode
from radiodesk.core.requests import WindowSetting
from radiodesk.imaging.load import read_radiograph
from radiodesk.imaging.model_input import model_grey, model_input
from radiodesk.imaging.radiograph import Radiograph
from radiodesk.imaging.voi import LookupTable
from tests.helpers.images import save, scene

MODES: list[ResizeMode] = ["stretch", "pad", "crop"]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("shape", [(60, 80), (333, 97), (1, 7), (64, 64)])
def test_whole_grey_levels_in_three_equal_channels(
    mode: ResizeMode, shape: tuple[int, int]
) -> None:
    image = model_input(Radiograph("x", scene(max(shape[0], 8), shape[1])[: shape[0]]), 64, mode)
    assert image.shape == (64, 64, 3)
    assert image.dtype == np.float32
    assert image.min() >= 0
    assert image.max() <= 255
    np.testing.assert_array_equal(image, np.rint(image))
    np.testing.assert_array_equal(image[..., 0], image[..., 1])
    np.testing.assert_array_equal(image[..., 0], image[..., 2])


@pytest.mark.parametrize("mode", MODES)
def test_bytes_of_a_cache_hold_it_without_loss(mode: ResizeMode) -> None:
    radiograph = Radiograph("x", scene())
    np.testing.assert_array_equal(
        model_input(radiograph, 48, mode)[..., 0], model_grey(radiograph, 48, mode)
    )


def test_shrinking_averages_instead_of_picking() -> None:
    # Columns of 0 and 255 by turns: picking every n-th pixel would give 0 or 255.
    stripes = np.tile(np.array([0, 255], np.uint8), (512, 256))
    image = model_input(Radiograph("x", stripes), 32)[..., 0]
    assert abs(image[4:-4, 4:-4] - 127.5).max() <= 2


def test_pad_keeps_the_aspect_and_centres() -> None:
    image = model_input(Radiograph("x", np.full((50, 100), 200, np.uint8)), 64, "pad")[..., 0]
    assert (image[16:48] == 200).all()
    assert (image[:16] == 0).all()
    assert (image[48:] == 0).all()


def test_crop_takes_the_central_square() -> None:
    values = np.zeros((40, 120), np.uint8)
    values[:, 40:80] = 180
    image = model_input(Radiograph("x", values), 40, "crop")[..., 0]
    assert (image[:, 2:-2] == 180).all()


def test_table_comes_before_window_and_window_before_range() -> None:
    values = np.full((8, 8), 100, np.uint16)
    window = WindowSetting(name="w", center=100, width=200, function="LINEAR_EXACT")
    table = LookupTable(0, np.arange(256, dtype=np.uint16)[::-1].copy(), 8)
    plain = Radiograph("x", values, high=65535)
    windowed = Radiograph("x", values, high=65535, windows=(window,))
    tabled = Radiograph("x", values, high=65535, windows=(window,), voi_lut=table)
    assert [float(r.rendered()[0, 0]) for r in (windowed, tabled)] == [127.5, 155.0]
    assert plain.rendered()[0, 0] == pytest.approx(100 * 255 / 65535)
    inverted = Radiograph("x", values, high=65535, voi_lut=table, inverted=True)
    assert inverted.rendered()[0, 0] == 100


def test_the_same_file_gives_the_same_bytes_every_time(tmp_path: Path) -> None:
    path = save(tmp_path / "a.png", scene(301, 411))
    first = model_input(read_radiograph(path), 160)
    np.testing.assert_array_equal(first, model_input(read_radiograph(path), 160))


def test_a_repr_says_nothing_about_the_patient() -> None:
    radiograph = Radiograph(
        "x", scene(), tags=(("(0010,0010)", "Patient's Name", "CANARY"),), patient_id="CANARY-1"
    )
    assert "CANARY" not in repr(radiograph)
