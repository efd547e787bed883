"""Keeps decoders' own warnings and log lines out of the user's terminal.

What matters in them for the user is checked by our own code and becomes a note; the rest may
quote values of a patient's header, which must not reach any log.
"""

from __future__ import annotations

import logging
import os
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

_lock = threading.Lock()
_depth = 0
_saved: warnings.catch_warnings[None] | None = None
_native_lock = threading.Lock()
_STDERR = 2


@contextmanager
def decoders_silenced() -> Iterator[None]:
    """Ignore Python warnings while any thread is inside.

    `warnings.catch_warnings` alone would leave the wrong filters behind when threads overlap:
    the first thread in saves them, the last one out restores them.
    """
    global _depth, _saved
    with _lock:
        if _depth == 0:
            _saved = warnings.catch_warnings()
            _saved.__enter__()
            warnings.simplefilter("ignore")
        _depth += 1
    try:
        yield
    finally:
        with _lock:
            _depth -= 1
            if _depth == 0 and _saved is not None:
                _saved.__exit__(None, None, None)
                _saved = None


def silence_logger(name: str) -> None:
    """Let a library's logger write nowhere."""
    logger = logging.getLogger(name)
    logger.propagate = False
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())


@contextmanager
def native_output_silenced() -> Iterator[None]:
    """Send what C and C++ code prints to the error stream nowhere.

    The stream belongs to the whole process, so one thread at a time may be inside, and only for
    libraries that cannot be told to keep quiet. Without such a stream there is nothing to do.
    """
    with _native_lock:
        try:
            kept = os.dup(_STDERR)
        except OSError:
            yield
            return
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, _STDERR)
            yield
        finally:
            os.dup2(kept, _STDERR)
            os.close(nowhere)
            os.close(kept)
