"""Reads CPU, memory and GPU once a second, in a thread that nothing else uses."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

if TYPE_CHECKING:
    from radiodesk.core.resources import ResourceMonitor

_PERIOD_MS = 1000


class ResourceSampler(QObject):
    """Lives in a thread of its own, so that no stall elsewhere makes a gap in the plots.

    Signals:
        sampled: A `ResourceSample`; its seconds count from the sampler's first reading.
    """

    sampled = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._timer: QTimer | None = None
        self._monitor: ResourceMonitor | None = None
        self._started = 0.0

    @Slot()
    def start(self) -> None:
        """Begin to read; the machine and this process until `watch` names another."""
        if self._timer is not None:
            return
        self._started = time.monotonic()
        self.watch_self()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_PERIOD_MS)
        self._timer.timeout.connect(self._sample)
        self._timer.start()

    @Slot(int)
    def watch(self, pid: int) -> None:
        """Read the memory of another process tree from now on."""
        from radiodesk.core.resources import ResourceMonitor

        self._monitor = ResourceMonitor(pid)

    @Slot()
    def watch_self(self) -> None:
        """Read the memory of this process again."""
        # In this thread, when the page is shown: the window is there sooner without psutil.
        from radiodesk.core.resources import ResourceMonitor

        self._monitor = ResourceMonitor()

    @Slot()
    def stop(self) -> None:
        """Stop reading; call it in the sampler's thread before that ends."""
        if self._timer is not None:
            self._timer.stop()
            self._timer.deleteLater()
            self._timer = None

    def _sample(self) -> None:
        if self._monitor is None:
            return
        sample = self._monitor.sample()
        seconds = time.monotonic() - self._started
        self.sampled.emit(sample.model_copy(update={"seconds": seconds}))
