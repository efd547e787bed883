"""Shows one figure as large as there is room, never larger than it is."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget


class PictureView(QWidget):
    """A figure that keeps its proportions."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()

    def show_image(self, image: QImage) -> None:
        """Show a figure."""
        self._image = image
        self.update()

    def sizeHint(self) -> QSize:
        """Room to read it."""
        return QSize(480, 320)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it in the middle."""
        if self._image.isNull():
            return
        size = self._image.size()
        if size.width() > self.width() or size.height() > self.height():
            size = size.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left = (self.width() - size.width()) / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(left, 0, size.width(), size.height()), self._image)
        painter.end()
