"""The trash of a folder of runs: ``.trash`` inside it, so that the way there is a rename."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from radiodesk.core.cross_validation import is_cross_validation
from radiodesk.core.errors import RadiodeskError
from radiodesk.core.paths import display_name
from radiodesk.core.run_folders import in_use
from radiodesk.core.runs.entries import RunEntry, list_entries, read_entry

TRASH = ".trash"


def move_to_trash(run_dir: Path) -> Path:
    """Move a run or a cross-validation into the trash beside it.

    Its model is not listed while it lies there, and is again once it is restored.

    Returns:
        Where it lies now.

    Raises:
        RadiodeskError: A trainer is at work in it (``RD-RUN-001``), it is no run (``-002``), it is
            one fold of a cross-validation (``-003``), or it cannot be moved (``-004``).
    """
    name = display_name(run_dir)
    entry = read_entry(run_dir)
    if entry is None:
        raise RadiodeskError("RD-RUN-002", name=name)
    if is_cross_validation(run_dir.parent):
        raise RadiodeskError("RD-RUN-003", name=name, whole=display_name(run_dir.parent))
    if in_use(run_dir) or any(in_use(fold.folder) for fold in entry.folds):
        raise RadiodeskError("RD-RUN-001", name=name)
    trash = run_dir.parent / TRASH
    try:
        trash.mkdir(exist_ok=True)
        return run_dir.rename(_free(trash, run_dir.name))
    except OSError as error:
        raise RadiodeskError("RD-RUN-004", name=name) from error


def restore(trashed: Path) -> Path:
    """Put a run from the trash back among the others.

    Returns:
        Where it lies now; a name that was taken meanwhile gets a number.

    Raises:
        RadiodeskError: It is not in a trash (``RD-RUN-005``), or cannot be moved (``-004``).
    """
    if trashed.parent.name != TRASH or not trashed.is_dir():
        raise RadiodeskError("RD-RUN-005", name=display_name(trashed))
    try:
        return trashed.rename(_free(trashed.parent.parent, trashed.name))
    except OSError as error:
        raise RadiodeskError("RD-RUN-004", name=display_name(trashed)) from error


def list_trash(runs: Path) -> Iterator[RunEntry]:
    """Yield what lies in the trash of a folder of runs, newest first by name."""
    return list_entries(runs / TRASH)


def empty_trash(runs: Path) -> int:
    """Delete what lies in the trash for good; there is no way back.

    Returns:
        How many runs are gone.

    Raises:
        RadiodeskError: Something in it cannot be deleted (``RD-RUN-006``); the rest is gone.
    """
    gone, kept = 0, None
    for entry in list(list_trash(runs)):
        try:
            shutil.rmtree(entry.folder)
            gone += 1
        except OSError:
            kept = entry.folder
    if kept is not None:
        raise RadiodeskError("RD-RUN-006", name=display_name(kept))
    return gone


def _free(folder: Path, name: str) -> Path:
    target, number = folder / name, 2
    while target.exists():
        target, number = folder / f"{name}-{number}", number + 1
    return target
