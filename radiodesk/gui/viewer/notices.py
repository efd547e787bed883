"""What the viewer says in the status line: about drops, exports and whatever went wrong."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from radiodesk.core.errors import Message
from radiodesk.core.paths import display_name
from radiodesk.gui import codes
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.messages import UserMessage


class Notices(QObject):
    """Words what happened.

    Signals:
        posted: A `UserMessage`.
    """

    posted = Signal(object)

    def __init__(self, appearance: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._appearance = appearance

    def fail(self, message: Message) -> None:
        """Say what could not be done."""
        self.posted.emit(UserMessage.of(message, self._appearance))

    def note(self, message: Message) -> None:
        """Say what the user must know about something that was done."""
        self.posted.emit(UserMessage.of(message, self._appearance, "warning"))

    def warn(self, words: Callable[[], str], code: str) -> None:
        """Say why nothing came of what the user did."""
        self.posted.emit(UserMessage("warning", words, code=code))

    def tell_listed(self, added: int, known: int, left_out: int) -> None:
        """Say what became of a drop.

        Args:
            added: Files that are listed now.
            known: Files that were listed before.
            left_out: Files that are no radiographs by their name or kind.
        """
        if added + known == 0:
            self.warn(lambda: self._nothing_words(left_out), codes.NOTHING_DROPPED)
        elif added + known > 1 or left_out:  # what happened to one file is seen at a glance
            words = partial(self._listed_words, added, known, left_out)
            self.posted.emit(UserMessage("info", words))

    def tell_written(self, path: Path) -> None:
        """Say that an export is there."""
        name = display_name(path)

        def words() -> str:
            return self.tr("“{name}” was written.").format(name=name)

        self.posted.emit(UserMessage("info", words))

    def _nothing_words(self, left_out: int) -> str:
        text = self.tr("There are no files in what you dropped.")
        if left_out:
            text = self.tr("There are no radiographs in what you dropped.")
            text += " " + self._left_out_words(left_out)
        return text

    def _left_out_words(self, left_out: int) -> str:
        return self.tr("%n file(s) left out: no radiograph by name or kind.", "", left_out)

    def _listed_words(self, added: int, known: int, left_out: int) -> str:
        text = self.tr("%n file(s) added to the worklist.", "", added)
        if known:
            text += " " + self.tr("Already in it: %n.", "", known)
        if left_out:
            text += " " + self._left_out_words(left_out)
        return text
