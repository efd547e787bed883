"""The widget around each table of the Log page: a choice, a text, and the rows that pass both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from radiodesk.gui.log.rows import RowFilter
from radiodesk.gui.widgets.fields import ComboBox

_ROW = 28


@dataclass(frozen=True)
class TableNames:
    """Object names of the table, its choice and its text field."""

    table: str
    choice: str
    text: str


class FilteredTable(QWidget):
    """A choice, a text, and the rows that pass both, or a line that says why there are none.

    Attributes:
        choice: The combo box.
        text: The field.
        table: The rows.
        bar: The row of both, where what can be done stands, too.

    Signals:
        selection_changed: Other rows are selected.
        filtered: Other rows are shown.
    """

    selection_changed = Signal()
    filtered = Signal()

    def __init__(
        self,
        names: TableNames,
        rows: RowFilter,
        choices: Iterable[str],
        widths: Sequence[int | None],
        parent: QWidget | None = None,
    ) -> None:
        """Prepare; whoever makes it sets the words.

        Args:
            names: For scripts.
            rows: What to show.
            choices: The combo box's data, in order.
            widths: Of each column in pixels; None for the one that takes what is left.
            parent: Qt owner.
        """
        super().__init__(parent)
        self._rows = rows
        rows.setParent(self)
        self.choice, self.text, self.table = ComboBox(), QLineEdit(), QTableView()
        self.choice.setObjectName(names.choice)
        for choice in choices:
            self.choice.addItem("", choice)
        self.text.setObjectName(names.text)
        self.text.setClearButtonEnabled(True)
        self.table.setObjectName(names.table)
        self._dress(widths)
        self._empty = QLabel()
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setProperty("role", "caption")
        self.bar = QHBoxLayout()
        self.bar.setSpacing(8)
        self.bar.addWidget(self.choice)
        self.bar.addWidget(self.text, 1)
        self._middle = QWidget()
        self._stack = QStackedLayout(self._middle)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self.bar)
        layout.addWidget(self._middle, 1)
        self.choice.currentIndexChanged.connect(self._on_choice_changed)
        self.text.textChanged.connect(self._on_text_changed)
        self.table.selectionModel().selectionChanged.connect(self.selection_changed)

    def selected(self) -> list[int]:
        """Return the source rows that are selected, as they are listed."""
        indices = self.table.selectionModel().selectedRows()
        return [self._source_row(row) for row in sorted(index.row() for index in indices)]

    def listed(self) -> list[int]:
        """Return the source rows that are shown."""
        return [self._source_row(row) for row in range(self._rows.rowCount())]

    def show_rows(self, reason: str) -> bool:
        """Show the table, or this reason where no row passes; return whether one does."""
        self._empty.setText(reason)
        shown = self._rows.rowCount() > 0
        self._stack.setCurrentWidget(self.table if shown else self._empty)
        return shown

    def _source_row(self, row: int) -> int:
        return self._rows.mapToSource(self._rows.index(row, 0)).row()

    def _dress(self, widths: Sequence[int | None]) -> None:
        table = self.table
        table.setModel(self._rows)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        for column, width in enumerate(widths):
            if width is None:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
            else:
                header.resizeSection(column, width)

    def _on_choice_changed(self, row: int) -> None:
        self._rows.set_choice(self.choice.itemData(row))
        self.filtered.emit()

    def _on_text_changed(self, text: str) -> None:
        self._rows.set_text(text)
        self.filtered.emit()
