"""Small pictures of a data set's files for whoever on the page asks; those seen before at once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

import numpy as np
import shiboken6
from numpy.typing import NDArray
from PySide6.QtCore import QObject

from radiodesk.core.paths import path_from_wire
from radiodesk.gui.viewer.reader_client import ReaderClient

Grey = NDArray[np.uint8]
Take = Callable[[Grey], None]
_SIDE = 128
_KEPT = 600
"""Pictures remembered, 16 kB each."""


class Pictures(QObject):
    """Asks the reader for each picture once."""

    def __init__(self, reader: ReaderClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._folder = Path()
        self._known: OrderedDict[str, Grey] = OrderedDict()
        self._asked: dict[int, str] = {}
        self._waiting: dict[str, list[tuple[QObject, Take]]] = {}
        reader.thumbnail_ready.connect(self._on_ready)
        reader.request_failed.connect(self._on_failed)

    def open(self, data: Path, is_folder: bool) -> None:
        """Forget the pictures of the data set before.

        Args:
            data: The folder or table.
            is_folder: Whether paths are relative to it, or to the folder that holds it.
        """
        self._folder = data if is_folder else data.parent
        self._known.clear()
        self.forget()

    def forget(self) -> None:
        """Nobody waits any more."""
        self._asked.clear()
        self._waiting.clear()

    def want(self, relative: str, owner: QObject, take: Take) -> None:
        """Hand over a picture, now or when it is there; never, where the file cannot be read.

        Args:
            relative: Path relative to the data, in wire form.
            owner: Who wants it; nothing is handed over once it is deleted.
            take: Takes (H, W) uint8 grey levels.
        """
        if relative in self._known:
            self._known.move_to_end(relative)
            take(self._known[relative])
            return
        if relative in self._waiting:
            self._waiting[relative].append((owner, take))
            return
        self._waiting[relative] = [(owner, take)]
        path = self._folder / path_from_wire(relative)
        self._asked[self._reader.request_thumbnail(path, _SIDE)] = relative

    def _on_ready(self, asked: int, pixels: Grey) -> None:
        relative = self._asked.pop(asked, None)
        if relative is None:
            return
        self._known[relative] = pixels
        while len(self._known) > _KEPT:
            self._known.popitem(last=False)
        for owner, take in self._waiting.pop(relative, []):
            if shiboken6.isValid(owner):
                take(pixels)

    def _on_failed(self, asked: int) -> None:
        relative = self._asked.pop(asked, None)
        if relative is not None:
            self._waiting.pop(relative, None)
