"""A row of small pictures of one class."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from radiodesk.gui.theme.tokens import RADIOGRAPH_GROUND

SIDE = 64
_GAP = 4


def to_image(pixels: NDArray[np.uint8]) -> QImage:
    """Return (H, W) uint8 grey levels as an image that owns its pixels."""
    rows = np.ascontiguousarray(pixels)
    height, width = rows.shape
    return QImage(rows.data, width, height, width, QImage.Format.Format_Grayscale8).copy()


class ThumbnailStrip(QWidget):
    """Places for a number of pictures; each is filled when it comes."""

    def __init__(self, places: int, parent: QWidget | None = None, side: int = SIDE) -> None:
        """Make room.

        Args:
            places: How many pictures.
            parent: Qt owner.
            side: Of each picture, in pixels.
        """
        super().__init__(parent)
        self._side = side
        self._images: list[QImage | None] = [None] * places
        self.setFixedHeight(side + 2 * _GAP)

    def set_picture(self, place: int, pixels: NDArray[np.uint8]) -> None:
        """Fill one place with (H, W) uint8 grey levels."""
        self._images[place] = to_image(pixels)
        self.update()

    @property
    def filled(self) -> int:
        """How many places hold a picture."""
        return sum(image is not None for image in self._images)

    def sizeHint(self) -> QSize:
        """Room for every place."""
        return QSize(len(self._images) * (self._side + _GAP) + _GAP, self._side + 2 * _GAP)

    def minimumSizeHint(self) -> QSize:
        """Room for one place; what does not fit is cut off."""
        return QSize(self._side + 2 * _GAP, self._side + 2 * _GAP)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pictures on black."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for place, image in enumerate(self._images):
            rect = QRect(_GAP + place * (self._side + _GAP), _GAP, self._side, self._side)
            if rect.right() > self.width():
                break
            painter.fillRect(rect, QColor(RADIOGRAPH_GROUND))
            if image is not None:
                painter.drawImage(rect, image)
        painter.end()
