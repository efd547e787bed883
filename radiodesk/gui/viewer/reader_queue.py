"""What the reader is still to do, most urgent first."""

from __future__ import annotations

import heapq
import threading
from dataclasses import dataclass
from enum import IntEnum

from radiodesk.core.requests import ReaderRequest

_HAND_OVER_SECONDS = 0.002


class Urgency(IntEnum):
    """Order of service; within one urgency, first come first served."""

    MODEL = 0
    EXPORT = 1
    LISTING = 2
    SELECTED = 3
    WORKLIST = 4
    THUMBNAIL = 5


@dataclass(frozen=True)
class _Waiting:
    urgency: Urgency
    request: ReaderRequest


class ReaderQueue:
    """A queue between the drawing thread, which fills it, and the reader's thread."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._waiting: dict[int, _Waiting] = {}
        self._heap: list[tuple[int, int]] = []
        self._closed = False
        self._idle = False
        self._sent = threading.Event()

    def put(self, request: ReaderRequest, urgency: Urgency) -> None:
        """Add a request; its id must be higher than all before.

        An idle reader has it when this returns: a thread that goes on drawing keeps the
        interpreter, and the reader's thread could not send it before the drawing is done.
        """
        with self._changed:
            self._waiting[request.id] = _Waiting(urgency, request)
            heapq.heappush(self._heap, (urgency, request.id))
            idle = self._idle
            self._sent.clear()
            self._changed.notify()
        if idle:
            self._sent.wait(_HAND_OVER_SECONDS)

    def sent(self) -> None:
        """Say that the request taken last is on its way."""
        with self._changed:
            self._idle = False
        self._sent.set()

    def free(self) -> None:
        """Say that the next request is taken as soon as it is there."""
        with self._changed:
            self._idle = True

    def promote(self, identity: int, urgency: Urgency) -> None:
        """Serve a waiting request earlier (or later) than it was to be."""
        with self._changed:
            if waiting := self._waiting.get(identity):
                self._waiting[identity] = _Waiting(urgency, waiting.request)
                heapq.heappush(self._heap, (urgency, identity))

    def discard(self, identity: int) -> bool:
        """Take a request out; return False when it is not waiting any more."""
        with self._changed:
            return self._waiting.pop(identity, None) is not None

    def clear(self) -> None:
        """Take out everything but models to be opened and exports to be written."""
        with self._changed:
            self._waiting = {
                identity: waiting
                for identity, waiting in self._waiting.items()
                if waiting.urgency <= Urgency.EXPORT
            }

    def close(self) -> None:
        """Wake the reader's thread for the last time."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def take(self) -> ReaderRequest | None:
        """Wait for the most urgent request; return None once closed."""
        with self._changed:
            while not self._closed:
                while self._heap:
                    urgency, identity = heapq.heappop(self._heap)
                    waiting = self._waiting.get(identity)
                    # Entries of promoted or discarded requests stay in the heap until here.
                    if waiting is not None and waiting.urgency == urgency:
                        self._idle = False
                        del self._waiting[identity]
                        return waiting.request
                self._idle = True
                self._changed.wait()
            return None
