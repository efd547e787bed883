"""The log of a run, newest line first, in whatever language the desktop speaks now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from radiodesk.core.errors import Message
from radiodesk.core.messages import render
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.messages import Level
from radiodesk.gui.widgets.language import LanguageAware

_KEPT = 2000
_MARGIN = 16


@dataclass(frozen=True)
class LogLine:
    """One line. `text` is a coded message, or a callable that says it in today's language."""

    at: datetime
    level: Level
    text: Message | Callable[[], str]


class LogLines(QAbstractListModel):
    """The lines as a model; row 0 is the newest."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._lines: list[LogLine] = []  # oldest first
        appearance.language_changed.connect(self._on_appearance_changed)
        appearance.theme_changed.connect(self._on_appearance_changed)

    def add(self, line: LogLine) -> None:
        """Add the newest line."""
        self.beginInsertRows(QModelIndex(), 0, 0)
        self._lines.append(line)
        self.endInsertRows()
        if len(self._lines) > _KEPT:
            last = len(self._lines) - 1
            self.beginRemoveRows(QModelIndex(), last, last)
            del self._lines[0]
            self.endRemoveRows()

    def clear(self) -> None:
        """Forget every line."""
        self.beginResetModel()
        self._lines.clear()
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return text or colour of a line."""
        line = self._lines[-1 - index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            sentence = (
                render(line.text, self._appearance.language)
                if isinstance(line.text, Message)
                else line.text()
            )
            return f"{line.at:%H:%M:%S}  {sentence}"
        if role == Qt.ItemDataRole.ForegroundRole and line.level != "info":
            tokens = self._appearance.tokens
            return QColor(tokens.warning if line.level == "warning" else tokens.error)
        return None

    def _on_appearance_changed(self) -> None:
        if self._lines:
            self.dataChanged.emit(self.index(0), self.index(len(self._lines) - 1))


class LogView(LanguageAware, QListView):
    """Shows the lines of a run."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("trainingLogView")
        self._appearance = appearance
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.lines = LogLines(appearance)
        self.setModel(self.lines)
        self.retranslate()

    def add(self, level: Level, text: Message | Callable[[], str]) -> None:
        """Add a line with the time of day."""
        self.lines.add(LogLine(datetime.now(), level, text))

    def retranslate(self) -> None:
        """Set every visible word again."""
        self.setAccessibleName(self.tr("Log of the run, newest first"))
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say what will stand here while there is no line yet."""
        super().paintEvent(event)
        if self.lines.rowCount():
            return
        painter = QPainter(self.viewport())
        painter.setPen(QColor(self._appearance.tokens.quiet))
        place = self.viewport().rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        words = self.tr("The log of the run appears here, newest line first.")
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)
