"""Answers of the reader made into signals; pixels are copied out and prepared for drawing first."""

from __future__ import annotations

from typing import Any

from numpy.typing import NDArray

from radiodesk.core.errors import Message
from radiodesk.core.paths import path_from_wire
from radiodesk.core.readings import unanswered
from radiodesk.core.requests import (
    FilesListed,
    FileWritten,
    ModelLoaded,
    PixelBlock,
    RadiographReady,
    ReaderAnswer,
    ReaderRequest,
    ReadFile,
    ReadingReady,
    RequestFailed,
    ThumbnailReady,
    ViewsReady,
    WorthReady,
)
from radiodesk.gui.viewer.film import make_film
from radiodesk.gui.viewer.reader_signals import ReaderSignals
from radiodesk.jobs.shared_pixels import SharedPixels


class Delivery:
    """Tells through signals what one reader answers. Lives in the reader's thread."""

    def __init__(self, signals: ReaderSignals, shared: SharedPixels) -> None:
        """Prepare.

        Args:
            signals: Where it is told.
            shared: The block that the answers point into.
        """
        self._signals, self._shared = signals, shared
        self._worth_owed: int | None = None

    def hand_over(self, answer: ReaderAnswer) -> None:
        """Tell one answer."""
        match answer:
            case ModelLoaded():
                self._signals.model_loaded.emit(answer)
            case RadiographReady():
                film = make_film(
                    answer.info, self._shared.get(answer.pixels), self._copied(answer.table)
                )
                self._signals.radiograph_ready.emit(answer.id, film)
            case ReadingReady():
                self._worth_owed = answer.id if answer.worth_follows else None
                self._signals.reading_ready.emit(answer.id, answer)
            case WorthReady():
                self._worth_owed = None
                maps, tile = self._copied(answer.heatmaps), self._copied(answer.tile)
                self._signals.worth_ready.emit(answer.id, answer, maps, tile)
            case ThumbnailReady():
                self._signals.thumbnail_ready.emit(answer.id, self._shared.get(answer.pixels))
            case ViewsReady():
                views = self._shared.get(answer.pixels)
                self._signals.views_ready.emit(answer.id, views, answer.changes)
            case FilesListed():
                paths = [path_from_wire(path) for path in answer.paths]
                if answer.notes:
                    self._signals.files_noted.emit(answer.id, answer.notes)
                if answer.others:
                    self._signals.files_left_out.emit(answer.id, answer.others)
                self._signals.files_listed.emit(answer.id, paths, answer.last)
            case FileWritten():
                self._signals.file_written.emit(answer)
            case RequestFailed():
                self._signals.request_failed.emit(answer.id, answer.message)

    def make_up(self, request: ReaderRequest, message: Message, details: str) -> None:
        """Give a request its last answer in the place of a child that is gone.

        A reading that was told already stands.

        Args:
            request: What was asked.
            message: Why there is no answer.
            details: How the child ended.
        """
        if self._worth_owed == request.id:
            self.hand_over(WorthReady(id=request.id))
        elif isinstance(request, ReadFile):
            reading = unanswered(request.path, message, request.language, refused=False)
            answer = ReadingReady(id=request.id, reading=reading, message=message, details=details)
            self.hand_over(answer)
        else:
            self.hand_over(RequestFailed(id=request.id, message=message))

    def _copied(self, block: PixelBlock | None) -> NDArray[Any] | None:
        return None if block is None else self._shared.get(block)
