"""The curves of a run after it is over, and the mean of those of several folds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from radiodesk.core.events import EpochFinished, EpochMetrics, parse_event
from radiodesk.core.run_folders import EVENTS
from radiodesk.core.runs.entries import RunEntry

CURVES = tuple(EpochMetrics.model_fields)
"""Names of the curves; each has a twin on the validation images."""


@dataclass(frozen=True)
class Curves:
    """What each epoch was worth.

    Attributes:
        epochs: Numbers over both phases.
        train: Name of a curve to one value an epoch.
        val: The same on the validation images.
        runs: How many runs these are the mean of.
    """

    epochs: tuple[int, ...]
    train: dict[str, tuple[float, ...]]
    val: dict[str, tuple[float, ...]]
    runs: int = 1


def read_epochs(folder: Path) -> tuple[EpochFinished, ...]:
    """Return the epochs of a run in their order.

    A run that was gone on with repeats the epochs that were not saved; those before it count no
    more.
    """
    found: list[EpochFinished] = []
    try:
        with (folder / EVENTS).open("rb") as lines:
            for line in lines:
                event = parse_event(line) if b'"epoch_finished"' in line[:200] else None
                if isinstance(event, EpochFinished):
                    while found and found[-1].epoch >= event.epoch:
                        found.pop()
                    found.append(event)
    except OSError:
        return ()
    return tuple(found)


def read_curves(entry: RunEntry) -> Curves:
    """Return the curves of a run; of a cross-validation the mean over the folds done so far."""
    if entry.plan is None:
        return _curves([read_epochs(entry.folder)])
    return _curves([read_epochs(fold.folder) for fold in entry.folds])


def _curves(runs: Sequence[Sequence[EpochFinished]]) -> Curves:
    # Where a run has ended already the mean would jump, so it ends with the shortest.
    runs = [run for run in runs if run]
    count = min(map(len, runs), default=0)
    steps = [[run[i] for run in runs] for i in range(count)]
    return Curves(
        tuple(step[0].epoch for step in steps),
        {name: tuple(_mean([e.train for e in step], name) for step in steps) for name in CURVES},
        {name: tuple(_mean([e.val for e in step], name) for step in steps) for name in CURVES},
        len(runs),
    )


def _mean(metrics: Sequence[EpochMetrics], name: str) -> float:
    return sum(float(getattr(one, name)) for one in metrics) / len(metrics)
