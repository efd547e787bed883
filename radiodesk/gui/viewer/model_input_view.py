"""What the model saw: its input, pixel for pixel, as a small picture."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from radiodesk.gui.widgets.labels import role_label
from radiodesk.gui.widgets.language import LanguageAware

_SIDE = 80


class ModelInputView(LanguageAware, QWidget):
    """A thumbnail with its size; hidden while there is no input to show."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = 0
        self._picture = QLabel()
        self._picture.setObjectName("modelInputView")
        self._picture.setFixedSize(_SIDE, _SIDE)
        self._heading = role_label("modelInputHeading", "")
        self._size = role_label("modelInputCaption", "caption")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(self._heading)
        words.addWidget(self._size)
        words.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self._picture)
        layout.addLayout(words, 1)
        self.retranslate()
        self.set_tile(None)

    def set_tile(self, tile: NDArray[np.uint8] | None) -> None:
        """Show an input.

        Args:
            tile: (S, S) uint8, or None for nothing.
        """
        self.setVisible(tile is not None)
        self._side = 0 if tile is None else tile.shape[0]
        self._picture.setPixmap(QPixmap() if tile is None else self._pixmap(tile))
        self.retranslate()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._heading.setText(self.tr("What the model saw"))
        text = self.tr("{side} × {side} pixels, nothing else").format(side=self._side)
        self._size.setText(text)
        self._picture.setAccessibleName(self.tr("What the model saw"))
        self._picture.setAccessibleDescription(text)

    def _pixmap(self, tile: NDArray[np.uint8]) -> QPixmap:
        grey = np.ascontiguousarray(tile)
        height, width = grey.shape
        image = QImage(grey.data, width, height, width, QImage.Format.Format_Grayscale8)
        # As many real pixels as the screen has, or a dense screen would blur it.
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap.fromImage(image).scaled(
            round(_SIDE * ratio),
            round(_SIDE * ratio),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        pixmap.setDevicePixelRatio(ratio)
        return pixmap
