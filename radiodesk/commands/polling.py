"""Waits that end: for a child's lines so that Ctrl-C is heard, for a drive only so long."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator

from radiodesk.jobs.child import Child
from radiodesk.jobs.watch import Limits


def polled_lines(child: Child) -> Iterator[bytes]:
    """Yield the child's lines, waking up often enough for Ctrl-C to be heard on Windows."""
    lines: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()

    def read() -> None:
        for line in child.lines():
            lines.put(line)
        lines.put(None)

    threading.Thread(target=read, name="child-lines", daemon=True).start()
    while True:
        try:
            line = lines.get(timeout=0.2)
        except queue.Empty:
            continue
        if line is None:
            return
        yield line


def answers_in_time(ask: Callable[[], object], seconds: float = Limits().stall_seconds) -> bool:
    """Ask the system something about a file; return whether it answers at all.

    A call to a drive that is gone comes back never, or only with the drive. It is left alone then,
    in a thread that does not keep the program from ending.

    Args:
        ask: Raises nothing.
        seconds: How long it may take.
    """
    asked = threading.Thread(target=ask, name="drive-asked", daemon=True)
    asked.start()
    asked.join(seconds)
    return not asked.is_alive()
