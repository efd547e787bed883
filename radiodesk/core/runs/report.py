"""What ``radiodesk runs`` says of a run; no path of this computer is in it."""

from __future__ import annotations

from radiodesk.core.paths import display_name
from radiodesk.core.results import RunReport
from radiodesk.core.runs.entries import RunEntry


def report_of(entry: RunEntry) -> RunReport:
    """Return a run as JSON says it."""
    done = sum(fold.state == "finished" for fold in entry.folds)
    config = entry.config
    return RunReport(
        name=display_name(entry.folder),
        state=entry.state,
        resumable=entry.resumable,
        data=None if entry.data is None else display_name(entry.data),
        config=config and config.model_copy(update={"base_weights": None}),
        folds=entry.plan.folds if entry.plan else None,
        folds_done=done if entry.plan else None,
        metrics=entry.metrics,
        accuracy_interval=entry.accuracy_interval,
        starred=entry.notes.starred,
        notes=entry.notes.text,
    )
