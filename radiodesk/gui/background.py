"""Runs what takes time (hashing, reading files) on a thread of its own; the newest wish wins."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from queue import SimpleQueue

from PySide6.QtCore import QObject, Signal, SignalInstance, Slot

from radiodesk.core.logs import note_failure

_log = logging.getLogger(__name__)
Work = Callable[[], Iterator[object]]
PATIENCE_SECONDS = 1.5
"""For work to come to its next value when the program ends."""
_left_behind: list[QObject] = []
"""What threads that did not end hold on to: nothing of Qt may go away under them."""


class _Wish:
    """One thing to do, and whether it is still wanted."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.given_up = threading.Event()


class _Runner(QObject):
    """What the thread does.

    Signals:
        yielded: Wish and one value.
        ended: Wish and the exception that ended it, or None.
    """

    yielded = Signal(object, object)
    ended = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.wishes: SimpleQueue[_Wish | None] = SimpleQueue()
        self._lock = threading.Lock()
        self._closed = False

    def work_off(self) -> None:
        """Do what is wished until None is."""
        while (wish := self.wishes.get()) is not None:
            trouble: Exception | None = None
            try:
                self._run(wish)
            except Exception as error:  # whatever a file leads to must reach the page
                note_failure(_log, "background work", error)
                trouble = error
            self._emit(self.ended, wish, trouble)

    def close(self) -> None:
        """Say nothing more: those who listen go away."""
        with self._lock:
            self._closed = True
        self.wishes.put(None)

    def _run(self, wish: _Wish) -> None:
        if wish.given_up.is_set():
            return
        for value in wish.work():
            if wish.given_up.is_set():
                break
            self._emit(self.yielded, wish, value)

    def _emit(self, signal: SignalInstance, wish: _Wish, value: object) -> None:
        with self._lock:
            if not self._closed:
                signal.emit(wish, value)


class Background(QObject):
    """A thread for one page.

    Signals:
        yielded: Each value of the work under way, as it comes.
        finished: The work came to its end.
        failed: The exception that ended it.
    """

    yielded = Signal(object)
    finished = Signal()
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: threading.Thread | None = None
        self._runner: _Runner | None = None
        self._wish: _Wish | None = None
        self._closed = False

    def run(self, work: Work) -> None:
        """Do something; what was under way is given up.

        Args:
            work: Called in the thread; returns an iterator whose values are `yielded`. It is
                given up between two values only, so yield often.
        """
        self.give_up()
        if self._closed:
            return
        if self._runner is None:
            self._runner = _Runner()
            self._runner.yielded.connect(self._on_yielded)
            self._runner.ended.connect(self._on_ended)
            # A daemon: one that hangs on a drive must not keep the program from ending.
            self._thread = threading.Thread(
                target=self._runner.work_off, name="background", daemon=True
            )
            self._thread.start()
        self._wish = _Wish(work)
        self._runner.wishes.put(self._wish)

    def give_up(self) -> None:
        """Hear nothing more of what is under way."""
        if self._wish is not None:
            self._wish.given_up.set()
            self._wish = None

    def shutdown(self) -> None:
        """Give up and end the thread, or leave it where it hangs; nothing is run after."""
        self._closed = True
        self.give_up()
        if self._runner is not None and self._thread is not None:
            self._runner.close()
            self._thread.join(PATIENCE_SECONDS)
            if self._thread.is_alive():
                _left_behind.append(self._runner)
            self._thread = self._runner = None

    @Slot(object, object)
    def _on_yielded(self, wish: _Wish, value: object) -> None:
        if wish is self._wish:
            self.yielded.emit(value)

    @Slot(object, object)
    def _on_ended(self, wish: _Wish, trouble: Exception | None) -> None:
        if wish is not self._wish:
            return
        self._wish = None
        if trouble is None:
            self.finished.emit()
        else:
            self.failed.emit(trouble)
