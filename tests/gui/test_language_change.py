"""Another language, while the window is up: whole, what is out of sight included."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from radiodesk.gui.app import create_application
from radiodesk.gui.main_window import MainWindow
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.widgets.language import all_have_followed


def _shown(qtbot: QtBot) -> MainWindow:
    _, window = create_application(["radiodesk"])
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


def _words(window: MainWindow) -> list[tuple[str, ...]]:
    """Return what every label and button of the window says, and all that names a widget."""
    return [
        (
            w.objectName(),
            w.text() if isinstance(w, QLabel | QAbstractButton) else "",
            w.toolTip(),
            w.accessibleName(),
        )
        for w in window.findChildren(QWidget)
        # Of Qt's own parts some take their names when they are made, and keep them.
        if w.objectName() and not w.objectName().startswith(("qt_", "Scroll"))
    ]


def test_after_a_change_of_language_every_widget_speaks_it(
    qtbot: QtBot, settings: AppSettings
) -> None:
    window = _shown(qtbot)
    before = _words(window)
    combo = window.findChild(QComboBox, "languageCombo")
    assert combo is not None
    combo.setCurrentIndex(combo.findData("es"))
    qtbot.waitUntil(lambda: window.updatesEnabled() and all_have_followed())
    changed = _words(window)
    assert changed != before
    window.close()
    assert settings.language == "es"
    fresh = _words(_shown(qtbot))
    for was, wanted in zip(changed, fresh, strict=True):
        assert (was[0], *was[2:]) == (wanted[0], *wanted[2:])
        # What is worked out once a page is seen has no text in the fresh window yet.
        assert not wanted[1] or was[1] == wanted[1]
