"""Fetches the gallery's pictures from a reader child: small ones, or the model's heat on them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage, QPainter

from radiodesk.core.errors import Message
from radiodesk.core.requests import ModelLoaded, ReadingReady, WorthReady
from radiodesk.gui.data.thumbnail_strip import to_image
from radiodesk.gui.viewer.heat import heat_image
from radiodesk.gui.viewer.reader_client import ReaderClient

_HEAT_STRENGTH = 0.55
"""As in the viewer at first."""


class GalleryPictures(QObject):
    """Asks for what is seen, and for nothing that is not seen any more.

    Signals:
        ready: Path and `QImage`, or None where there is none.
        look_changed: Pictures had before look another way from now on.
        heat_refused: The `Message` that says why the model cannot show where it looked.
    """

    ready = Signal(object, object)
    look_changed = Signal()
    heat_refused = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader = ReaderClient(self)
        self._asked: dict[int, Path] = {}
        self._read_as: dict[int, str] = {}
        self._bundle: Path | None = None
        self._trusted = False
        self._asked_model: int | None = None
        self._labels: list[str] | None = None
        self._heat = False
        self._reader.thumbnail_ready.connect(self._on_thumbnail_ready)
        self._reader.model_loaded.connect(self._on_model_loaded)
        self._reader.reading_ready.connect(self._on_reading_ready)
        self._reader.worth_ready.connect(self._on_worth_ready)
        self._reader.request_failed.connect(self._on_request_failed)

    def use_model(self, bundle: Path | None, trusted: bool = False) -> None:
        """Say whose heat maps are wanted; it is opened when the first one is.

        Args:
            bundle: The bundle folder, or None.
            trusted: Open it even though it is not known here.
        """
        if bundle != self._bundle:
            self.give_up()
            self._bundle, self._labels, self._asked_model = bundle, None, None
            self._trusted = trusted
            self.look_changed.emit()

    def show_heat(self, heat: bool) -> None:
        """Fetch heat maps from now on, or plain pictures."""
        self.give_up()
        self._heat = heat
        self.look_changed.emit()

    def fetch(self, images: Sequence[tuple[Path, str]], side: int) -> None:
        """Fetch the pictures of these images in the place of those asked for before.

        Args:
            images: Path, and the class whose heat is shown.
            side: Pixels of a plain picture's side.
        """
        wanted = {path for path, _ in images}
        for asked in [a for a, path in self._asked.items() if path not in wanted]:
            self._reader.cancel(asked)
            del self._asked[asked]
        waiting = set(self._asked.values())
        if self._heat and self._bundle is not None and self._asked_model is None:
            self._asked_model = self._reader.load_model(self._bundle, self._trusted)
        for path, label in images:
            if path in waiting:
                continue
            if self._heat:
                asked = self._reader.read(path, insist=True)
                self._read_as[asked] = label
            else:
                asked = self._reader.request_thumbnail(path, side)
            self._asked[asked] = path

    def give_up(self) -> None:
        """Hear nothing more of what was asked for."""
        self._reader.cancel_all()
        self._asked.clear()
        self._read_as.clear()

    def shutdown(self) -> None:
        """End the child and the thread."""
        self._reader.shutdown()

    def _on_model_loaded(self, answer: ModelLoaded) -> None:
        if answer.id == self._asked_model:
            self._labels = answer.labels

    def _on_thumbnail_ready(self, asked: int, pixels: NDArray[np.uint8]) -> None:
        if (path := self._asked.pop(asked, None)) is not None:
            self.ready.emit(path, to_image(pixels))

    def _on_reading_ready(self, asked: int, answer: ReadingReady) -> None:
        if not answer.worth_follows and (path := self._asked.pop(asked, None)) is not None:
            self.ready.emit(path, None)

    def _on_worth_ready(
        self,
        asked: int,
        _worth: WorthReady,
        heat: NDArray[np.float32] | None,
        tile: NDArray[np.uint8] | None,
    ) -> None:
        path, label = self._asked.pop(asked, None), self._read_as.pop(asked, "")
        if path is None:
            return
        if tile is None:
            self.ready.emit(path, None)
            return
        labels = self._labels or []
        one = heat[labels.index(label)] if heat is not None and label in labels else None
        self.ready.emit(path, _with_heat(tile, one))

    def _on_request_failed(self, asked: int, message: Message) -> None:
        if asked == self._asked_model:
            self.heat_refused.emit(message)
        elif (path := self._asked.pop(asked, None)) is not None:
            self.ready.emit(path, None)


def _with_heat(tile: NDArray[np.uint8], heat: NDArray[np.float32] | None) -> QImage:
    """Return the model's own input with the heat of one class on it.

    Args:
        tile: (S, S) uint8.
        heat: (h, w) float32 of 0-1, or None.
    """
    picture = to_image(tile).convertToFormat(QImage.Format.Format_RGB32)
    if heat is None:
        return picture
    hot = heat_image(heat).scaled(
        picture.size(),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    painter = QPainter(picture)
    painter.setOpacity(_HEAT_STRENGTH)
    painter.drawImage(0, 0, hot)
    painter.end()
    return picture
