"""The wheel scrolls a form; it changes none of its boxes unless a click has gone into one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QScrollArea,
    QScrollBar,
    QSlider,
    QWidget,
)
from pytestqt.qtbot import QtBot

from radiodesk.gui.app import create_application
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.data.split_editor import SplitEditor
from radiodesk.gui.main_window import MainWindow
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.widgets.fields import DoubleSpinBox, Slider, SpinBox

NOTCH = 120


@pytest.fixture
def window(qtbot: QtBot, settings: AppSettings) -> Iterator[MainWindow]:
    _, window = create_application(["radiodesk"])
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.close()


def turn_the_wheel(widget: QWidget, notches: int) -> None:
    """Turn the wheel over the middle of a widget, as the system tells of it."""
    window = widget.window()
    there = QPointF(widget.mapTo(window, widget.rect().center()))
    QTest.wheelEvent(window.windowHandle(), there, QPoint(0, notches * NOTCH))


def send_the_wheel(widget: QWidget, notches: int) -> None:
    """Tell a widget of the wheel that may not be on the screen now."""
    middle = widget.rect().center()
    event = QWheelEvent(
        QPointF(middle),
        QPointF(widget.mapToGlobal(middle)),
        QPoint(),
        QPoint(0, notches * NOTCH),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def scroll_area_of(widget: QWidget) -> QScrollArea:
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    assert isinstance(around, QScrollArea)
    return around


def value_of(widget: QWidget) -> object:
    if isinstance(widget, QComboBox):
        return widget.currentIndex()
    return widget.text() if isinstance(widget, QAbstractSpinBox) else widget.value()  # type: ignore[attr-defined]


def boxes(window: MainWindow) -> list[QWidget]:
    kinds = (QComboBox, QAbstractSpinBox, QSlider)
    return [box for kind in kinds for box in window.findChildren(kind)]


def test_the_wheel_changes_no_box_of_any_page_even_one_with_the_focus(window: MainWindow) -> None:
    found = boxes(window)
    names = {box.objectName() for box in found}
    assert {"presetCombo", "initialEpochsOption", "splitModeCombo", "modelCombo"} <= names
    changed = []
    for box in found:
        for notches in (-1, 1):
            before = value_of(box)
            box.setFocus(Qt.FocusReason.TabFocusReason)
            send_the_wheel(box, notches)
            if value_of(box) != before:
                changed.append(box.objectName())
    assert not changed
    assert not [box.objectName() for box in found if box.focusPolicy() == Qt.FocusPolicy.WheelFocus]


def test_the_wheel_over_the_boxes_at_the_top_changes_nothing(window: MainWindow) -> None:
    for name in ("languageCombo", "themeCombo"):
        combo = window.findChild(QComboBox, name)
        combo.setFocus(Qt.FocusReason.OtherFocusReason)
        chosen = combo.currentIndex()
        for notches in (-1, 1):
            turn_the_wheel(combo, notches)
            assert combo.currentIndex() == chosen


def scrolls_and_keeps(box: QComboBox, bar: QScrollBar) -> None:
    box.setFocus(Qt.FocusReason.OtherFocusReason)
    bar.setValue(0)
    chosen = box.currentIndex()
    turn_the_wheel(box, -1)
    assert bar.value() > 0
    assert box.currentIndex() == chosen


def test_the_wheel_over_the_preset_scrolls_the_form(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    preset = window.findChild(QComboBox, "presetCombo")
    bar = scroll_area_of(preset).verticalScrollBar()
    window.resize(window.width(), window.minimumSizeHint().height())
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    scrolls_and_keeps(preset, bar)


def test_the_wheel_over_the_way_of_dividing_data_scrolls_the_form(
    qtbot: QtBot, appearance: Appearance
) -> None:
    editor = SplitEditor(appearance)
    qtbot.addWidget(editor)
    editor.resize(700, 160)
    editor.show()
    qtbot.waitUntil(lambda: editor.verticalScrollBar().maximum() > 0)
    scrolls_and_keeps(editor.findChild(QComboBox, "splitModeCombo"), editor.verticalScrollBar())


@pytest.mark.parametrize("kind", [SpinBox, DoubleSpinBox])
def test_a_number_follows_the_wheel_once_it_was_clicked_into(
    qtbot: QtBot, kind: type[SpinBox | DoubleSpinBox]
) -> None:
    number = kind()
    qtbot.addWidget(number)
    number.show()
    qtbot.waitExposed(number)
    number.setFocus(Qt.FocusReason.TabFocusReason)
    turn_the_wheel(number, 1)
    assert number.value() == 0
    text = number.findChild(QLineEdit)
    qtbot.mouseClick(text, Qt.MouseButton.LeftButton)
    turn_the_wheel(number, 1)
    assert number.value() == 1
    number.clearFocus()
    turn_the_wheel(number, 1)
    assert number.value() == 1


def test_a_slider_follows_the_wheel_once_it_was_clicked(qtbot: QtBot) -> None:
    slider = Slider(Qt.Orientation.Horizontal)
    qtbot.addWidget(slider)
    slider.show()
    qtbot.waitExposed(slider)
    turn_the_wheel(slider, 1)
    assert slider.value() == 0
    qtbot.mouseClick(slider, Qt.MouseButton.LeftButton)
    clicked = slider.value()
    turn_the_wheel(slider, 1)
    assert slider.value() > clicked
