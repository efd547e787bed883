"""The preview of views: drawn by a real reader, the very pixels that a run would store."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QSpinBox, QWidget

from radiodesk.core.paths import path_from_wire
from radiodesk.core.presets import make_config
from radiodesk.datasets.catalogue import load_catalogue
from radiodesk.datasets.view_changes import view_changes
from radiodesk.datasets.views import draw_view
from radiodesk.gui.messages import DatasetChoice
from radiodesk.gui.training.view_picture import ViewPicture
from radiodesk.imaging.load import read_radiograph
from radiodesk.imaging.model_input import model_grey
from tests.gui.training.conftest import Desk


def pictures_of(desk: Desk, row: int) -> list[ViewPicture]:
    found = [
        widget
        for widget in desk.find(QWidget, "viewsPreview").findChildren(ViewPicture)
        if widget.objectName().startswith(f"viewPicture{row}_")
    ]
    return sorted(found, key=lambda widget: int(widget.objectName().rpartition("_")[2]))


def levels(picture: ViewPicture) -> np.ndarray:
    image = picture._picture.pixmap().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return rows[:, : image.width()].copy()  # the image goes, and its pixels with it


def test_the_views_shown_are_those_that_a_run_stores(desk: Desk, pictures: Path) -> None:
    desk.page.set_dataset(DatasetChoice(pictures))
    box = desk.find(QComboBox, "presetCombo")
    box.setCurrentIndex(box.findData("quick"))
    desk.find(QSpinBox, "imageSizeOption").setValue(96)
    desk.find(QSpinBox, "viewsOption").setValue(4)
    desk.until(lambda: len(pictures_of(desk, 2)) == 4, 90)
    config = make_config("quick", {"image_size": 96, "views": 4})
    entries = load_catalogue(pictures).entries
    scan = desk.page._data.scan
    assert scan is not None
    in_order = sorted(scan.found, key=lambda one: list(scan.report.classes).index(one.label))
    for row, found in enumerate(in_order, start=1):
        position = found.positions[0]
        path = entries[position].path
        assert path == pictures / path_from_wire(found.examples[0])
        image = model_grey(read_radiograph(path), 96, config.resize_mode)
        for view, shown in enumerate(pictures_of(desk, row)):
            drawn = draw_view(image, config, config.seed, position, view)
            assert np.array_equal(levels(shown), drawn)
            told = view_changes(config, config.seed, position, view)
            words = shown.toolTip().replace("−", "-")
            assert (f"Turned by {told.rotation:+.1f}°" in words) == (view > 0)
    caption = pictures_of(desk, 1)[0].findChild(QLabel, "viewCaptionLabel")
    assert caption is not None
    assert caption.text() == "the image itself"


def test_the_preview_follows_the_settings_and_shows_other_images(
    desk: Desk, pictures: Path
) -> None:
    assert not desk.shown("viewsPreview")
    desk.page.set_dataset(DatasetChoice(pictures))
    desk.until(lambda: len(pictures_of(desk, 1)) == 3, 90)
    assert "2 altered copies" in desk.find(QLabel, "viewsPreviewLabel").text()
    before = levels(pictures_of(desk, 1)[1])
    desk.find(QWidget, "rotationOption").setValue(30.0)
    desk.until(lambda: not np.array_equal(levels(pictures_of(desk, 1)[1]), before), 90)
    first = levels(pictures_of(desk, 1)[0])
    button = desk.find(QPushButton, "otherPreviewImagesButton")
    desk.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    desk.until(lambda: not np.array_equal(levels(pictures_of(desk, 1)[0]), first), 90)
    desk.find(QSpinBox, "viewsOption").setValue(1)
    desk.until(lambda: len(pictures_of(desk, 1)) == 1, 90)
    assert "no altered copies" in desk.find(QLabel, "viewsPreviewLabel").text()
