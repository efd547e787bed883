"""Bounds that parents and children keep to."""

from __future__ import annotations

import os
import sys

MAX_LINE_BYTES = 4 * 1024 * 1024
"""Longest line of the protocol between the desktop and its children."""

MEMORY_BYTES = 1_500_000_000
"""Memory that a reader may hold while it reads a file: 64 megapixels of 16-bit colour fit in it
(1.4 GB, measured), a bomb does not."""

_RESERVED_BY_THREADS = 64 * 1024 * 1024


def limit_memory(limit: int) -> bool:
    """Let this process have no more memory of its own than a limit; return whether that holds.

    What is refused becomes a `MemoryError` where Python asked, instead of a machine that swaps.
    Linux only (RLIMIT_DATA; macOS ignores it, Windows has none): elsewhere the parent watches.

    Args:
        limit: Bytes; every core adds what its threads' stacks and pools may reserve.
    """
    if sys.platform != "linux":
        return False
    import resource

    hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
    wanted = limit + (os.cpu_count() or 1) * _RESERVED_BY_THREADS
    try:
        resource.setrlimit(resource.RLIMIT_DATA, (wanted, hard))
    except (OSError, ValueError):  # a stricter limit is in force already
        return False
    return True
