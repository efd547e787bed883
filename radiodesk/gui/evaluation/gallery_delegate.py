"""How one image looks in the gallery: its picture on black, what it is, what it was read as."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from radiodesk.core.class_colours import class_colour
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.evaluation.gallery_model import GalleryImage, GalleryRole
from radiodesk.gui.theme.tokens import CAPTION_PX, RADIOGRAPH_GROUND

PICTURE = 148
_EDGE = 8
_LINE = 17
_MARK = 8
CELL = QSize(PICTURE + 2 * _EDGE, PICTURE + 2 * _EDGE + 2 * _LINE + 2)


class GalleryDelegate(QStyledItemDelegate):
    """Paints `GalleryImage`."""

    def __init__(self, appearance: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._labels: tuple[str, ...] = ()
        self._words = ("", "", "")

    def set_labels(self, labels: tuple[str, ...]) -> None:
        """Say the class order, from which colours follow."""
        self._labels = labels

    def set_words(self, truth: str, read_as: str, gone: str) -> None:
        """Set the words before the classes, and those in the place of a picture."""
        self._words = (truth, read_as, gone)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the size of every cell."""
        return CELL

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one image."""
        image: GalleryImage = index.data(GalleryRole.IMAGE)
        tokens, cell = self._appearance.tokens, option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRect(cell.left() + _EDGE, cell.top() + _EDGE, PICTURE, PICTURE)
        if option.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.hover))
            painter.drawRoundedRect(cell.adjusted(2, 2, -2, -2), 4, 4)
        painter.fillRect(place, QColor(RADIOGRAPH_GROUND))
        small = QFont(option.font)
        small.setPixelSize(CAPTION_PX)
        painter.setFont(small)
        picture = index.data(GalleryRole.PICTURE)
        if picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(place, picture)
        elif index.data(GalleryRole.GONE):
            painter.setPen(QColor("#9FADBA"))  # on black in both themes
            painter.drawText(
                place.adjusted(8, 8, -8, -8),
                Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap,
                self._words[2],
            )
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(cell.adjusted(2, 2, -2, -2), 4, 4)
        self._paint_words(painter, QRect(place.left(), place.bottom() + 3, PICTURE, _LINE), image)
        painter.restore()

    def _paint_words(self, painter: QPainter, line: QRect, image: GalleryImage) -> None:
        tokens = self._appearance.tokens
        share = "" if image.probability is None else f" {100 * image.probability:.0f} %"
        rows = ((self._words[0], image.label, ""), (self._words[1], image.predicted, share))
        for word, label, tail in rows:
            index = self._labels.index(label) if label in self._labels else 0
            mark = QRect(line.left(), line.center().y() - _MARK // 2, _MARK, _MARK)
            painter.fillRect(mark, QColor(class_colour(label, index)))
            text = painter.fontMetrics().elidedText(
                f"{word} {label}{tail}", Qt.TextElideMode.ElideMiddle, PICTURE - _MARK - 6
            )
            painter.setPen(QColor(tokens.text if tail else tokens.quiet))
            painter.drawText(
                line.adjusted(_MARK + 6, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), text
            )
            line = line.translated(0, _LINE)
