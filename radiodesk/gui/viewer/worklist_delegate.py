"""How one file looks in the worklist: picture, name, what became of it, and what that is worth."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from radiodesk.core.class_colours import class_colour
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.theme.tokens import CAPTION_PX
from radiodesk.gui.viewer.worklist import EntryRole, WorklistEntry
from radiodesk.gui.viewer.worklist_order import standing
from radiodesk.gui.viewer.worklist_words import WorklistWords

_ROW = 60
_PICTURE = 44
_EDGE = 8
_DOT = 8
_NAME_LINE, _SMALL_LINE = 18, 16


class WorklistDelegate(QStyledItemDelegate):
    """Paints entries; the words come from `WorklistWords`."""

    def __init__(self, appearance: Appearance, words: WorklistWords, parent: QObject) -> None:
        super().__init__(parent)
        self._appearance, self._words = appearance, words
        self._small = QFont()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the height of every row."""
        return QSize(120, _ROW)

    def status_text(self, entry: WorklistEntry) -> str:
        """Return the second line of an entry."""
        return self._words.verdict(entry)

    def _status_colour(self, entry: WorklistEntry) -> str:
        tokens, where = self._appearance.tokens, standing(entry)
        reading = entry.reading
        if where == "read" and reading is not None and reading.label and reading.probabilities:
            index = list(reading.probabilities).index(reading.label)
            return class_colour(reading.label, index)
        colours = {"kept": tokens.accent, "refused": tokens.warning, "error": tokens.error}
        return colours.get(where, tokens.line)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one row."""
        entry = index.data(EntryRole.ENTRY)
        if entry is None:
            return
        area: QRect = option.rect
        painter.save()
        self._paint_ground(painter, area, option.state)
        picture = QRect(area.left() + _EDGE, area.top() + _EDGE, _PICTURE, _PICTURE)
        painter.fillRect(picture, QColor("#000000"))
        if entry.thumbnail is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(picture, entry.thumbnail)
        self._paint_words(painter, area, picture.right() + 10, option.font, entry)
        painter.restore()

    def _paint_ground(self, painter: QPainter, area: QRect, state: QStyle.StateFlag) -> None:
        tokens = self._appearance.tokens
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(tokens.hover))
            painter.fillRect(
                QRect(area.left(), area.top(), 3, area.height()), QColor(tokens.accent)
            )
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, QColor(tokens.raised))

    def _paint_words(
        self, painter: QPainter, area: QRect, left: int, font: QFont, entry: WorklistEntry
    ) -> None:
        tokens = self._appearance.tokens
        verdict, detail = self._words.verdict(entry), self._words.detail(entry)
        lines = _NAME_LINE + _SMALL_LINE * (2 if detail else 1)
        place = QRect(left, area.center().y() - lines // 2, area.right() - left - 6, _NAME_LINE)
        middle = Qt.TextElideMode.ElideMiddle
        painter.setFont(font)
        _write(painter, place, entry.name, tokens.text, middle)
        place = QRect(place.left(), place.bottom() + 1, place.width(), _SMALL_LINE)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        dot = QRect(left, place.center().y() - _DOT // 2 + 1, _DOT, _DOT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._status_colour(entry)))
        if standing(entry) in ("read", "kept"):
            painter.drawEllipse(dot)
        else:
            painter.drawRect(dot)
        if self._small.family() != font.family() or self._small.pixelSize() != CAPTION_PX:
            self._small = QFont(font)
            self._small.setPixelSize(CAPTION_PX)
        painter.setFont(self._small)
        answered = standing(entry) == "read"
        _write(
            painter,
            place.adjusted(_DOT + 6, 0, 0, 0),
            verdict,
            tokens.text if answered else tokens.quiet,
        )
        _write(painter, place.translated(0, _SMALL_LINE), detail, tokens.quiet)


def _write(
    painter: QPainter,
    place: QRect,
    text: str,
    colour: str,
    elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> None:
    """Write one line, cut to its place."""
    painter.setPen(QColor(colour))
    short = painter.fontMetrics().elidedText(text, elide, place.width())
    painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), short)
