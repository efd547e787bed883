"""The worklist as it is listed: filtered, in the chosen order, calm while answers come in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, QTimer

from radiodesk.gui.viewer.worklist import EntryRole, Index, WorklistEntry, WorklistModel
from radiodesk.gui.viewer.worklist_order import ANSWERED, Order, Standing, arranged, standing
from radiodesk.gui.viewer.worklist_words import WorklistWords

_PAUSE_MS = 250
"""Answers that change the order are taken together: each one alone would lay out every row."""


class ShownWorklist(QAbstractListModel):
    """A view's model of a `WorklistModel`.

    What the user asks for (`set_order`, `set_filter`) is done at once. What answers change is done
    four times a second at most, and never takes the file on screen off the list.

    Attributes:
        current: Key of the file on screen, or None.
    """

    def __init__(
        self, worklist: WorklistModel, words: WorklistWords, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.current: int | None = None
        self._worklist, self._words = worklist, words
        self._order: Order = "arrival"
        self._backwards = False
        self._text = ""
        self._wanted: Standing | None = None
        self._rows: list[WorklistEntry] = []
        self._places: dict[int, int] = {}
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._take_answers)
        worklist.rowsInserted.connect(self._on_rows_inserted)
        worklist.dataChanged.connect(self._on_data_changed)
        worklist.modelAboutToBeReset.connect(self.beginResetModel)
        worklist.modelReset.connect(self._on_reset)

    def set_order(self, order: Order, backwards: bool) -> None:
        """List in another order."""
        self._order, self._backwards = order, backwards
        self._arrange(None)

    def set_filter(self, text: str, wanted: Standing | None) -> None:
        """List only some.

        Args:
            text: Occurs in the row's words, whatever its case.
            wanted: Where the files stand, or None for all.
        """
        self._text, self._wanted = text.casefold(), wanted
        self._arrange(None)

    def index_of(self, key: int) -> QModelIndex:
        """Return the index of a file, invalid where it is not listed."""
        row = self._places.get(key)
        return QModelIndex() if row is None else self.index(row)

    def words_changed(self) -> None:
        """The words of every row are others now."""
        self._arrange(self.current)
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of files listed."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return an entry, its name, or its words."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        entry = self._rows[index.row()]
        if role == EntryRole.ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._words.tip(entry)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._words.plain(entry)
        return None

    def _passes(self, entry: WorklistEntry) -> bool:
        if self._wanted is not None and standing(entry) != self._wanted:
            return False
        return not self._text or self._text in self._words.plain(entry).casefold()

    def _arrange(self, kept: int | None) -> None:
        """List anew what passes, and the file with the key `kept`."""
        self._pause.stop()
        passing = [e for e in self._worklist.entries if e.key == kept or self._passes(e)]
        rows = arranged(passing, self._order, self._backwards)
        if [e.key for e in rows] == [e.key for e in self._rows]:
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        keys = [self._rows[index.row()].key for index in before]
        self._set_rows(rows)
        self.changePersistentIndexList(before, [self.index_of(key) for key in keys])
        self.layoutChanged.emit()

    def _set_rows(self, rows: Sequence[WorklistEntry]) -> None:
        self._rows = list(rows)
        self._places = {entry.key: row for row, entry in enumerate(rows)}

    def _take_answers(self) -> None:
        self._arrange(self.current)

    def _on_rows_inserted(self, _parent: QModelIndex, first: int, last: int) -> None:
        added = [e for e in self._worklist.entries[first : last + 1] if self._passes(e)]
        if added:
            end = len(self._rows)
            self.beginInsertRows(QModelIndex(), end, end + len(added) - 1)
            self._set_rows([*self._rows, *added])
            self.endInsertRows()
        if self._order != "arrival" or self._backwards:
            self._arrange(self.current)

    def _on_data_changed(self, first: Index, last: Index) -> None:
        for entry in self._worklist.entries[first.row() : last.row() + 1]:
            row = self._places.get(entry.key)
            if row is not None:
                index = self.index(row)
                self.dataChanged.emit(index, index)
        moving = self._order in ANSWERED or self._wanted is not None or self._text
        if moving and not self._pause.isActive():
            self._pause.start()

    def _on_reset(self) -> None:
        self._pause.stop()
        self.current = None
        self._set_rows([])
        self.endResetModel()
