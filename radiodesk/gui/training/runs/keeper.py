"""Reads the runs and moves them about; everything that touches a disk happens off this thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from radiodesk.bundles import registry
from radiodesk.core.errors import Message, RadiodeskError
from radiodesk.core.paths import default_runs_folder
from radiodesk.core.runs.curves import Curves, read_curves
from radiodesk.core.runs.entries import RunEntry, list_entries
from radiodesk.core.runs.notes import NOTES, RunNotes, write_notes
from radiodesk.core.runs.trash import empty_trash, list_trash, move_to_trash, restore
from radiodesk.gui import codes
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.background import Background
from radiodesk.gui.errands import Errands
from radiodesk.gui.messages import MessageAction, UserMessage


@dataclass(frozen=True)
class Listed:
    """Everything in the folder of runs, newest first."""

    runs: tuple[RunEntry, ...] = ()
    trash: tuple[RunEntry, ...] = ()


@dataclass(frozen=True)
class _Moved:
    """Where folders lie now, and why others could not be moved."""

    folders: tuple[Path, ...]
    trouble: Message | None


class RunsKeeper(QObject):
    """Owner of the folder of runs as far as the window is concerned.

    Signals:
        listed: `Listed`.
        curves_read: Tuple of (`RunEntry`, `Curves`), in the order asked for.
        active_model_concerned: Runs (tuple of `RunEntry`) that would go to the trash with the model
            that reads; nothing was moved.
        models_changed: The models of some runs came or went.
        message_posted: A `UserMessage`.
    """

    listed = Signal(object)
    curves_read = Signal(object)
    active_model_concerned = Signal(object)
    models_changed = Signal()
    message_posted = Signal(object)

    def __init__(self, appearance: Appearance, errands: Errands, parent: QObject) -> None:
        super().__init__(parent)
        self._appearance, self._errands = appearance, errands
        self._listing = Background(self)
        self._reading = Background(self)
        self._unwritten: dict[Path, RunNotes] = {}
        self._listing.yielded.connect(self._on_listed)
        self._listing.failed.connect(self._on_trouble)
        self._reading.yielded.connect(self.curves_read)
        self._reading.failed.connect(self._on_trouble)

    def refresh(self) -> None:
        """List the runs again."""
        for folder, notes in tuple(self._unwritten.items()):
            self.keep(folder, notes)
        runs = default_runs_folder()

        def work() -> Iterator[Listed]:
            yield Listed(tuple(list_entries(runs)), tuple(list_trash(runs)))

        # After what was asked for before: a run that is on its way must not be listed twice.
        self._errands.do(lambda: None, lambda _: self._listing.run(work))

    def read_curves(self, entries: Sequence[RunEntry]) -> None:
        """Read the curves of some runs; what was asked for before is given up."""
        wanted = tuple(entries)

        def work() -> Iterator[tuple[tuple[RunEntry, Curves], ...]]:
            yield tuple((entry, read_curves(entry)) for entry in wanted)

        self._reading.run(work)

    def keep(self, folder: Path, notes: RunNotes) -> None:
        """Write the star and the words of a run; what cannot be written now is tried again."""

        def failed(error: Exception) -> None:
            first = folder not in self._unwritten
            self._unwritten[folder] = notes
            if first:
                message = Message(code="RD-RUN-020", params={"name": NOTES})
                if isinstance(error, RadiodeskError):
                    message = error.message
                self._post(UserMessage.of(message, self._appearance, "warning", str(error)))

        def done(_: object) -> None:
            self._unwritten.pop(folder, None)

        self._errands.do(lambda: write_notes(folder, notes), done, failed)

    def trash(self, entries: Sequence[RunEntry], even_active: bool = False) -> None:
        """Move runs to the trash; a message offers to put them back.

        Args:
            entries: The runs.
            even_active: Also where the model that reads is one of theirs.
        """
        chosen = tuple(entries)

        def work() -> _Moved | None:
            if not even_active and any(_holds_active(entry.folder) for entry in chosen):
                return None
            return _each(move_to_trash, [entry.folder for entry in chosen])

        def done(moved: object) -> None:
            if moved is None:
                self.active_model_concerned.emit(chosen)
                return
            assert isinstance(moved, _Moved)
            count = len(moved.folders)
            undo = MessageAction(lambda: self.tr("Undo"), lambda: self.restore(moved.folders))
            self._tell(
                moved, lambda: self.tr("%n runs moved to the trash.", "", count), action=undo
            )

        self._errands.do(work, done, self._on_trouble)

    def restore(self, folders: Sequence[Path]) -> None:
        """Put runs back from the trash."""
        chosen = tuple(folders)

        def done(moved: object) -> None:
            assert isinstance(moved, _Moved)
            count = len(moved.folders)
            self._tell(moved, lambda: self.tr("%n runs are back from the trash.", "", count))

        self._errands.do(lambda: _each(restore, chosen), done, self._on_trouble)

    def empty(self) -> None:
        """Delete what lies in the trash; there is no way back."""

        def done(count: object) -> None:
            assert isinstance(count, int)
            self._post(UserMessage("info", lambda: self.tr("%n runs deleted.", "", count)))
            self._after_moving()

        def failed(error: Exception) -> None:
            self._on_trouble(error)
            self._after_moving()

        self._errands.do(lambda: empty_trash(default_runs_folder()), done, failed)

    def shutdown(self) -> None:
        """End the threads."""
        self._listing.shutdown()
        self._reading.shutdown()

    def _on_listed(self, listed: Listed) -> None:
        def with_notes(entry: RunEntry) -> RunEntry:
            notes = self._unwritten.get(entry.folder)
            return entry if notes is None else replace(entry, notes=notes)

        self.listed.emit(Listed(tuple(map(with_notes, listed.runs)), listed.trash))

    def _tell(
        self, moved: _Moved, words: Callable[[], str], action: MessageAction | None = None
    ) -> None:
        if moved.folders:
            self._post(UserMessage("info", words, action=action))
        if moved.trouble is not None:
            self._post(UserMessage.of(moved.trouble, self._appearance, "warning"))
        self._after_moving()

    def _after_moving(self) -> None:
        self.refresh()
        self.models_changed.emit()

    def _on_trouble(self, error: object) -> None:
        if isinstance(error, RadiodeskError):
            self._post(UserMessage.of(error.message, self._appearance, "warning"))
            return

        def words() -> str:
            return self.tr("The folder of runs could not be read. Look whether it is still there.")

        self._post(UserMessage("warning", words, str(error), codes.RUNS_UNREAD))

    def _post(self, message: UserMessage) -> None:
        self.message_posted.emit(message)


def _each(move: Callable[[Path], Path], folders: Sequence[Path]) -> _Moved:
    moved, trouble = [], None
    for folder in folders:
        try:
            moved.append(move(folder))
        except RadiodeskError as error:
            trouble = error.message
    return _Moved(tuple(moved), trouble)


def _holds_active(folder: Path) -> bool:
    active = registry.active()
    return active is not None and active.folder.is_relative_to(folder.resolve())
