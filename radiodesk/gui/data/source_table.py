"""Which class comes from where: one row a source, and whether it can be left out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from radiodesk.core.messages import render
from radiodesk.core.requests import SourceFound
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.widgets.language import LanguageAware

_ROW_HEIGHT = 28
_MOST_ROWS = 6


class SourceTable(LanguageAware, QTableWidget):
    """Images of each class from each source; an empty cell is a zero that matters."""

    def __init__(
        self, name: str, appearance: Appearance, leaving_out: bool, parent: QWidget | None = None
    ) -> None:
        """Prepare.

        Args:
            name: Object name.
            appearance: Language of the sentences.
            leaving_out: Show a column that says whether the source can be left out.
            parent: Qt owner.
        """
        super().__init__(0, 1, parent)
        self.setObjectName(name)
        self._appearance = appearance
        self._leaving_out = leaving_out
        self._sources: list[SourceFound] = []
        self._labels: list[str] = []
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        self.horizontalHeader().setHighlightSections(False)
        self.retranslate()

    def show_sources(self, sources: Sequence[SourceFound], labels: Sequence[str]) -> None:
        """Show sources.

        Args:
            sources: The largest first.
            labels: Class names in class order.
        """
        self._sources, self._labels = list(sources), list(labels)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self.setAccessibleName(self.tr("Images of each class from each source"))
        last = [self.tr("Left out, tested alone")] if self._leaving_out else []
        headings = [self.tr("Source"), *self._labels, *last]
        self.setColumnCount(len(headings))
        self.setHorizontalHeaderLabels(headings)
        self.setRowCount(len(self._sources))
        for row, source in enumerate(self._sources):
            self._put(row, 0, source.source or self.tr("not known"))
            for column, label in enumerate(self._labels, start=1):
                count = source.classes.get(label, 0)
                self._put(row, column, str(count) if count else "–", right=True)
            if self._leaving_out:
                self._put(row, len(headings) - 1, self._verdict(source), self._reason(source))
        self._fit(len(headings))

    def _verdict(self, source: SourceFound) -> str:
        if source.source is None:
            return self.tr("stays among the images learned from")
        if source.obstacle is None:
            return self.tr("can be estimated")
        return self.tr("cannot be estimated")

    def _reason(self, source: SourceFound) -> str:
        return render(source.obstacle, self._appearance.language) if source.obstacle else ""

    def _put(self, row: int, column: int, text: str, tip: str = "", right: bool = False) -> None:
        cell = QTableWidgetItem(text)
        cell.setToolTip(tip or text)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        cell.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        self.setItem(row, column, cell)
        header = self.horizontalHeaderItem(column)
        if header is not None:
            header.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)

    def _fit(self, columns: int) -> None:
        header = self.horizontalHeader()
        contents, stretch = QHeaderView.ResizeMode.ResizeToContents, QHeaderView.ResizeMode.Stretch
        for column in range(columns):
            header.setSectionResizeMode(column, contents if column else stretch)
        rows = min(_MOST_ROWS, self.rowCount())
        self.setFixedHeight(header.sizeHint().height() + rows * _ROW_HEIGHT + 4)
