"""The blocking half of the reader's client: serves one request at a time, restarts the child.

It lives in a thread of its own. What an answer points at is copied out of the shared block here,
before the next request goes out, so that the reader never overwrites what is not yet copied.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from numpy.typing import NDArray
from pydantic import ValidationError
from PySide6.QtCore import Signal, Slot

from radiodesk.core.requests import (
    READER_ANSWER,
    FilesListed,
    LoadModel,
    ReaderRequest,
    RequestFailed,
    WriteAnonymised,
    WriteCapture,
    is_last,
)
from radiodesk.gui.viewer.reader_delivery import Delivery
from radiodesk.gui.viewer.reader_losses import ended, loss
from radiodesk.gui.viewer.reader_queue import ReaderQueue
from radiodesk.gui.viewer.reader_signals import ReaderSignals
from radiodesk.jobs.child import Child
from radiodesk.jobs.shared_pixels import SharedPixels
from radiodesk.jobs.watch import Limits, Trouble, Watch

MODEL_SECONDS = 60.0


class ReaderLoop(ReaderSignals):
    """Takes requests from the queue until it is closed.

    Signals:
        ended: `run` is about to return.
    """

    ended = Signal()

    def __init__(self, queue: ReaderQueue, limits: Limits | None = None) -> None:
        super().__init__()
        self._queue = queue
        self._limits = limits or Limits()
        self._scratch = Path()
        self._pictures: dict[int, NDArray[Any]] = {}
        self._shared: SharedPixels | None = None
        self._delivery: Delivery | None = None
        self._watch = Watch()
        self._child: Child | None = None
        self._lines: Iterator[bytes] = iter(())
        self._model: LoadModel | None = None
        self._lock = threading.Lock()
        self._in_flight: tuple[ReaderRequest, float] | None = None
        self._dropped = False
        self._trouble: Trouble | None = None
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

    def enclose(self, identity: int, picture: NDArray[Any]) -> None:
        """Put an array at the start of the shared block before this request is sent."""
        self._pictures[identity] = picture

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
            kept = isinstance(request, LoadModel | WriteCapture | WriteAnonymised)
            if kept or identity not in (None, request.id):
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
            child.close_input(0)  # not where a request waits for room in the pipe
            child.kill()

    # --- in the reader's thread ---------------------------------------------------------------

    @Slot()
    def run(self) -> None:
        """Serve requests until the queue is closed."""
        self._shared = SharedPixels.create()
        self._delivery = Delivery(self, self._shared)
        # Archives are unpacked here. It outlives a reader that crashes, but not the desktop.
        self._scratch = Path(tempfile.mkdtemp(prefix="radiodesk-"))
        try:
            self._start_child()
            while (request := self._queue.take()) is not None:
                self._serve(request)
        finally:
            self._end_child()
            self._watch.close()
            self._shared.close()
            shutil.rmtree(self._scratch, ignore_errors=True)
            self.ended.emit()

    def _start_child(self) -> bool:
        try:
            child = Child("reader", ["--scratch", str(self._scratch)], shared=self._shared)
        except OSError as error:
            self.reader_lost.emit(ended(error.strerror or type(error).__name__))
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
        if (picture := self._pictures.pop(request.id, None)) is not None:
            assert self._shared is not None
            self._shared.put(picture)
        with self._lock:
            self._in_flight = (request, time.monotonic())
            self._dropped, self._trouble = False, None
        limits = self._limits
        if isinstance(request, LoadModel):
            limits = Limits(MODEL_SECONDS, MODEL_SECONDS, sys.maxsize)
        self._watch.begin(child, limits, partial(self._give_up, child, request.id))
        try:
            sent = child.send(request)
            self._queue.sent()
            met = self._take_answers(request, quiet) if sent else None
        finally:
            self._watch.end()
            with self._lock:
                self._in_flight = None
        if met is None:
            self._end_child()
            self._answer_lost(request, "?" if child.returncode is None else child.ending)
        return met is True

    def _give_up(self, child: Child, identity: int, trouble: Trouble) -> None:
        with self._lock:
            # The last answer may have come while this thread woke up.
            if self._in_flight is None or self._in_flight[0].id != identity:
                return
            self._trouble = trouble
        child.kill()

    def _take_answers(self, request: ReaderRequest, quiet: bool) -> bool | None:
        """Return whether the request was met, or None if the child ended before."""
        delivery = self._delivery
        assert delivery is not None
        for line in self._lines:
            try:
                answer = READER_ANSWER.validate_json(line)
            except ValidationError:
                continue
            if answer.id != request.id:
                continue
            if last := is_last(answer):
                # Told before the answer is: who hears that may ask at once.
                self._queue.free()
            if not quiet and not self._dropped:
                delivery.hand_over(answer)
            if last:
                return not isinstance(answer, RequestFailed)
            if isinstance(answer, FilesListed):
                self._watch.again()  # a large archive takes its time, one part after the other
        return None

    def _answer_lost(self, request: ReaderRequest, detail: str) -> None:
        """Give a request its last answer in the place of a child that is gone."""
        if self._closed or self._dropped:
            return
        if self._trouble is None:
            self.reader_lost.emit(ended(detail))
        assert self._delivery is not None
        message = loss(request, detail, self._trouble, self._limits)
        self._delivery.make_up(request, message, detail)
