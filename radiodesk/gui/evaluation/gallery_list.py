"""The scrolling grid of the gallery: says which images are seen, and which one is wanted."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QListView, QWidget

from radiodesk.gui.evaluation.gallery_delegate import CELL

_PAUSE_MS = 80
"""A wheel turns through many rows in this time, and none of them need be fetched."""


class GalleryList(QListView):
    """A grid of equal cells.

    Signals:
        seen_changed: Other rows are in sight; `seen` tells which.
        chosen: Row that was clicked, or on which Enter was pressed.
    """

    seen_changed = Signal()
    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setGridSize(QSize(CELL))
        self.setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.seen_changed)
        self.verticalScrollBar().valueChanged.connect(self.look_again)
        self.clicked.connect(lambda index: self.chosen.emit(index.row()))

    @property
    def seen(self) -> range:
        """Rows in sight, and one line of cells below."""
        model = self.model()
        count = model.rowCount() if model is not None else 0
        if not self.isVisible() or not count:
            return range(0)
        across = max(1, self.viewport().width() // CELL.width())
        top = self.verticalScrollBar().value() // CELL.height()
        bottom = (self.verticalScrollBar().value() + self.viewport().height()) // CELL.height()
        return range(min(count, top * across), min(count, (bottom + 2) * across))

    def look_again(self) -> None:
        """Tell soon that other rows may be in sight."""
        if self.isVisible():
            self._timer.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the current image with Enter."""
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.chosen.emit(index.row())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look again."""
        super().resizeEvent(event)
        self.look_again()

    def showEvent(self, event: QShowEvent) -> None:
        """Look again."""
        super().showEvent(event)
        self.look_again()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is in sight now."""
        super().hideEvent(event)
        self._timer.stop()
        self.seen_changed.emit()
