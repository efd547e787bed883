"""Views in another style: what may change, and what must not."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from radiodesk.core.presets import make_config
from radiodesk.core.randomness import generator
from radiodesk.datasets.styles import change_style, equalised, lay_on_ground
from radiodesk.datasets.views import draw_view, other_style, zoom_range
from tests.helpers.images import scene

IMAGE = scene(96, 96, seed=4)


def test_without_style_views_are_what_they_were() -> None:
    plain = make_config("classic", {"image_size": 96, "views": 5})
    styled = make_config("classic", {"image_size": 96, "views": 5, "style": 1.0})
    for view in (0, 1, 3):
        same = draw_view(IMAGE, plain, 1, 7, view)
        np.testing.assert_array_equal(draw_view(IMAGE, styled, 1, 7, view), same)
    for view in (2, 4):
        other = draw_view(IMAGE, styled, 1, 7, view)
        assert np.abs(other.astype(int) - draw_view(IMAGE, plain, 1, 7, view)).mean() > 1


def test_a_style_is_a_function_of_its_numbers() -> None:
    first, second = (change_style(IMAGE, generator(1, "view", 0, 3), 1.0) for _ in range(2))
    np.testing.assert_array_equal(first, second)
    assert first.dtype == np.uint8
    assert first.shape == IMAGE.shape


@pytest.mark.parametrize("seed", range(40))
def test_a_style_leaves_the_anatomy_where_it_is(seed: int) -> None:
    """Whatever is drawn, most of the inner picture still rises and falls with the image."""
    inner = (slice(15, -15), slice(15, -15))
    other = change_style(IMAGE, generator(seed, "view"), 1.0)[inner].ravel()
    assert np.corrcoef(IMAGE[inner].ravel(), other)[0, 1] > 0.6


def test_a_film_on_a_ground_is_whole_and_smaller() -> None:
    made = [lay_on_ground(IMAGE, generator(seed, "view"), 1.0) for seed in range(40)]
    laid = [other for other in made if not np.array_equal(other, IMAGE)]
    assert 0 < len(laid) < 40
    for other in laid:
        inside = np.ptp(other, axis=1) > 0, np.ptp(other, axis=0) > 0
        assert any(side.sum() < 96 for side in inside)
        rows, columns = (np.flatnonzero(side) for side in inside)
        film = other[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        size = film.shape[::-1]
        whole = np.asarray(Image.fromarray(IMAGE).resize(size, Image.Resampling.BILINEAR))
        assert np.corrcoef(whole.ravel(), film.ravel())[0, 1] > 0.9


def test_views_in_another_style_are_zoomed_further_than_others() -> None:
    config = make_config("accurate")
    ranges = [zoom_range(config, view) for view in range(6)]
    assert ranges[1] == ranges[3] == ranges[5] == config.scale
    assert ranges[2] == ranges[4] >= 0.25
    assert zoom_range(make_config("classic"), 2) == make_config("classic").scale


def test_no_strength_is_no_change() -> None:
    same = lay_on_ground(IMAGE, generator(1, "view"), 0.0)
    np.testing.assert_array_equal(same, IMAGE)
    np.testing.assert_array_equal(change_style(IMAGE, generator(1, "view"), 0.0), IMAGE)


def test_equalised_levels_are_equally_frequent() -> None:
    levels = equalised(np.repeat(np.arange(64, dtype=np.uint8), 4).reshape(16, 16))
    counts, _ = np.histogram(levels, bins=8, range=(0, 255.001))
    assert counts.max() - counts.min() <= 8


def test_the_first_view_in_another_style_is_known() -> None:
    assert other_style(make_config("classic")) is None
    assert other_style(make_config("accurate")) == 2
    assert other_style(make_config("accurate", {"views": 2})) is None
