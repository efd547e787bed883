"""Reads a child's lines so that Ctrl-C is heard meanwhile, on Windows too."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator

from radiodesk.jobs.child import Child


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
