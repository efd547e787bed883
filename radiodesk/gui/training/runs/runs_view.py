"""All runs: the list on top, what the chosen ones have learnt and differ in below."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from radiodesk.core.own_presets import OwnPreset
from radiodesk.core.runs.entries import RunEntry
from radiodesk.core.runs.notes import RunNotes
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.errands import Errands
from radiodesk.gui.training.runs.compare_pane import ComparePane
from radiodesk.gui.training.runs.keeper import Listed, RunsKeeper
from radiodesk.gui.training.runs.notes_edit import NotesEdit
from radiodesk.gui.training.runs.run_actions import RunActions
from radiodesk.gui.training.runs.runs_list import RunsList
from radiodesk.gui.widgets.labels import role_label
from radiodesk.gui.widgets.language import LanguageAware
from radiodesk.gui.widgets.question import ask

_TOP, _BELOW = 290, 350


class RunsView(LanguageAware, QWidget):
    """Looks through the runs, compares them, keeps them in order.

    Attributes:
        keeper: Reads and moves the runs.

    Signals:
        clone_wanted: Run (`RunEntry`) whose settings are to be taken into the form.
        resume_wanted: Folder (`Path`) of a run to go on with.
        evaluate_wanted: Folder (`Path`) of a run to look at.
        use_wanted: Folder (`Path`) of a model to read with.
    """

    clone_wanted = Signal(object)
    resume_wanted = Signal(object)
    evaluate_wanted = Signal(object)
    use_wanted = Signal(object)

    def __init__(self, appearance: Appearance, errands: Errands) -> None:
        super().__init__()
        self.setObjectName("runsView")
        self.keeper = RunsKeeper(appearance, errands, self)
        self._listed = Listed()
        self._wanted: Path | None = None
        self._busy = False
        self._filter = QLineEdit()
        self._filter.setObjectName("runsFilterEdit")
        self._starred = QCheckBox()
        self._starred.setObjectName("onlyStarredCheckBox")
        self._trash = QPushButton()
        self._trash.setObjectName("showTrashButton")
        self._trash.setCheckable(True)
        self._list = RunsList(appearance)
        self._empty = role_label("runsEmptyLabel", "caption")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._actions = RunActions(appearance)
        self._notes = NotesEdit()
        self._compare = ComparePane(appearance)
        self._build()
        self._connect()
        self.retranslate()
        self._show_chosen()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._filter, 1)
        head.addWidget(self._starred)
        head.addWidget(self._trash)
        top = QWidget()
        column = QVBoxLayout(top)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._list, 1)
        column.addWidget(self._empty)
        column.addWidget(self._actions)
        column.addWidget(self._notes)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setObjectName("runsSplitter")
        halves.setChildrenCollapsible(False)
        halves.addWidget(top)
        halves.addWidget(self._compare)
        halves.setStretchFactor(0, 2)
        halves.setStretchFactor(1, 3)
        halves.setSizes([_TOP, _BELOW])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(halves)

    def _connect(self) -> None:
        self.keeper.listed.connect(self._on_listed)
        self.keeper.curves_read.connect(self._compare.show_curves)
        self.keeper.active_model_concerned.connect(self._on_active_model_concerned)
        self._filter.textChanged.connect(self._on_filter_changed)
        self._starred.toggled.connect(self._on_filter_changed)
        self._trash.toggled.connect(self._on_trash_toggled)
        self._list.chosen_changed.connect(self._show_chosen)
        self._list.star_wanted.connect(lambda entry: self._turn_stars((entry,)))
        self._list.trash_wanted.connect(self._on_trash_wanted)
        self._list.opened.connect(self._on_opened)
        self._notes.edited.connect(self._on_notes_edited)
        actions = self._actions
        actions.star_wanted.connect(lambda: self._turn_stars(self._list.chosen))
        actions.clone_wanted.connect(lambda: self.clone_wanted.emit(self._list.chosen[0]))
        actions.resume_wanted.connect(lambda: self.resume_wanted.emit(self._list.chosen[0].folder))
        actions.evaluate_wanted.connect(
            lambda: self.evaluate_wanted.emit(self._list.chosen[0].folder)
        )
        actions.use_wanted.connect(lambda: self.use_wanted.emit(self._list.chosen[0].bundle))
        actions.trash_wanted.connect(self._on_trash_wanted)
        actions.restore_wanted.connect(self._on_restore_wanted)
        actions.empty_wanted.connect(self._on_empty_wanted)

    @property
    def runs(self) -> tuple[RunEntry, ...]:
        """All runs that are not in the trash, newest first."""
        return self._listed.runs

    def refresh(self, choose: Path | None = None) -> None:
        """List the runs again.

        Args:
            choose: Folder of a run to choose as soon as it is listed.
        """
        self._wanted = choose or self._wanted
        self.keeper.refresh()

    def refresh_if_seen(self) -> None:
        """List the runs again while somebody looks at them; else that happens with the look."""
        if self.isVisible():
            self.refresh()

    def set_presets(self, presets: tuple[OwnPreset, ...]) -> None:
        """Take the user's presets, by whose names settings are known again."""
        self._list.set_presets(presets)

    def set_busy(self, busy: bool) -> None:
        """Take whether something is being trained."""
        self._busy = busy
        self._allow()

    def shutdown(self) -> None:
        """Write what was typed and end the threads."""
        self._notes.flush()
        self.keeper.shutdown()

    def showEvent(self, event: QShowEvent) -> None:
        """List the runs whenever they come to be seen."""
        super().showEvent(event)
        self.refresh()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._filter.setPlaceholderText(self.tr("Filter by settings, data or notes"))
        self._filter.setAccessibleName(self.tr("Filter the runs"))
        self._starred.setText(self.tr("Only starred"))
        self._starred.setAccessibleName(self.tr("Only starred"))
        self._trash.setAccessibleName(self.tr("Show the trash"))
        self._show_trash_count()
        self._show_empty()

    def _on_listed(self, listed: Listed) -> None:
        self._listed = listed
        if self._trash.isChecked() and not listed.trash:
            self._trash.setChecked(False)  # nothing is left to look at; shows the runs
        else:
            self._show_entries()
        if self._wanted is not None:
            self._list.choose(self._wanted)
            self._wanted = None

    def _show_entries(self) -> None:
        shown = self._listed.trash if self._trash.isChecked() else self._listed.runs
        self._list.show_entries(shown)
        self._show_trash_count()
        self._show_empty()

    def _show_trash_count(self) -> None:
        count = len(self._listed.trash)
        self._trash.setText(self.tr("Trash (%1)").replace("%1", str(count)))
        self._trash.setEnabled(count > 0 or self._trash.isChecked())

    def _show_empty(self) -> None:
        self._empty.setText(self.tr("No run yet. Start one on the left; it appears here."))
        empty = not self._list.count and not self._trash.isChecked()
        self._empty.setVisible(empty)

    def _show_chosen(self) -> None:
        chosen = self._list.chosen
        self._notes.show_entry(chosen[0] if len(chosen) == 1 else None)
        self._allow()
        self.keeper.read_curves(self._compare.show_runs(chosen))

    def _allow(self) -> None:
        in_trash, trashed = self._trash.isChecked(), len(self._listed.trash)
        self._actions.allow(self._list.chosen, in_trash, trashed, self._busy)
        if in_trash:
            self._notes.setEnabled(False)

    def _on_filter_changed(self) -> None:
        self._list.set_filter(self._filter.text(), self._starred.isChecked())

    def _on_trash_toggled(self) -> None:
        self._notes.flush()
        self._show_entries()
        self._show_chosen()

    def _turn_stars(self, entries: tuple[RunEntry, ...]) -> None:
        if self._trash.isChecked() or not entries:
            return
        self._notes.flush()
        starred = not all(entry.notes.starred for entry in entries)
        # The list may hold newer words than `entries`, which were chosen before they were typed.
        newest = {entry.folder: entry.notes for entry in self._list.chosen}
        for entry in entries:
            notes = newest.get(entry.folder, entry.notes).model_copy(update={"starred": starred})
            self._list.show_notes(entry.folder, notes)
            self.keeper.keep(entry.folder, notes)
            if len(self._list.chosen) == 1 and self._list.chosen[0].folder == entry.folder:
                self._notes.set_star(starred)
        self._allow()

    def _on_notes_edited(self, entry: RunEntry, notes: RunNotes) -> None:
        self._list.show_notes(entry.folder, notes)
        self.keeper.keep(entry.folder, notes)

    def _on_opened(self, entry: RunEntry) -> None:
        if entry.metrics is not None and not self._trash.isChecked():
            self.evaluate_wanted.emit(entry.folder)

    def _on_trash_wanted(self) -> None:
        chosen = self._list.chosen
        if chosen and not self._trash.isChecked():
            self._notes.flush()
            self.keeper.trash(chosen)

    def _on_restore_wanted(self) -> None:
        self.keeper.restore([entry.folder for entry in self._list.chosen])

    def _on_empty_wanted(self) -> None:
        ask(
            self,
            "emptyTrashBox",
            self.tr("Empty the trash?"),
            self.tr(
                "%n runs and their models are deleted for good. This cannot be undone.",
                "",
                len(self._listed.trash),
            ),
            self.tr("Delete them"),
            self.tr("Keep them"),
            self.keeper.empty,
        )

    def _on_active_model_concerned(self, entries: tuple[RunEntry, ...]) -> None:
        ask(
            self,
            "trashActiveModelBox",
            self.tr("Move the model that reads to the trash?"),
            self.tr(
                "The viewer reads with the model of this run. In the trash it reads no more: the "
                "viewer falls back on another model until you put the run back."
            ),
            self.tr("Move it all the same"),
            self.tr("Keep it"),
            lambda: self.keeper.trash(entries, even_active=True),
        )
