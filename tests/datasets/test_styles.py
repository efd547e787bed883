"""Views in another style: what may change, and what must not."""

from __future__ import annotations

import numpy as np
import pytest

from radiodesk.core.presets import make_config
from radiodesk.core.randomness import generator
from radiodesk.datasets.styles import change_style, equalised
from radiodesk.datasets.views import draw_view, other_style
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


def test_no_strength_is_no_change() -> None:
    np.testing.assert_array_equal(change_style(IMAGE, generator(1, "view"), 0.0), IMAGE)


def test_equalised_levels_are_equally_frequent() -> None:
    levels = equalised(np.repeat(np.arange(64, dtype=np.uint8), 4).reshape(16, 16))
    counts, _ = np.histogram(levels, bins=8, range=(0, 255.001))
    assert counts.max() - counts.min() <= 8


def test_the_first_view_in_another_style_is_known() -> None:
    assert other_style(make_config("classic")) is None
    assert other_style(make_config("accurate")) == 2
    assert other_style(make_config("accurate", {"views": 2})) is None
