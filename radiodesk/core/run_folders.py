"""What can be told of a run folder without any engine: what was asked for, can it go on."""

from __future__ import annotations

import datetime
import os
import tempfile
from pathlib import Path

from pydantic import ValidationError

from radiodesk.core.errors import Message, RadiodeskError, UsageError
from radiodesk.core.events import RunFinished, parse_event
from radiodesk.core.files import folder_lock
from radiodesk.core.formats import refuse_newer
from radiodesk.core.paths import display_name, path_to_wire
from radiodesk.core.requests import TrainRequest
from radiodesk.core.results import TrainResult

CONFIG = "config.json"
EVENTS = "events.jsonl"
EVALUATION = "evaluation"
SPLITS = "splits.csv"
STRESS = "stress.json"
"""In `EVALUATION`: the stress test on the run's own test images, where one was made."""
CHECKPOINTS = "checkpoints"
BUNDLE = "bundle"
GENERATIONS = "epoch-[01].npz"


def run_name(what: str, now: datetime.datetime | None = None) -> str:
    """Return a name that says when and what; names in the order of time sort.

    Args:
        what: Such as the preset.
        now: Local time; None takes the clock's.
    """
    moment = now or datetime.datetime.now().astimezone()
    return f"{moment:%Y%m%d-%H%M%S}-{what}"


def create_run_folder(out: Path, name: str) -> Path:
    """Make a new folder; where the name is taken it gets a number.

    Args:
        out: Folder of all runs; made if it is missing.
        name: From `run_name`.

    Raises:
        UsageError: ``RD-APP-005`` when nothing can be written there.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=out) as probe:
            probe.write(b"x")
        number = 1
        while True:
            folder = out / (name if number == 1 else f"{name}-{number}")
            try:
                folder.mkdir()
            except FileExistsError:
                number += 1
                continue
            return folder
    except OSError as error:
        raise UsageError("RD-APP-005", name=display_name(out)) from error


def read_request(run_dir: Path) -> TrainRequest:
    """Return what a run was asked for.

    Raises:
        UsageError: ``RD-TRAIN-103`` when the folder is no run's, ``RD-KEEP-030`` when a newer
            radiodesk began it.
    """
    try:
        data = (run_dir / CONFIG).read_bytes()
        refuse_newer(data, "run", display_name(run_dir))
        return TrainRequest.model_validate_json(data)
    except (OSError, ValidationError) as error:
        raise UsageError("RD-TRAIN-103", name=display_name(run_dir)) from error


def is_complete(run_dir: Path) -> bool:
    """Say whether a run has made its model."""
    return (run_dir / BUNDLE).is_dir()


def hindrance_to_writing(out: Path) -> Message | None:
    """Return why no run folder can be made in a folder, or None; nothing is written.

    Args:
        out: The folder of runs; it may not be there yet.
    """
    there = out
    while not there.exists() and there != there.parent:
        there = there.parent
    if there.is_dir() and os.access(there, os.W_OK | os.X_OK):
        return None
    return Message(code="RD-APP-005", params={"name": display_name(out)})


def can_resume(run_dir: Path) -> bool:
    """Say whether a run folder holds a checkpoint, whole or not, and its run has not finished.

    A model is no proof that it has: it may have been killed before its model was registered.
    """
    kept = any((run_dir / CHECKPOINTS).glob(GENERATIONS))
    return kept and finished_result(run_dir) is None


def finished_result(run_dir: Path) -> TrainResult | None:
    """Return the result of a run that made its model, None of any other."""
    if not is_complete(run_dir):
        return None
    try:
        lines = (run_dir / EVENTS).read_bytes().splitlines()
    except OSError:
        return None
    for line in reversed(lines):
        event = parse_event(line)
        if isinstance(event, RunFinished):
            return event.result
    return None


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
    if newest is None or not can_resume(newest) or in_use(newest):
        return None
    return newest


def in_use(run_dir: Path) -> bool:
    """Say whether a trainer, or whoever runs its folds, is at work there right now."""
    try:
        with folder_lock(run_dir):
            return False
    except (OSError, RadiodeskError):
        return True
