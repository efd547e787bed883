"""Waits for room on a full disk instead of giving a run up.

A disk fills up while a run lasts for hours, and is emptied again by whoever is told. So the run
stands still at the write that failed, keeps what it has in memory, and tries again.
"""

from __future__ import annotations

import math
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from radiodesk.core import files
from radiodesk.core.control import Emit
from radiodesk.core.cross_validation import is_cross_validation
from radiodesk.core.errors import Message, RadiodeskError
from radiodesk.core.events import RunPaused, RunResumed
from radiodesk.core.paths import disk_name
from radiodesk.training.control import PAUSE, Control

T = TypeVar("T")
_LOOK_SECONDS = 1.0
_EVERY = 15
"""Looks after which a write is tried though no room was seen to come."""
_MB = 1e6
_NO_ROOM = "RD-DATA-020"


def is_full(error: BaseException) -> bool:
    """Say whether an error means that a disk, or somebody's share of it, is full."""
    if isinstance(error, RadiodeskError):
        return error.message.code == _NO_ROOM
    return files.is_full(error)


class Room:
    """Lets writes wait for room, while the user can still stop or discard the run."""

    def __init__(self, run_dir: Path, control: Control, tell: Emit) -> None:
        """Wait for the disk of a run.

        Args:
            run_dir: The run folder.
            control: Asked for the user's wish all the while.
            tell: Takes `RunPaused` and `RunResumed`; it must not wait for room itself.
        """
        self._run_dir, self._control, self._tell = run_dir, control, tell

    def need(self, write: Callable[[], T], where: Path | None = None) -> T:
        """Return what a write returns, as soon as the disk takes it.

        Args:
            write: May be called again and again; a failed call leaves nothing behind.
            where: A folder on the disk that it writes to; None for the run folder.

        Raises:
            DiscardedError: The user threw the run away.
            RadiodeskError: The user stopped the run while it waited (``RD-HALT-011``).
        """
        name = disk_name(where or _runs(self._run_dir))
        where = where or self._run_dir
        looks, told = 0, False
        while True:
            try:
                done = write()
            except (OSError, RadiodeskError) as error:
                if not is_full(error):
                    raise
                wanted, free = _wanted(error), shutil.disk_usage(where).free
            else:
                if told:
                    self._tell(RunResumed())
                return done
            reason = _reason(name, wanted - free)
            if not told:
                self._tell(RunPaused(reason=reason))
                told = True
            while True:
                self._wait(reason)
                looks += 1
                now = shutil.disk_usage(where).free
                # What takes long to compute is not begun again before it may fit. A quota that
                # somebody raises shows nowhere.
                if (now > free and now >= wanted) or looks % _EVERY == 0:
                    break

    def _wait(self, reason: Message) -> None:
        self._control.rest(_LOOK_SECONDS)
        asked = time.monotonic()
        if self._control.wish() == "keep_best":
            raise RadiodeskError("RD-HALT-011", name=reason.params["name"])
        if time.monotonic() - asked > PAUSE:
            # The user paused and went on, but the disk is full as before.
            self._tell(RunPaused(reason=reason))


def _runs(run_dir: Path) -> Path:
    """Return the folder of all runs, whose name a user knows."""
    around = run_dir.parent
    return around.parent if is_cross_validation(around) else around


def _reason(name: str, missing: float) -> Message:
    """Return why the run stands still.

    Args:
        name: Of the disk.
        missing: Bytes; none or less where it is not known.
    """
    params: dict[str, str | int | float] = {"name": name}
    if missing <= 0:
        return Message(code="RD-HALT-010", params=params)
    params["missing"] = math.ceil(missing / _MB)
    return Message(code="RD-HALT-013", params=params)


def _wanted(error: OSError | RadiodeskError) -> float:
    """Return how many bytes must be free before it is worth trying again."""
    if isinstance(error, RadiodeskError):
        return float(error.message.params.get("needed", 0)) * _MB
    return 0.0
