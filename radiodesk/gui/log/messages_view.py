"""What the program said in this session, newest first."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from radiodesk.gui.appearance import Appearance
from radiodesk.gui.log.messages_model import CODE, LEVEL, LEVELS, TEXT, TIME, LogFilter, LogModel
from radiodesk.gui.messages import UserMessage
from radiodesk.gui.widgets.language import LanguageAware


class MessagesView(LanguageAware, QWidget):
    """A table of messages with filters, and the details of the chosen one."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messagesView")
        self._model = LogModel(appearance, self)
        self._filter = LogFilter(self._model, self)
        self._level_combo = QComboBox()
        self._level_combo.setObjectName("logLevelCombo")
        for level in LEVELS:
            self._level_combo.addItem("", level)
        self._search = QLineEdit()
        self._search.setObjectName("logSearchEdit")
        self._search.setClearButtonEnabled(True)
        self._copy = QPushButton()
        self._copy.setObjectName("copyLogButton")
        self._table = self._build_table()
        self._details = QPlainTextEdit()
        self._details.setObjectName("logDetailsView")
        self._details.setReadOnly(True)
        self._empty = QLabel()
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setProperty("role", "caption")
        self._build_layout()

        self._level_combo.currentIndexChanged.connect(self._on_level_chosen)
        self._search.textChanged.connect(self._on_search_changed)
        self._copy.clicked.connect(self._on_copy_clicked)
        self._table.selectionModel().selectionChanged.connect(self._on_selection_changed)
        shortcut = QShortcut(QKeySequence.StandardKey.Copy, self._table)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self._on_copy_clicked)
        appearance.theme_changed.connect(self._model.appearance_changed)
        self.retranslate()
        self._refresh()

    def _build_table(self) -> QTableView:
        table = QTableView()
        table.setObjectName("logTable")
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
        header.setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)
        for column, width in ((TIME, 88), (LEVEL, 120), (CODE, 128)):
            header.resizeSection(column, width)
        return table

    def _build_layout(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(8)
        bar.addWidget(self._level_combo)
        bar.addWidget(self._search, 1)
        bar.addWidget(self._copy)
        top = QWidget()
        self._stack = QStackedLayout(top)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._table)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setHandleWidth(8)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(top)
        splitter.addWidget(self._details)
        splitter.setStretchFactor(0, 4)
        splitter.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(bar)
        layout.addWidget(splitter, 1)

    def add(self, message: UserMessage) -> None:
        """Put a message at the top."""
        self._model.add(message)
        self._refresh()

    def retranslate(self) -> None:
        """Set every visible word again."""
        names = {
            "info": self.tr("All messages"),
            "warning": self.tr("Warnings and errors"),
            "error": self.tr("Errors only"),
        }
        for row in range(self._level_combo.count()):
            self._level_combo.setItemText(row, names[self._level_combo.itemData(row)])
        self._level_combo.setAccessibleName(self.tr("Which messages to show"))
        self._search.setPlaceholderText(self.tr("Filter by text"))
        self._search.setAccessibleName(self.tr("Filter messages by text"))
        self._copy.setText(self.tr("Copy"))
        self._copy.setAccessibleName(self.tr("Copy messages"))
        self._copy.setToolTip(self.tr("Copies the selected messages, or all that are shown"))
        self._table.setAccessibleName(self.tr("Messages of this session, newest first"))
        self._details.setAccessibleName(self.tr("Details of the selected message"))
        self._details.setPlaceholderText(self.tr("Select a message to see its details."))
        self._model.appearance_changed()
        self._refresh()

    def _on_level_chosen(self, row: int) -> None:
        self._filter.set_least(self._level_combo.itemData(row))
        self._refresh()

    def _on_search_changed(self, text: str) -> None:
        self._filter.set_text(text)
        self._refresh()

    def _on_selection_changed(self) -> None:
        rows = self._selected_rows()
        if len(rows) != 1:
            self._details.clear()
            return
        entry = self._model.entry(self._source_row(rows[0]))
        parts = [entry.message.text, entry.message.code, entry.message.details]
        self._details.setPlainText("\n\n".join(part for part in parts if part))

    def _on_copy_clicked(self) -> None:
        rows = self._selected_rows() or list(range(self._filter.rowCount()))
        lines = []
        for row in rows:
            entry = self._model.entry(self._source_row(row))
            message = entry.message
            cells = [entry.time.isoformat(" ", "seconds"), self._model.level_name(message.level)]
            cells += [message.code, message.text]
            lines.append("\t".join(cell for cell in cells if cell))
            lines += [f"\t{line}" for line in message.details.splitlines()]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _selected_rows(self) -> list[int]:
        return sorted(index.row() for index in self._table.selectionModel().selectedRows())

    def _source_row(self, row: int) -> int:
        return self._filter.mapToSource(self._filter.index(row, 0)).row()

    def _refresh(self) -> None:
        if self._model.rowCount() == 0:
            self._empty.setText(self.tr("Nothing has been said in this session yet."))
        else:
            self._empty.setText(self.tr("No message matches the filter."))
        shown = self._filter.rowCount() > 0
        self._stack.setCurrentWidget(self._table if shown else self._empty)
        self._copy.setEnabled(shown)
