"""One desktop for each data folder: a lock that goes with the process, however that ends."""

from __future__ import annotations

import os
from pathlib import Path

from radiodesk.core.platform import lock_file

_LOCK = ".desktop.lock"


class DesktopLock:
    """Held by the desktop for as long as it is open."""

    def __init__(self, folder: Path) -> None:
        """Prepare.

        Args:
            folder: The data folder; it must be there.
        """
        self._path = folder / _LOCK
        self._descriptor: int | None = None

    def take(self) -> bool:
        """Take it; return False where somebody else has it.

        A folder where no lock can be made (read-only, or a drive that knows none) counts as taken
        by us: the desktop still opens there.
        """
        try:
            self._descriptor = lock_file(self._path)
        except OSError:
            return True
        return self._descriptor is not None

    def release(self) -> None:
        """Let it go."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def desktop_is_open(folder: Path) -> bool:
    """Say whether a desktop is open on a data folder, in this process or another."""
    lock = DesktopLock(folder)
    free = lock.take()
    lock.release()
    return not free
