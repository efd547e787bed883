"""What happens between a drop and a reading: lists, asks, files each answer under its entry."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from radiodesk.core.assessment import DEFAULT_COVERAGE, offered_level
from radiodesk.core.errors import Message
from radiodesk.core.messages import Language
from radiodesk.core.requests import ModelLoaded, ReadingReady, WorthReady
from radiodesk.gui.viewer.film import Film
from radiodesk.gui.viewer.film_picture import thumbnail_pixmap
from radiodesk.gui.viewer.film_store import FilmStore
from radiodesk.gui.viewer.reader_client import ReaderClient
from radiodesk.gui.viewer.worklist import READ_AGAIN, Status, WorklistEntry, WorklistModel

_STATUS: dict[str, Status] = {"ok": "read", "refused": "refused", "error": "error"}


class ReadingSession(QObject):
    """Owns the worklist and the reader; widgets only show what it tells.

    Attributes:
        worklist: The files.
        client: The reader.
        model: The model that reads, or None.
        language: Of the reasons in readings.
        selected: Key of the file on screen, or None.
        coverage: How often the sets of readings shall hold the right class, 0-1.

    Signals:
        entry_changed: Key of an entry whose status, reading or thumbnail changed.
        worth_made: Key of an entry whose reading is now known to be worth what it is.
        reading_made: Key of an entry and its `ReadingReady`, once nothing more of it is to come.
        film_ready: Key of an entry whose `Film` can be had from `film`.
        files_listed: Files added, files that were listed already, files left out since they are no
            radiographs by their name or kind; once for each drop.
        selection_wanted: Key of the first file of a drop.
        model_changed: `ModelLoaded`: readings are made with this model now.
        model_failed: `Message`: the model asked for cannot be used; the one before stays.
        message_raised: `Message` about something else that went wrong.
    """

    entry_changed = Signal(int)
    worth_made = Signal(int)
    reading_made = Signal(int, object)
    film_ready = Signal(int)
    files_listed = Signal(int, int, int)
    selection_wanted = Signal(int)
    model_changed = Signal(object)
    model_failed = Signal(object)
    message_raised = Signal(object)

    def __init__(self, client: ReaderClient, language: Language = "en") -> None:
        super().__init__()
        self.client = client
        self.worklist = WorklistModel(self)
        self.model: ModelLoaded | None = None
        self.language: Language = language
        self.selected: int | None = None
        self.coverage = DEFAULT_COVERAGE
        self._films = FilmStore()
        self._keys: dict[int, int] = {}
        self._unfinished: dict[int, ReadingReady] = {}
        self._listings: dict[int, tuple[int, int]] = {}
        self._left_out: dict[int, int] = {}
        self._loading: int | None = None
        client.setParent(self)
        client.files_listed.connect(self._on_files_listed)
        client.files_noted.connect(self._on_files_noted)
        client.files_left_out.connect(self._on_files_left_out)
        client.radiograph_ready.connect(self._on_radiograph_ready)
        client.reading_ready.connect(self._on_reading_ready)
        client.worth_ready.connect(self._on_worth_ready)
        client.model_loaded.connect(self._on_model_loaded)
        client.request_failed.connect(self._on_request_failed)

    @property
    def busy(self) -> bool:
        """Whether files are listed or read."""
        return bool(self._keys or self._listings)

    def film(self, key: int) -> Film | None:
        """Return the pixels of an entry if they are held."""
        return self._films.get(key)

    def add(self, paths: Sequence[Path]) -> None:
        """Recurse into files and folders, list them and read them."""
        if paths:
            self._listings[self.client.list_files(paths)] = (0, 0)

    def use_model(self, bundle: Path, trusted: bool) -> None:
        """Read with this model from now on, and read again what is listed."""
        self._loading = self.client.load_model(bundle, trusted)

    def select(self, key: int | None) -> None:
        """Say which file is on screen: it is served first."""
        before = self.worklist.find(self.selected)
        if before is not None and before.request is not None and before.key != key:
            self.client.promote(before.request, selected=False)
        self.selected = key
        entry = self.worklist.find(key)
        if entry is None:
            return
        if entry.request is not None:
            self.client.promote(entry.request, selected=True)
        elif entry.status == "stopped" or (
            self._films.get(entry.key) is None and entry.status != "error"
        ):
            self._request(entry)

    def show_anyway(self, key: int) -> None:
        """Ask for the answer to a refused file, or to one that was lost with its reader.

        What spoke against a refused file stays beside the answer.
        """
        entry = self.worklist.find(key)
        if entry is None or entry.request is not None or entry.reading is None:
            return
        if entry.status == "refused":
            entry.insist = True
        elif entry.reading.code not in READ_AGAIN:
            return
        self._ask_again(entry)

    def set_coverage(self, coverage: float) -> None:
        """Show sets at another level, those of films that are read already, too."""
        self.coverage = coverage
        for entry in self.worklist.entries:
            entry.show_set_at(coverage)
        self.worklist.announce_all()
        if self.selected is not None:
            self.entry_changed.emit(self.selected)

    def stop(self) -> None:
        """Give up everything that is not read yet."""
        self.client.cancel_all()
        self._listings.clear()
        self._left_out.clear()
        waiting, self._keys = self._keys, {}
        unfinished, self._unfinished = self._unfinished, {}
        for request, key in waiting.items():
            entry = self.worklist.find(key)
            if entry is not None:
                entry.request = None
                if request in unfinished:
                    self.reading_made.emit(key, unfinished[request])
                if entry.status == "waiting":
                    self.worklist.mark(entry, "stopped")
                self.entry_changed.emit(key)
                self.worklist.announce(key)

    def clear(self) -> None:
        """Forget every file."""
        self.stop()
        self.selected = None
        self._films.clear()
        self.worklist.clear()

    def _request(self, entry: WorklistEntry) -> None:
        selected = entry.key == self.selected
        entry.request = self.client.read(
            entry.path, self.language, selected, entry.insist, self._level()
        )
        self._keys[entry.request] = entry.key
        if entry.status == "stopped":
            self.worklist.mark(entry, "waiting")
            self._announce(entry)

    def _level(self) -> float:
        """Return the level to ask for: the chosen one, or what the model offers instead."""
        offered = self.model.coverages if self.model is not None else []
        return offered_level(self.coverage, offered) or self.coverage

    def _awaited(self, request: int) -> WorklistEntry | None:
        """Return the entry that waits for this very request; None for a stale answer."""
        entry = self.worklist.find(self._keys.get(request))
        return entry if entry is not None and entry.request == request else None

    def _announce(self, entry: WorklistEntry) -> None:
        self.worklist.announce(entry.key)
        self.entry_changed.emit(entry.key)

    def _on_files_listed(self, request: int, paths: list[Path], last: bool) -> None:
        if request not in self._listings:
            return
        added_before, known_before = self._listings[request]
        # Asked for first: the reader decodes while the window lays itself out for the list.
        entries = self.worklist.add(paths, self._request)
        added, known = added_before + len(entries), known_before + len(paths) - len(entries)
        self._listings[request] = (added, known)
        if paths and added_before + known_before == 0:
            first = self.worklist.key_of(paths[0])
            if first is not None:
                self.selection_wanted.emit(first)
        if last:
            del self._listings[request]
            self.files_listed.emit(added, known, self._left_out.pop(request, 0))

    def _on_files_left_out(self, request: int, count: int) -> None:
        if request in self._listings:
            self._left_out[request] = count

    def _on_files_noted(self, request: int, notes: list[Message]) -> None:
        if request in self._listings:
            for note in notes:
                self.message_raised.emit(note)

    def _on_radiograph_ready(self, request: int, film: Film) -> None:
        entry = self._awaited(request)
        if entry is None:
            return
        self._films.keep(entry.key, film, self.selected)
        if entry.thumbnail is None:
            entry.thumbnail = thumbnail_pixmap(film)
        self.film_ready.emit(entry.key)
        self._announce(entry)

    def _on_reading_ready(self, request: int, answer: ReadingReady) -> None:
        entry = self._awaited(request)
        if entry is None:
            self._keys.pop(request, None)
            return
        entry.take(answer, self.model)
        # Asked for before another level was chosen, or before the model was there to be asked.
        entry.show_set_at(self.coverage)
        self.worklist.mark(entry, _STATUS[answer.reading.status])
        if answer.worth_follows:
            self._unfinished[request] = answer
        else:
            self._finish(request, entry, answer)
        self._announce(entry)

    def _on_worth_ready(
        self,
        request: int,
        worth: WorthReady,
        heatmaps: NDArray[np.float32] | None,
        tile: NDArray[np.uint8] | None,
    ) -> None:
        entry, answer = self._awaited(request), self._unfinished.pop(request, None)
        if entry is None or answer is None:
            return  # the file was cleared, or its reading stopped
        if worth.assessment is not None:
            entry.assessment = worth.assessment
            entry.show_set_at(self.coverage)
        entry.heatmaps, entry.tile = heatmaps, tile
        self._finish(request, entry, answer)
        self.worth_made.emit(entry.key)

    def _finish(self, request: int, entry: WorklistEntry, answer: ReadingReady) -> None:
        """Take the last answer to a request."""
        self._keys.pop(request, None)
        entry.request = None
        # What is told of, and logged, is what is on screen.
        shown = {"reading": entry.reading, "assessment": entry.assessment}
        self.reading_made.emit(entry.key, answer.model_copy(update=shown))

    def _on_model_loaded(self, model: ModelLoaded) -> None:
        if model.id != self._loading:
            return
        self._loading = None
        changed = self.model is None or self.model.model.sha256 != model.model.sha256
        self.model = model
        self.model_changed.emit(model)
        if changed:
            self._read_again()

    def _read_again(self) -> None:
        """Ask anew for every reading that another model gave."""
        for entry in self.worklist.entries:
            if entry.request is None and entry.status in ("read", "refused"):
                entry.insist = False
                self._ask_again(entry)

    def _ask_again(self, entry: WorklistEntry) -> None:
        self.worklist.mark(entry, "waiting")
        entry.forget()
        self._request(entry)
        self._announce(entry)

    def _on_request_failed(self, request: int, message: Message) -> None:
        if request == self._loading:
            self._loading = None
            self.model_failed.emit(message)
        elif self._listings.pop(request, None) is not None:
            self.message_raised.emit(message)
