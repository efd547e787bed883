"""Going on with a run that broke off: only with the same settings and the same data."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np

from radiodesk.core.config import TrainingConfig
from radiodesk.core.errors import UsageError
from radiodesk.core.paths import display_name, path_from_wire
from radiodesk.core.requests import TrainRequest
from radiodesk.core.run_folders import can_resume, is_complete, read_request
from radiodesk.core.spreadsheet import safe_cell
from radiodesk.training.checkpoint import Beginning, Checkpoints
from radiodesk.training.prepare import SPLITS, PreparedData

_MAY_DIFFER = frozenset({"cache_limit_gb"})
"""Settings that change nothing of what is trained."""


def reopen(request: TrainRequest, checkpoints: Checkpoints) -> tuple[Path, Beginning | None]:
    """Return the folder of the run to go on with, and where it stopped (None: before epoch 1).

    Args:
        request: With `resume`.
        checkpoints: Of that folder.

    Raises:
        UsageError: No run (``RD-TRAIN-103``), complete (``-104``), damaged (``-105``), or begun
            with other settings (``-106``).
    """
    assert request.resume is not None
    run_dir = path_from_wire(request.resume)
    name = display_name(run_dir)
    asked = read_request(run_dir)
    if is_complete(run_dir) and not can_resume(run_dir):
        raise UsageError("RD-TRAIN-104", name=name)
    beginning = checkpoints.load()
    if beginning is None and can_resume(run_dir):
        raise UsageError("RD-TRAIN-105", name=name)
    different = differing(asked.config, request.config)
    if different:
        raise UsageError("RD-TRAIN-106", name=name, names=", ".join(different))
    return run_dir, beginning


def differing(first: TrainingConfig, second: TrainingConfig) -> list[str]:
    """Return the names of the settings that two configurations do not share."""
    return [
        name
        for name in TrainingConfig.model_fields
        if name not in _MAY_DIFFER and getattr(first, name) != getattr(second, name)
    ]


def require_same_data(data: PreparedData, beginning: Beginning, run_dir: Path) -> None:
    """Refuse other data than the run was begun with; ``splits.csv`` is still the old one.

    Raises:
        UsageError: Files differ (``RD-TRAIN-107``), or labels or split do (``-108``).
    """
    if data.digest() == beginning.state.data:
        return
    name = display_name(run_dir)
    with (run_dir / SPLITS).open(encoding="utf-8", newline="") as file:
        before = [row["path"] for row in csv.DictReader(file)]
    old = dict(zip(before, beginning.contents, strict=False))
    new = dict(zip((safe_cell(e.relative) for e in data.entries), data.contents, strict=True))
    changed = [path for path in {**old, **new} if old.get(path) != new.get(path)]
    if not changed:
        raise UsageError("RD-TRAIN-108", name=name)
    raise UsageError(
        "RD-TRAIN-107",
        name=name,
        changed=len(changed),
        total=len(np.union1d(list(old), list(new))),
        first=display_name(Path(sorted(changed)[0])),
    )
