"""Hears when radiodesk was started a second time, and with which files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from radiodesk.core.handover import begin_listening, handover_folder, take_notes


class Doorbell(QObject):
    """Watches a folder of the data folder; nothing is listened on.

    Signals:
        rung: The files of a second start, a list of paths; often empty.
    """

    rung = Signal(object)

    def __init__(self, folder: Path, parent: QObject) -> None:
        """Begin; notes that were left while the window was made ring with the first event.

        Args:
            folder: The data folder.
            parent: Qt owner.
        """
        super().__init__(parent)
        self._folder = folder
        self._watcher = QFileSystemWatcher(self)
        self._closed = False
        try:
            self._watcher.addPath(str(handover_folder(folder)))
        except OSError:
            return  # a second start will say that this one does not answer
        self._watcher.directoryChanged.connect(self._on_changed)
        QTimer.singleShot(0, self, self._begin)

    def unfinished_work(self) -> str:
        """Return nothing: closing breaks nothing off."""
        return ""

    def shutdown(self) -> None:
        """Take no more notes: a second start finds out by itself that this desktop has closed."""
        self._closed = True

    def _begin(self) -> None:
        self._on_changed()
        begin_listening(self._folder)

    def _on_changed(self) -> None:
        if self._closed:
            return
        for files in take_notes(self._folder):
            self.rung.emit(files)
