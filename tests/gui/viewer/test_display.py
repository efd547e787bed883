"""What the user does to a radiograph on the screen, at the widget: no reader, no page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QSlider, QTableView, QToolButton
from pytestqt.qtbot import QtBot

from radiodesk.core.requests import ModelLoaded, RadiographInfo, WindowSetting
from radiodesk.core.results import ModelReference
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.viewer.film import Film, make_film
from radiodesk.gui.viewer.heat import heat_image
from radiodesk.gui.viewer.image_tools import ImageTools
from radiodesk.gui.viewer.pose import Pose, edge_letters
from radiodesk.gui.viewer.probe_line import ProbeLine
from radiodesk.gui.viewer.radiograph_view import RadiographView
from radiodesk.gui.viewer.reader_client import ReaderClient
from radiodesk.gui.viewer.rulers import Ruler, length
from radiodesk.gui.viewer.shortcut_sheet import ShortcutSheet
from radiodesk.gui.viewer.shortcuts import SHORTCUTS, key_words, make_actions
from radiodesk.gui.viewer.tags_panel import TagsPanel
from radiodesk.imaging.load import read_radiograph
from tests.helpers.dicom_factory import lut_item, write_dicom
from tests.helpers.images import scene, scene16

WAIT = 30_000
SIZE = (301, 260)
"""Odd and even, so that the image's middle is not always between two screen pixels."""


def _film(pixels: NDArray[Any], **info: Any) -> Film:
    height, width = pixels.shape
    high = float(np.iinfo(pixels.dtype).max)
    return make_film(
        RadiographInfo(**{"name": "a", "width": width, "height": height, "high": high, **info}),
        pixels,
        None,
    )


@pytest.fixture
def view(qtbot: QtBot) -> RadiographView:
    view = RadiographView()
    qtbot.addWidget(view)
    view.resize(*SIZE)
    view.show()
    return view


def _screen(view: RadiographView) -> NDArray[np.uint8]:
    """Return the (H, W, 3) colours on the screen, text left out."""
    view.set_overlay_shown(False)
    image = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()


def _placed(view: RadiographView, picture: NDArray[Any]) -> NDArray[Any]:
    """Return the grey levels of the part of the screen on which a picture lies, whole."""
    area = view.viewport.to_widget(QRectF(0, 0, view.film.info.width, view.film.info.height))
    top, left = round(area.top()), round(area.left())
    assert (area.top(), area.left()) == pytest.approx((top, left), abs=1e-9)
    part = _screen(view)[top : top + picture.shape[0], left : left + picture.shape[1]]
    assert (part == part[..., :1]).all()
    return part[..., 0]


def test_the_screen_shows_exactly_what_the_model_is_given(
    qtbot: QtBot, client: ReaderClient, view: RadiographView, tmp_path: Path
) -> None:
    twelve = scene16() // 16
    window = {"WindowCenter": 1900, "WindowWidth": 511}
    table = lut_item(0, (np.arange(4096) ** 2 // 4095).astype(np.uint16), bits=12)
    cases: dict[str, dict[str, Any]] = {
        f"{photometric} {name}": {"photometric": photometric, **options}
        for photometric in ("MONOCHROME1", "MONOCHROME2")
        for name, options in {
            "linear": {"stored": twelve, "bits": 12, **window},
            "exact": {
                "stored": twelve,
                "bits": 12,
                "VOILUTFunction": "LINEAR_EXACT",
                "WindowCenter": [1800, 90],
                "WindowWidth": [510, 20],
            },
            "sigmoid": {"stored": twelve, "bits": 12, "VOILUTFunction": "SIGMOID", **window},
            "16 bits, no window": {"stored": scene16()},
            "8 bits, no window": {"stored": scene()},
            "signed": {
                "stored": (scene16().astype(np.int32) - 32768).astype(np.int16),
                "WindowCenter": 40,
                "WindowWidth": 20001,
            },
            "negative slope": {
                "stored": twelve,
                "bits": 12,
                "RescaleSlope": -1,
                "RescaleIntercept": 4095,
                **window,
            },
            "negative half slope": {
                "stored": twelve,
                "bits": 12,
                "RescaleSlope": -0.5,
                "RescaleIntercept": 1000.25,
                "WindowCenter": 50,
                "WindowWidth": 511,
            },
            "table": {"stored": twelve, "bits": 12, "VOILUTSequence": [table], **window},
        }.items()
    }
    films: list[Film] = []
    client.radiograph_ready.connect(lambda _request, film: films.append(film))
    paths = []
    for number, options in enumerate(cases.values()):
        paths.append(write_dicom(tmp_path / f"{number}.dcm", **options))
        client.read(paths[-1])
    qtbot.waitUntil(lambda: len(films) == len(cases), timeout=WAIT)
    different = {}
    for case, path, film in zip(cases, paths, films, strict=True):
        expected = np.rint(read_radiograph(path).rendered()).astype(np.uint8)
        assert len(np.unique(expected)) > 20, case
        view.set_film(film)
        view.show_actual_size()
        if wrong := int((_placed(view, expected) != expected).sum()):
            different[case] = wrong
    assert different == {}
    named = films[list(cases).index("MONOCHROME2 negative slope")]
    assert named.info.rescale == (-1, 4095)
    assert named.value_at(3, 5) == 4095 - twelve[3, 5]


@pytest.mark.parametrize("turns", range(4))
@pytest.mark.parametrize("flip", [False, True])
def test_turning_and_flipping_moves_pixels_letters_and_the_cursor_together(
    view: RadiographView, turns: int, flip: bool
) -> None:
    picture = scene(61, 82)
    view.set_film(_film(picture, orientation=("L", "F")))
    expected, pose = picture, Pose()
    for _ in range(turns):
        expected, pose = np.rot90(expected, -1), pose.turned_right()
    if flip:
        expected, pose = np.fliplr(expected), pose.flipped_sideways()
    view.set_pose(pose)
    view.show_actual_size()
    assert np.array_equal(_placed(view, expected), expected)
    area = view.viewport.to_widget(QRectF(0, 0, 82, 61))
    probed: list[tuple[int, int]] = []
    view.probed.connect(lambda row, column: probed.append((row, column)))
    QTest.mouseMove(view, QPoint(1, 1))
    QTest.mouseMove(view, QPoint(round(area.left()) + 7, round(area.top()) + 20))
    assert picture[probed[-1]] == expected[20, 7]
    patient = np.full((3, 3), " ")
    patient[1, 2], patient[1, 0], patient[2, 1], patient[0, 1] = "L", "R", "F", "H"
    patient = np.rot90(patient, -turns)
    patient = np.fliplr(patient) if flip else patient
    letters = edge_letters(("L", "F"), view.pose)
    assert [letters[edge] for edge in ("right", "left", "bottom", "top")] == [
        patient[1, 2],
        patient[1, 0],
        patient[2, 1],
        patient[0, 1],
    ]
    assert bool(view.accessibleDescription()) is flip


def test_a_mirrored_image_says_so_until_it_is_undone(view: RadiographView) -> None:
    view.set_film(_film(np.zeros((200, 200), np.uint8)))
    view.set_overlay_shown(False)
    bare = view.grab().toImage()
    view.set_pose(view.pose.flipped_sideways())
    assert view.accessibleDescription() == "Mirrored: left and right are swapped"
    warned = view.grab().toImage()
    assert warned != bare, "switching text off does not switch the warning off"
    view.set_pose(view.pose.flipped_upside_down())
    assert view.accessibleDescription() == "", "two flips are half a turn"
    view.set_pose(view.pose.flipped_sideways())
    assert view.accessibleDescription() == "Mirrored: top and bottom are swapped"
    view.set_pose(Pose())
    assert view.grab().toImage() == bare
    view.set_pose(view.pose.flipped_sideways())
    view.set_film(_film(np.zeros((200, 200), np.uint8)))
    assert view.accessibleDescription() == "", "another file begins as it is stored"


def _drag(view: RadiographView, start: tuple[int, int], end: tuple[int, int]) -> None:
    button = Qt.MouseButton.LeftButton
    QTest.mousePress(view, button, pos=QPoint(*start))
    QTest.mouseMove(view, QPoint(*end))
    QTest.mouseRelease(view, button, pos=QPoint(*end))


def test_rulers_are_drawn_chosen_and_deleted_and_follow_the_image(view: RadiographView) -> None:
    view.set_film(_film(scene(400, 400)))
    view.set_measuring(True)
    center = QPointF(view.viewport.center)
    _drag(view, (60, 60), (160, 60))
    _drag(view, (60, 120), (160, 180))
    assert view.viewport.center == center, "drawing does not move the image"
    assert len(view.rulers.items) == 2
    first = view.rulers.items[0]
    assert first.start == view.image_point(QPoint(60, 60))
    assert first.end.x() - first.start.x() == pytest.approx(100 / view.zoom)
    before = view.rulers.items[0]
    view.set_pose(view.pose.turned_right())
    assert view.rulers.items[0] == before
    view.set_pose(Pose())
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(100, 61))
    assert view.rulers.selected == 0
    second = view.rulers.items[1]
    view.change_rulers(type(view.rulers).delete)
    assert view.rulers.items == [second]
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(view, left, pos=QPoint(90, 90))
    view.change_rulers(type(view.rulers).delete)
    QTest.mouseMove(view, QPoint(120, 150))
    QTest.mouseRelease(view, left, pos=QPoint(120, 150))
    assert view.rulers.items == [second], "deleted while it was drawn"
    view.set_film(_film(scene(300, 400)))
    assert view.rulers.items == [], "another image has no rulers"


@pytest.mark.parametrize(
    ("spacing", "origin", "expected", "shown"),
    [
        ((0.2, 0.1), "patient", 5.0, "patient"),
        ((0.2, 0.1), "detector", 5.0, "detector"),
        (None, "none", 36.06, "none"),
        ((0.0, 0.0), "patient", 36.06, "none"),
    ],
)
def test_a_length_says_whose_millimetres_it_is_in(
    spacing: tuple[float, float] | None, origin: str, expected: float, shown: str
) -> None:
    info = RadiographInfo(name="a", width=99, height=99, spacing_mm=spacing, spacing_origin=origin)
    measured = length(Ruler(QPointF(10, 20), QPointF(40, 40)), info)
    assert (round(measured.value, 2), measured.origin) == (expected, shown)


def test_the_probe_names_row_column_value_and_stored_value(
    qtbot: QtBot, view: RadiographView
) -> None:
    line = ProbeLine(view)
    qtbot.addWidget(line)
    pixels = np.zeros((20, 30), np.uint16)
    pixels[4, 7] = 1000
    view.set_film(_film(pixels, slope=0.5, intercept=-100.0, rescale=(-0.5, 900.0)))
    at = view.viewport.to_screen(QPointF(7.5, 4.5)).toPoint()
    QTest.mouseMove(view, QPoint(1, 1))
    QTest.mouseMove(view, at)
    assert line.text == "Row 5   Column 8   Value 400   (stored 1000)"
    QTest.mouseMove(view, QPoint(1, 1))
    assert line.text == "", "nothing is under the cursor beside the image"


@pytest.fixture
def tools(qtbot: QtBot, view: RadiographView, appearance: Appearance) -> ImageTools:
    tools = ImageTools(view, appearance)
    qtbot.addWidget(tools)
    return tools


def test_every_window_of_the_file_can_be_chosen_and_the_measured_ones(
    view: RadiographView, tools: ImageTools
) -> None:
    pixels = np.tile(np.linspace(1000, 3000, 500).astype(np.uint16), (400, 1))
    pixels[:20], pixels[-20:], pixels[:, :20], pixels[:, -20:] = 65535, 65535, 0, 0
    info = RadiographInfo(
        name="a",
        width=500,
        height=400,
        high=65535.0,
        table_name="NORMAL",
        windows=[
            WindowSetting(name="SOFT", center=2000, width=900),
            WindowSetting(name="HARD", center=2500, width=300),
            WindowSetting(name="", center=1500, width=400),
        ],
    )
    film = make_film(info, pixels, np.linspace(0, 255, 65536).astype(np.uint8))
    view.set_film(film)
    tools.set_film(film, keep_view=False)
    combo = tools.findChild(QComboBox, "windowPresetCombo")
    names = [combo.itemText(row) for row in range(combo.count())]
    unnamed, measured = "W 400  L 1500", ["Automatic", "Lung", "Bone"]
    assert names == ["NORMAL", "SOFT", "HARD", unnamed, "Full range", *measured]
    assert combo.currentIndex() == 0
    assert view.display_window.from_table
    seen = {}
    for name in names[1:] + names[:1]:
        tools.windows.step(1)
        assert combo.currentText() == name
        seen[name] = view.display_window
    assert (seen["HARD"].center, seen["HARD"].width) == (2500, 300)
    assert (seen["Full range"].center, seen["Full range"].width) == (32767.5, 65535)
    automatic = seen["Automatic"]
    assert automatic.center == pytest.approx(2000, abs=10)
    assert 1700 < automatic.width < 2000, "the border is left out"
    assert seen["Lung"].center < automatic.center < seen["Bone"].center
    view.change_window(10, 0)
    assert combo.currentIndex() == -1
    assert combo.placeholderText() == "By hand"


def test_heat_below_the_threshold_is_transparent(view: RadiographView, tools: ImageTools) -> None:
    heat = np.zeros((5, 5), np.float32)
    heat[:, 4], heat[:, 3] = 1.0, 0.4
    film = _film(np.full((200, 200), 90, np.uint8))
    labels = ["A", "B"]
    who = ModelReference(name="a", sha256="0" * 64, version="1")
    model = ModelLoaded(id=1, model=who, labels=labels, input_size=64)
    view.set_film(film)
    view.set_overlay_shown(False)
    plain = view.grab().toImage()
    tools.set_film(film, keep_view=False)
    tools.set_heatmaps(np.stack([heat, heat[:, ::-1]]), model, "A")
    tools.heat.toggle()
    threshold = tools.findChild(QSlider, "heatmapThresholdSlider")
    middle = view.height() // 2
    right, left = QPoint(view.width() - 30, middle), QPoint(30, middle)

    def heated(point: QPoint) -> bool:
        return view.grab().toImage().pixel(point) != plain.pixel(point)

    assert (heated(left), heated(right)) == (False, True)
    tools.heat.next_class()
    assert (heated(left), heated(right)) == (True, False)
    view.set_pose(view.pose.flipped_sideways())
    assert (heated(left), heated(right)) == (False, True), "the map lies on the image"
    threshold.setValue(100)
    assert (heated(left), heated(right)) == (False, False)
    side = heat_image(heat).width()
    between = [
        heat_image(heat, share).pixelColor(side * 7 // 10, 9).alpha() for share in (0.1, 0.6)
    ]
    assert between[0] > 100
    assert between[1] == 0


def test_keys_and_buttons_do_the_same_and_the_sheet_lists_them(
    qtbot: QtBot, view: RadiographView, tools: ImageTools
) -> None:
    view.set_film(_film(scene()))
    tools.set_film(view.film, keep_view=False)
    names = SHORTCUTS
    with pytest.raises(ValueError, match="overlay"):
        make_actions(tools, view, {name: print for name in names if name != "overlay"})
    keys = [key for shortcut in names.values() for key in shortcut.keys]
    assert len(keys) == len(set(keys)), "a key does one thing"
    for name, expected in {
        "rotateRightButton": Pose().turned_right(),
        "rotateLeftButton": Pose(),
        "flipHorizontalButton": Pose().flipped_sideways(),
    }.items():
        tools.findChild(QToolButton, name).click()
        assert view.pose == expected
    assert "(R)" in tools.findChild(QToolButton, "rotateRightButton").toolTip()
    sheet = ShortcutSheet(tools)
    sheet.retranslate()
    shown = {label.text() for label in sheet.findChildren(QLabel)}
    assert {key_words(shortcut) for shortcut in names.values()} <= shown


def test_tags_are_copied_whole(qtbot: QtBot, qapp) -> None:
    panel = TagsPanel()
    qtbot.addWidget(panel)
    panel.set_tags([("(0008,0060)", "Modality", "DX"), ("(0018,5101)", "View Position", "PA")])
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    table = panel.findChild(QTableView, "tagsTable")
    table.setFocus()
    table.selectRow(1)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert qapp.clipboard().text() == "(0018,5101)\tView Position\tPA"
    table.selectAll()
    next(a for a in table.actions() if a.objectName() == "copyTagValueAction").trigger()
    assert qapp.clipboard().text() == "DX\nPA"
