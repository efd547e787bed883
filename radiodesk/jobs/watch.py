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

from radiodesk.core.errors import Message
from radiodesk.core.limits import MEMORY_BYTES

if TYPE_CHECKING:
    from radiodesk.jobs.child import Child

Trouble = Literal["slow", "stalled", "memory"]
_LOOK_SECONDS = 0.5
_ASLEEP_SECONDS = 5.0
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


def trouble_message(trouble: Trouble, name: str, limits: Limits) -> Message:
    """Return why a file was given up.

    Args:
        trouble: What it cost too much.
        name: Of the file, for the sentence.
        limits: What it was allowed to cost.
    """
    match trouble:
        case "slow":
            return Message(
                code="RD-FILE-081", params={"name": name, "seconds": round(limits.seconds)}
            )
        case "stalled":
            return Message(
                code="RD-FILE-082", params={"name": name, "seconds": round(limits.stall_seconds)}
            )
    return Message(
        code="RD-FILE-083", params={"name": name, "limit": limits.memory_bytes // 1_000_000}
    )


@dataclass(eq=False)
class _Work:
    """What a child is at: `began` is counted anew whenever it answers."""

    child: Child
    limits: Limits
    on_trouble: Callable[[Trouble], None]
    began: float


class Watch:
    """Looks at one child after the other, from one thread: starting one takes as long as a file."""

    def __init__(self) -> None:
        """Prepare; the thread starts with the first work."""
        self._changed = threading.Condition()
        self._work: _Work | None = None
        self._idle = self._started = self._closed = False

    def begin(self, child: Child, limits: Limits, on_trouble: Callable[[Trouble], None]) -> None:
        """Look at a child until `end`.

        Args:
            child: The child at work.
            limits: What it may cost.
            on_trouble: Told once, from the watch's thread, when it costs more.
        """
        with self._changed:
            self._work = _Work(child, limits, on_trouble, time.monotonic())
            # A thread that looks after the work before finds this one when it looks next.
            if self._idle:
                self._changed.notify()
        if not self._started:
            self._started = True
            threading.Thread(target=self._run, name="reader-watch", daemon=True).start()

    def again(self) -> None:
        """Count the time anew: the child has answered and goes on."""
        if (work := self._work) is not None:
            work.began = time.monotonic()

    def end(self) -> None:
        """Look no more; nothing is told after this."""
        with self._changed:
            self._work = None

    def close(self) -> None:
        """End the thread."""
        with self._changed:
            self._work, self._closed = None, True
            self._changed.notify()

    def _run(self) -> None:
        while (work := self._next()) is not None:
            trouble = self._look_after(work)
            with self._changed:
                told = trouble is not None and self._work is work
                if told:
                    self._work = None
            if told and trouble is not None:
                work.on_trouble(trouble)

    def _next(self) -> _Work | None:
        """Wait for work; None once closed."""
        with self._changed:
            while self._work is None and not self._closed:
                self._idle = True
                self._changed.wait()
            self._idle = False
            return self._work

    def _look_after(self, work: _Work) -> Trouble | None:
        """Return what work cost too much, or None when it is over."""
        # Nearly every file is read before the first look, which is when psutil is imported.
        seen: Activity | None = None
        changed, looked = work.began, time.monotonic()
        while self._rest(work):
            now = time.monotonic()
            if now - looked > _ASLEEP_SECONDS:
                # This program was stopped (Ctrl-Z), and the child may long have answered.
                work.began = now
            looked = now
            if now - work.began >= work.limits.seconds:
                return "slow"
            activity, memory = activity_of(work.child.pid)
            if memory > work.limits.memory_bytes:
                return "memory"
            if seen is not None and activity != seen:
                changed = now
            seen = activity
            if now - max(changed, work.began) >= work.limits.stall_seconds:
                return "stalled"
        return None

    def _rest(self, work: _Work) -> bool:
        """Wait a moment; return whether the child is still at it."""
        with self._changed:
            self._changed.wait_for(
                lambda: self._work is not work, min(_LOOK_SECONDS, work.limits.seconds)
            )
            return self._work is work


def activity_of(pid: int) -> tuple[Activity, int]:
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
