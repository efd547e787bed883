"""In what some runs differ: their settings, and what they are worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from radiodesk.core.config import TrainingConfig
from radiodesk.core.paths import display_name
from radiodesk.core.presets import make_config
from radiodesk.core.runs.entries import RunEntry

FigureName = Literal[
    "accuracy",
    "balanced_accuracy",
    "macro_f1",
    "auc_ovr",
    "log_loss",
    "ece",
    "epochs",
    "minutes",
    "images",
]
_JUDGED: tuple[FigureName, ...] = (
    "accuracy",
    "balanced_accuracy",
    "macro_f1",
    "auc_ovr",
    "log_loss",
    "ece",
)
_LOWER_IS_BETTER = frozenset({"log_loss", "ece"})
SettingValue = str | int | float | bool | None


@dataclass(frozen=True)
class SettingRow:
    """A setting that the runs do not share.

    Attributes:
        name: Field of `TrainingConfig`, or ``data`` or ``folds``.
        values: One a run; None where it is not known.
    """

    name: str
    values: tuple[SettingValue, ...]


@dataclass(frozen=True)
class FigureRow:
    """One figure of every run.

    Attributes:
        name: Which.
        values: One a run; None where it is not known.
        best: Places of the best values; empty where none is better than another.
    """

    name: FigureName
    values: tuple[float | None, ...]
    best: frozenset[int]


@dataclass(frozen=True)
class Comparison:
    """What is the same is left out.

    Attributes:
        settings: Settings that differ.
        figures: Figures that at least one run has.
        same_images: The runs were judged on the same images, as far as settings can tell; only
            then their figures may be held against each other.
    """

    settings: tuple[SettingRow, ...]
    figures: tuple[FigureRow, ...]
    same_images: bool


def compare(entries: Sequence[RunEntry]) -> Comparison:
    """Compare some runs, in the order given."""
    names = ("data", "folds", *TrainingConfig.model_fields)
    rows = [SettingRow(name, tuple(setting(entry, name) for entry in entries)) for name in names]
    same = len({_judged_on(entry) for entry in entries if entry.metrics}) <= 1
    figures = _figures(entries, same)
    return Comparison(
        settings=tuple(row for row in rows if len(set(map(repr, row.values))) > 1),
        figures=tuple(row for row in figures if any(v is not None for v in row.values)),
        same_images=same,
    )


def describe(entry: RunEntry) -> Comparison:
    """Return what a single run was made of and what it is worth.

    Its settings are those that differ from its preset, and those by which it is told from others.
    """
    config = entry.config
    names = ["preset", "data", "folds", "split", "group_by", "seed"]
    if config is not None:
        base = make_config(config.preset)
        fields = (name for name in TrainingConfig.model_fields if name not in names)
        names += [name for name in fields if getattr(config, name) != getattr(base, name)]
    rows = tuple(SettingRow(name, (setting(entry, name),)) for name in names)
    known = tuple(row for row in rows if row.values[0] is not None)
    figures = tuple(row for row in _figures([entry], True) if row.values[0] is not None)
    return Comparison(known, figures, same_images=True)


def setting(entry: RunEntry, name: str) -> SettingValue:
    """Return a run's value of a field of `TrainingConfig`, or its ``data`` or ``folds``."""
    if name == "data":
        return None if entry.data is None else display_name(entry.data)
    if name == "folds":
        return entry.plan.folds if entry.plan else None
    value: SettingValue = getattr(entry.config, name, None)
    return value


def _judged_on(entry: RunEntry) -> tuple[object, ...]:
    config = entry.config
    if entry.plan is not None or config is None:
        # All folds together are every image, however they are dealt out.
        return (entry.data, "all")
    fold = entry.request.fold if entry.request else None
    return (entry.data, config.split if fold is None else fold, config.seed, config.group_by)


def _figures(entries: Sequence[RunEntry], same_images: bool) -> list[FigureRow]:
    rows = []
    for name in _JUDGED:
        values = [getattr(e.metrics, name) if e.metrics else None for e in entries]
        best = _best(values, name in _LOWER_IS_BETTER) if same_images else frozenset()
        rows.append(FigureRow(name, tuple(values), best))
    measured: tuple[FigureName, ...] = ("images", "epochs", "minutes")
    for name in measured:
        rows.append(FigureRow(name, tuple(_measure(e, name) for e in entries), frozenset()))
    return rows


def _best(values: Sequence[float | None], lower: bool) -> frozenset[int]:
    known = [value for value in values if value is not None]
    if len(known) < 2 or min(known) == max(known):
        return frozenset()
    wanted = min(known) if lower else max(known)
    return frozenset(i for i, value in enumerate(values) if value == wanted)


def _measure(entry: RunEntry, name: FigureName) -> float | None:
    if name == "images":
        return float(sum(map(sum, entry.metrics.confusion))) if entry.metrics else None
    results = [one.result for one in (entry.folds if entry.plan else (entry,))]
    known = [result for result in results if result is not None]
    if not known or len(known) < len(results):
        return None
    if name == "epochs":
        return float(sum(r.epochs.initial + r.epochs.fine_tune for r in known))
    return sum(r.seconds.total for r in known) / 60
