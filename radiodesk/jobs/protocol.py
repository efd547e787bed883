"""The child's end of the pipe: JSON lines out, JSON lines in, gone when the parent is gone."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable

from pydantic import BaseModel

PARENT_GONE = 3
"""Exit status of a child whose parent closed the pipe."""


class ChildChannel:
    """What a worker talks through.

    Opening it moves the protocol to a private descriptor and sends everything that is printed
    (TensorFlow prints) to stderr, so open it before importing anything noisy.
    """

    def __init__(self) -> None:
        descriptor = os.dup(1)
        os.dup2(2, 1)
        os.set_inheritable(descriptor, False)
        self._out = os.fdopen(descriptor, "wb", buffering=0)
        self._lock = threading.Lock()

    def send(self, message: BaseModel) -> None:
        """Write one message as one line. Ends the process if nobody reads it any more."""
        line = message.model_dump_json().encode() + b"\n"
        with self._lock:
            try:
                view = memoryview(line)
                while view:
                    written = self._out.write(view)
                    view = view[written or 0 :]
            except OSError:
                os._exit(PARENT_GONE)

    def listen(
        self, on_line: Callable[[bytes], None], on_end: Callable[[], None] = lambda: None
    ) -> threading.Thread:
        """Hand every line of stdin to a callable, on a daemon thread.

        At end-of-file the process ends at once, whatever native code is running: a child never
        outlives the desktop.

        Args:
            on_line: Takes each line.
            on_end: Called once, just before that end; must be quick.
        """

        def run() -> None:
            for line in sys.stdin.buffer:
                on_line(line)
            on_end()
            os._exit(PARENT_GONE)

        thread = threading.Thread(target=run, name="parent-watch", daemon=True)
        thread.start()
        return thread
