"""The files to be read and what became of each: the model behind the worklist view."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QPixmap

from radiodesk.core.assessment import Assessment, offered_level
from radiodesk.core.errors import Message
from radiodesk.core.paths import display_name
from radiodesk.core.requests import ModelLoaded, ReadingReady
from radiodesk.core.results import Reading

READ_AGAIN = frozenset({"RD-FILE-080", "RD-FILE-081"})
"""Errors that say nothing against the file itself: the reader ended, or took too long."""
Status = Literal["waiting", "read", "refused", "error", "stopped"]
STATUSES: tuple[Status, ...] = ("waiting", "read", "refused", "error", "stopped")
Index = QModelIndex | QPersistentModelIndex


@dataclass
class WorklistEntry:
    """One file.

    Attributes:
        key: Its number; never used twice.
        path: As the user named it.
        name: File name for display.
        status: Where it stands; set by `WorklistModel.mark`.
        request: Id of the request whose answer is awaited, or None. Any other answer is stale.
        reading: Its last reading, or None.
        message: What the reading's reason was made from, or None.
        details: What a technician would ask for, where there is no answer.
        model: The model that gave the reading, or None.
        heatmaps: (C, h, w) float32, 0-1, in the model's class order, or None.
        assessment: What stands beside the reading, or None.
        tile: (S, S) uint8, what the model saw, or None.
        insist: The user wants an answer whatever speaks against it.
        thumbnail: A small picture, or None.
        hidden: The answer is not shown before the reader has given an own opinion.
        opinion: That opinion, None for "cannot tell"; it counts once `asked` is True.
        asked: The opinion was given.
    """

    key: int
    path: Path
    name: str
    status: Status = "waiting"
    request: int | None = None
    reading: Reading | None = None
    message: Message | None = None
    details: str = ""
    model: ModelLoaded | None = None
    heatmaps: NDArray[np.float32] | None = None
    assessment: Assessment | None = None
    tile: NDArray[np.uint8] | None = None
    insist: bool = False
    thumbnail: QPixmap | None = None
    hidden: bool = False
    opinion: str | None = None
    asked: bool = False

    def show_set_at(self, coverage: float) -> None:
        """Take the set of a level, or of what the model offers instead, if there is an answer.

        Args:
            coverage: The level, 0-1.
        """
        reading, assessment = self.reading, self.assessment
        if reading is None or reading.status != "ok" or assessment is None:
            return
        level = offered_level(coverage, [one.coverage for one in assessment.sets])
        if level is None or level == assessment.coverage:
            return
        labels = next(one.labels for one in assessment.sets if one.coverage == level)
        self.reading = reading.model_copy(update={"set": labels})
        self.assessment = assessment.model_copy(update={"coverage": level})

    @property
    def kept_back(self) -> bool:
        """Whether there is an answer that must not be seen yet; an error holds none."""
        return self.hidden and self.status in ("read", "refused")

    def take(self, answer: ReadingReady, model: ModelLoaded | None) -> None:
        """Keep a model's answer; what it is worth, if that follows, is not known yet."""
        self.forget()
        self.reading, self.message = answer.reading, answer.message
        self.details = answer.details
        self.assessment, self.model = answer.assessment, model

    def forget(self) -> None:
        """Forget the answer and everything that came with it."""
        self.reading = self.message = self.heatmaps = self.model = None
        self.assessment = self.tile = None
        self.details = ""


class EntryRole(IntEnum):
    """What delegates and filters ask for."""

    ENTRY = Qt.ItemDataRole.UserRole + 1


class WorklistModel(QAbstractListModel):
    """The entries in reading order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[WorklistEntry] = []
        self._rows: dict[int, int] = {}
        self._keys_by_path: dict[Path, int] = {}
        self._numbers = itertools.count(1)
        self._counts: dict[Status, int] = dict.fromkeys(STATUSES, 0)

    @property
    def entries(self) -> tuple[WorklistEntry, ...]:
        """All entries in order."""
        return tuple(self._entries)

    def add(
        self,
        paths: Iterable[Path],
        before_shown: Callable[[WorklistEntry], None] = lambda _entry: None,
    ) -> list[WorklistEntry]:
        """Append the files that are not listed yet; return their entries.

        Args:
            paths: In reading order.
            before_shown: Called with each new entry before any view hears of it.
        """
        added = []
        for path in paths:
            place = path.absolute()
            if place not in self._keys_by_path:
                entry = WorklistEntry(next(self._numbers), path, display_name(path))
                self._keys_by_path[place] = entry.key
                added.append(entry)
                before_shown(entry)
        if added:
            first = len(self._entries)
            self.beginInsertRows(QModelIndex(), first, first + len(added) - 1)
            for row, entry in enumerate(added, first):
                self._rows[entry.key] = row
            self._entries += added
            self._counts["waiting"] += len(added)
            self.endInsertRows()
        return added

    def clear(self) -> None:
        """Forget every file."""
        self.beginResetModel()
        self._entries.clear()
        self._rows.clear()
        self._keys_by_path.clear()
        self._counts = dict.fromkeys(STATUSES, 0)
        self.endResetModel()

    def find(self, key: int | None) -> WorklistEntry | None:
        """Return the entry with this key, or None when it is gone."""
        row = self._rows.get(key) if key is not None else None
        return None if row is None else self._entries[row]

    def key_of(self, path: Path) -> int | None:
        """Return the key of a file that is listed, or None."""
        return self._keys_by_path.get(path.absolute())

    def index_of(self, key: int) -> QModelIndex:
        """Return the index of an entry, invalid when it is gone."""
        row = self._rows.get(key)
        return QModelIndex() if row is None else self.index(row)

    def announce(self, key: int) -> None:
        """Tell the views that an entry changed."""
        index = self.index_of(key)
        if index.isValid():
            self.dataChanged.emit(index, index)

    def announce_all(self) -> None:
        """Tell the views that any entry may have changed."""
        if self._entries:
            self.dataChanged.emit(self.index(0), self.index(len(self._entries) - 1))

    def mark(self, entry: WorklistEntry, status: Status) -> None:
        """Set where an entry stands; `announce` it afterwards."""
        self._counts[entry.status] -= 1
        self._counts[status] += 1
        entry.status = status

    def counts(self) -> dict[Status, int]:
        """Return how many entries stand where."""
        return dict(self._counts)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of entries."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return an entry, or its name; `ShownWorklist` has what else is to be seen."""
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role == EntryRole.ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.name
        return None
