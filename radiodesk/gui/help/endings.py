"""Lets Python handle signals while Qt's loop runs, which it does not by itself."""

from __future__ import annotations

import os
import signal

from PySide6.QtCore import QObject, QSocketNotifier


class WakeUp(QObject):
    """A pipe that signals write to, and that wakes the loop.

    On Windows nothing can be woken so: there Ctrl-C ends the process at once.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        if os.name != "posix":
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            return
        self._read, write = os.pipe()
        for descriptor in (self._read, write):
            os.set_blocking(descriptor, False)
        signal.set_wakeup_fd(write, warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._read, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_woken)

    def _on_woken(self) -> None:
        # Python handles what is pending before the next line; reading empties the pipe.
        os.read(self._read, 64)
