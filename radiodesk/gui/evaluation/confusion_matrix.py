"""The confusion matrix, painted by Qt: true classes in rows, what they were read as in columns."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from radiodesk.core.results import Metrics
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.theme.tokens import class_colour
from radiodesk.gui.widgets.language import LanguageAware

_LABEL_WIDTH = 128
_HEADER_HEIGHT = 44
_CELL = QSize(96, 56)
_LARGEST_CELL = QSize(152, 84)


class ConfusionMatrix(LanguageAware, QWidget):
    """Shows counts, and each row's shares as the depth of one hue."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("confusionMatrix")
        self._appearance = appearance
        self._labels: list[str] = []
        self._counts: list[list[int]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        appearance.theme_changed.connect(self.update)
        self.retranslate()

    def show_metrics(self, metrics: Metrics | None) -> None:
        """Show the counts of an evaluation, or nothing."""
        self._labels = list(metrics.labels) if metrics else []
        self._counts = [list(row) for row in metrics.confusion] if metrics else []
        self.retranslate()
        self.updateGeometry()
        self.update()

    def retranslate(self) -> None:
        """Say the matrix in words, for screen readers."""
        self.setAccessibleName(self.tr("Confusion matrix"))
        lines = [
            self._cell_sentence(i, j)
            for i in range(len(self._counts))
            for j in range(len(self._counts[i]))
        ]
        self.setAccessibleDescription(" ".join(lines))

    def sizeHint(self) -> QSize:
        """Room for comfortable cells."""
        n = max(2, len(self._labels))
        return QSize(
            _LABEL_WIDTH + n * _CELL.width() + 8, 2 * _HEADER_HEIGHT + n * _CELL.height() + 8
        )

    def minimumSizeHint(self) -> QSize:
        """Room for legible cells."""
        n = max(2, len(self._labels))
        return QSize(_LABEL_WIDTH + n * 56, 2 * _HEADER_HEIGHT + n * 36)

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
                QToolTip.showText(event.globalPos(), self._cell_sentence(*cell), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def _paint_headers(self, painter: QPainter) -> None:
        tokens = self._appearance.tokens
        painter.setPen(QColor(tokens.quiet))
        top = QRectF(_LABEL_WIDTH, 0, self._grid_width(), 20)
        painter.drawText(top, Qt.AlignmentFlag.AlignCenter, self.tr("Read as"))
        corner = QRectF(0, 20, _LABEL_WIDTH - 12, _HEADER_HEIGHT - 20)
        painter.drawText(
            corner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.tr("Truth")
        )
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
            side = QRectF(18, row.top(), _LABEL_WIDTH - 26, row.height())
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

    def _cell_sentence(self, row: int, column: int) -> str:
        return self.tr("{count} of {total} {truth} images were read as {read}.").format(
            count=self._counts[row][column],
            total=sum(self._counts[row]),
            truth=self._labels[row],
            read=self._labels[column],
        )

    def _cell_at(self, point: QPointF) -> tuple[int, int] | None:
        n = len(self._labels)
        for row in range(n):
            for column in range(n):
                if self._cell_rect(row, column).contains(point):
                    return row, column
        return None

    def _grid_width(self) -> float:
        return self._cell_rect(0, len(self._labels) - 1).right() - _LABEL_WIDTH

    def _cell_rect(self, row: int, column: int) -> QRectF:
        n = len(self._labels)
        width = min(_LARGEST_CELL.width(), (self.width() - _LABEL_WIDTH) / n)
        height = min(_LARGEST_CELL.height(), (self.height() - _HEADER_HEIGHT) / n)
        return QRectF(_LABEL_WIDTH + column * width, _HEADER_HEIGHT + row * height, width, height)
