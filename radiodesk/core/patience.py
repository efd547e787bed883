"""Looks at a file without waiting for a drive that never answers."""

from __future__ import annotations

import threading
from collections.abc import Callable


def answers_in_time(ask: Callable[[], object], seconds: float) -> bool:
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
