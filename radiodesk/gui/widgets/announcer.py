"""Tells of the end of long work to somebody who is looking elsewhere."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from radiodesk.gui.appearance import Appearance

_SHOWN_MS = 10_000


class Announcer:
    """Marks the window's entry in the task bar and, where there is a tray, shows a notice."""

    def __init__(self, widget: QWidget, appearance: Appearance) -> None:
        self._widget = widget
        self._appearance = appearance
        self._tray: QSystemTrayIcon | None = None

    def announce(self, title: str, text: str) -> None:
        """Announce something unless its window is in front."""
        window = self._widget.window()
        if window.isActiveWindow():
            return
        QApplication.alert(window)
        if not QSystemTrayIcon.isSystemTrayAvailable():
            return
        if self._tray is None:
            icon = self._appearance.icon("lungs", self._appearance.tokens.accent)
            self._tray = QSystemTrayIcon(icon, self._widget)
        self._tray.show()
        self._tray.showMessage(title, text, self._tray.icon(), _SHOWN_MS)

    def shutdown(self) -> None:
        """Take the icon out of the tray."""
        if self._tray is not None:
            self._tray.hide()
