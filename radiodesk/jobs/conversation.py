"""One child and what is said with it: started, asked, read, and given up from any thread."""

from __future__ import annotations

import threading
from collections.abc import Generator

from pydantic import BaseModel

from radiodesk.jobs.child import Child, Worker

_GRACE_SECONDS = 0.4


class Conversation:
    """A child that is asked something, and perhaps more while it lives.

    `answers` blocks and belongs to one thread; `ask` and `cancel` may be called from any other
    and never wait for the child.
    """

    def __init__(
        self,
        worker: Worker,
        request: BaseModel | None = None,
        arguments: list[str] | None = None,
    ) -> None:
        """Prepare; nothing is started before `answers` is read.

        Args:
            worker: Which child.
            request: Sent as its first line, if any.
            arguments: Its command line.
        """
        self._worker: Worker = worker
        self._request = request
        self._arguments = arguments
        self._lock = threading.Lock()
        self._child: Child | None = None
        self._cancelled = threading.Event()
        self._ender: threading.Thread | None = None

    @property
    def cancelled(self) -> bool:
        """Whether `cancel` was called."""
        return self._cancelled.is_set()

    @property
    def pid(self) -> int | None:
        """Process id of the child, None before it is started."""
        child = self._child
        return None if child is None else child.pid

    @property
    def how_it_ended(self) -> str:
        """What the child printed last, or its exit status: for the details of a message."""
        child = self._child
        if child is None:
            return ""
        if (child.returncode or 0) < 0:
            return child.ending  # what Python prints about a signal helps in the log only
        tail = child.stderr_tail.strip().splitlines()
        return tail[-1] if tail else f"exit status {child.returncode}"

    def ask(self, request: BaseModel) -> bool:
        """Ask something more; return False when the child is gone or was never started."""
        child = self._child
        return child is not None and child.returncode is None and child.send(request)

    def answers(self) -> Generator[bytes, None, None]:
        """Start the child and yield its lines until it ends.

        Raises:
            OSError: The child cannot be started.
        """
        with self._lock:
            if self._cancelled.is_set():
                return
            self._child = Child(self._worker, self._arguments)
        child = self._child
        try:
            if self._request is not None:
                child.send(self._request)
            for line in child.lines():
                if self._cancelled.is_set():
                    break
                yield line
        finally:
            child.end(_GRACE_SECONDS)
            with self._lock:  # a thread that `cancel` has made but not started cannot be joined
                ender = self._ender
            if ender is not None:
                ender.join()

    def cancel(self) -> None:
        """Give it up: the child ends at once, killed with all it started if it does not."""
        with self._lock:
            self._cancelled.set()
            child = self._child
            if child is None or self._ender is not None:
                return
            self._ender = threading.Thread(target=child.end, args=(_GRACE_SECONDS,))
            self._ender.start()
