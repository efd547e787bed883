"""Runs what takes time (hashing, reading files) on a thread of its own; the newest wish wins."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QThread, Signal, Slot

Work = Callable[[], Iterator[object]]


class _Wish:
    """One thing to do, and whether it is still wanted."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.given_up = threading.Event()


class _Runner(QObject):
    """Lives in the thread.

    Signals:
        yielded: Wish and one value.
        ended: Wish and the exception that ended it, or None.
    """

    yielded = Signal(object, object)
    ended = Signal(object, object)

    @Slot(object)
    def run(self, wish: _Wish) -> None:
        """Work through a wish until it is given up."""
        trouble: Exception | None = None
        try:
            if not wish.given_up.is_set():
                for value in wish.work():
                    if wish.given_up.is_set():
                        break
                    self.yielded.emit(wish, value)
        except Exception as error:  # whatever a file leads to must reach the page, not the thread
            trouble = error
        self.ended.emit(wish, trouble)


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
    _wished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: QThread | None = None
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
        if self._thread is None:
            self._thread = QThread(self)
            self._thread.setObjectName("background")
            self._runner = _Runner()
            self._runner.moveToThread(self._thread)
            self._wished.connect(self._runner.run)
            self._runner.yielded.connect(self._on_yielded)
            self._runner.ended.connect(self._on_ended)
            self._thread.start()
        self._wish = _Wish(work)
        self._wished.emit(self._wish)

    def give_up(self) -> None:
        """Hear nothing more of what is under way."""
        if self._wish is not None:
            self._wish.given_up.set()
            self._wish = None

    def shutdown(self) -> None:
        """Give up and end the thread; nothing is run after."""
        self._closed = True
        self.give_up()
        if self._thread is not None:
            self._thread.quit()
            self._thread.wait()
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
