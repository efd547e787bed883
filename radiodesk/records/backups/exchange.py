"""The guard of the data folder's place, and renames that outlast a program that looks on.

Between the two renames of a restore there is no data folder. Whoever starts then must neither
make a new one nor take the plan for failed: it waits for the guard, which is held for moments.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from radiodesk.core.errors import Message, RadiodeskError
from radiodesk.core.paths import display_name
from radiodesk.core.platform import lock_file

GUARD_SECONDS = 10.0
"""For another starter's two renames with all their tries; whoever holds it longer is stuck."""
RENAME_SECONDS = 3.0
"""For a virus scanner or a child about to end to let go of a file (Windows)."""
_PAUSE_SECONDS = 0.02


@contextmanager
def guarded(home: Path) -> Iterator[Message | None]:
    """Hold the guard; yields why that was not possible, or None.

    Args:
        home: The data folder.
    """
    path = home.parent / f".{home.name}.restore.lock"
    end = time.monotonic() + GUARD_SECONDS
    try:
        while (descriptor := lock_file(path)) is None and time.monotonic() < end:
            time.sleep(_PAUSE_SECONDS)
    except OSError as error:
        yield cannot_move(home, error).message
        return
    if descriptor is None:
        yield Message(code="RD-KEEP-031")
        return
    try:
        yield None
    finally:
        os.close(descriptor)


def move(source: Path, target: Path) -> None:
    """Rename a folder; what the system refuses for now is tried again for a while.

    Raises:
        OSError: It was refused to the end, or is impossible.
    """
    end = time.monotonic() + RENAME_SECONDS
    while True:
        try:
            source.rename(target)
            return
        except PermissionError:
            if time.monotonic() >= end:
                raise
        time.sleep(_PAUSE_SECONDS)


def cannot_move(home: Path, error: OSError) -> RadiodeskError:
    """Return the error of a data folder that stays where it is."""
    detail = error.strerror or type(error).__name__
    return RadiodeskError("RD-KEEP-017", name=display_name(home), detail=detail)
