"""The messages of this session as a Qt model, newest first, and the filter before it."""

from __future__ import annotations

import collections
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QModelIndex, QObject, Qt

from radiodesk.gui.appearance import Appearance
from radiodesk.gui.log.rows import Index, RowFilter, TitledModel
from radiodesk.gui.messages import Level, UserMessage
from radiodesk.gui.widgets.tips import plain_tip

KEPT = 5000
"""Older messages are forgotten; the run folders keep their own logs."""

TIME, LEVEL, TEXT, CODE = range(4)
LEVELS: tuple[Level, ...] = ("info", "warning", "error")


@dataclass(frozen=True)
class LoggedMessage:
    """A message and when it was said (local time)."""

    time: datetime
    message: UserMessage


class LogModel(TitledModel):
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

    def level_name(self, level: Level) -> str:
        """Return the word for a level."""
        names = {
            "info": self.tr("Note"),
            "warning": self.tr("Warning"),
            "error": self.tr("Error"),
        }
        return names[level]

    def titles(self) -> Sequence[str]:
        """Return the columns' titles."""
        return self.tr("Time"), self.tr("Kind"), self.tr("Message"), self.tr("Code")

    def rowCount(self, parent: Index | None = None) -> int:
        """Messages kept."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Time, level, message, code."""
        return CODE + 1

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
            return plain_tip(message.text)
        if role == Qt.ItemDataRole.DecorationRole and index.column() == LEVEL:
            tokens = self._appearance.tokens
            colours = {"info": tokens.accent, "warning": tokens.warning, "error": tokens.error}
            return self._appearance.icon(message.level, colours[message.level])
        return None


class LogFilter(RowFilter):
    """Lets through messages of at least a level that contain a text."""

    def __init__(self, source: LogModel, parent: QObject | None = None) -> None:
        super().__init__(source, LEVELS[0], parent)
        self._source = source

    def belongs(self, row: int, choice: str) -> bool:
        """Say whether a message is of this level or a graver one."""
        level = self._source.entry(row).message.level
        return LEVELS.index(level) >= [str(name) for name in LEVELS].index(choice)

    def words(self, row: int) -> str:
        """Return sentence, code and details."""
        message = self._source.entry(row).message
        return f"{message.text}\n{message.code}\n{message.details}"
