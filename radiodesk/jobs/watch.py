"""Watches a child while it works on one file: time, a drive that does not answer, memory.

A file on a stalled drive keeps a child waiting inside the system, where it neither computes nor
reads. A slow codec computes. Telling them apart lets a dead drive be named after seconds, while a
large film on a busy machine gets its time.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from radiodesk.core.limits import MEMORY_BYTES

if TYPE_CHECKING:
    from radiodesk.jobs.child import Child

Trouble = Literal["slow", "stalled", "memory"]
_LOOK_SECONDS = 0.5
Activity = tuple[float, ...]


@dataclass(frozen=True)
class Limits:
    """What one file may cost.

    Attributes:
        seconds: Longest time altogether.
        stall_seconds: Longest time in which the child neither computes nor reads.
        memory_bytes: Most memory, beyond which the child is ended.
    """

    seconds: float = 20.0
    stall_seconds: float = 5.0
    memory_bytes: int = MEMORY_BYTES


class Watch:
    """Looks at a child from a thread of its own until `end` is called."""

    def __init__(self, child: Child, limits: Limits, on_trouble: Callable[[Trouble], None]) -> None:
        """Begin.

        Args:
            child: The child at work.
            limits: What it may cost.
            on_trouble: Told once, from the thread, when it costs more.
        """
        self._child = child
        self._limits = limits
        self._on_trouble = on_trouble
        self._over = threading.Event()
        self._began = time.monotonic()
        self._thread = threading.Thread(target=self._run, name="reader-watch", daemon=True)
        self._thread.start()

    def again(self) -> None:
        """Count the time anew: the child has answered and goes on."""
        self._began = time.monotonic()

    def end(self) -> None:
        """Look no more."""
        self._over.set()

    def _run(self) -> None:
        # Nearly every file is read before the first look, which is when psutil is imported.
        seen: Activity | None = None
        changed = self._began
        while not self._over.wait(min(_LOOK_SECONDS, self._limits.seconds)):
            now = time.monotonic()
            if now - self._began >= self._limits.seconds:
                return self._tell("slow")
            activity, memory = _look(self._child.pid)
            if memory > self._limits.memory_bytes:
                return self._tell("memory")
            if seen is not None and activity != seen:
                changed = now
            seen = activity
            if now - max(changed, self._began) >= self._limits.stall_seconds:
                return self._tell("stalled")

    def _tell(self, trouble: Trouble) -> None:
        if not self._over.is_set():
            self._on_trouble(trouble)


def _look(pid: int) -> tuple[Activity, int]:
    """Return what changes whenever a process computes or reads, and its memory in bytes."""
    import psutil

    activity: list[float] = []
    memory = 0
    with contextlib.suppress(psutil.Error, OSError):
        process = psutil.Process(pid)
        times = process.cpu_times()
        activity += [times.user, times.system]
        memory = process.memory_info().rss
        if hasattr(process, "io_counters"):  # not on macOS
            activity += [float(count) for count in process.io_counters()]
    return tuple(activity), memory
