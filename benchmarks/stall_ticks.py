"""How late a 10 ms timer of the GUI thread fires, and what else the probes of `stalls` share."""

from __future__ import annotations

import itertools
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

TICK_MS = 10
LOAD_TIMEOUT_S = 900


def summary(late_ms: list[float]) -> dict[str, float]:
    """Return the figures of a list of milliseconds."""
    ordered = sorted(late_ms)
    return {
        "count": len(ordered),
        "p50_ms": round(statistics.median(ordered), 2),
        "p99_ms": round(ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))], 2),
        "max_ms": round(ordered[-1], 2),
    }


def stalls(ticks: list[tuple[float, float]]) -> dict[str, float]:
    """Return the figures of `measure_ticks`."""
    own = max(own for _late, own in ticks)
    return {**summary([late for late, _own in ticks]), "own_max_ms": round(own, 2)}


def clocks() -> tuple[float, ...]:
    """Return the time now and the processor time of this thread, in seconds."""
    return time.perf_counter(), time.thread_time()


class Ticks:
    """A precise 10 ms timer of the thread that makes it; begins at once.

    Attributes:
        moments: What the clocks said at each tick; another thread may read them meanwhile.
    """

    def __init__(self, read: Callable[[], tuple[float, ...]] = clocks) -> None:
        """Begin.

        Args:
            read: The clocks, in seconds; the first is the time.
        """
        from PySide6.QtCore import Qt, QTimer

        self.moments: list[tuple[float, ...]] = []
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(lambda: self.moments.append(read()))
        self._timer.start(TICK_MS)

    def stop(self) -> None:
        """Take no more."""
        self._timer.stop()

    def late(self) -> list[tuple[float, ...]]:
        """Return by how many ms each tick was late, then what the other clocks went on by."""
        return [
            (max(0.0, passed[0] - TICK_MS), *passed[1:])
            for before, after in itertools.pairwise(self.moments)
            for passed in [[(b - a) * 1000 for a, b in zip(before, after, strict=True)]]
        ]


def measure_ticks(
    seconds: float,
    first: Callable[[], object] | None = None,
    until: Callable[[], bool] | None = None,
) -> list[tuple[float, float]]:
    """Run Qt's loop; return by how many milliseconds each tick was late, and its processor time.

    Args:
        seconds: How long at most.
        first: Done inside the loop once ticks are being taken.
        until: Ends the measurement before, checked every tenth of a second.
    """
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    ticks, watch = Ticks(), QTimer()
    watch.timeout.connect(lambda: loop.quit() if until is not None and until() else None)
    watch.start(100)
    QTimer.singleShot(int(seconds * 1000), loop, loop.quit)
    if first is not None:
        QTimer.singleShot(10 * TICK_MS, loop, first)
    loop.exec()
    ticks.stop()
    watch.stop()
    return [(late, own) for late, own, *_more in ticks.late()]


def wait_until(ready: Callable[[], bool], seconds: float, what: str) -> None:
    """Run Qt's loop until something holds."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    deadline = time.monotonic() + seconds
    timer = QTimer()
    timer.timeout.connect(lambda: loop.quit() if ready() or time.monotonic() > deadline else None)
    timer.start(2)
    loop.exec()
    timer.stop()
    if not ready():
        sys.exit(f"timed out: {what}")


def open_desktop() -> tuple[Any, Callable[[str], Any]]:
    """Show the desktop as the command does; return it and what finds a widget in it."""
    from PySide6.QtWidgets import QWidget

    from radiodesk.commands.common_options import CommonOptions
    from radiodesk.desktop import make_window

    _application, window = make_window(CommonOptions("en"), [])
    window.show()
    measure_ticks(2.0)  # what follows the first paint is no part of any measurement
    return window, lambda name: window.findChild(QWidget, name)
