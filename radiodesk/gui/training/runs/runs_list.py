"""The list of runs: one row a run, a cross-validation opens to its folds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem

from radiodesk.core.messages import render
from radiodesk.core.own_presets import OwnPreset
from radiodesk.core.paths import display_name
from radiodesk.core.runs.entries import RunEntry
from radiodesk.core.runs.notes import RunNotes
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.training.runs.wording import (
    figure_text,
    name_text,
    right_text,
    settings_text,
    state_text,
)
from radiodesk.gui.widgets.language import LanguageAware

STAR, RUN, SETTINGS, DATA, RIGHT, TOOK, STATE, NOTES = range(8)
_ENTRY = Qt.ItemDataRole.UserRole
_WIDTHS = {STAR: 52, RUN: 158, DATA: 96, RIGHT: 112, TOOK: 78, STATE: 126, NOTES: 132}


class _Row(QTreeWidgetItem):
    """One run; sorts by what it is and not by how that reads."""

    def __lt__(self, other: QTreeWidgetItem) -> bool:
        tree = self.treeWidget()
        column = tree.sortColumn() if tree is not None else RUN
        if tree is not None and self.parent() is not None:
            # Folds keep their order, whichever way the runs are sorted.
            first = entry_of(self).folder.name < entry_of(other).folder.name
            return first == (tree.header().sortIndicatorOrder() == Qt.SortOrder.AscendingOrder)
        return _order(entry_of(self), column) < _order(entry_of(other), column)


def entry_of(item: QTreeWidgetItem) -> RunEntry:
    """Return the run of a row."""
    entry = item.data(STAR, _ENTRY)
    assert isinstance(entry, RunEntry)
    return entry


class RunsList(LanguageAware, QTreeWidget):
    """Shows runs; several can be chosen.

    Signals:
        chosen_changed: `chosen` is another now.
        star_wanted: Run (`RunEntry`) whose star is to be turned on or off.
        trash_wanted: The Delete key was pressed.
        opened: Run (`RunEntry`) that was double-clicked, or entered with Return.
    """

    chosen_changed = Signal()
    star_wanted = Signal(object)
    trash_wanted = Signal()
    opened = Signal(object)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._presets: Sequence[OwnPreset] = ()
        self._entries: tuple[RunEntry, ...] = ()
        self._words, self._only_starred = "", False
        self.setObjectName("allRunsTree")
        self.setColumnCount(len(_WIDTHS) + 1)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setIconSize(QSize(14, 14))
        self.setIndentation(14)
        header = self.header()
        header.setSectionsMovable(False)
        header.setMinimumSectionSize(40)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, width)
        header.setSectionResizeMode(SETTINGS, QHeaderView.ResizeMode.Stretch)
        header.setStretchLastSection(False)
        self.setSortingEnabled(True)
        self.sortByColumn(RUN, Qt.SortOrder.DescendingOrder)
        self.itemSelectionChanged.connect(self.chosen_changed)
        self.itemClicked.connect(self._on_clicked)
        self.itemActivated.connect(lambda item: self.opened.emit(entry_of(item)))
        appearance.theme_changed.connect(self.retranslate)
        self.retranslate()

    @property
    def chosen(self) -> tuple[RunEntry, ...]:
        """The chosen runs, from the top."""
        rows = sorted(self.selectedItems(), key=lambda item: self.visualItemRect(item).top())
        return tuple(entry_of(row) for row in rows)

    @property
    def count(self) -> int:
        """Runs that are shown, folds not counted."""
        return self.topLevelItemCount()

    def show_entries(self, entries: Sequence[RunEntry]) -> None:
        """Show runs; those that are still there stay chosen and open."""
        chosen = {entry.folder for entry in self.chosen}
        opened = {entry_of(row).folder for row in self._rows() if row.isExpanded()}
        self._entries = tuple(entries)
        self.blockSignals(True)
        self.setSortingEnabled(False)
        self.clear()
        for entry in self._entries:
            top = self._add(entry, None)
            for fold in entry.folds:
                self._add(fold, top)
            top.setExpanded(entry.folder in opened)
        self.setSortingEnabled(True)
        for row in self._rows():
            row.setSelected(entry_of(row).folder in chosen)
        self._filter()
        self.blockSignals(False)
        self.chosen_changed.emit()

    def set_presets(self, presets: Sequence[OwnPreset]) -> None:
        """Take the user's presets, by whose names settings are known again."""
        self._presets = presets
        self.retranslate()

    def set_filter(self, words: str, only_starred: bool) -> None:
        """Show only the rows that hold these words, or only those with a star."""
        self._words, self._only_starred = words.casefold(), only_starred
        self._filter()

    def choose(self, folder: Path) -> None:
        """Choose one run alone, if it is there."""
        for row in self._rows():
            if entry_of(row).folder == folder:
                self.setCurrentItem(row)

    def show_notes(self, folder: Path, notes: RunNotes) -> None:
        """Show other notes for a run."""
        for row in self._rows():
            entry = entry_of(row)
            if entry.folder == folder:
                row.setData(STAR, _ENTRY, replace(entry, notes=notes))
                self._fill(row)
        self._entries = tuple(entry_of(row) for row in self._rows() if row.parent() is None)

    def retranslate(self) -> None:
        """Set every visible word again."""
        self.setAccessibleName(self.tr("Runs"))
        self.setHeaderLabels(
            [
                "★",
                self.tr("Run"),
                self.tr("Settings"),
                self.tr("Data"),
                self.tr("Right"),
                self.tr("Took"),
                self.tr("State"),
                self.tr("Notes"),
            ]
        )
        self.headerItem().setToolTip(
            RIGHT, self.tr("Share of test images read right, with its 95 % interval")
        )
        for row in self._rows():
            self._fill(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete moves to the trash, S turns the star on or off."""
        if event.key() == Qt.Key.Key_Delete:
            self.trash_wanted.emit()
        elif event.key() == Qt.Key.Key_S and (row := self.currentItem()) is not None:
            self.star_wanted.emit(entry_of(row))
        else:
            super().keyPressEvent(event)

    def _tops(self) -> list[QTreeWidgetItem]:
        rows = (self.topLevelItem(i) for i in range(self.topLevelItemCount()))
        return [row for row in rows if row is not None]

    def _rows(self) -> list[QTreeWidgetItem]:
        rows = []
        for top in self._tops():
            folds = (top.child(i) for i in range(top.childCount()))
            rows += [top, *(fold for fold in folds if fold is not None)]
        return rows

    def _add(self, entry: RunEntry, parent: QTreeWidgetItem | None) -> _Row:
        row = _Row(self) if parent is None else _Row(parent)
        row.setData(STAR, _ENTRY, entry)
        self._fill(row)
        return row

    def _fill(self, row: QTreeWidgetItem) -> None:
        entry = entry_of(row)
        spanish = self._appearance.language == "es"
        tokens = self._appearance.tokens
        result = entry.result
        seconds = result.seconds.total if result else None
        if entry.plan is not None and entry.folds:
            known = [fold.result.seconds.total for fold in entry.folds if fold.result]
            seconds = sum(known) if known else None
        starred = entry.notes.starred
        icon = ("star", tokens.warning) if starred else ("star-outline", tokens.line)
        row.setIcon(STAR, self._appearance.icon(*icon))
        words = self.tr("starred") if starred else self.tr("no star")
        row.setData(STAR, Qt.ItemDataRole.AccessibleTextRole, words)
        took = "" if seconds is None else figure_text("minutes", seconds / 60, entry)
        texts = {
            RUN: name_text(entry),
            SETTINGS: settings_text(entry, self._presets, spanish),
            DATA: "" if entry.data is None else display_name(entry.data),
            RIGHT: right_text(entry),
            TOOK: took,
            STATE: state_text(entry),
            NOTES: " ".join(entry.notes.text.split()),
        }
        if row.parent() is not None:
            texts[SETTINGS] = texts[DATA] = ""
        for column, text in texts.items():
            row.setText(column, text)
            row.setToolTip(column, text)
        row.setToolTip(RUN, display_name(entry.folder))
        failure = entry.summary.failure
        if failure is not None:
            row.setToolTip(STATE, render(failure, self._appearance.language))

    def _filter(self) -> None:
        for row in self._tops():
            text = " ".join(row.text(column) for column in range(self.columnCount())).casefold()
            fits = all(word in text for word in self._words.split())
            starred = entry_of(row).notes.starred or not self._only_starred
            row.setHidden(not (fits and starred))

    def _on_clicked(self, item: QTreeWidgetItem, column: int) -> None:
        if column == STAR:
            self.star_wanted.emit(entry_of(item))


def _order(entry: RunEntry, column: int) -> tuple[float, str]:
    """Return what a row is sorted by."""
    accuracy = entry.metrics.accuracy if entry.metrics else None
    result = entry.result
    match column:
        case _ if column == STAR:
            return float(entry.notes.starred), entry.folder.name
        case _ if column == RIGHT:
            return -1.0 if accuracy is None else accuracy, entry.folder.name
        case _ if column == TOOK:
            return -1.0 if result is None else result.seconds.total, entry.folder.name
        case _ if column == STATE:
            return 0.0, entry.state
        case _ if column == NOTES:
            return 0.0, entry.notes.text.casefold()
        case _ if column == DATA:
            return 0.0, "" if entry.data is None else entry.data.name.casefold()
        case _:
            return 0.0, entry.folder.name
