"""Loads pyqtgraph in small steps and makes the plots' canvases one by one.

All of it happens in the drawing thread, between other events. A thread of its own would not do:
PySide6 builds a class when it is first asked for, and two threads that ask at once crash it.
"""

from __future__ import annotations

import gc
import importlib
import time
from collections import deque
from collections.abc import Callable, Iterator

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QObject, QTimer

_PAUSE_MS = 30
"""Between two steps, for what else is to be drawn."""
_SLICE_S = 0.005
_NEEDED_FIRST = (
    "multiprocessing.connection",
    "pydoc",
    "xml.etree.ElementTree",
    "PySide6.QtOpenGLWidgets",
    "PySide6.QtTest",
)
"""What pyqtgraph imports besides; taken one by one, so that it takes less time itself."""


class PlotLoader(QObject):
    """Shared by the plots of a page, which become visible all at once."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[Callable[[], None]] = deque()
        self._steps = _load_steps()
        self._timer = QTimer(self)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._take_step)

    def want(self, make: Callable[[], None]) -> None:
        """Call `make` once pyqtgraph is there and those that asked before have had their turn."""
        self._waiting.append(make)
        self._timer.start()

    def shutdown(self) -> None:
        """Make nothing more."""
        self._waiting.clear()
        self._timer.stop()

    def _take_step(self) -> None:
        until = time.monotonic() + _SLICE_S
        for _ in self._steps:
            if time.monotonic() > until:
                return  # the import itself always ends a turn
        if self._waiting:
            self._waiting.popleft()()
        if not self._waiting:
            self._timer.stop()


def _load_steps() -> Iterator[None]:
    """Do the work of importing pyqtgraph; every value yielded is a place to stop for a while."""
    # pyqtgraph copies every name of these modules, which is half of its time.
    for module in (QtCore, QtGui, QtWidgets):
        for name in dir(module):
            getattr(module, name)
            yield
    for needed in _NEEDED_FIRST:
        importlib.import_module(needed)
        yield
    collecting = gc.isenabled()
    gc.disable()
    try:
        importlib.import_module("radiodesk.gui.widgets.plot_canvas")
    finally:
        if collecting:
            gc.enable()
    yield
