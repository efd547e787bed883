"""Has all folds of a cross-validation judged as one, in a child: the desktop has no engines."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from radiodesk.core.errors import Message
from radiodesk.core.events import RunFailed, RunFinished, parse_event
from radiodesk.core.paths import path_to_wire
from radiodesk.gui.data.child_client import ChildClient
from radiodesk.jobs.conversation import Conversation


class FoldsJudge(ChildClient):
    """Asks the trainer, which answers with events.

    Signals:
        finished: The `TrainResult` of all folds.
        failed: The `Message` that says why there is none, and details.
    """

    finished = Signal(object)
    failed = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parse_event, parent)

    def start(self, folder: Path) -> None:
        """Judge a cross-validation whose folds are all done."""
        self._ask(Conversation("trainer", arguments=["--judge-folds", path_to_wire(folder)]))

    def _on_answer(self, answer: object) -> None:
        if isinstance(answer, RunFinished | RunFailed):
            self._part()
            self._finish()
        if isinstance(answer, RunFinished):
            self.finished.emit(answer.result)
        elif isinstance(answer, RunFailed):
            self.failed.emit(answer.message, answer.details)

    def _on_end(self, detail: str) -> None:
        self.failed.emit(Message(code="RD-APP-004", params={"detail": detail}), "")
