"""What can be told of a run folder without any engine: what was asked for, can it go on."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from radiodesk.core.errors import RadiodeskError, UsageError
from radiodesk.core.files import folder_lock
from radiodesk.core.paths import display_name, path_to_wire
from radiodesk.core.requests import TrainRequest

CONFIG = "config.json"
CHECKPOINTS = "checkpoints"
BUNDLE = "bundle"
GENERATIONS = "epoch-[01].npz"


def read_request(run_dir: Path) -> TrainRequest:
    """Return what a run was asked for.

    Raises:
        UsageError: ``RD-TRAIN-103`` when the folder is no run's.
    """
    try:
        return TrainRequest.model_validate_json((run_dir / CONFIG).read_bytes())
    except (OSError, ValidationError) as error:
        raise UsageError("RD-TRAIN-103", name=display_name(run_dir)) from error


def is_complete(run_dir: Path) -> bool:
    """Say whether a run has made its model."""
    return (run_dir / BUNDLE).is_dir()


def can_resume(run_dir: Path) -> bool:
    """Say whether a run folder holds a checkpoint, whole or not, and no model yet."""
    return not is_complete(run_dir) and any((run_dir / CHECKPOINTS).glob(GENERATIONS))


def resume_request(run_dir: Path) -> TrainRequest:
    """Return the request that goes on with a run.

    Raises:
        UsageError: As `read_request`.
    """
    asked = read_request(run_dir)
    return asked.model_copy(
        update={"out": path_to_wire(run_dir.parent), "resume": path_to_wire(run_dir)}
    )


def newest_unfinished(runs: Path) -> Path | None:
    """Return the newest run below a folder if that one broke off and can go on, else None."""
    if not runs.is_dir():
        return None
    folders = [path for path in runs.iterdir() if (path / CONFIG).is_file()]
    newest = max(folders, key=lambda path: path.stat().st_mtime, default=None)
    if newest is None or not can_resume(newest) or _in_use(newest):
        return None
    return newest


def _in_use(run_dir: Path) -> bool:
    """Say whether a trainer is at work there right now."""
    try:
        with folder_lock(run_dir):
            return False
    except (OSError, RadiodeskError):
        return True
