"""Tells that the last session did not end well, and of the training that can be gone on with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject

from radiodesk.core.cross_validation import newest_broken_off
from radiodesk.core.errors import Message
from radiodesk.core.paths import default_runs_folder
from radiodesk.gui.background import Background
from radiodesk.gui.help.care import Care
from radiodesk.gui.main_window import MainWindow
from radiodesk.gui.messages import MessageAction, UserMessage
from radiodesk.gui.training.page import TrainingPage


class LastSession(QObject):
    """Looks for the training in a thread of its own: the folder of runs may be on any drive."""

    def __init__(self, window: MainWindow, care: Care, diagnostics: MessageAction) -> None:
        """Begin to look; the message follows.

        Args:
            window: Shows the Training page when that is wanted.
            care: Posts the message.
            diagnostics: Opens what helps somebody to find out why.
        """
        super().__init__(window)
        self._window, self._care, self._diagnostics = window, care, diagnostics
        self._background = Background(self)
        self._background.yielded.connect(self._on_found)
        self._background.failed.connect(lambda _error: self._on_found(None))
        self._background.run(_look)
        window.attend(self)

    def unfinished_work(self) -> str:
        """Return nothing: closing breaks nothing off."""
        return ""

    def shutdown(self) -> None:
        """Look no more."""
        self._background.shutdown()

    def _on_found(self, run_dir: Path | None) -> None:
        self._tell("RD-DIAG-002", self._diagnostics)
        if run_dir is not None:
            self._tell(
                "RD-DIAG-005", MessageAction(lambda: self.tr("Open Training"), self._open_training)
            )

    def _tell(self, code: str, action: MessageAction) -> None:
        told = UserMessage.of(Message(code=code), self._care.appearance, "info")
        self._care.message_posted.emit(replace(told, action=action))

    def _open_training(self) -> None:
        page = self._window.findChild(TrainingPage, "trainingPage")
        assert page is not None
        self._window.show_page(page)  # which offers the run by itself


def _look() -> Iterator[Path | None]:
    yield newest_broken_off(default_runs_folder())
