"""How a second start asks the desktop that is open to show files: a note in the data folder.

The desktop listens on nothing, so the note is a small file that it takes away when it has read it,
which is how the second start knows that it was heard.
"""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from radiodesk.core.files import write_text
from radiodesk.core.paths import path_from_wire, path_to_wire

_FOLDER = "handed-over"
_LARGEST = 16 * 1024 * 1024
_LOOK_SECONDS = 0.05
ANSWER_SECONDS = 10.0
"""A window that is busy answers within this; one that hangs does not."""


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


def hand_over(folder: Path, files: Sequence[Path], seconds: float = ANSWER_SECONDS) -> bool:
    """Ask the open desktop to come to the front and show files; say whether it was heard.

    Args:
        folder: The data folder.
        files: Absolute, or relative to where this process runs.
        seconds: How long to wait.
    """
    note = _Note(format=1, files=[path_to_wire(path.absolute()) for path in files])
    try:
        path = handover_folder(folder) / f"{uuid.uuid4().hex}.json"
        write_text(path, note.model_dump_json() + "\n")
    except OSError:
        return False
    deadline, pause = time.monotonic() + seconds, threading.Event()
    while path.exists():
        if time.monotonic() > deadline:
            path.unlink(missing_ok=True)
            return False
        pause.wait(_LOOK_SECONDS)
    return True


def take_notes(folder: Path) -> list[list[Path]]:
    """Take the notes away; return the files of each, oldest first.

    Args:
        folder: The data folder.
    """
    taken = []
    try:
        notes = sorted(handover_folder(folder).glob("*.json"), key=lambda p: p.stat().st_mtime)
    except OSError:
        return []
    for path in notes:
        try:
            with path.open("rb") as file:
                data = file.read(_LARGEST + 1)
            path.unlink()
            taken.append([path_from_wire(name) for name in _Note.model_validate_json(data).files])
        except (OSError, ValidationError, ValueError):
            path.unlink(missing_ok=True)
    return taken
