"""The confusion matrix: true classes in rows, what they were read as in columns."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from radiodesk.core.results import Metrics
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.widgets.count_matrix import CellSizes, CountMatrix

_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
_FEW = CellSizes(names=128, least=QSize(48, 36), best=QSize(96, 56), most=QSize(152, 84))
_MANY = CellSizes(
    names=128, least=QSize(26, 22), best=QSize(44, 28), most=QSize(72, 40), shares=False
)
_FEW_CLASSES = 6
_CHOOSE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ConfusionMatrix(CountMatrix):
    """Shows the counts of an evaluation; its cells are chosen by mouse or keys.

    Signals:
        cell_chosen: Row and column of a cell that counts something.
    """

    cell_chosen = Signal(int, int)
    sizes = _FEW

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(appearance, parent)
        self.setObjectName("confusionMatrix")
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._under: tuple[int, int] | None = None
        self._at = (0, 0)
        self.retranslate()

    def show_metrics(self, metrics: Metrics | None) -> None:
        """Show the counts of an evaluation, or nothing."""
        self._under, self._at = None, (0, 0)
        few = metrics is None or len(metrics.labels) <= _FEW_CLASSES
        self.sizes = _FEW if few else _MANY
        self.show_counts(metrics.labels if metrics else (), metrics.confusion if metrics else ())

    def retranslate(self) -> None:
        """Say the matrix in words, for screen readers."""
        self.setAccessibleName(self.tr("Confusion matrix"))
        super().retranslate()

    def axis_words(self) -> tuple[str, str]:
        """Return what rows and columns are."""
        return self.tr("Truth"), self.tr("Read as")

    def cell_sentence(self, row: int, column: int) -> str:
        """Return a cell in words."""
        count, total = self.count(row, column), self.total(row)
        return self.tr("%n of {total} {truth} images were read as {read}.", "", count).format(
            total=total, truth=self.labels[row], read=self.labels[column]
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells, and a frame around the one that would be chosen."""
        super().paintEvent(event)
        cell = self._at if self.hasFocus() else self._under
        if not self.labels or cell is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._appearance.tokens.accent), 2))
        painter.drawRoundedRect(self._cell_rect(*cell).adjusted(1, 1, -1, -1), 3, 3)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        cell = self._cell_at(event.position())
        under = cell if cell is not None and self.count(*cell) else None
        if under != self._under:
            self._under = under
            hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
            self.setCursor(hand if under is not None else arrow)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the cell under the pointer."""
        cell = self._cell_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and cell is not None:
            self._at = cell
            self._choose()

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pointer."""
        super().leaveEvent(event)
        self._under = None
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk over the cells and choose one."""
        key = Qt.Key(event.key())
        if self.labels and key in _STEPS:
            down, right = _STEPS[key]
            last = len(self.labels) - 1
            self._at = (
                min(last, max(0, self._at[0] + down)),
                min(last, max(0, self._at[1] + right)),
            )
            self.update()
        elif self.labels and key in _CHOOSE:
            self._choose()
        else:
            super().keyPressEvent(event)

    def _choose(self) -> None:
        self.update()
        if self.count(*self._at):
            self.cell_chosen.emit(*self._at)
