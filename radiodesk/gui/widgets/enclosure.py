"""A widget whose inside is laid out by itself: what changes in it never lays out the window."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget


class Enclosure(QWidget):
    """Holds one widget that fills it.

    A label that gets another text asks every layout above it to do its work again, and the main
    window's paints all of the window anew. Without a layout in between the question ends here.
    """

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = content
        content.setParent(self)

    def sizeHint(self) -> QSize:
        """Return the content's."""
        return self._content.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the content's."""
        return self._content.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give all of it to the content."""
        self._content.setGeometry(self.rect())
