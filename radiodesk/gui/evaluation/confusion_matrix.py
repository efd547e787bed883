"""The confusion matrix: true classes in rows, what they were read as in columns."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from radiodesk.core.results import Metrics
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.widgets.count_matrix import CellSizes, CountMatrix


class ConfusionMatrix(CountMatrix):
    """Shows the counts of an evaluation."""

    sizes = CellSizes(names=128, least=QSize(56, 36), best=QSize(96, 56), most=QSize(152, 84))

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(appearance, parent)
        self.setObjectName("confusionMatrix")
        self.retranslate()

    def show_metrics(self, metrics: Metrics | None) -> None:
        """Show the counts of an evaluation, or nothing."""
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
