"""One view of an image with a caption that says what was done to it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from radiodesk.core.requests import ViewChanges
from radiodesk.gui.data.thumbnail_strip import to_image
from radiodesk.gui.training.view_words import all_changes, short_changes

_SIDE = 96


class ViewPicture(QWidget):
    """A picture and its caption; every change is in the tooltip."""

    def __init__(self, row: int, view: int) -> None:
        """Prepare.

        Args:
            row: Of the image, from 0.
            view: Its number; 0 is the image itself.
        """
        super().__init__()
        self.setObjectName(f"viewPicture{row + 1}_{view}")
        self._view = view
        self._changes = ViewChanges()
        self._picture = QLabel()
        self._picture.setFixedSize(_SIDE, _SIDE)
        self._caption = QLabel()
        self._caption.setObjectName("viewCaptionLabel")
        self._caption.setProperty("role", "caption")
        self._caption.setTextFormat(Qt.TextFormat.PlainText)
        self._caption.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 4)
        layout.setSpacing(2)
        layout.addWidget(self._picture)
        layout.addWidget(self._caption)

    def show_view(self, pixels: NDArray[np.uint8], changes: ViewChanges) -> None:
        """Show (S, S) uint8 grey levels and what was done for them."""
        self._changes = changes
        self._picture.setPixmap(
            QPixmap.fromImage(to_image(pixels)).scaled(
                _SIDE,
                _SIDE,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )
        self.show_words()

    def show_words(self) -> None:
        """Set caption and tooltip again."""
        if self._view == 0:
            caption = tip = QCoreApplication.translate("ViewChanges", "the image itself")
        else:
            caption, tip = short_changes(self._changes), all_changes(self._changes)
        self._caption.setText(caption)
        self.setToolTip(tip)
        self.setAccessibleName(tip)
