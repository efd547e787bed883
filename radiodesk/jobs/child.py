"""One child process seen from its parent: start, send, read lines, stop, kill."""

from __future__ import annotations

import collections
import contextlib
import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel

import radiodesk
from radiodesk.core.limits import MAX_LINE_BYTES
from radiodesk.core.parts import console_program, is_frozen
from radiodesk.core.redaction import Plain, printed_line

if TYPE_CHECKING:
    from radiodesk.jobs.shared_pixels import SharedPixels

_log = logging.getLogger(__name__)

Worker = Literal["trainer", "reader", "scanner", "evaluator"]
_STDERR_LINES = 200
_USUAL_ENDS = frozenset({0, 3})
"""Done, and gone with its parent (`protocol.PARENT_GONE`)."""


def worker_command(worker: Worker) -> list[str]:
    """Return the command that starts a worker, from source or from the frozen program."""
    if is_frozen():
        return [str(console_program()), worker]
    return [sys.executable, "-P", "-m", "radiodesk.workers", worker]


def _environment(extra: Mapping[str, str]) -> dict[str, str]:
    environment = {**os.environ, **extra, "PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"}
    if not is_frozen():
        environment["PYTHONPATH"] = str(Path(radiodesk.__file__).resolve().parents[1])
    return environment


class Child:
    """A running worker.

    Reading (`lines`) blocks and belongs to one thread of the caller; `send`, `close_input` and
    `kill` may be called from any other.
    """

    def __init__(
        self,
        worker: Worker,
        arguments: list[str] | None = None,
        *,
        shared: SharedPixels | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self._worker = Plain(worker)
        command = worker_command(worker) + list(arguments or [])
        descriptors: tuple[int, ...] = ()
        if shared is not None:
            command += ["--shared", shared.argument]
            descriptors = shared.descriptors
        posix = os.name == "posix"
        flags = 0
        if sys.platform == "win32":
            flags = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=_environment(environment or {}),
            start_new_session=posix,
            pass_fds=descriptors,
            creationflags=flags,
        )
        self._ended = False
        self._send_lock = threading.Lock()
        self._stderr: collections.deque[str] = collections.deque(maxlen=_STDERR_LINES)
        self._stderr_thread = threading.Thread(target=self._drain_stderr, daemon=True)
        self._stderr_thread.start()

    @property
    def pid(self) -> int:
        """Process id."""
        return self._process.pid

    @property
    def returncode(self) -> int | None:
        """Exit status, negative for a signal, None while running."""
        return self._process.poll()

    @property
    def stderr_tail(self) -> str:
        """The last lines that the child and its libraries printed, for the details button."""
        return "\n".join(self._stderr)

    def _drain_stderr(self) -> None:
        stream = self._process.stderr
        assert stream is not None
        with stream:
            while line := stream.readline(64 * 1024):
                text = line.decode("utf-8", "replace").rstrip()
                self._stderr.append(text)
                if (kept := printed_line(text)) is not None:
                    _log.warning("%s %d printed: %s", self._worker, self.pid, kept)

    def send(self, message: BaseModel) -> bool:
        """Write one message; return False when the child no longer listens."""
        stream = self._process.stdin
        assert stream is not None
        with self._send_lock:
            try:
                stream.write(message.model_dump_json().encode() + b"\n")
                stream.flush()
            except (OSError, ValueError):
                return False
        return True

    def lines(self) -> Iterator[bytes]:
        """Yield the child's lines until it closes its end; overlong ones are only logged."""
        stream = self._process.stdout
        assert stream is not None
        overlong = 0
        with stream:
            while line := stream.readline(MAX_LINE_BYTES):
                if not line.endswith(b"\n"):
                    overlong += len(line)
                elif overlong:
                    size = overlong + len(line)
                    _log.warning("ignored a line of %d bytes from %s", size, self._worker)
                    overlong = 0
                else:
                    yield line

    def close_input(self, seconds: float = -1) -> None:
        """Close the child's stdin, upon which it ends by itself.

        Args:
            seconds: How long to wait for a message that another thread is writing; below 0 until
                the child has taken it.
        """
        stream = self._process.stdin
        assert stream is not None
        if self._send_lock.acquire(timeout=seconds):
            with contextlib.suppress(OSError):
                stream.close()
            self._send_lock.release()

    def wait(self, seconds: float | None = None) -> int | None:
        """Wait for the end; return the exit status, or None if it still runs after `seconds`."""
        try:
            status = self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None
        self._stderr_thread.join(1)
        if status not in _USUAL_ENDS and not self._ended:
            _log.warning("%s %d ended: %s", self._worker, self.pid, Plain(self.ending))
        self._ended = True
        return status

    def end(self, seconds: float = 1.0) -> None:
        """Ask the child to end by closing its input; kill its whole tree if it has not."""
        self.close_input(seconds)
        if self.wait(seconds) is None:
            self.kill()
            self.close_input(seconds)

    @property
    def ending(self) -> str:
        """How the child ended: the signal's name, or its exit status."""
        code = self.returncode
        if code is not None and code < 0:
            with contextlib.suppress(ValueError):
                return signal.Signals(-code).name
        return f"status {code}"

    def kill(self) -> None:
        """Kill the child and everything that it started."""
        if not self._ended:
            # An end that was wanted is no trouble, and a warning would be printed as one.
            _log.info("%s %d is killed", self._worker, self.pid)
            self._ended = True
        if self.returncode is None:  # else its number may belong to a stranger by now
            self._kill_family()
        self.wait(2)

    def _kill_family(self) -> None:
        # Here: a child that ends when asked to is never looked for in the process table.
        import psutil

        with contextlib.suppress(psutil.NoSuchProcess):
            family = psutil.Process(self._process.pid).children(recursive=True)
            for process in family:
                with contextlib.suppress(psutil.NoSuchProcess):
                    process.kill()
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
