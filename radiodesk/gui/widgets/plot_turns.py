"""Loads pyqtgraph in small steps, then makes and draws the plots of a page one after the other.

All of it happens in the drawing thread, between other events. A thread of its own would not do:
PySide6 builds a class when it is first asked for, and two threads that ask at once crash it.
"""

from __future__ import annotations

import gc
import importlib
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QObject, QTimer

_PAUSE_MS = 60
"""Between two turns. Drawing one plot takes about a frame; many epochs a second may come."""
_SLICE_S = 0.005
_CANVAS = "radiodesk.gui.widgets.plot_canvas"
_NEEDED_FIRST = (
    "multiprocessing.connection",
    "pydoc",
    "xml.etree.ElementTree",
    "cProfile",
    "csv",
    "decimal",
    "importlib.resources",
    "mmap",
    "numpy.typing",
    "colorama",
    "PySide6.QtOpenGL",
    "PySide6.QtOpenGLWidgets",
    "PySide6.QtSvg",
    "PySide6.QtTest",
)
"""What pyqtgraph imports besides; taken one by one, so that it takes less time itself."""


class PlotTurns(QObject):
    """Shared by the plots that are seen together, so that the window is never busy with all."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: dict[Callable[[], None], None] = {}
        self._loading = _load_steps()
        self._timer = QTimer(self)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._take_turn)

    @property
    def idle(self) -> bool:
        """Whether everything that was asked for is done."""
        return not self._waiting

    def want(self, work: Callable[[], None]) -> None:
        """Have something done once pyqtgraph is there and those who asked before had their turn.

        Whoever waits already keeps the place in the queue.
        """
        self._waiting.setdefault(work)
        if not self._timer.isActive():
            self._timer.start()

    def give_up(self, work: Callable[[], None]) -> None:
        """Do not do it after all."""
        self._waiting.pop(work, None)
        if not self._waiting:
            self._timer.stop()

    def _take_turn(self) -> None:
        until = time.monotonic() + _SLICE_S
        for _ in self._loading:
            if time.monotonic() > until:
                return
        if self._waiting:
            work = next(iter(self._waiting))
            del self._waiting[work]
            work()
        if not self._waiting:
            self._timer.stop()


def _load_steps() -> Iterator[None]:
    """Do the work of importing pyqtgraph; every value yielded is a place to stop for a while."""
    if _CANVAS in sys.modules:
        return
    # pyqtgraph copies every name of these modules, which is half of its time.
    for module in (QtCore, QtGui, QtWidgets):
        for name in dir(module):
            getattr(module, name)
            yield
    for needed in _NEEDED_FIRST:
        # The built program leaves out what pyqtgraph can do without.
        with suppress(ImportError):
            importlib.import_module(needed)
        yield
    collecting = gc.isenabled()
    gc.disable()
    try:
        importlib.import_module(_CANVAS)
        if gc.get_freeze_count():
            gc.freeze()  # as the desktop did with what it is made of: this stays, too
    finally:
        if collecting:
            gc.enable()
    yield
