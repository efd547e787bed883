"""The line under the radiograph: which pixel is under the cursor, and its value."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from radiodesk.gui.theme.tokens import CAPTION_PX, RADIOGRAPH_GROUND
from radiodesk.gui.viewer.radiograph_view import RadiographView
from radiodesk.gui.widgets.language import LanguageAware

_HEIGHT = 20


class ProbeLine(LanguageAware, QWidget):
    """Painted, not a label: it changes with each move of the mouse and must not lay anything out.

    Attributes:
        text: What it says now. Rows and columns count from 1; the value is the modality value
            (after Rescale or Modality LUT), and the stored one stands beside it where they differ.
    """

    def __init__(self, view: RadiographView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("probeLine")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._view = view
        self.text = ""
        view.probed.connect(self._on_probed)
        self.retranslate()

    def sizeHint(self) -> QSize:
        """Return one line."""
        return QSize(240, _HEIGHT)

    def retranslate(self) -> None:
        """Set every visible word again."""
        self.setAccessibleName(self.tr("Pixel under the cursor"))
        self._say("")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text on the radiograph's ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(RADIOGRAPH_GROUND))
        font = QFont(self.font())
        font.setPixelSize(CAPTION_PX)
        font.setFeature(QFont.Tag("tnum"), 1)
        painter.setFont(font)
        painter.setPen(QColor("#9FADBA"))
        area = self.rect().adjusted(12, 0, -12, 0)
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), self.text)

    def _on_probed(self, row: int, column: int) -> None:
        film = self._view.film
        if film is None or row < 0:
            self._say("")
            return
        value = film.value_at(row, column)
        text = self.tr("Row {row}   Column {column}   Value {value}").format(
            row=row + 1, column=column + 1, value=f"{value:g}"
        )
        if film.info.rescale is not None:
            slope, intercept = film.info.rescale
            stored = round((value - intercept) / slope)
            text += "   " + self.tr("(stored {value})").format(value=stored)
        self._say(text)

    def _say(self, text: str) -> None:
        if text != self.text:
            self.text = text
            self.setAccessibleDescription(text)
            self.update()
