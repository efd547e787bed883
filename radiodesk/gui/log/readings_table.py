"""The table of readings with its filters."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from radiodesk.gui.appearance import Appearance
from radiodesk.gui.log.readings_model import (
    AGREES,
    ANSWER,
    IMAGE,
    MODEL,
    NOVELTY,
    OWN,
    STATUS,
    STATUSES,
    TIME,
    ReadingsFilter,
    ReadingsModel,
)
from radiodesk.gui.viewer.worklist import WorklistEntry
from radiodesk.gui.widgets.language import LanguageAware

_WIDTHS = (
    (TIME, 160),
    (IMAGE, 200),
    (MODEL, 168),
    (NOVELTY, 88),
    (STATUS, 168),
    (OWN, 136),
    (AGREES, 120),
)


class ReadingsTable(LanguageAware, QWidget):
    """Shows readings.

    Attributes:
        model: All of them.
        bar: Where what can be done with them stands, beside the filters.

    Signals:
        selection_changed: Other rows are selected.
    """

    selection_changed = Signal()

    def __init__(
        self,
        appearance: Appearance,
        files: Mapping[str, WorklistEntry],
        parent: QWidget | None = None,
    ) -> None:
        """Prepare.

        Args:
            appearance: Icons.
            files: SHA-256 to this session's files.
            parent: Qt owner.
        """
        super().__init__(parent)
        self._status = QComboBox()
        self._status.setObjectName("readingStatusCombo")
        for status in STATUSES:
            self._status.addItem("", status)
        self._search = QLineEdit()
        self._search.setObjectName("readingsFilterEdit")
        self._search.setClearButtonEnabled(True)
        self.model = ReadingsModel(appearance, files, self)
        self._filter = ReadingsFilter(self.model, self)
        self._table = self._build_table()
        self._empty = QLabel()
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setProperty("role", "caption")
        self.bar = QHBoxLayout()
        self.bar.setSpacing(8)
        self.bar.addWidget(self._status)
        self.bar.addWidget(self._search, 1)
        middle = QWidget()
        self._stack = QStackedLayout(middle)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self.bar)
        layout.addWidget(middle, 1)
        self._status.currentIndexChanged.connect(self._on_status_chosen)
        self._search.textChanged.connect(self._on_search_changed)
        self._table.selectionModel().selectionChanged.connect(self.selection_changed)
        appearance.theme_changed.connect(self.model.appearance_changed)
        self.retranslate()

    def selected(self) -> list[int]:
        """Return the numbers of the selected entries that still hold something."""
        rows = [
            self.model.row(self._filter.mapToSource(index).row())
            for index in self._table.selectionModel().selectedRows()
        ]
        return sorted(row.entry.id for row in rows if not row.entry.erased)

    def refresh(self) -> None:
        """Show the table, or why there is nothing in it."""
        self._empty.setText(
            self.tr("No reading matches the filter.")
            if self.model.rowCount()
            else self.tr("No readings yet. Open a radiograph in the viewer.")
        )
        shown = self._filter.rowCount() > 0
        self._stack.setCurrentWidget(self._table if shown else self._empty)

    def retranslate(self) -> None:
        """Set every visible word again."""
        names = {
            "all": self.tr("All readings"),
            "ok": self.tr("Read"),
            "refused": self.tr("Refused"),
            "error": self.tr("Cannot be read"),
            "differs": self.tr("You and the model differ"),
            "erased": self.tr("Erased"),
        }
        for row in range(self._status.count()):
            self._status.setItemText(row, names[self._status.itemData(row)])
        self._status.setAccessibleName(self.tr("Which readings to show"))
        self._search.setPlaceholderText(self.tr("Filter by text"))
        self._search.setAccessibleName(self.tr("Filter readings by text"))
        self._table.setAccessibleName(self.tr("Readings, newest first"))
        self.model.appearance_changed()
        self.refresh()

    def _build_table(self) -> QTableView:
        table = QTableView()
        table.setObjectName("readingsTable")
        table.setModel(self._filter)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(28)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(ANSWER, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS:
            header.resizeSection(column, width)
        return table

    def _on_status_chosen(self, row: int) -> None:
        self._filter.set_status(self._status.itemData(row))
        self.refresh()

    def _on_search_changed(self, text: str) -> None:
        self._filter.set_text(text)
        self.refresh()
