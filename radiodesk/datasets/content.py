"""Knows a file again by its content, whatever it is called and wherever it lies."""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from io import BufferedReader
from pathlib import Path
from typing import cast

import numpy as np
import numpy.typing as npt

from radiodesk.core.control import ShouldStop, never_stop
from radiodesk.core.errors import StoppedError, UnreadableError
from radiodesk.imaging.opening import open_regular

_BYTES = 8
UNREADABLE = 0
"""Stands for a file that cannot be opened."""


def content_fingerprint(path: Path) -> int | None:
    """Return the first 8 bytes of a file's SHA-256 as a 64-bit number, or None if unreadable.

    Eight bytes keep a list of a million images under 8 MB, and the chance that two different
    files among them share a fingerprint is about one in 40 million.
    """
    try:
        # A table may name a pipe, which would never end.
        with open_regular(path) as file:
            digest = hashlib.file_digest(cast("BufferedReader", file), "sha256").digest()
    except UnreadableError:
        return None
    return int.from_bytes(digest[:_BYTES], "big")


def content_fingerprints(
    paths: Sequence[Path],
    on_done: Callable[[int], None] = lambda done: None,
    should_stop: ShouldStop = never_stop,
) -> npt.NDArray[np.uint64]:
    """Return the fingerprints of many files in their order; `UNREADABLE` for what cannot be read.

    Args:
        paths: The files.
        on_done: Told the number of files done.
        should_stop: Asked after every file.

    Raises:
        StoppedError: `should_stop` asked for it.
    """
    found = np.zeros(len(paths), np.uint64)
    threads = os.cpu_count() or 1
    with ThreadPoolExecutor(threads, thread_name_prefix="content") as pool:
        waiting: deque[Future[int]] = deque()
        try:
            for index in range(len(paths) + 2 * threads):
                if index < len(paths):
                    waiting.append(pool.submit(_fingerprint_or_none, paths[index]))
                done = index - 2 * threads
                if done >= 0:
                    found[done] = waiting.popleft().result()
                    on_done(done + 1)
                if should_stop() != "go_on":
                    raise StoppedError
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
    return found


def _fingerprint_or_none(path: Path) -> int:
    return content_fingerprint(path) or UNREADABLE
