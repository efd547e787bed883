"""The warm child that turns files into pixels, readings and heat maps.

One thread listens and queues; the main thread answers one request after the other. Pixels go into
the shared block, which holds one image at a time: the desktop sends the next request only after it
has the last answer of the one before (`core.requests.is_last`) and has copied what the answers
point at.
"""

from __future__ import annotations

import argparse
import queue
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel, ValidationError

from radiodesk.core.errors import RadiodeskError, UnreadableError
from radiodesk.core.limits import MEMORY_BYTES, limit_memory
from radiodesk.core.paths import display_name, path_from_wire
from radiodesk.core.requests import READER_REQUEST, ReaderRequest
from radiodesk.jobs.protocol import ChildChannel
from radiodesk.workers.failures import failure_answer, note, note_unexpected

if TYPE_CHECKING:
    from radiodesk.jobs.shared_pixels import SharedPixels

_IDLE_SECONDS = 0.3


def main(argv: list[str]) -> int:
    """Answer requests until the desktop closes the pipe.

    Args:
        argv: ``--shared ARG``, the block of memory made by the parent; without it the reader
            gives readings only. ``--scratch FOLDER``, where archives are unpacked; it goes with
            the parent.
    """
    limit_memory(MEMORY_BYTES)
    channel = ChildChannel()
    parser = argparse.ArgumentParser(prog="radiodesk.workers reader")
    parser.add_argument("--shared")
    parser.add_argument("--scratch", type=Path)
    arguments = parser.parse_args(argv)
    scratch: Path | None = arguments.scratch
    waiting: queue.SimpleQueue[ReaderRequest] = queue.SimpleQueue()
    channel.listen(lambda line: _enqueue(line, waiting.put), lambda: _forget(scratch))

    # Decoders print and take a moment to load; the pipe is safe by now.
    from radiodesk.workers.reading import ReadingDesk

    send: Callable[[BaseModel], None] = channel.send
    if arguments.shared is not None:
        from radiodesk.workers.fingerprint import fingerprinting

        # Only what somebody looks at goes into the case log.
        send = fingerprinting(channel.send)
    desk = ReadingDesk(_attached(arguments.shared), send, scratch)
    while True:
        _answer_one(desk.answer, send, _next(waiting, desk.warm_up))


def _attached(shared: str | None) -> SharedPixels | None:
    if shared is None:
        return None
    from radiodesk.jobs.shared_pixels import SharedPixels

    return SharedPixels.attach(shared)


def _forget(scratch: Path | None) -> None:
    """Remove what was unpacked, even where the desktop was killed: it may be patients' images."""
    if scratch is not None:
        import shutil

        shutil.rmtree(scratch, ignore_errors=True)


def _next(waiting: queue.SimpleQueue[ReaderRequest], warm_up: Callable[[], None]) -> ReaderRequest:
    """Wait for a request; use a pause to load what the first file may need."""
    try:
        return waiting.get(timeout=_IDLE_SECONDS)
    except queue.Empty:
        warm_up()
        return waiting.get()


def _answer_one(
    answer: Callable[[ReaderRequest], None],
    send: Callable[[BaseModel], None],
    request: ReaderRequest,
) -> None:
    """Answer one request; whatever goes wrong becomes an answer too, and the reader lives on."""
    started = time.monotonic()
    try:
        answer(request)
    except RadiodeskError as error:
        send(failure_answer(request, error, time.monotonic() - started))
    except MemoryError:
        name = display_name(path_from_wire(getattr(request, "path", "")))
        error_of_memory = UnreadableError("RD-FILE-016", name=name)
        send(failure_answer(request, error_of_memory, time.monotonic() - started))
    except Exception as error:
        note_unexpected(error)
        surprise = RadiodeskError("RD-APP-002", detail=type(error).__name__)
        send(failure_answer(request, surprise, time.monotonic() - started))


def _enqueue(line: bytes, put: Callable[[ReaderRequest], None]) -> None:
    try:
        put(READER_REQUEST.validate_json(line))
    except ValidationError as error:
        note(f"ignored a malformed request of {len(line)} bytes ({error.error_count()} errors)")
