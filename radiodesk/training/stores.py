"""Where a run keeps what it can compute again: the user's cache, or its own folder."""

from __future__ import annotations

import errno
import math
import shutil
from collections.abc import Callable
from pathlib import Path

from radiodesk.core.config import TrainingConfig
from radiodesk.core.errors import RadiodeskError
from radiodesk.core.store import Held, Store, cache_root
from radiodesk.training.room import Room, is_full

PRIVATE_FOLDER = ".cache"


class Stores:
    """The cache that later runs share, and a private one that goes with the run.

    The private one takes what the shared one must not or cannot: nothing shall be kept, another
    run holds the very entry, or its disk is full or read-only. It waits for room itself.

    Attributes:
        shared: Whether anything may be kept.
    """

    def __init__(self, run_dir: Path, config: TrainingConfig, room: Room) -> None:
        """Open both; nothing is written yet."""
        self._room = room
        self.shared = config.cache_limit_gb > 0
        self._private_root = run_dir / PRIVATE_FOLDER
        self._shared = Store(cache_root(), config.cache_limit_gb * 1e9)
        self._private = Store(self._private_root, math.inf)

    def close(self) -> None:
        """Let go of the shared entries and remove the private ones."""
        self._shared.close()
        self._private.close()
        shutil.rmtree(self._private_root, ignore_errors=True)

    def hold(self, key: str, make: Callable[[Path], None]) -> Held:
        """Return an entry of the shared store where possible, else of the private one.

        Args:
            key: From `core.store.key_of`.
            make: Fills an empty folder.
        """
        if self.shared:
            try:
                return self._shared.hold(key, make)
            except TimeoutError:
                pass
            except OSError as error:
                if error.errno not in (errno.EACCES, errno.EPERM, errno.EROFS) and not is_full(
                    error
                ):
                    raise
            except RadiodeskError as error:
                if not is_full(error):
                    raise
        return self._room.need(lambda: self._private.hold(key, make))
