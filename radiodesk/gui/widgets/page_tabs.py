"""The main window's tabs, which tell the user's choice of a page from the program's."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTabWidget, QWidget


class PageTabs(QTabWidget):
    """Tabs (``mainTabs``) of pages.

    Signals:
        chosen: The user chose a page, perhaps the one in front.
    """

    chosen = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("mainTabs")
        self.setDocumentMode(True)
        self.setIconSize(QSize(20, 20))
        self.tabBar().setObjectName("mainTabBar")
        self._turning = False
        self.currentChanged.connect(self._on_changed)
        self.tabBarClicked.connect(self._on_pressed)

    def choose(self, page: QWidget) -> None:
        """Bring a page to the front since the user wants it there."""
        self.turn_to(page)
        self.chosen.emit()

    def turn_to(self, page: QWidget) -> None:
        """Bring a page to the front; nobody has chosen it."""
        self._turning = True
        self.setCurrentWidget(page)
        self._turning = False

    def _on_changed(self) -> None:
        if not self._turning:  # so it was the mouse, the keyboard or a screen reader
            self.chosen.emit()

    def _on_pressed(self, tab: int) -> None:
        # The tab in front is chosen, too, though that changes nothing.
        if tab >= 0 and QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            self.chosen.emit()
