"""Classes of a data set with their counts in each part and a few small pictures."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from radiodesk.core.class_colours import class_colour
from radiodesk.gui.widgets.language import LanguageAware

THUMBNAIL_SIDE = 44
PICTURES_PER_CLASS = 5


class ClassTable(LanguageAware, QWidget):
    """One class a row: colour, name, images to learn from, to choose by and to judge by."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("classTable")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        self._headers = [QLabel() for _ in range(3)]
        for column, header in enumerate(self._headers):
            header.setProperty("role", "caption")
            header.setAlignment(Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(header, 0, column + 2)
        self._made: list[QWidget] = []
        self._cells: dict[str, list[QLabel]] = {}
        self._strips: dict[str, QHBoxLayout] = {}
        self.retranslate()

    def show_counts(self, counts: Mapping[str, tuple[int, int, int]]) -> None:
        """Show classes and their images in train, validation and test.

        Pictures stay while the classes are the same.
        """
        if counts and set(counts) == set(self._strips):
            for label, parts in counts.items():
                for cell, count in zip(self._cells[label], parts, strict=True):
                    cell.setText(str(count))
            return
        for widget in self._made:
            self._grid.removeWidget(widget)
            widget.deleteLater()
        self._made.clear()
        self._strips.clear()
        self._cells.clear()
        for number, (label, parts) in enumerate(counts.items()):
            row = 1 + 2 * number
            self._place(_chip(class_colour(label, number)), row, 0)
            name = QLabel(label)
            name.setTextFormat(Qt.TextFormat.PlainText)
            name.setToolTip(label)
            self._place(name, row, 1)
            self._cells[label] = [QLabel(str(count)) for count in parts]
            for column, cell in enumerate(self._cells[label]):
                cell.setAlignment(Qt.AlignmentFlag.AlignRight)
                self._place(cell, row, column + 2)
            strip = QWidget()
            layout = self._strips[label] = QHBoxLayout(strip)
            layout.setContentsMargins(0, 2, 0, 6)
            layout.setSpacing(4)
            layout.addStretch(1)
            self._place(strip, row + 1, 1, columns=4)

    @property
    def has_pictures(self) -> bool:
        """Whether any picture is shown."""
        return any(strip.count() > 1 for strip in self._strips.values())

    def clear(self) -> None:
        """Forget classes and pictures."""
        self.show_counts({})

    def add_picture(self, label: str, picture: np.ndarray) -> None:
        """Add a small picture to a class.

        Args:
            label: The class.
            picture: uint8, rows x columns.
        """
        strip = self._strips.get(label)
        if strip is None or strip.count() > PICTURES_PER_CLASS:
            return
        view = QLabel()
        view.setPixmap(_pixmap(picture))
        view.setFixedSize(THUMBNAIL_SIDE, THUMBNAIL_SIDE)
        view.setAccessibleName(self.tr("Example of %1").replace("%1", label))
        strip.insertWidget(strip.count() - 1, view)

    def retranslate(self) -> None:
        """Set every visible word again."""
        self.setAccessibleName(self.tr("Images of each class"))
        words = (
            (self.tr("train"), self.tr("Images to learn from")),
            (self.tr("val."), self.tr("Images to choose the best epoch by")),
            (self.tr("test"), self.tr("Images to judge the model by; it never sees them before")),
        )
        for header, (word, explained) in zip(self._headers, words, strict=True):
            header.setText(word)
            header.setToolTip(explained)

    def _place(self, widget: QWidget, row: int, column: int, columns: int = 1) -> None:
        self._made.append(widget)
        self._grid.addWidget(widget, row, column, 1, columns)


def _chip(colour: str) -> QLabel:
    pixmap = QPixmap(12, 12)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(colour))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRoundedRect(0, 0, 12, 12, 3, 3)
    painter.end()
    label = QLabel()
    label.setPixmap(pixmap)
    return label


def _pixmap(picture: np.ndarray) -> QPixmap:
    pixels = np.ascontiguousarray(picture, np.uint8)
    height, width = pixels.shape
    image = QImage(pixels.data, width, height, width, QImage.Format.Format_Grayscale8)
    return QPixmap.fromImage(image).scaled(
        THUMBNAIL_SIDE,
        THUMBNAIL_SIDE,
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
