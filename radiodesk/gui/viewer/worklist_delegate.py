"""How one file looks in the worklist: picture, name, and what became of it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from radiodesk.gui.appearance import Appearance
from radiodesk.gui.theme.tokens import CAPTION_PX, class_colour
from radiodesk.gui.viewer.probability_bars import percent_text
from radiodesk.gui.viewer.worklist import EntryRole, WorklistEntry

_ROW = 56
_PICTURE = 40
_DOT = 8


class WorklistDelegate(QStyledItemDelegate):
    """Paints entries; the words come from `status_text`."""

    def __init__(self, appearance: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._small = QFont()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the height of every row."""
        return QSize(120, _ROW)

    def status_text(self, entry: WorklistEntry) -> str:
        """Return the second line of an entry."""
        if _kept_back(entry):
            return self.tr("your opinion first")
        if entry.reading is not None and entry.reading.label and entry.reading.probabilities:
            share = entry.reading.probabilities[entry.reading.label]
            return f"{entry.reading.label} · {percent_text(share)}"
        return {
            "waiting": self.tr("waiting"),
            "read": self.tr("read"),
            "refused": self.tr("refused"),
            "error": self.tr("cannot be read"),
            "stopped": self.tr("not read"),
        }[entry.status]

    def _status_colour(self, entry: WorklistEntry) -> str:
        tokens = self._appearance.tokens
        if _kept_back(entry):
            return tokens.accent
        if entry.reading is not None and entry.reading.label and entry.reading.probabilities:
            index = list(entry.reading.probabilities).index(entry.reading.label)
            return class_colour(entry.reading.label, index)
        return {"refused": tokens.warning, "error": tokens.error}.get(entry.status, tokens.line)

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
        tokens = self._appearance.tokens
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(tokens.hover))
            painter.fillRect(
                QRect(area.left(), area.top(), 3, area.height()), QColor(tokens.accent)
            )
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, QColor(tokens.raised))
        picture = QRect(area.left() + 12, area.top() + 8, _PICTURE, _PICTURE)
        painter.fillRect(picture, QColor("#000000"))
        if entry.thumbnail is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(picture, entry.thumbnail)
        left = picture.right() + 12
        words = QRect(left, area.top() + 9, area.right() - left - 8, 20)
        painter.setPen(QColor(tokens.text))
        painter.setFont(option.font)
        metrics = painter.fontMetrics()
        name = metrics.elidedText(entry.name, Qt.TextElideMode.ElideMiddle, words.width())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), name)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        below = words.translated(0, 20)
        dot = QRect(left, below.center().y() - _DOT // 2 + 1, _DOT, _DOT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._status_colour(entry)))
        if entry.status == "read" or _kept_back(entry):
            painter.drawEllipse(dot)
        else:
            painter.drawRect(dot)
        if self._small.family() != option.font.family() or self._small.pixelSize() != CAPTION_PX:
            self._small = QFont(option.font)
            self._small.setPixelSize(CAPTION_PX)
        painter.setFont(self._small)
        painter.setPen(QColor(tokens.quiet))
        below.setLeft(left + _DOT + 6)
        text = painter.fontMetrics().elidedText(
            self.status_text(entry), Qt.TextElideMode.ElideRight, below.width()
        )
        painter.drawText(below, int(Qt.AlignmentFlag.AlignVCenter), text)
        painter.restore()


def _kept_back(entry: WorklistEntry) -> bool:
    """Say whether there is an answer that must not be seen yet."""
    return entry.hidden and entry.status in ("read", "refused")
