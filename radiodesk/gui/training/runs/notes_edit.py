"""A few words on a run: written as soon as the hand rests, or goes elsewhere."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit

from radiodesk.core.runs.entries import RunEntry
from radiodesk.core.runs.notes import LONGEST_NOTE, RunNotes
from radiodesk.gui.widgets.language import LanguageAware

_REST_MS = 800
_HEIGHT = 46


class NotesEdit(LanguageAware, QPlainTextEdit):
    """Edits the notes of one run.

    Signals:
        edited: Run (`RunEntry`) and its `RunNotes` to be written.
    """

    edited = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._entry: RunEntry | None = None
        self.setObjectName("runNotesEdit")
        self.setFixedHeight(_HEIGHT)
        self.setTabChangesFocus(True)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self.flush)
        self.textChanged.connect(self._on_text_changed)
        self.show_entry(None)
        self.retranslate()

    def show_entry(self, entry: RunEntry | None) -> None:
        """Edit another run's notes; what was typed for the one before is written first."""
        same = entry is not None and self._entry is not None and entry.folder == self._entry.folder
        if same and self._rest.isActive():
            return  # the list was read again while somebody types
        self.flush()
        self._entry = entry
        self.setEnabled(entry is not None)
        text = "" if entry is None else entry.notes.text
        if text != self.toPlainText():
            self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(False)

    def flush(self) -> None:
        """Write what was typed, now."""
        self._rest.stop()
        entry = self._entry
        text = self.toPlainText()[:LONGEST_NOTE]
        if entry is None or text == entry.notes.text:
            return
        notes = RunNotes(starred=entry.notes.starred, text=text)
        self._entry = replace(entry, notes=notes)
        self.edited.emit(entry, notes)

    def set_star(self, starred: bool) -> None:
        """Take that the star of the run was turned on or off elsewhere."""
        if self._entry is not None:
            notes = self._entry.notes.model_copy(update={"starred": starred})
            self._entry = replace(self._entry, notes=notes)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Write what was typed when the hand goes elsewhere."""
        super().focusOutEvent(event)
        self.flush()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self.setPlaceholderText(self.tr("Notes on the chosen run"))
        self.setAccessibleName(self.tr("Notes on the chosen run"))

    def _on_text_changed(self) -> None:
        if self._entry is not None:
            self._rest.start()
