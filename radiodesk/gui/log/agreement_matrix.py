"""Own opinions in rows, models' answers in columns: how often each pair was said."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from radiodesk.gui.appearance import Appearance
from radiodesk.gui.widgets.count_matrix import CellSizes, CountMatrix

_CELL = QSize(88, 26)


class AgreementMatrix(CountMatrix):
    """Shows the counts of an `Agreement`; small, for the table below is the page."""

    sizes = CellSizes(names=112, least=_CELL, best=_CELL, most=_CELL, shares=False)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(appearance, parent)
        self.setObjectName("agreementMatrix")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the matrix in words, for screen readers."""
        self.setAccessibleName(self.tr("Own opinions (rows) and models' answers (columns)"))
        super().retranslate()

    def axis_words(self) -> tuple[str, str]:
        """Return what rows and columns are."""
        return self.tr("You"), self.tr("The model")

    def cell_sentence(self, row: int, column: int) -> str:
        """Return a cell in words."""
        return self.tr("You: {own}, the model: {answer}: {count}.").format(
            own=self.labels[row], answer=self.labels[column], count=self.count(row, column)
        )
