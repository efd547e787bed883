"""What can be judged: runs, cross-validations, and models that were made elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from radiodesk.bundles import registry
from radiodesk.core.config import TrainingConfig
from radiodesk.core.cross_validation import CrossValidation, is_cross_validation, read_plan
from radiodesk.core.errors import UsageError
from radiodesk.core.results import FoldSummary, Metrics
from radiodesk.core.run_folders import BUNDLE, EVALUATION, EVENTS, is_complete
from radiodesk.core.runs.summary import RunSummary, read_summary

_REPORT = "report.json"


@dataclass(frozen=True)
class RunEntry:
    """A run, or a cross-validation.

    Attributes:
        summary: How it began and ended; of a cross-validation its settings alone.
        plan: What was asked for of a cross-validation, None of a single run.
        pooled: All folds judged as one, None while some are missing.
    """

    summary: RunSummary
    plan: CrossValidation | None = None
    pooled: FoldSummary | None = None

    @property
    def folder(self) -> Path:
        """The run folder."""
        return self.summary.folder

    @property
    def config(self) -> TrainingConfig | None:
        """Its settings, None where they cannot be read."""
        return self.summary.config

    @property
    def metrics(self) -> Metrics | None:
        """Figures on images that no model saw while learning."""
        return self.pooled.metrics if self.pooled else self.summary.metrics

    @property
    def bundle(self) -> Path | None:
        """Its model's folder, None without one."""
        return self.folder / BUNDLE if self.plan is None and is_complete(self.folder) else None


@dataclass(frozen=True)
class ModelEntry:
    """A registered model that no run of ours stands behind.

    Attributes:
        name: As the registry calls it.
        folder: The bundle folder.
    """

    name: str
    folder: Path


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
    """Return what a folder holds, None if neither a run nor a cross-validation."""
    if is_cross_validation(folder):
        return _cross_validation(folder)
    return RunEntry(read_summary(folder)) if (folder / EVENTS).is_file() else None


def list_models() -> Iterator[ModelEntry]:
    """Yield the models that came from elsewhere: the runs' own are judged with their runs."""
    for model in registry.registered():
        if not (model.folder.parent / EVENTS).is_file():
            yield ModelEntry(model.name, model.folder)


def _cross_validation(folder: Path) -> RunEntry | None:
    try:
        plan = read_plan(folder)
    except UsageError:
        return None
    try:
        text = (folder / EVALUATION / _REPORT).read_bytes()
        pooled = FoldSummary.model_validate_json(text)
    except (OSError, ValidationError):
        pooled = None
    return RunEntry(RunSummary(folder, plan.request.config, None), plan, pooled)
