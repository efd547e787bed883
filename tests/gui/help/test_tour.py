"""The tour of the sample data, by its own button alone, from the first start."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from radiodesk.bundles import registry
from radiodesk.gui.main_window import MainWindow
from radiodesk.gui.settings import AppSettings

_MINUTE = 60_000


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_five_steps_lead_from_nothing_to_readings(qtbot: QtBot, window: MainWindow) -> None:
    before = registry.active()
    strip, place = window.tour_strip, window.findChild(QLabel, "tourPlaceLabel")
    following = window.findChild(QPushButton, "tourNextButton")
    assert not strip.isVisible()
    qtbot.mouseClick(window.welcome.sample.button, Qt.MouseButton.LeftButton)
    assert place.text() == "Step 1 of 5"
    assert window.tabs.currentWidget().objectName() == "dataPage"

    def go_on(step: str, page: str, minutes: int) -> None:
        qtbot.waitUntil(lambda: place.text() == step, timeout=minutes * _MINUTE)
        qtbot.waitUntil(following.isEnabled, timeout=minutes * _MINUTE)
        assert following.isVisible()
        assert window.tabs.currentWidget().objectName() == page
        qtbot.mouseClick(following, Qt.MouseButton.LeftButton)

    go_on("Step 2 of 5", "trainingPage", 3)
    assert window.findChild(QLabel, "presetInForceLabel").text() == "Preset: Quick"
    qtbot.waitUntil(lambda: place.text() == "Step 3 of 5")
    assert not following.isVisible()
    go_on("Step 4 of 5", "trainingPage", 10)
    go_on("Step 5 of 5", "evaluationPage", 1)
    assert window.tabs.currentWidget().objectName() == "viewerPage"
    worklist = window.findChild(object, "viewerPage").session.worklist
    qtbot.waitUntil(
        lambda: len(worklist.entries) == 6 and all(e.reading for e in worklist.entries),
        timeout=_MINUTE,
    )
    assert {entry.reading.status for entry in worklist.entries} == {"ok"}
    # What reads real films stays what it was: this model knows drawings.
    assert registry.active() == before
    assert not place.isVisible()
    qtbot.mouseClick(following, Qt.MouseButton.LeftButton)
    assert window.tabs.currentWidget().objectName() == "dataPage"
    assert not strip.isVisible()
    viewer = window.findChild(object, "viewerPage")
    qtbot.waitUntil(lambda: viewer.session.model.model.sha256 == before.sha256, timeout=_MINUTE)
    assert not worklist.entries


def test_the_tour_can_be_left_at_any_time(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.mouseClick(window.welcome.sample.button, Qt.MouseButton.LeftButton)
    assert window.tour_strip.isVisible()
    qtbot.mouseClick(window.findChild(QPushButton, "tourEndButton"), Qt.MouseButton.LeftButton)
    assert not window.tour_strip.isVisible()
    cancel = window.findChild(QPushButton, "cancelScanButton")
    qtbot.waitUntil(cancel.isVisible, timeout=_MINUTE)
    qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)


def test_the_tour_of_the_help_menu_is_a_way_in_too(
    qtbot: QtBot, window: MainWindow, settings: AppSettings
) -> None:
    action = next(a for a in window.help.menu().actions() if a.objectName() == "tourAction")
    action.trigger()
    assert not window.welcome.isVisible()
    assert settings.accepted_on is not None
    qtbot.mouseClick(window.findChild(QPushButton, "tourEndButton"), Qt.MouseButton.LeftButton)
    cancel = window.findChild(QPushButton, "cancelScanButton")
    qtbot.waitUntil(cancel.isVisible, timeout=_MINUTE)
    qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
