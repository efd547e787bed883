"""A run that stands still: its trainer is frozen, or it waits for room on a full disk."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from radiodesk.core.errors import Message
from radiodesk.core.messages import render
from radiodesk.core.paths import display_name
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.training.outcome import Outcome, given_up
from radiodesk.gui.training.run_view import RunView


class Standstill(QObject):
    """Says what keeps a run from going on, and knows whether its trainer hears anything.

    Attributes:
        quiet: The trainer is frozen: what it is told, it does not hear.
        given_up: It is ended, or was, because it was frozen.

    Signals:
        changed: `quiet` is another now.
        troubled: What keeps the run from going on, while it lives (`Message`).
    """

    changed = Signal()
    troubled = Signal(object)

    def __init__(self, view: RunView, appearance: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._view, self._appearance = view, appearance
        self.quiet = self.given_up = False

    def begin(self) -> None:
        """Forget the last run."""
        self.quiet = self.given_up = False

    def give_up(self) -> None:
        """Take down that a frozen trainer is being ended."""
        self.given_up, self.quiet = True, False

    def end(self) -> None:
        """Take down that the trainer is gone."""
        self.quiet = False

    def take_quiet(self, run_dir: Path | None) -> None:
        """Say that the trainer of a run does nothing at all any more."""
        if self.given_up:
            return
        self.quiet = True
        name = display_name(run_dir) if run_dir is not None else ""
        message = Message(code="RD-HALT-001", params={"name": name})
        self._view.bar.say(lambda: render(message, self._appearance.language))
        self._view.log.add("warning", message)
        self.changed.emit()
        self.troubled.emit(message)

    def take_heard(self) -> None:
        """Take down that the trainer does something, and say so if it was frozen."""
        if not self.quiet:
            return
        self.quiet = False
        self._view.log.add("info", Message(code="RD-HALT-002"))
        self.changed.emit()

    def wait_for_room(self, reason: Message) -> None:
        """Say that the run waits, not by the user's wish: there is nothing to press."""
        self._view.log.add("warning", reason)
        self._view.bar.say(lambda: render(reason, self._appearance.language))
        self.troubled.emit(reason)

    def outcome(self, run_dir: Path | None) -> Outcome:
        """Say how a run ended whose trainer was given up, and return it."""
        message = Message(code="RD-HALT-003")
        self._view.log.add("warning", message)
        self._view.bar.say(lambda: self.tr("Stopped"))
        return given_up(message, run_dir, self._appearance)
