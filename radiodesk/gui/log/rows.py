"""What the tables of the Log page have in common: columns with titles, and a filter before them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

Index = QModelIndex | QPersistentModelIndex


class TitledModel(QAbstractTableModel):
    """A table with a title for each column; row 0 is the newest."""

    def titles(self) -> Sequence[str]:
        """Return the columns' titles in the current language."""
        raise NotImplementedError

    def appearance_changed(self) -> None:
        """Paint icons and words again."""
        last = self.columnCount() - 1
        if rows := self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(rows - 1, last))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Column titles, as cells are aligned."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.titles()[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class RowFilter(QSortFilterProxyModel):
    """Lets through rows of a choice that contain a text, whatever its case."""

    def __init__(self, source: TitledModel, choice: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choice, self._text = choice, ""
        self.setSourceModel(source)

    def set_choice(self, choice: str) -> None:
        """Show the rows of another choice."""
        self._choice = choice
        self.invalidate()

    def set_text(self, text: str) -> None:
        """Show the rows that contain this."""
        self._text = text.casefold()
        self.invalidate()

    def belongs(self, row: int, choice: str) -> bool:
        """Say whether a row of the source belongs to a choice."""
        raise NotImplementedError

    def words(self, row: int) -> str:
        """Return everything in a row of the source that can be looked for."""
        raise NotImplementedError

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Say whether a row passes."""
        if not self.belongs(source_row, self._choice):
            return False
        return not self._text or self._text in self.words(source_row).casefold()
