"""The messages of this session as a Qt model, newest first, and the filter before it."""

from __future__ import annotations

import collections
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from radiodesk.gui.appearance import Appearance
from radiodesk.gui.messages import Level, UserMessage

KEPT = 5000
"""Older messages are forgotten; the run folders keep their own logs."""

TIME, LEVEL, TEXT, CODE = range(4)
LEVELS: tuple[Level, ...] = ("info", "warning", "error")

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class LoggedMessage:
    """A message and when it was said (local time)."""

    time: datetime
    message: UserMessage


class LogModel(QAbstractTableModel):
    """Columns: time, level, message, code. Row 0 is the newest."""

    def __init__(self, appearance: Appearance, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._rows: collections.deque[LoggedMessage] = collections.deque()

    def add(self, message: UserMessage) -> None:
        """Put a message at the top; forget the oldest one beyond `KEPT`."""
        if len(self._rows) >= KEPT:
            self.beginRemoveRows(QModelIndex(), KEPT - 1, len(self._rows) - 1)
            while len(self._rows) >= KEPT:
                self._rows.pop()
            self.endRemoveRows()
        self.beginInsertRows(QModelIndex(), 0, 0)
        self._rows.appendleft(LoggedMessage(datetime.now(), message))
        self.endInsertRows()

    def entry(self, row: int) -> LoggedMessage:
        """Return one row."""
        return self._rows[row]

    def appearance_changed(self) -> None:
        """Paint icons and words again."""
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, CODE))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, CODE)

    def level_name(self, level: Level) -> str:
        """Return the word for a level."""
        names = {
            "info": self.tr("Note"),
            "warning": self.tr("Warning"),
            "error": self.tr("Error"),
        }
        return names[level]

    def rowCount(self, parent: Index | None = None) -> int:
        """Messages kept."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Time, level, message, code."""
        return 4

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Column titles."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            titles = (self.tr("Time"), self.tr("Kind"), self.tr("Message"), self.tr("Code"))
            return titles[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text, and an icon for the level so that it does not hang on colour alone."""
        entry = self._rows[index.row()]
        message = entry.message
        if role == Qt.ItemDataRole.DisplayRole:
            cells = (
                entry.time.strftime("%H:%M:%S"),
                self.level_name(message.level),
                message.text,
                message.code,
            )
            return cells[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == TEXT:
            return message.text
        if role == Qt.ItemDataRole.DecorationRole and index.column() == LEVEL:
            tokens = self._appearance.tokens
            colours = {"info": tokens.accent, "warning": tokens.warning, "error": tokens.error}
            return self._appearance.icon(message.level, colours[message.level])
        return None


class LogFilter(QSortFilterProxyModel):
    """Lets through messages of at least a level that contain a text."""

    def __init__(self, source: LogModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._least: Level = "info"
        self._text = ""
        self.setSourceModel(source)

    def set_least(self, level: Level) -> None:
        """Show messages of this level and graver ones."""
        self._least = level
        self.invalidate()

    def set_text(self, text: str) -> None:
        """Show messages that contain a text, whatever its case."""
        self._text = text.casefold()
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Say whether a row passes."""
        message = self._source.entry(source_row).message
        if LEVELS.index(message.level) < LEVELS.index(self._least):
            return False
        return self._text in f"{message.text}\n{message.code}\n{message.details}".casefold()
