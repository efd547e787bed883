"""Changes of look: each does what it says, the same for the same seed, and stays a radiograph."""

from __future__ import annotations

import numpy as np
import pytest

from radiodesk.core.requests import WindowSetting
from radiodesk.imaging.model_input import model_input
from radiodesk.imaging.radiograph import Radiograph
from radiodesk.imaging.shifts import SHIFTS, WORKING_SIDE, Shift, shifted
from tests.helpers.images import scene

FILM = Radiograph(name="film.png", values=scene(120, 100, seed=3))


def grey(shift: Shift, film: Radiograph = FILM, seed: int = 1, index: int = 0) -> np.ndarray:
    return shifted(film, shift, seed, index).rendered()


@pytest.mark.parametrize("shift", SHIFTS, ids=lambda shift: f"{shift.name}-{shift.level:g}")
def test_every_change_gives_a_network_an_input_that_differs(shift: Shift) -> None:
    film = Radiograph(name="film.png", values=scene(400, 350, seed=3))
    changed = shifted(film, shift, seed=1)
    before, after = (model_input(one, 224) for one in (film, changed))
    assert after.shape == before.shape
    assert after.min() >= 0
    assert after.max() <= 255
    assert np.abs(after - before).mean() > 0.1
    again = model_input(shifted(film, shift, seed=1), 224)
    assert np.array_equal(after, again)


def test_no_change_is_the_radiograph_itself() -> None:
    assert shifted(FILM, Shift("none", 0), seed=1) is FILM


def test_the_window_and_the_inversion_of_the_file_are_in_what_is_changed() -> None:
    """What is shown is changed, not what is stored."""
    stored = (4095 - 16 * FILM.values.astype(np.int16)).astype(np.int16)
    window = WindowSetting(name="", center=2048, width=4096)
    film = Radiograph(name="x", values=stored, inverted=True, high=4095, windows=(window,))
    assert np.allclose(
        grey(Shift("gamma", 2.0), film), 255 * (film.rendered() / 255) ** 2, atol=0.01
    )


def test_contrast_keeps_the_mean_and_scales_the_spread() -> None:
    flat = grey(Shift("contrast", 0.5))
    assert flat.mean() == pytest.approx(FILM.rendered().mean(), abs=0.5)
    assert flat.std() == pytest.approx(FILM.rendered().std() / 2, rel=0.02)


def test_a_frame_is_black_and_a_crop_is_the_middle() -> None:
    framed = grey(Shift("frame", 0.1))
    assert framed.shape == (144, 120)
    assert not framed[:12].any()
    assert not framed[:, -10:].any()
    assert np.array_equal(framed[12:-12, 10:-10], FILM.rendered())
    assert np.array_equal(grey(Shift("crop", 0.1)), FILM.rendered()[12:-12, 10:-10])


def test_a_marker_is_white_in_an_upper_corner_and_the_rest_stays() -> None:
    marked = grey(Shift("marker", 0.1))
    changed = np.abs(marked - np.rint(FILM.rendered())) > 1
    assert changed.any()
    assert not changed[40:].any()
    assert marked[changed].max() > 200
    sides = set()
    for index in range(12):
        again = grey(Shift("marker", 0.1), index=index)
        columns = np.flatnonzero((np.abs(again - FILM.rendered()) > 2).any(axis=0))
        sides.add("right" if columns.mean() > 50 else "left")
    assert sides == {"left", "right"}


def test_noise_is_of_its_own_for_every_image_and_as_strong_as_stated() -> None:
    film = Radiograph(name="x", values=np.full((200, 200), 128, np.uint8))
    one, other = grey(Shift("noise", 0.05), film), grey(Shift("noise", 0.05), film, index=1)
    assert one.std() == pytest.approx(0.05 * 255, rel=0.05)
    assert not np.array_equal(one, other)


def test_few_pixels_and_blur_take_detail_away() -> None:
    def detail(picture: np.ndarray) -> float:
        return float(np.abs(np.diff(picture)).mean())

    noise = np.random.default_rng(1).integers(0, 255, (300, 300)).astype(np.uint8)
    film = Radiograph(name="x", values=noise)
    whole = detail(film.rendered())
    assert detail(grey(Shift("resolution", 64), film)) < whole / 3
    assert detail(grey(Shift("blur", 0.012), film)) < whole / 3
    assert grey(Shift("resolution", 64), film).shape == (300, 300)
    assert detail(grey(Shift("resolution", 1000), film)) == pytest.approx(whole)


def test_equalising_spreads_the_levels_evenly() -> None:
    dark = Radiograph(name="x", values=(scene(200, 200, seed=1) // 8).astype(np.uint8))
    assert grey(Shift("equalise", 1.0), dark).max() == 255
    assert np.median(grey(Shift("equalise", 1.0), dark)) == pytest.approx(128, abs=25)
    flat = Radiograph(name="x", values=np.full((20, 20), 90, np.uint8))
    assert np.isfinite(grey(Shift("equalise", 1.0), flat)).all()


@pytest.mark.parametrize("shift", SHIFTS, ids=lambda shift: f"{shift.name}-{shift.level:g}")
def test_tiny_and_large_films_are_changed_too(shift: Shift) -> None:
    tiny = Radiograph(name="x", values=np.full((3, 2), 90, np.uint8))
    assert shifted(tiny, shift, seed=1).rendered().size
    large = Radiograph(name="x", values=np.full((900, 1200), 90, np.uint8))
    longest = max(shifted(large, shift, seed=1).rendered().shape)
    assert longest <= round(1.2 * WORKING_SIDE)
