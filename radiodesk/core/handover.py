"""How a second start asks the desktop that is open to show files: a note in the data folder.

The desktop listens on nothing, so the note is a small file that it takes away when it has read it,
which is how the second start knows that it was heard. A note may be older than the desktop that
takes it: the one before had closed, or this one was still being started.
"""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Sequence
from contextlib import suppress
from enum import Enum, auto
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from radiodesk.core.files import write_text
from radiodesk.core.instance import DesktopLock
from radiodesk.core.paths import path_from_wire, path_to_wire

_FOLDER = "handed-over"
_LISTENS = "listens"
_LARGEST = 16 * 1024 * 1024
_LOOK_SECONDS = 0.05
ANSWER_SECONDS = 10.0
"""A window that is busy answers within this; one that hangs does not."""
STARTING_SECONDS = 60.0
"""A desktop that has its window still to make answers within this, on a cold and busy machine."""


class Answer(Enum):
    """What came of asking the open desktop."""

    HEARD = auto()
    """It took the note away, and shows the files."""
    CLOSED = auto()
    """It ended meanwhile; the lock is the asker's now, and the note is gone."""
    NONE = auto()
    """It does not answer."""


class _Note(BaseModel):
    model_config = ConfigDict(frozen=True)

    format: Literal[1]
    files: list[str]


def handover_folder(folder: Path) -> Path:
    """Return where notes lie, made if it is missing.

    Args:
        folder: The data folder.

    Raises:
        OSError: It cannot be made.
    """
    place = folder / _FOLDER
    place.mkdir(exist_ok=True)
    return place


def begin_starting(folder: Path) -> None:
    """Tell second starts that they must wait for longer, and forget notes whose writers are gone.

    Args:
        folder: The data folder; the caller has just taken its lock.
    """
    with suppress(OSError):
        (folder / _FOLDER / _LISTENS).unlink(missing_ok=True)
        for path in (folder / _FOLDER).glob("*.json"):
            # Whoever wrote a younger one may still wait for its answer.
            if _written(path) < time.time() - STARTING_SECONDS:
                path.unlink(missing_ok=True)


def begin_listening(folder: Path) -> None:
    """Tell second starts that notes are taken from now on.

    Args:
        folder: The data folder.
    """
    with suppress(OSError):
        (handover_folder(folder) / _LISTENS).touch()


def listens(folder: Path) -> bool:
    """Say whether the desktop of a data folder has begun to take notes."""
    return (folder / _FOLDER / _LISTENS).exists()


def hand_over(
    folder: Path,
    files: Sequence[Path],
    lock: DesktopLock,
    seconds: float = ANSWER_SECONDS,
    starting_seconds: float = STARTING_SECONDS,
) -> Answer:
    """Ask the open desktop to come to the front and show files; say what came of it.

    Args:
        folder: The data folder.
        files: Absolute, or relative to where this process runs.
        lock: Of the folder; tried again all the while, for the desktop may just be closing.
        seconds: How long to wait for one that takes notes.
        starting_seconds: How long to wait for one that does not yet.
    """
    note = _Note(format=1, files=[path_to_wire(path.absolute()) for path in files])
    try:
        path = handover_folder(folder) / f"{uuid.uuid4().hex}.json"
        write_text(path, note.model_dump_json() + "\n")
    except OSError:
        return Answer.NONE
    begun, pause = time.monotonic(), threading.Event()
    while path.exists():
        closed = lock.take()
        patience = seconds if listens(folder) else starting_seconds
        if closed or time.monotonic() - begun > patience:
            with suppress(OSError):  # on Windows it may be open elsewhere
                path.unlink(missing_ok=True)
            return Answer.CLOSED if closed else Answer.NONE
        pause.wait(_LOOK_SECONDS)
    return Answer.HEARD


def take_notes(folder: Path) -> list[list[Path]]:
    """Take the notes away; return the files of each, oldest first.

    Args:
        folder: The data folder.
    """
    taken = []
    try:
        notes = sorted(handover_folder(folder).glob("*.json"), key=_written)
    except OSError:
        return []
    for path in notes:
        try:
            with path.open("rb") as file:
                data = file.read(_LARGEST + 1)
            path.unlink()
            taken.append([path_from_wire(name) for name in _Note.model_validate_json(data).files])
        except (OSError, ValidationError, ValueError):
            with suppress(OSError):  # on Windows it may be open elsewhere
                path.unlink(missing_ok=True)
    return taken


def _written(path: Path) -> float:
    """Return when a note was written, seconds since 1970; 0 where it has gone meanwhile."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
