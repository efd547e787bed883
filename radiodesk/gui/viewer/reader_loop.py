"""The blocking half of the reader's client: serves one request at a time, restarts the child.

It lives in a thread of its own. Pixels are copied out of the shared block and prepared for drawing
here, before the next request goes out, so that the reader never overwrites what is not yet copied.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

from pydantic import ValidationError
from PySide6.QtCore import QObject, Signal, Slot

from radiodesk.core.errors import Message
from radiodesk.core.paths import display_name, path_from_wire
from radiodesk.core.readings import unanswered
from radiodesk.core.requests import (
    READER_ANSWER,
    FilesListed,
    ListFiles,
    LoadModel,
    ModelLoaded,
    RadiographReady,
    ReaderAnswer,
    ReaderRequest,
    ReadFile,
    ReadingReady,
    RequestFailed,
    ThumbnailReady,
)
from radiodesk.gui.viewer.film import make_film
from radiodesk.gui.viewer.reader_queue import ReaderQueue
from radiodesk.jobs.child import Child
from radiodesk.jobs.shared_pixels import SharedPixels

FILE_SECONDS = 20.0
MODEL_SECONDS = 60.0


class ReaderLoop(QObject):
    """Takes requests from the queue until it is closed.

    Signals:
        model_loaded: `ModelLoaded`.
        radiograph_ready: Request id and `Film`.
        reading_ready: Request id, `ReadingReady`, heat maps (C, h, w) float32 or None, and the
            model's input (S, S) uint8 or None.
        thumbnail_ready: Request id and (side, side) uint8.
        files_listed: Request id, paths found, whether these are the last.
        request_failed: Request id and `Message`.
        reader_lost: `Message`: the child ended and is started again for the next request.
    """

    model_loaded = Signal(object)
    radiograph_ready = Signal(int, object)
    reading_ready = Signal(int, object, object, object)
    thumbnail_ready = Signal(int, object)
    files_listed = Signal(int, object, bool)
    request_failed = Signal(int, object)
    reader_lost = Signal(object)
    ended = Signal()

    def __init__(self, queue: ReaderQueue, file_seconds: float = FILE_SECONDS) -> None:
        super().__init__()
        self._queue = queue
        self._file_seconds = file_seconds
        self._shared: SharedPixels | None = None
        self._child: Child | None = None
        self._lines: Iterator[bytes] = iter(())
        self._model: LoadModel | None = None
        self._lock = threading.Lock()
        self._in_flight: tuple[ReaderRequest, float] | None = None
        self._dropped = False
        self._timed_out = False
        self._closed = False

    # --- called from other threads ------------------------------------------------------------

    @property
    def child_pid(self) -> int | None:
        """Process id of the reader, or None while there is none."""
        child = self._child
        return child.pid if child is not None and child.returncode is None else None

    @property
    def in_flight(self) -> int | None:
        """Id of the request that the reader is at, or None."""
        with self._lock:
            return self._in_flight[0].id if self._in_flight is not None else None

    def drop_in_flight(self, identity: int | None = None, older_than: float = 1.0) -> None:
        """Forget the file under way; end the reader if it has hung on it for long.

        Args:
            identity: Only if it is this request.
            older_than: Seconds after which the reader is killed rather than waited for.
        """
        with self._lock:
            if self._in_flight is None:
                return
            request, started = self._in_flight
            if isinstance(request, LoadModel) or identity not in (None, request.id):
                return
            self._dropped = True
            hanging = time.monotonic() - started > older_than
            child = self._child
        if hanging and child is not None:
            # Killing walks the process table, which is too slow for the thread that draws.
            threading.Thread(target=child.kill, daemon=True).start()

    def close(self) -> None:
        """End the child, upon which `run` returns."""
        with self._lock:
            self._closed = True
            child = self._child
        self._queue.close()
        if child is not None:
            child.close_input()
            child.kill()

    # --- in the reader's thread ---------------------------------------------------------------

    @Slot()
    def run(self) -> None:
        """Serve requests until the queue is closed."""
        self._shared = SharedPixels.create()
        try:
            self._start_child()
            while (request := self._queue.take()) is not None:
                self._serve(request)
        finally:
            self._end_child()
            self._shared.close()
            self.ended.emit()

    def _start_child(self) -> bool:
        try:
            child = Child("reader", shared=self._shared)
        except OSError as error:
            self.reader_lost.emit(_ended(error.strerror or type(error).__name__))
            return False
        self._lines = child.lines()
        with self._lock:
            self._child = child
            closed = self._closed
        if closed:
            child.kill()
        return not closed

    def _end_child(self) -> None:
        if self._child is not None:
            self._child.close_input()
            self._child.kill()
            for _ in self._lines:
                pass

    def _serve(self, request: ReaderRequest) -> None:
        if isinstance(request, LoadModel):
            if self._ready() and self._converse(request):
                self._model = request
            return
        if not self._ready():
            self._answer_lost(request, "not started")
            return
        self._converse(request)

    def _ready(self) -> bool:
        """Return whether a child listens; a new one gets the model of the one before."""
        if self._child is not None and self._child.returncode is None:
            return True
        self._end_child()
        if not self._start_child():
            return False
        return self._model is None or self._converse(self._model, quiet=True) or self._alive()

    def _alive(self) -> bool:
        return self._child is not None and self._child.returncode is None

    def _converse(self, request: ReaderRequest, quiet: bool = False) -> bool:
        """Send one request and take its answers; return whether it was met."""
        child = self._child
        assert child is not None
        seconds = MODEL_SECONDS if isinstance(request, LoadModel) else self._file_seconds
        with self._lock:
            self._in_flight = (request, time.monotonic())
            self._dropped = self._timed_out = False
        deadline = threading.Timer(seconds, self._time_out, (child, request.id))
        deadline.daemon = True
        deadline.start()
        try:
            met = self._take_answers(request, quiet) if child.send(request) else None
        finally:
            deadline.cancel()
            with self._lock:
                self._in_flight = None
        if met is None:
            self._end_child()
            self._answer_lost(request, _status(child.returncode))
        return met is True

    def _time_out(self, child: Child, identity: int) -> None:
        with self._lock:
            # The last answer may have come while this thread woke up.
            if self._in_flight is None or self._in_flight[0].id != identity:
                return
            self._timed_out = True
        child.kill()

    def _take_answers(self, request: ReaderRequest, quiet: bool) -> bool | None:
        """Return whether the request was met, or None if the child ended before."""
        for line in self._lines:
            try:
                answer = READER_ANSWER.validate_json(line)
            except ValidationError:
                continue
            if answer.id != request.id:
                continue
            if not quiet and not self._dropped:
                self._hand_over(answer)
            if isinstance(answer, RadiographReady) or (
                isinstance(answer, FilesListed) and not answer.last
            ):
                continue
            return not isinstance(answer, RequestFailed)
        return None

    def _hand_over(self, answer: ReaderAnswer) -> None:
        assert self._shared is not None
        match answer:
            case ModelLoaded():
                self.model_loaded.emit(answer)
            case RadiographReady():
                table = None if answer.table is None else self._shared.get(answer.table)
                film = make_film(answer.info, self._shared.get(answer.pixels), table)
                self.radiograph_ready.emit(answer.id, film)
            case ReadingReady():
                maps = None if answer.heatmaps is None else self._shared.get(answer.heatmaps)
                tile = None if answer.tile is None else self._shared.get(answer.tile)
                self.reading_ready.emit(answer.id, answer, maps, tile)
            case ThumbnailReady():
                self.thumbnail_ready.emit(answer.id, self._shared.get(answer.pixels))
            case FilesListed():
                paths = [path_from_wire(path) for path in answer.paths]
                self.files_listed.emit(answer.id, paths, answer.last)
            case RequestFailed():
                self.request_failed.emit(answer.id, answer.message)

    def _answer_lost(self, request: ReaderRequest, detail: str) -> None:
        """Give a request its last answer in the place of a child that is gone."""
        if self._closed:
            return
        if not self._dropped and not self._timed_out:
            self.reader_lost.emit(_ended(detail))
        if self._dropped:
            return
        message = self._loss(request, detail)
        if isinstance(request, ReadFile):
            reading = unanswered(request.path, message, request.language, refused=False)
            answer = ReadingReady(id=request.id, reading=reading, message=message)
            self.reading_ready.emit(request.id, answer, None, None)
        else:
            self.request_failed.emit(request.id, message)

    def _loss(self, request: ReaderRequest, detail: str) -> Message:
        if isinstance(request, LoadModel):
            name = display_name(path_from_wire(request.bundle))
            return Message(code="RD-MODEL-005", params={"name": name, "detail": detail})
        path = request.paths[0] if isinstance(request, ListFiles) else request.path
        name = display_name(path_from_wire(path))
        if self._timed_out:
            seconds = round(self._file_seconds)
            return Message(code="RD-FILE-081", params={"name": name, "seconds": seconds})
        return Message(code="RD-FILE-080", params={"name": name})


def _ended(detail: str) -> Message:
    return Message(code="RD-APP-004", params={"detail": detail})


def _status(returncode: int | None) -> str:
    return "?" if returncode is None else f"{returncode}"
