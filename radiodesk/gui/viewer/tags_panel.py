"""The header of a DICOM file: tag, name, value, with a search."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QHeaderView, QLineEdit, QTableView, QVBoxLayout, QWidget

from radiodesk.gui.widgets.language import LanguageAware

Index = QModelIndex | QPersistentModelIndex


class TagsModel(QAbstractTableModel):
    """Rows of (tag, name, value)."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[str, str, str]] = []
        self._headers = ("", "", "")

    def set_rows(self, rows: Sequence[tuple[str, str, str]]) -> None:
        """Show another file's tags."""
        if list(rows) == self._rows:
            return  # a file is shown again when its reading comes
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row(self, number: int) -> tuple[str, str, str]:
        """Return a tag whole."""
        return self._rows[number]

    def set_headers(self, headers: tuple[str, str, str]) -> None:
        """Set the words above the columns."""
        self._headers = headers
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 2)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of tags."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return 3."""
        return 0 if parent.isValid() else 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text of a cell."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            text = self._rows[index.row()][index.column()]
            # The brackets of "(0010,0010)" take room that the value needs.
            return text.strip("()") if index.column() == 0 else text
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the word above a column."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._headers[section]
        return None


class TagsPanel(LanguageAware, QWidget):
    """The table and its search field; hidden where there are no tags."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = TagsModel()
        self._model.setParent(self)
        self._found = QSortFilterProxyModel(self)
        self._found.setSourceModel(self._model)
        self._found.setFilterKeyColumn(-1)
        self._found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._search = QLineEdit()
        self._search.setObjectName("tagsFilterEdit")
        self._search.setClearButtonEnabled(True)
        self._search.setAcceptDrops(False)
        self._search.textChanged.connect(self._found.setFilterFixedString)
        self._table = QTableView()
        self._table.setObjectName("tagsTable")
        self._table.setModel(self._found)
        self._table.setShowGrid(False)
        self._table.setAlternatingRowColors(True)
        self._table.setWordWrap(False)
        self._table.setTabKeyNavigation(False)
        self._table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self._table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._table.verticalHeader().hide()
        self._table.verticalHeader().setDefaultSectionSize(22)
        header = self._table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        self._table.setColumnWidth(0, 86)
        self._table.setColumnWidth(1, 116)
        self._copy_rows = self._copy_action("copyTagsAction", self._copy)
        self._copy_rows.setShortcut(QKeySequence.StandardKey.Copy)
        self._copy_rows.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._copy_value = self._copy_action("copyTagValueAction", self._copy_values)
        self._table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._search)
        layout.addWidget(self._table, 1)
        self.retranslate()

    def _copy_action(self, name: str, copy: Callable[[], None]) -> QAction:
        action = QAction(self._table)
        action.setObjectName(name)
        action.triggered.connect(lambda _checked: copy())
        self._table.addAction(action)
        return action

    def go_to_search(self) -> None:
        """Put the keyboard into the search field."""
        self._search.setFocus()
        self._search.selectAll()

    def _copy(self) -> None:
        """Copy the chosen rows as tag, name and value with tabs, for a table elsewhere."""
        rows = self._chosen()
        if rows:
            QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in rows))

    def _copy_values(self) -> None:
        rows = self._chosen()
        if rows:
            QGuiApplication.clipboard().setText("\n".join(row[2] for row in rows))

    def _chosen(self) -> list[tuple[str, str, str]]:
        found = self._table.selectionModel().selectedRows()
        shown = sorted(index.row() for index in found)
        source = (self._found.mapToSource(self._found.index(row, 0)) for row in shown)
        return [self._model.row(index.row()) for index in source]

    def set_tags(self, tags: Sequence[tuple[str, str, str]]) -> None:
        """Show another file's tags; an empty list hides the panel."""
        self._model.set_rows(tags)
        self.setVisible(bool(tags))

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._search.setPlaceholderText(self.tr("Search tags"))
        self._search.setAccessibleName(self.tr("Search tags"))
        self._table.setAccessibleName(self.tr("DICOM tags"))
        self._copy_rows.setText(self.tr("Copy rows"))
        self._copy_value.setText(self.tr("Copy values"))
        self._model.set_headers((self.tr("Tag"), self.tr("Name"), self.tr("Value")))
