"""A bar for every class: name, length, percentage; the colour only repeats what the name says."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from radiodesk.core.class_colours import class_colour
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.viewer.answer_words import percent_text
from radiodesk.gui.widgets.language import LanguageAware

_ROW = 34
_BAR = 8


class ProbabilityBars(LanguageAware, QWidget):
    """Shows 2 to 20 classes in the model's order.

    Attributes:
        percentages: Class to text as painted, such as ``"61 %"``.
    """

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("probabilityBars")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._appearance = appearance
        self._probabilities: dict[str, float] = {}
        self.percentages: dict[str, str] = {}
        appearance.theme_changed.connect(self.update)
        self.retranslate()

    def set_probabilities(self, probabilities: Mapping[str, float] | None) -> None:
        """Show these (they add up to 1), or nothing."""
        self._probabilities = dict(probabilities or {})
        self.percentages = {name: percent_text(p) for name, p in self._probabilities.items()}
        self.setVisible(bool(self._probabilities))
        self.setAccessibleDescription(
            ", ".join(f"{name} {text}" for name, text in self.percentages.items())
        )
        self.updateGeometry()
        self.update()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self.setAccessibleName(self.tr("Probability of each class"))

    def sizeHint(self) -> QSize:
        """Return the size of all rows."""
        return QSize(240, _ROW * len(self._probabilities))

    def minimumSizeHint(self) -> QSize:
        """Return the smallest useful size."""
        return QSize(120, _ROW * len(self._probabilities))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint every row."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setFeature(QFont.Tag("tnum"), 1)
        tokens = self._appearance.tokens
        highest = max(self._probabilities.values(), default=0.0)
        width = self.width()
        for index, (name, probability) in enumerate(self._probabilities.items()):
            top = index * _ROW
            font.setBold(probability == highest)
            painter.setFont(font)
            painter.setPen(QColor(tokens.text))
            share = self.percentages[name]
            number = painter.fontMetrics().horizontalAdvance("100 %") + 4
            text = QRectF(0, top, width, _ROW - _BAR - 6)
            elided = painter.fontMetrics().elidedText(
                name, Qt.TextElideMode.ElideRight, width - number - 8
            )
            painter.drawText(
                text, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, elided
            )
            painter.drawText(
                text, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, share
            )
            track = QRectF(0, top + _ROW - _BAR - 4, width, _BAR)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.raised))
            painter.drawRoundedRect(track, _BAR / 2, _BAR / 2)
            track.setWidth(max(2.0, width * probability))
            painter.setBrush(QColor(class_colour(name, index)))
            painter.drawRoundedRect(track, min(_BAR, track.width()) / 2, _BAR / 2)
