"""A button that goes away hands the keyboard to nothing that the next key would change."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QPushButton,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from radiodesk.core.probe_verdicts import ProbeVerdict
from radiodesk.gui.app import create_application
from radiodesk.gui.data.acknowledgement import AcknowledgementBox
from radiodesk.gui.main_window import MainWindow
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.training.page import TrainingPage

CHANGED_BY_ARROWS = (QComboBox, QAbstractSpinBox, QAbstractSlider, QTabBar)


@pytest.fixture
def window(qtbot: QtBot, settings: AppSettings) -> Iterator[MainWindow]:
    _, window = create_application(["radiodesk"])
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.close()


@pytest.fixture
def training(window: MainWindow) -> TrainingPage:
    page = window.findChild(TrainingPage, "trainingPage")
    window.show_page(page)
    page._view.show_run()
    return page


@pytest.mark.parametrize("name", ["pauseTrainingButton", "stopTrainingButton", "discardRunButton"])
def test_after_stop_the_keyboard_is_at_the_log_of_the_run(
    window: MainWindow, training: TrainingPage, name: str, qtbot: QtBot
) -> None:
    bar = training._view.bar
    bar.allow(pause=True, stop=True)
    window.findChild(QPushButton, name).setFocus(Qt.FocusReason.TabFocusReason)
    bar.allow(pause=False, stop=False)
    assert window.focusWidget().objectName() == "trainingLogView"
    language = window.findChild(QComboBox, "languageCombo")
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Down)
    assert language.currentData() == "en"


def test_a_button_that_stays_keeps_the_keyboard(window: MainWindow, training: TrainingPage) -> None:
    bar = training._view.bar
    bar.allow(pause=True, stop=True)
    stop = window.findChild(QPushButton, "stopTrainingButton")
    stop.setFocus(Qt.FocusReason.TabFocusReason)
    bar.allow(pause=False, stop=True)
    assert window.focusWidget() is stop


def test_having_read_a_verdict_leaves_the_preset_alone(
    window: MainWindow, training: TrainingPage
) -> None:
    box = window.findChild(AcknowledgementBox, "acknowledgeBeforeTrainingCheck")
    verdict = ProbeVerdict.model_construct(strength="strong", acknowledged=None)
    box.show_verdicts([verdict])
    training._shortcuts.setVisible(True)
    assert isinstance(box, QCheckBox)
    box.setFocus(Qt.FocusReason.TabFocusReason)
    box.show_verdicts([verdict.model_copy(update={"acknowledged": "2026-11-27T17:52:00+00:00"})])
    assert not isinstance(window.focusWidget(), CHANGED_BY_ARROWS)


def test_no_widget_of_any_page_hands_the_keyboard_to_what_an_arrow_changes(
    window: MainWindow,
) -> None:
    met = []
    for number in range(window.tabs.count()):
        window.show_page(window.tabs.widget(number))
        page = window.tabs.currentWidget()
        QApplication.processEvents()
        for widget in [*page.findChildren(QPushButton), *page.findChildren(QCheckBox)]:
            if not (widget.isVisible() and widget.isEnabled()):
                continue
            for leave in (QWidget.setDisabled, QWidget.setHidden):
                widget.setFocus(Qt.FocusReason.TabFocusReason)
                leave(widget, True)
                if isinstance(window.focusWidget(), CHANGED_BY_ARROWS):
                    met.append((widget.objectName(), window.focusWidget().objectName()))
                leave(widget, False)
    assert not met


def test_tab_still_goes_to_every_box(window: MainWindow, training: TrainingPage) -> None:
    start = window.focusWidget()
    seen = set()
    for _ in range(200):
        window.focusNextPrevChild(True)
        seen.add(window.focusWidget().objectName())
        if window.focusWidget() is start:
            break
    assert {"presetCombo", "languageCombo", "foldsSpinBox", "mainTabBar"} <= seen
