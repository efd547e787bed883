"""Hears when radiodesk was started a second time, and with which files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal

from radiodesk.core.handover import handover_folder, take_notes


class Doorbell(QObject):
    """Watches a folder of the data folder; nothing is listened on.

    Signals:
        rung: The files of a second start, a list of paths; often empty.
    """

    rung = Signal(object)

    def __init__(self, folder: Path, parent: QObject) -> None:
        """Begin; what was left before is forgotten.

        Args:
            folder: The data folder.
            parent: Qt owner.
        """
        super().__init__(parent)
        self._folder = folder
        take_notes(folder)
        self._watcher = QFileSystemWatcher(self)
        try:
            self._watcher.addPath(str(handover_folder(folder)))
        except OSError:
            return  # a second start will say that this one does not answer
        self._watcher.directoryChanged.connect(self._on_changed)

    def _on_changed(self) -> None:
        for files in take_notes(self._folder):
            self.rung.emit(files)
