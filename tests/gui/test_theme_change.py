"""Another theme, while the window is up: whole, and without holding it up."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from radiodesk.gui.app import create_application
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.main_window import MainWindow
from radiodesk.gui.theme.dressing import Dressing


def _seen(qtbot: QtBot) -> MainWindow:
    """Show the window and its fullest page, which then is hidden: Qt matches what was seen."""
    _, window = create_application(["radiodesk"])
    qtbot.addWidget(window)
    window.show()
    for name in ("trainingPage", "viewerPage"):
        page = window.findChild(QWidget, name)
        assert page is not None
        window.tabs.setCurrentWidget(page)
        qtbot.waitUntil(page.isVisible)
        page.grab()
    return window


def _switch(window: MainWindow, theme: str) -> None:
    combo = window.findChild(QComboBox, "themeCombo")
    assert combo is not None
    combo.setCurrentIndex(combo.findData(theme))


def _worn(window: MainWindow) -> list[tuple[str, ...]]:
    """Return fonts and colours of every widget of the window."""
    roles = (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.Window)
    return [
        (w.objectName(), w.font().key(), *(w.palette().color(role).name() for role in roles))
        for w in window.findChildren(QWidget)
    ]


def test_after_a_change_of_theme_every_widget_wears_it(qtbot: QtBot, qapp: QApplication) -> None:
    window = _seen(qtbot)
    before = _worn(window)
    _switch(window, "light")
    dressing = window.findChild(Dressing)
    assert dressing is not None
    qtbot.waitUntil(lambda: dressing.done, timeout=60_000)
    changed = _worn(window)
    assert changed != before
    qapp.setStyleSheet(qapp.styleSheet())  # slow and sure: Qt matches all of it anew
    assert changed == _worn(window)


def test_a_change_of_theme_takes_a_fraction_of_matching_all_anew(qtbot: QtBot) -> None:
    window = _seen(qtbot)
    appearance, dressing = window.findChild(Appearance), window.findChild(Dressing)
    assert appearance is not None
    assert dressing is not None

    def own(act: Callable[[], object]) -> float:
        before = time.thread_time()
        act()
        return time.thread_time() - before

    def switch(theme: str) -> None:
        """Come as far as the painting: what follows it is done in portions."""
        _switch(window, theme)
        qtbot.waitUntil(window.updatesEnabled)

    # The icons of both themes are there after the first change.
    for theme in ("light", "dark"):
        switch(theme)
    changed = min(own(lambda theme=theme: switch(theme)) for theme in ("light", "dark"))
    qtbot.waitUntil(lambda: dressing.done, timeout=60_000)
    assert changed < own(appearance.dress) / 2


def test_of_two_changes_in_one_go_the_later_is_put_on(qtbot: QtBot, qapp: QApplication) -> None:
    window = _seen(qtbot)
    dressing = window.findChild(Dressing)
    assert dressing is not None
    dark = qapp.styleSheet()
    for theme in ("light", "dark"):
        _switch(window, theme)
    qtbot.waitUntil(lambda: dressing.done, timeout=60_000)
    assert qapp.styleSheet() == dark
    _switch(window, "light")
    qtbot.waitUntil(window.updatesEnabled)
    _switch(window, "dark")
    qtbot.waitUntil(lambda: dressing.done, timeout=60_000)
    assert qapp.styleSheet() == dark


def test_a_window_is_painted_anew_once_and_after_all_have_heard_of_the_change(
    qtbot: QtBot,
) -> None:
    window = _seen(qtbot)
    appearance = window.findChild(Appearance)
    assert appearance is not None
    for change in (
        lambda: appearance.set_theme("light"),
        lambda: appearance.set_language("es"),
    ):
        change()
        assert not window.updatesEnabled()
        qtbot.waitUntil(window.updatesEnabled)
