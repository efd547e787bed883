"""Names, roles, keyboard, focus and contrast: what a screen reader and a keyboard user need."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QScrollBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from radiodesk.gui.app import create_application
from radiodesk.gui.main_window import MainWindow
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.theme.contrast import SHAPES_STAND_OUT, WORDS_STAND_OUT, contrast
from radiodesk.gui.theme.tokens import THEMES, Tokens
from radiodesk.gui.widgets.chart_panel import ChartPanel
from radiodesk.gui.widgets.plot_panel import PlotPanel

PAGES = ["viewerPage", "dataPage", "trainingPage", "evaluationPage", "modelsPage", "logPage"]
_CONTROLS = (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QAbstractItemView,
)
_GROUNDS = ("ground", "surface", "raised", "hover")
_WORDS = ("text", "quiet", "accent", "warning", "error", "success")
_CURVES = ("loss", "accuracy", "precision", "recall", "auc")
_RUNS = tuple(f"run_{number}" for number in range(1, 9))


@pytest.fixture
def window(qtbot: QtBot, settings: AppSettings) -> Iterator[MainWindow]:
    _, window = create_application(["radiodesk"])
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.close()


@pytest.mark.parametrize("tokens", THEMES.values(), ids=lambda tokens: tokens.name)
def test_words_stand_out_from_every_ground(tokens: Tokens) -> None:
    ratios = {
        (word, ground): contrast(getattr(tokens, word), getattr(tokens, ground))
        for word in _WORDS
        for ground in _GROUNDS
    }
    ratios["on_accent", "accent"] = contrast(tokens.on_accent, tokens.accent)
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < WORDS_STAND_OUT} == {}


@pytest.mark.parametrize("tokens", THEMES.values(), ids=lambda tokens: tokens.name)
def test_curves_stand_out_from_their_ground(tokens: Tokens) -> None:
    ratios = {hue: contrast(getattr(tokens, hue), tokens.surface) for hue in (*_CURVES, *_RUNS)}
    assert {hue: ratio for hue, ratio in ratios.items() if ratio < SHAPES_STAND_OUT} == {}


def _of_the_desktop(widget: QWidget) -> bool:
    """Leave out what Qt puts inside its own widgets."""
    above = widget.parent()
    inside = isinstance(above, QAbstractSpinBox | QComboBox | QLineEdit)
    popup = above is not None and above.metaObject().className() == "QComboBoxPrivateContainer"
    corner = widget.metaObject().className() == "QTableCornerButton"
    own = isinstance(widget, QScrollBar | QHeaderView) or widget.objectName().startswith("qt_")
    return not (inside or popup or corner or own)


def _open_each(window: MainWindow) -> Iterator[QWidget]:
    for name in PAGES:
        page = window.findChild(QWidget, name)
        window.show_page(page)
        yield page


def _controls(page: QWidget) -> list[QWidget]:
    found = [w for kind in _CONTROLS for w in page.findChildren(kind) if _of_the_desktop(w)]
    assert found
    return found


def test_every_control_has_a_name_for_scripts_and_one_to_be_heard(window: MainWindow) -> None:
    nameless = [
        (page.objectName(), type(w).__name__, w.objectName(), w.accessibleName())
        for page in _open_each(window)
        for w in _controls(page)
        if not (w.objectName() and (w.accessibleName() or w.isHidden()))
    ]
    assert nameless == []


def _tree(interface: QAccessibleInterface | None) -> Iterator[QAccessibleInterface]:
    if interface is None or not interface.isValid():
        return
    yield interface
    for number in range(interface.childCount()):
        yield from _tree(interface.child(number))


def test_a_screen_reader_finds_a_name_on_all_that_can_be_reached(window: MainWindow) -> None:
    silent, heard = [], 0
    for page in _open_each(window):
        for thing in _tree(QAccessible.queryAccessibleInterface(page)):
            state = thing.state()
            if state.invisible or not state.focusable or state.disabled:
                continue
            heard += 1
            if not thing.text(QAccessible.Text.Name).strip():
                owner = thing.object()
                silent.append((page.objectName(), thing.role().name, owner and owner.objectName()))
    assert heard > len(PAGES)
    assert silent == []


def test_the_tab_key_reaches_every_control(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitActive(window)
    missed = []
    for page in _open_each(window):
        window.tabs.tabBar().setFocus()
        reached: set[QWidget] = set()
        while (front := window.focusWidget()) not in reached:
            reached.add(front)
            # What the key does: pressed in a table it would go through the cells first.
            window.focusNextPrevChild(True)
        missed += [
            (page.objectName(), control.objectName())
            for control in _controls(page)
            if control.isVisible() and control.isEnabled() and control not in reached
            if control.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
    assert missed == []


def test_no_button_is_for_the_mouse_alone(window: MainWindow) -> None:
    by_mouse_only = [
        (page.objectName(), button.objectName())
        for page in _open_each(window)
        for button in _controls(page)
        if isinstance(button, QAbstractButton)
        if not button.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert by_mouse_only == []


@pytest.mark.parametrize("theme", THEMES)
def test_focus_can_be_seen(window: MainWindow, qtbot: QtBot, theme: str) -> None:
    combo = window.findChild(QComboBox, "themeCombo")
    combo.setCurrentIndex(combo.findData(theme))
    window.show_page(window.findChild(QWidget, "trainingPage"))
    window.activateWindow()
    qtbot.waitActive(window)
    for kind, name in (
        (QPushButton, "browseDatasetButton"),
        (QComboBox, "presetCombo"),
        (QLineEdit, "datasetPathEdit"),
        (QAbstractSpinBox, "foldsSpinBox"),
        (QComboBox, "languageCombo"),
    ):
        control = window.findChild(kind, name)
        window.tabs.tabBar().setFocus()
        before = control.grab().toImage()
        control.setFocus(Qt.FocusReason.TabFocusReason)
        assert control.grab().toImage() != before, name
    combo.setCurrentIndex(combo.findData("dark"))


@pytest.mark.parametrize("theme", THEMES)
def test_focus_on_a_primary_button_stands_out_from_the_button_and_from_the_page(
    window: MainWindow, qtbot: QtBot, theme: str
) -> None:
    combo = window.findChild(QComboBox, "themeCombo")
    combo.setCurrentIndex(combo.findData(theme))
    qtbot.waitUntil(window.updatesEnabled)
    window.activateWindow()
    qtbot.waitActive(window)
    primary = [
        button
        for button in window.findChildren(QPushButton)
        if button.property("role") == "primary" and button.isVisible() and button.isEnabled()
    ]
    assert primary
    for button in primary:
        button.setFocus(Qt.FocusReason.TabFocusReason)
        corner = button.mapTo(window, button.rect().topLeft())
        picture, row = window.grab().toImage(), corner.y() + button.height() // 2
        page, ring, between, fill = (
            picture.pixelColor(corner.x() + across, row).name() for across in (-2, 0, 2, 5)
        )
        assert fill == THEMES[theme].accent.lower(), button.objectName()
        assert contrast(ring, page) >= SHAPES_STAND_OUT, button.objectName()
        assert contrast(ring, between) >= SHAPES_STAND_OUT, button.objectName()
        assert contrast(between, fill) >= SHAPES_STAND_OUT, button.objectName()
    combo.setCurrentIndex(combo.findData("dark"))


def test_behind_every_plot_there_is_a_table(window: MainWindow, qtbot: QtBot) -> None:
    for name in ("trainingPage", "evaluationPage"):
        window.show_page(window.findChild(QWidget, name))
    plots = window.findChildren(PlotPanel) + window.findChildren(ChartPanel)
    assert plots
    for plot in plots:
        button = plot.findChild(QAbstractButton, f"{plot.objectName()}TableButton")
        assert button is not None, plot.objectName()
        assert button.accessibleName()
