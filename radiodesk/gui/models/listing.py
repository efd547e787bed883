"""Reads the models for the page: to choose from, out of the way, and on no list any more."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, Signal

from radiodesk.bundles import library, lost_list, registry
from radiodesk.bundles.lost_list import FoundModel
from radiodesk.bundles.registry import RegisteredModel
from radiodesk.gui.background import Background
from radiodesk.gui.models.faces import ModelFace, read_faces


class ModelListing(QObject):
    """What was read last.

    Attributes:
        faces: Models to choose from.
        put_away: Retired and removed ones.
        found: Those that a lost list no longer names.
        read_once: Whether they have been read at all.

    Signals:
        listed: All of it is new.
        failed: The exception that ended the reading.
    """

    listed = Signal()
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.faces: list[ModelFace] = []
        self.put_away: list[RegisteredModel] = []
        self.found: list[FoundModel] = []
        self.read_once = False
        self._coming: list[ModelFace] = []
        self._away: list[RegisteredModel] = []
        self._found: list[FoundModel] = []
        self._background = Background(self)
        self._background.yielded.connect(self._on_yielded)
        self._background.finished.connect(self._on_finished)
        self._background.failed.connect(self.failed)

    def read(self) -> None:
        """Read again; a reading under way is given up."""
        self._coming, self._away, self._found = [], [], []

        def work() -> Iterator[object]:
            yield from read_faces()
            known = registry.registered(retired=True)
            yield from (entry for entry in known if entry.retired)
            yield from library.removed()
            yield from lost_list.found()

        self._background.run(work)

    def shutdown(self) -> None:
        """End the thread."""
        self._background.shutdown()

    def _on_yielded(self, value: object) -> None:
        if isinstance(value, ModelFace):
            self._coming.append(value)
        elif isinstance(value, RegisteredModel):
            self._away.append(value)
        elif isinstance(value, FoundModel):
            self._found.append(value)

    def _on_finished(self) -> None:
        self.faces, self.put_away, self.read_once = self._coming, self._away, True
        self.found = self._found
        self.listed.emit()
