"""A square of counts, painted by Qt: what is so in rows, what it was taken for in columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from radiodesk.core.class_colours import class_colour
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.widgets.language import LanguageAware

_HEADER_HEIGHT = 44


@dataclass(frozen=True)
class CellSizes:
    """Pixels: of the names beside the rows, and of a cell as it is wanted at least, best, most.

    Attributes:
        names: Width of the column of names.
        least: Still legible.
        best: Comfortable.
        most: Wider or higher looks empty.
        shares: There is room for a second line with the row's share.
    """

    names: int
    least: QSize
    best: QSize
    most: QSize
    shares: bool = True


class CountMatrix(LanguageAware, QWidget):
    """Shows counts, and each row's shares as the depth of one hue.

    Whoever derives from it names the axes and says a cell in words.
    """

    sizes: CellSizes

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._labels: list[str] = []
        self._counts: list[list[int]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        appearance.theme_changed.connect(self.update)

    def show_counts(self, labels: Sequence[str], counts: Sequence[Sequence[int]]) -> None:
        """Show counts, or nothing.

        Args:
            labels: Of rows and columns.
            counts: As many rows and columns.
        """
        self._labels = list(labels)
        self._counts = [list(row) for row in counts]
        self.retranslate()
        self.updateGeometry()
        self.update()

    def axis_words(self) -> tuple[str, str]:
        """Return what rows and columns are."""
        raise NotImplementedError

    def cell_sentence(self, row: int, column: int) -> str:
        """Return a cell in words."""
        raise NotImplementedError

    def count(self, row: int, column: int) -> int:
        """Return a count."""
        return self._counts[row][column]

    def total(self, row: int) -> int:
        """Return the sum of a row."""
        return sum(self._counts[row])

    @property
    def labels(self) -> tuple[str, ...]:
        """Of rows and columns."""
        return tuple(self._labels)

    def retranslate(self) -> None:
        """Say the matrix in words, for screen readers."""
        lines = [
            self.cell_sentence(i, j)
            for i in range(len(self._counts))
            for j in range(len(self._counts[i]))
        ]
        self.setAccessibleDescription(" ".join(lines))

    def sizeHint(self) -> QSize:
        """Room for comfortable cells."""
        return self.size_of(max(2, len(self._labels)))

    def size_of(self, n: int) -> QSize:
        """Return the room for so many classes."""
        cell = self.sizes.best
        return QSize(
            self.sizes.names + n * cell.width() + 8, _HEADER_HEIGHT + n * cell.height() + 8
        )

    def minimumSizeHint(self) -> QSize:
        """Room for legible cells."""
        n = max(2, len(self._labels))
        cell = self.sizes.least
        return QSize(self.sizes.names + n * cell.width(), _HEADER_HEIGHT + n * cell.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint headers and cells."""
        if not self._labels:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_headers(painter)
        for i in range(len(self._labels)):
            for j in range(len(self._labels)):
                self._paint_cell(painter, i, j)
        painter.end()

    def event(self, event):
        """Say a cell in words when the pointer rests on it."""
        if isinstance(event, QHelpEvent):
            cell = self._cell_at(QPointF(event.pos()))
            if cell is not None:
                QToolTip.showText(event.globalPos(), self.cell_sentence(*cell), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def _paint_headers(self, painter: QPainter) -> None:
        tokens = self._appearance.tokens
        rows, columns = self.axis_words()
        painter.setPen(QColor(tokens.quiet))
        top = QRectF(self.sizes.names, 0, self._grid_width(), 20)
        painter.drawText(top, Qt.AlignmentFlag.AlignCenter, columns)
        corner = QRectF(0, 20, self.sizes.names - 12, _HEADER_HEIGHT - 20)
        painter.drawText(corner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, rows)
        metrics = QFontMetrics(self.font())
        for index, label in enumerate(self._labels):
            colour = QColor(class_colour(label, index))
            column = self._cell_rect(0, index)
            header = QRectF(column.left(), 20, column.width(), _HEADER_HEIGHT - 20)
            text = metrics.elidedText(label, Qt.TextElideMode.ElideRight, int(header.width()) - 8)
            painter.setPen(QColor(tokens.text))
            painter.drawText(header, Qt.AlignmentFlag.AlignCenter, text)
            row = self._cell_rect(index, 0)
            painter.fillRect(QRectF(0, row.center().y() - 5, 10, 10), colour)
            side = QRectF(18, row.top(), self.sizes.names - 26, row.height())
            text = metrics.elidedText(label, Qt.TextElideMode.ElideRight, int(side.width()))
            painter.drawText(side, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_cell(self, painter: QPainter, row: int, column: int) -> None:
        tokens = self._appearance.tokens
        rect = self._cell_rect(row, column).adjusted(1, 1, -1, -1)
        count = self._counts[row][column]
        total = sum(self._counts[row])
        share = count / total if total else 0.0
        right = row == column
        # Right and wrong differ by place (the diagonal) and by hue.
        ground = QColor(tokens.accent if right else tokens.warning)
        ground.setAlphaF(0.08 + 0.62 * share if count else 0.0)
        painter.setPen(QColor(tokens.line))
        painter.setBrush(ground)
        painter.drawRoundedRect(rect, 3, 3)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QColor(tokens.text if count else tokens.quiet))
        font = painter.font()
        bold = painter.font()
        bold.setBold(right)
        painter.setFont(bold)
        if not self.sizes.shares:
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(count))
            painter.setFont(font)
            return
        upper = QRectF(rect.left(), rect.top(), rect.width(), rect.height() * 0.58)
        painter.drawText(
            upper, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, str(count)
        )
        painter.setFont(font)
        if count:
            lower = QRectF(rect.left(), upper.bottom(), rect.width(), rect.height() * 0.38)
            painter.drawText(
                lower,
                Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop,
                f"{100 * share:.0f} %",
            )

    def _cell_at(self, point: QPointF) -> tuple[int, int] | None:
        n = len(self._labels)
        for row in range(n):
            for column in range(n):
                if self._cell_rect(row, column).contains(point):
                    return row, column
        return None

    def _grid_width(self) -> float:
        return self._cell_rect(0, len(self._labels) - 1).right() - self.sizes.names

    def _cell_rect(self, row: int, column: int) -> QRectF:
        n = len(self._labels)
        width = min(self.sizes.most.width(), (self.width() - self.sizes.names) / n)
        height = min(self.sizes.most.height(), (self.height() - _HEADER_HEIGHT) / n)
        return QRectF(
            self.sizes.names + column * width, _HEADER_HEIGHT + row * height, width, height
        )
