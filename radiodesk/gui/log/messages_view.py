"""What the program said in this session, newest first."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QSplitter, QVBoxLayout, QWidget

from radiodesk.gui.appearance import Appearance
from radiodesk.gui.log.filtered_table import FilteredTable, TableNames
from radiodesk.gui.log.messages_model import LEVELS, LogFilter, LogModel
from radiodesk.gui.messages import UserMessage
from radiodesk.gui.widgets.language import LanguageAware

_NAMES = TableNames(table="logTable", choice="logLevelCombo", text="logSearchEdit")
_WIDTHS = (88, 120, None, 128)


class MessagesView(LanguageAware, QWidget):
    """A table of messages with filters, and the details of the chosen one."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messagesView")
        self._model = LogModel(appearance, self)
        self._rows = FilteredTable(_NAMES, LogFilter(self._model, self), LEVELS, _WIDTHS)
        self._copy = QPushButton()
        self._copy.setObjectName("copyLogButton")
        self._rows.bar.addWidget(self._copy)
        self._details = QPlainTextEdit()
        self._details.setObjectName("logDetailsView")
        self._details.setReadOnly(True)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setObjectName("messagesSplitter")
        splitter.setHandleWidth(8)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._rows)
        splitter.addWidget(self._details)
        splitter.setStretchFactor(0, 4)
        splitter.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addWidget(splitter)
        self._rows.filtered.connect(self._refresh)
        self._rows.selection_changed.connect(self._show_details)
        self._copy.clicked.connect(self._on_copy_clicked)
        shortcut = QShortcut(QKeySequence.StandardKey.Copy, self._rows.table)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self._on_copy_clicked)
        appearance.theme_changed.connect(self._model.appearance_changed)
        self.retranslate()

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
        choice = self._rows.choice
        for row in range(choice.count()):
            choice.setItemText(row, names[choice.itemData(row)])
        choice.setAccessibleName(self.tr("Which messages to show"))
        self._rows.text.setPlaceholderText(self.tr("Filter by text"))
        self._rows.text.setAccessibleName(self.tr("Filter messages by text"))
        self._copy.setText(self.tr("Copy"))
        self._copy.setAccessibleName(self.tr("Copy messages"))
        self._copy.setToolTip(self.tr("Copies the selected messages, or all that are shown"))
        self._rows.table.setAccessibleName(self.tr("Messages of this session, newest first"))
        self._details.setAccessibleName(self.tr("Details of the selected message"))
        self._details.setPlaceholderText(self.tr("Select a message to see its details."))
        self._model.appearance_changed()
        self._show_details()
        self._refresh()

    def _show_details(self) -> None:
        rows = self._rows.selected()
        if len(rows) != 1:
            self._details.clear()
            return
        message = self._model.entry(rows[0]).message
        parts = [message.text, message.code, message.details]
        self._details.setPlainText("\n\n".join(part for part in parts if part))

    def _on_copy_clicked(self) -> None:
        lines = []
        for row in self._rows.selected() or self._rows.listed():
            entry = self._model.entry(row)
            message = entry.message
            cells = [entry.time.isoformat(" ", "seconds"), self._model.level_name(message.level)]
            cells += [message.code, message.text]
            lines.append("\t".join(cell for cell in cells if cell))
            lines += [f"\t{line}" for line in message.details.splitlines()]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _refresh(self) -> None:
        shown = self._rows.show_rows(
            self.tr("No message matches the filter.")
            if self._model.rowCount()
            else self.tr("Nothing has been said in this session yet.")
        )
        self._copy.setEnabled(shown)
