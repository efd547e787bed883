"""Writes the worklist's results to a file, off the thread that draws."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from radiodesk.core.errors import Message
from radiodesk.core.messages import Language
from radiodesk.core.paths import display_name
from radiodesk.gui.background import Background
from radiodesk.gui.viewer.report import report_text, write_report
from radiodesk.gui.viewer.worklist import WorklistEntry


class ReportExport(QObject):
    """Exports the worklist's results.

    Signals:
        exported: Path of a report that was written.
        failed: `Message`: why it was not.
    """

    exported = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._target = Path()
        self._background = Background(self)
        self._background.yielded.connect(self.exported)
        self._background.failed.connect(self._on_failed)

    def write(self, path: Path, entries: Sequence[WorklistEntry], language: Language) -> None:
        """Write the results as they are now: syncing a slow disk must not stall the window."""
        text = report_text(entries, language)
        self._target = path

        def work() -> Iterator[Path]:
            write_report(path, text)
            yield path

        self._background.run(work)

    def shutdown(self) -> None:
        """End the thread; a report under way is finished first."""
        self._background.shutdown()

    def _on_failed(self, _trouble: Exception) -> None:
        name = display_name(self._target.parent)
        self.failed.emit(Message(code="RD-APP-005", params={"name": name}))
