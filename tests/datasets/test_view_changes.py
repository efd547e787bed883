"""What is said of a view is what was done to the image: said again, it gives the same pixels."""

from __future__ import annotations

import math

import numpy as np
import pytest

from radiodesk.core.presets import make_config
from radiodesk.core.requests import ViewChanges
from radiodesk.datasets.view_changes import view_changes
from radiodesk.datasets.views import _transform, draw_view
from tests.helpers.images import scene

FAR = {"rotation": 20.0, "shift": 0.1, "scale": 0.3, "brightness": 0.2, "contrast": 0.4}


@pytest.mark.parametrize("mirrored", [False, True])
def test_the_changes_told_make_the_view(mirrored: bool) -> None:
    config = make_config("classic", {**FAR, "views": 6, "horizontal_flip": mirrored})
    image = scene(96, 96)
    seen = set()
    for index in (0, 17):
        for view in range(1, 6):
            told = view_changes(config, 5, index, view)
            moved = _transform(
                image,
                angle=math.radians(told.rotation),
                shift=(told.right, told.down),
                scale=told.scale,
                mirrored=told.mirrored,
            )
            levels = (np.arange(256.0) - 127.5) * (1.0 + told.contrast) + 127.5
            levels += 255.0 * told.brightness
            made = np.clip(np.rint(levels), 0, 255).astype(np.uint8)[moved]
            assert np.array_equal(made, draw_view(image, config, 5, index, view))
            seen.add(told)
    assert len(seen) == 10
    assert any(one.mirrored for one in seen) == mirrored


def test_nothing_is_done_to_the_image_itself() -> None:
    config = make_config("classic", FAR)
    assert view_changes(config, 1, 3, 0) == ViewChanges()


def test_a_view_in_another_style_is_said_to_be_one() -> None:
    config = make_config("classic", {**FAR, "views": 5, "style": 0.8})
    plain = make_config("classic", {**FAR, "views": 5})
    image = scene(96, 96)
    for view in range(5):
        told = view_changes(config, 1, 2, view)
        same = np.array_equal(
            draw_view(image, config, 1, 2, view), draw_view(image, plain, 1, 2, view)
        )
        assert told.styled != same
        assert told.rotation == view_changes(plain, 1, 2, view).rotation


def test_a_picture_moved_to_the_right_is_said_to_be() -> None:
    config = make_config("classic", {**dict.fromkeys(FAR, 0.0), "shift": 0.3})
    image = np.zeros((100, 100), np.uint8)
    image[40:60, 40:60] = 255
    told = view_changes(config, 1, 0, 1)
    rows, columns = np.nonzero(draw_view(image, config, 1, 0, 1) > 127)
    assert (columns.mean() - 49.5) / 100 == pytest.approx(told.right, abs=0.01)
    assert (rows.mean() - 49.5) / 100 == pytest.approx(told.down, abs=0.01)


def test_a_picture_turned_clockwise_is_said_to_be() -> None:
    config = make_config("classic", {**dict.fromkeys(FAR, 0.0), "rotation": 30.0})
    told = next(
        (view, one)
        for view in range(1, 3)
        if abs((one := view_changes(config, 1, 0, view)).rotation) > 5
    )
    image = np.zeros((100, 100), np.uint8)
    image[45:55, 80:90] = 255
    rows, columns = np.nonzero(draw_view(image, config, 1, 0, told[0]) > 127)
    angle = math.degrees(math.atan2(rows.mean() - 49.5, columns.mean() - 49.5))
    assert angle == pytest.approx(told[1].rotation, abs=1.5)
