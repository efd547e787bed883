"""How fast the last runs on this machine were, stage by stage, and what that says of the next one.

Kept in ``pace.json`` in the user's data folder: seconds and amounts of work, nothing about images.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from radiodesk.core.errors import RadiodeskError
from radiodesk.core.events import Stage
from radiodesk.core.files import folder_lock, write_text
from radiodesk.core.formats import require_ours
from radiodesk.core.paths import home

_log = logging.getLogger(__name__)

PACE_FILE = "pace.json"
_LOCK_WAIT_SECONDS = 5.0
_KEPT = 10
_KEPT_IN_ALL = 300
_LARGEST_FILE = 1024 * 1024
_FADING = 0.8
"""Each run counts this much of the next newer one."""
_DEFAULT_WEIGHT = 0.3
"""The built-in default counts as this much of a run of the same amount of work."""
_DEFAULT_SIGMA = 0.45
"""Of the logarithm of seconds. Other machines are about half to twice as fast as the one that the
defaults come from."""
_OTHER_SIZE_WEIGHT = 0.5
_LEAST_SIGMA = 0.08
_RANGE_SIGMAS = 1.6
"""Nine in ten lie within this many standard deviations."""


class PaceKind(BaseModel):
    """Which runs can be compared with each other.

    Attributes:
        stage: The stage.
        engine: Engine, or empty where it does not matter.
        size: Input side in pixels, or 0 where it does not matter.
        device: The `device` setting, or empty where it does not matter.
        cores: Cores that the run could use.
    """

    model_config = ConfigDict(frozen=True)

    stage: Stage
    engine: Literal["", "cached", "end-to-end"] = ""
    size: int = Field(default=0, ge=0)
    device: Literal["", "auto", "cpu", "gpu"] = ""
    cores: int = Field(default=1, ge=1)


class PaceRecord(BaseModel):
    """One stage of one run.

    Attributes:
        kind: What it can be compared with.
        units: Work done, in the stage's own unit (see `radiodesk.core.workload`).
        seconds: Time taken without pauses.
    """

    model_config = ConfigDict(frozen=True)

    kind: PaceKind
    units: float = Field(gt=0, allow_inf_nan=False)
    seconds: float = Field(gt=0, allow_inf_nan=False)


class _PaceFile(BaseModel):
    format: Literal[1] = 1
    records: list[PaceRecord] = []


@dataclass(frozen=True)
class Work:
    """What one stage of a run has to do.

    Attributes:
        kind: Which runs it can be compared with.
        units: How much, if every epoch runs.
        fixed: Seconds it takes however little there is to do.
        rate: Built-in default of seconds per unit.
        least: Share of `units` that is done if early stopping comes as soon as it can.
    """

    kind: PaceKind
    units: float
    fixed: float = 0.0
    rate: float = 0.0
    least: float = 1.0

    @property
    def default_seconds(self) -> float:
        """What the built-in defaults say of all of it."""
        return self.seconds_of(1.0)

    @property
    def shortest(self) -> float:
        """Share of the time that it takes if early stopping comes as soon as it can."""
        return self.seconds_of(self.least) / max(1e-9, self.default_seconds)

    def seconds_of(self, share: float) -> float:
        """Return what the built-in defaults say of a share of the units."""
        return self.fixed + share * self.units * self.rate


@dataclass(frozen=True)
class Expected:
    """What all of a stage's work is expected to take.

    Attributes:
        seconds: The middle.
        low: Nine in ten runs lie between this
        high: and this.
        learned: Runs of this machine speak, not the built-in defaults alone.
        fixed: The part of the middle that it takes however little there is to do.
    """

    seconds: float
    low: float
    high: float
    learned: bool = False
    fixed: float = 0.0


class Pace:
    """What is known of this machine. Without records the built-in defaults speak alone."""

    def __init__(self, records: Sequence[PaceRecord] = ()) -> None:
        """Take records, oldest first."""
        self._records = tuple(records)

    def expect(self, work: Work) -> Expected:
        """Return what a stage will take.

        Newer runs count more, and so do runs with about as much work: what a stage takes however
        little there is to do would otherwise be taken for the price of each unit.
        """
        default = max(1e-3, work.default_seconds)
        told = [(math.log(default), _DEFAULT_WEIGHT)]
        for age, record in enumerate(reversed(self._comparable(work.kind))):
            near = 1 / (1 + math.log(max(1e-9, work.units) / record.units) ** 2)
            weight = _FADING**age * near
            if record.kind.size != work.kind.size:
                weight *= _OTHER_SIZE_WEIGHT
            told.append((math.log(_scaled(record, work)), weight))
        total = sum(weight for _, weight in told)
        middle = sum(value * weight for value, weight in told) / total
        spread = sum(weight * (value - middle) ** 2 for value, weight in told[1:])
        variance = (spread + _DEFAULT_WEIGHT * _DEFAULT_SIGMA**2) / total
        factor = math.exp(_RANGE_SIGMAS * max(_LEAST_SIGMA, math.sqrt(variance)))
        seconds = math.exp(middle)
        return Expected(
            seconds,
            seconds / factor,
            seconds * factor,
            learned=len(told) > 1,
            fixed=seconds * min(1.0, work.fixed / default),
        )

    def _comparable(self, kind: PaceKind) -> list[PaceRecord]:
        """Return the last runs of this kind, those of other sizes only where there is none."""
        same = [r for r in self._records if r.kind == kind]
        if not same:
            alike = kind.model_copy(update={"size": 0})
            same = [r for r in self._records if r.kind.model_copy(update={"size": 0}) == alike]
        return same[-_KEPT:]


def _scaled(record: PaceRecord, work: Work) -> float:
    """Return what a record says of another amount of work."""
    # Its fixed part cannot be told apart from the rest, so the default's share of it is taken.
    fixed = work.fixed / max(1e-9, work.fixed + record.units * work.rate)
    share = record.seconds * fixed
    return max(1e-3, share + (record.seconds - share) * work.units / record.units)


def pace_path() -> Path:
    """Return where the pace of the last runs is kept."""
    return home() / PACE_FILE


def load_pace() -> Pace:
    """Return what is known of this machine; a file that cannot be used counts as none."""
    return Pace(_read(pace_path()))


def remember(records: Iterable[PaceRecord]) -> None:
    """Add the stages of a run. What cannot be written is left out: no run fails for it."""
    new = list(records)
    if not new:
        return
    try:
        path = pace_path()
        with folder_lock(path.parent, _LOCK_WAIT_SECONDS):
            require_ours(path, "pace")
            kept = _newest([*_read(path), *new])
            write_text(path, _PaceFile(records=kept).model_dump_json() + "\n")
    except (OSError, RadiodeskError) as error:
        _log.warning("the pace of this run is not kept: %s", type(error).__name__)


def _newest(records: Sequence[PaceRecord]) -> list[PaceRecord]:
    counts: dict[PaceKind, int] = {}
    kept: list[PaceRecord] = []
    for record in reversed(records):
        counts[record.kind] = counts.get(record.kind, 0) + 1
        if counts[record.kind] <= _KEPT:
            kept.append(record)
    return kept[:_KEPT_IN_ALL][::-1]


def _read(path: Path) -> list[PaceRecord]:
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST_FILE + 1)
        if len(data) > _LARGEST_FILE:
            return []
        return _PaceFile.model_validate_json(data).records
    except (OSError, ValidationError):
        return []
