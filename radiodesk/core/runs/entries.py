"""Every run in one list: single runs, and cross-validations that hold a run for each fold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from radiodesk.core.config import TrainingConfig
from radiodesk.core.cross_validation import CrossValidation, is_cross_validation, read_plan
from radiodesk.core.errors import UsageError
from radiodesk.core.events import RunFinished
from radiodesk.core.intervals import wilson_interval
from radiodesk.core.paths import path_from_wire
from radiodesk.core.requests import TrainRequest
from radiodesk.core.results import FoldSummary, Metrics, RunState, TrainResult
from radiodesk.core.run_folders import (
    BUNDLE,
    CONFIG,
    EVALUATION,
    EVENTS,
    can_resume,
    in_use,
    is_complete,
    read_request,
)
from radiodesk.core.runs.notes import RunNotes, read_notes
from radiodesk.core.runs.summary import RunSummary, read_summary

REPORT = "report.json"


@dataclass(frozen=True)
class RunEntry:
    """One row of the list.

    Attributes:
        summary: How it began and ended; of a cross-validation its settings alone.
        state: Where it stands now.
        resumable: It broke off and can be gone on with.
        request: What was asked for, None where that cannot be read.
        notes: What a person keeps with it.
        plan: What was asked for of a cross-validation, None for a single run.
        folds: Its folds in their order, the newest try of each.
        pooled: All folds judged as one, None while some are missing.
    """

    summary: RunSummary
    state: RunState
    resumable: bool
    request: TrainRequest | None
    notes: RunNotes
    plan: CrossValidation | None = None
    folds: tuple[RunEntry, ...] = field(default=())
    pooled: FoldSummary | None = None

    @property
    def folder(self) -> Path:
        """The run folder."""
        return self.summary.folder

    @property
    def config(self) -> TrainingConfig | None:
        """Its settings, None where they cannot be read."""
        return self.summary.config or (self.request.config if self.request else None)

    @property
    def data(self) -> Path | None:
        """What it was trained on, None where that cannot be read."""
        return path_from_wire(self.request.data) if self.request else None

    @property
    def metrics(self) -> Metrics | None:
        """Figures on images that no model saw while learning."""
        return self.pooled.metrics if self.pooled else self.summary.metrics

    @property
    def result(self) -> TrainResult | None:
        """What the trainer said of a run that made its model."""
        outcome = self.summary.outcome
        return outcome.result if isinstance(outcome, RunFinished) else None

    @property
    def bundle(self) -> Path | None:
        """Its model's folder, None without one."""
        return self.folder / BUNDLE if self.plan is None and is_complete(self.folder) else None

    @property
    def accuracy_interval(self) -> tuple[float, float] | None:
        """95 % interval of the share read right, None where nothing was judged."""
        if self.pooled is not None and "accuracy" in self.pooled.intervals:
            return self.pooled.intervals["accuracy"]
        if self.metrics is None:
            return None
        outcome = self.summary.outcome
        stated = outcome.intervals if isinstance(outcome, RunFinished) else None
        if stated and "accuracy" in stated:
            return stated["accuracy"]
        total = sum(map(sum, self.metrics.confusion))
        right = sum(row[i] for i, row in enumerate(self.metrics.confusion))
        return wilson_interval(right, total) if total else None


def list_entries(runs: Path) -> Iterator[RunEntry]:
    """Yield what a folder of runs holds, newest first by name (names begin with the time)."""
    if not runs.is_dir():
        return
    folders = [path for path in runs.iterdir() if not path.name.startswith(".")]
    for folder in sorted(folders, key=lambda path: path.name, reverse=True):
        entry = read_entry(folder)
        if entry is not None:
            yield entry


def read_entry(folder: Path) -> RunEntry | None:
    """Return the row of a folder, None if it holds neither a run nor a cross-validation."""
    if is_cross_validation(folder):
        return _cross_validation(folder)
    if not (folder / EVENTS).is_file():
        return None
    return _single(folder)


def _single(folder: Path) -> RunEntry:
    summary = read_summary(folder)
    state: RunState
    match summary.outcome:
        case RunFinished():
            state = "finished"
        case None:
            state = "running" if in_use(folder) else "unfinished"
        case outcome:
            state = "failed" if outcome.event == "run_failed" else "stopped"
    resumable = state not in ("running", "finished") and can_resume(folder)
    return RunEntry(summary, state, resumable, _request(folder), read_notes(folder))


def _request(folder: Path) -> TrainRequest | None:
    if not (folder / CONFIG).is_file():
        return None
    try:
        return read_request(folder)
    except UsageError:
        return None


def _cross_validation(folder: Path) -> RunEntry:
    try:
        plan = read_plan(folder)
    except UsageError:
        summary = RunSummary(folder, None, None)
        return RunEntry(summary, "failed", False, None, read_notes(folder))
    newest: dict[int, RunEntry] = {}
    tries = sorted(
        (path for path in folder.glob("fold-*") if (path / EVENTS).is_file()),
        key=lambda path: path.stat().st_mtime,
    )
    for path in tries:
        entry = _single(path)
        number = _number(path)
        before = newest.get(number)
        if before is None or before.state != "finished":
            newest[number] = entry
    folds = tuple(newest[number] for number in sorted(newest))
    pooled = read_pooled(folder)
    running = in_use(folder) or any(fold.state == "running" for fold in folds)
    state: RunState = "finished" if pooled else "running" if running else "unfinished"
    return RunEntry(
        RunSummary(folder, plan.request.config, None),
        state,
        state == "unfinished",
        plan.request,
        read_notes(folder),
        plan,
        folds,
        pooled,
    )


def _number(fold: Path) -> int:
    digits = fold.name.removeprefix("fold-").partition("-")[0]
    return int(digits) if digits.isdecimal() else 0


def read_pooled(folder: Path) -> FoldSummary | None:
    """Return what all folds together are worth, None before they are judged."""
    try:
        return FoldSummary.model_validate_json((folder / EVALUATION / REPORT).read_bytes())
    except (OSError, ValidationError):
        return None
