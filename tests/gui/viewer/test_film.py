"""Values to grey levels on the screen: the same as what the model's rendering says."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from radiodesk.core.requests import RadiographInfo, WindowSetting
from radiodesk.gui.viewer.film import (
    DisplayWindow,
    Film,
    default_window,
    full_window,
    grey_table,
    make_film,
    percentile_window,
)
from radiodesk.gui.viewer.heat import heat_area, heat_image, scale_image
from radiodesk.gui.viewer.viewport import Viewport
from radiodesk.imaging.load import read_radiograph
from tests.helpers.dicom_factory import write_dicom
from tests.helpers.images import scene, scene16


def _film(pixels: NDArray[np.generic], **info: object) -> Film:
    height, width = pixels.shape
    stated = {"name": "a", "width": width, "height": height, "high": 65535.0, **info}
    return make_film(RadiographInfo(**stated), pixels, None)


@pytest.mark.parametrize("photometric", ["MONOCHROME1", "MONOCHROME2"])
@pytest.mark.parametrize("function", ["LINEAR", "LINEAR_EXACT", "SIGMOID", None])
def test_the_screen_shows_what_the_model_is_given(
    tmp_path: Path, photometric: str, function: str | None
) -> None:
    window = {} if function is None else {"WindowCenter": 900, "WindowWidth": 1500}
    if function is not None:
        window["VOILUTFunction"] = function
    radiograph = read_radiograph(
        write_dicom(
            tmp_path / "a.dcm",
            scene16() // 16,
            bits=12,
            photometric=photometric,
            RescaleIntercept=-500,
            **window,
        )
    )
    levels = radiograph.values.astype(np.int32) + 32768
    film = _film(
        levels.astype(np.uint16),
        intercept=-32768.0,
        inverted=radiograph.inverted,
        low=radiograph.low,
        high=radiograph.high,
        windows=list(radiograph.windows),
    )
    shown = grey_table(film, default_window(film))[film.levels[0]]
    assert np.abs(shown - radiograph.rendered()).max() <= 0.51


def test_inverting_swaps_black_and_white() -> None:
    film = _film(scene(), high=255.0)
    window = full_window(film.info)
    straight, inverted = grey_table(film, window), grey_table(film, window, inverted=True)
    assert np.array_equal(straight, np.arange(256))
    assert np.array_equal(inverted, 255 - straight)


def test_smaller_sizes_are_means_and_keep_odd_edges() -> None:
    pixels = np.zeros((513, 301), np.uint16)
    pixels[512, 300] = 1000
    pixels[0:2, 0:2] = [[10, 20], [30, 40]]
    film = _film(pixels)
    assert [level.shape for level in film.levels] == [(513, 301), (257, 151), (129, 76)]
    assert film.levels[1][0, 0] == 25
    assert film.levels[1][256, 150] == 1000


def test_thumbnail_holds_the_whole_image_on_black() -> None:
    film = _film(np.full((300, 600), 128, np.uint8), high=255.0)
    side = film.thumbnail.shape[0]
    assert (film.thumbnail[side // 4 + 1 : -side // 4 - 1] == 128).all()
    assert (film.thumbnail[: side // 4 - 1] == 0).all()


@pytest.mark.parametrize("inverted", [False, True])
def test_percentiles_count_from_the_dark_end(inverted: bool) -> None:
    film = _film(np.arange(65536, dtype=np.uint16).reshape(256, 256), inverted=inverted)
    window = percentile_window(film, 0, 50)
    table = grey_table(film, window)
    dark, bright = (65535, 0) if inverted else (0, 65535)
    assert table[dark] == 0
    assert table[32768 + (-400 if inverted else 400)] == 255
    assert table[bright] == 255


def test_windows_too_narrow_for_the_standard_are_still_shown() -> None:
    film = _film(scene16(), windows=[WindowSetting(name="", center=100.0, width=1.0)])
    table = grey_table(film, DisplayWindow(100.0, 0.2, "LINEAR"))
    assert set(np.unique(table)) == {0, 255}


@pytest.mark.parametrize(
    ("mode", "left", "top", "width", "height"),
    [
        ("stretch", 0, 0, 300, 200),
        ("pad", 0, -50, 300, 300),
        ("crop", 50, 0, 200, 200),
    ],
)
def test_heat_maps_lie_where_the_model_looked(
    mode: str, left: int, top: int, width: int, height: int
) -> None:
    area = heat_area(300, 200, mode)  # type: ignore[arg-type]
    assert (area.left(), area.top(), area.width(), area.height()) == (left, top, width, height)


def test_heat_has_the_colours_of_inferno(qapp) -> None:
    from pyqtgraph import colormap

    published = colormap.get("inferno").getLookupTable(nPts=256)[:, :3]
    scale = scale_image()
    drawn = [scale.pixelColor(x, 0).getRgb()[:3] for x in range(256)]
    assert np.abs(np.array(drawn) - published).max() <= 5


def test_heat_is_transparent_where_cold_and_in_the_right_corner(qapp) -> None:
    heat = np.zeros((5, 5), np.float32)
    heat[0, 4] = 1.0
    image = heat_image(heat)
    side = image.width()
    hot = image.pixelColor(side - 1, 0)
    assert hot.alpha() > 200
    assert hot.red() > hot.blue()
    for x, y in ((0, 0), (0, side - 1), (side - 1, side - 1)):
        assert image.pixelColor(x, y).alpha() == 0


def test_zooming_keeps_the_point_under_the_cursor() -> None:
    from PySide6.QtCore import QPointF

    port = Viewport()
    port.set_widget(800, 600)
    port.set_image(2000, 1000)
    assert port.zoom == pytest.approx(0.4)
    cursor = QPointF(300, 350)
    before = port.to_image(cursor)
    port.zoom_by(3, cursor)
    after = port.to_image(cursor)
    assert (after.x(), after.y()) == pytest.approx((before.x(), before.y()))
    port.set_widget(400, 300)
    assert port.zoom == pytest.approx(1.2), "a zoom that the user chose stays"
    port.fit()
    assert port.zoom == pytest.approx(0.2)
