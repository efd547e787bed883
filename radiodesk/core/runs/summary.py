"""How a run began and how it ended, read from its ``events.jsonl``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from radiodesk.core.config import TrainingConfig
from radiodesk.core.errors import Message
from radiodesk.core.events import Event, RunFailed, RunFinished, RunStarted, RunStopped, parse_event
from radiodesk.core.results import Metrics
from radiodesk.core.run_folders import EVENTS

Outcome = RunFinished | RunFailed | RunStopped
_WORD_WITHIN = 200
"""Every line begins with the name of its event or has it near its beginning."""


@dataclass(frozen=True)
class RunSummary:
    """One run as a list shows it.

    Attributes:
        folder: The run folder.
        config: Its settings, None when the first event cannot be read.
        outcome: The last word of the trainer, None while it runs or when it was killed.
    """

    folder: Path
    config: TrainingConfig | None
    outcome: Outcome | None

    @property
    def metrics(self) -> Metrics | None:
        """Figures on the untouched test split, where the run got that far."""
        if not isinstance(self.outcome, RunFinished) or self.outcome.result.metrics is None:
            return None
        return self.outcome.result.metrics.test

    @property
    def failure(self) -> Message | None:
        """Why there is no model, where the trainer said so."""
        return self.outcome.message if isinstance(self.outcome, RunFailed) else None


def list_runs(runs: Path) -> Iterator[RunSummary]:
    """Yield the runs in a folder, newest first by name (names begin with date and time)."""
    if not runs.is_dir():
        return
    folders = [p for p in runs.iterdir() if (p / EVENTS).is_file() and not p.name.startswith(".")]
    for folder in sorted(folders, key=lambda p: p.name, reverse=True):
        yield read_summary(folder)


def read_summary(folder: Path) -> RunSummary:
    """Read how a run began and how it ended.

    A run that was killed in the middle of a line has no outcome, nor has one that is gone on with.
    """
    started: RunStarted | None = None
    last: Event | None = None
    try:
        with (folder / EVENTS).open("rb") as lines:
            for line in lines:
                if started is None:
                    event = parse_event(line)
                    started = event if isinstance(event, RunStarted) else None
                elif b'"run_started"' in line[:_WORD_WITHIN]:
                    last = None
                elif _is_last_word(line):
                    last = parse_event(line) or last
    except OSError:
        return RunSummary(folder, None, None)
    outcome = last if isinstance(last, RunFinished | RunFailed | RunStopped) else None
    return RunSummary(folder, started.config if started else None, outcome)


def _is_last_word(line: bytes) -> bool:
    # Parsing every epoch of every run would take seconds for a long list.
    words = (b"run_finished", b"run_failed", b"run_stopped")
    return any(word in line[:_WORD_WITHIN] for word in words)
