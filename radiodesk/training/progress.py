"""Turns steps of single stages into one bar over the whole run, with the time left."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from radiodesk.core.config import TrainingConfig
from radiodesk.core.control import Emit
from radiodesk.core.events import ProgressMade, Stage, StageStarted, StageTime
from radiodesk.core.pace import Pace
from radiodesk.core.workload import earliest_stop
from radiodesk.training.meter import Meter
from radiodesk.training.outlook import ORDER, Outlook

_INTERVAL = 0.25
_BLOCKS = 20
_UNKNOWN_SECONDS = 600.0
"""What the bar takes the rest of a run for, before the data is counted."""
_MOST = 0.99
"""Where the bar waits for the run's last word."""
_LEAST_WIDTH = 1.0
_FORECAST_FROM = 2
"""Epochs without improvement after which the end of a phase is foreseen."""


class Progress:
    """Emits stages and progress. The bar never goes back; the time left may.

    Every stage is expected to take what the last runs on this machine took; the stage under way is
    measured. The time left is a range: its shorter end is what is left if early stopping ends each
    phase as soon as it can, its longer end if every epoch runs.

    Attributes:
        begun: The clock at the start of the run.
    """

    def __init__(
        self,
        emit: Emit,
        clock: Callable[[], float],
        config: TrainingConfig | None = None,
        pace: Pace | None = None,
    ) -> None:
        """Start at zero.

        Args:
            emit: Takes the events.
            clock: Seconds, standing still in pauses.
            config: The run's settings; without them no end of a phase is foreseen.
            pace: How fast the last runs on this machine were.
        """
        self._emit, self._clock = emit, clock
        self._config = config
        self._outlook = Outlook(config, pace or Pace())
        self._stage: Stage = "scan"
        self._announced: Stage | None = None
        self._furthest = 0
        self._open = False
        self.begun = self._started = clock()
        self._last = -math.inf
        self._meter = Meter(1, 0, self.begun)
        self._epoch: int | None = None
        self._least: float | None = None
        self._stops_after: int | None = None
        self._fraction = 0.0

    def expect(self, train: int, val: int, test: int, fold: bool = False) -> None:
        """Take the number of images in each part, from which all later stages are foreseen.

        Those of a fold of a cross-validation begin with features of all images.

        May be called again when they are known better.
        """
        self._outlook.count(train, val, test, fold)
        self._tell(with_stages=True)

    def reused(self, stage: Stage) -> None:
        """Say that an earlier run left the result of a stage; nothing is learned from it."""
        self._outlook.reuse(stage)

    def start(self, stage: Stage, total: int = 1, done: int = 0) -> None:
        """Close the stage under way and begin another; one that was closed is gone on with.

        Args:
            stage: The stage.
            total: Its steps; for a phase those of all epochs.
            done: Steps that an earlier session of a resumed run did.
        """
        self.close()
        announced, self._announced = self._announced == stage, stage
        self._stage, self._started, self._open = stage, self._clock(), True
        self._furthest = max(self._furthest, ORDER.index(stage))
        epochs = self._planned_epochs(stage)
        # The steps of an export are not alike, files and batches are.
        blocks = epochs or (_BLOCKS if total >= _BLOCKS else 0)
        self._meter = Meter(total, blocks, self._started, done)
        self._epoch = self._stops_after = None
        self._least = None
        if epochs and self._config is not None:
            self._least = min(epochs, earliest_stop(self._config, stage)) / epochs
        if not announced:
            self._emit(StageStarted(stage=stage))
        self._tell(with_stages=True)

    def close(self) -> None:
        """Note what the stage under way took."""
        if not self._open:
            return
        self._open = False
        counted = self._planned_epochs(self._stage) or self._meter.total >= _BLOCKS
        share = self._meter.share if counted else 1.0
        self._outlook.close(self._stage, self._clock() - self._started, share)

    def seconds(self, stage: Stage) -> float | None:
        """Return what a stage took, or None if it never began."""
        return self._outlook.spent.get(stage)

    def advance(self, done: int, epoch: int | None = None) -> None:
        """Tell how many steps of the stage are done; emits a few times a second at most."""
        now = self._clock()
        self._meter.note(done, now)
        self._epoch = epoch
        if now - self._last >= _INTERVAL or done >= self._meter.total:
            self._tell()

    def epoch_ended(self, epoch: int, of_phase: int, best_epoch: int) -> None:
        """Foresee when early stopping ends the phase.

        Args:
            epoch: The epoch that ended, over both phases from 1.
            of_phase: The same within the phase.
            best_epoch: The phase's epoch with the lowest calibrated validation loss.
        """
        config, planned = self._config, self._planned_epochs(self._stage)
        if config is None or not planned:
            return
        end = best_epoch + config.patience - (epoch - of_phase)
        self._least = min(planned, end) / planned
        waits = epoch - best_epoch >= _FORECAST_FROM and of_phase < end < planned
        self._stops_after = best_epoch + config.patience if waits else None
        self._epoch = epoch
        self._tell(with_stages=True)

    def save(self) -> None:
        """Keep the pace of all closed stages for the next run on this machine."""
        self._outlook.save()

    def _planned_epochs(self, stage: Stage) -> int:
        if self._config is None:
            return 0
        planned: Mapping[Stage, int] = {
            "initial": self._config.initial_epochs,
            "fine_tune": self._config.fine_tune_epochs,
        }
        return planned.get(stage, 0)

    def _last_epoch(self) -> int | None:
        """Return the last epoch that there can still be: a phase that ended early is shorter."""
        planned = self._planned_epochs(self._stage)
        if self._config is None or not planned or self._epoch is None:
            return None
        of_phase = math.ceil(self._meter.done * planned / self._meter.total - 1e-6)
        last = self._epoch - of_phase + planned
        return last + (self._config.fine_tune_epochs if self._stage == "initial" else 0)

    def _here(self, now: float) -> tuple[float, float] | None:
        if not self._open:
            return 0.0, 0.0
        fewest = self._meter.total * (1.0 if self._least is None else self._least)
        return self._meter.left(fewest, self._outlook.expected(self._stage), now)

    def _left(self, now: float) -> tuple[float, float] | None:
        """Return the seconds left of the run, or None while they are not known."""
        low = high = 0.0
        later = [s for s in ORDER[self._furthest + 1 :] if s not in self._outlook.spent]
        for part in (self._here(now), *map(self._outlook.ahead, later)):
            if part is None:
                return None
            low, high = low + part[0], high + part[1]
        return low, high

    def _tell(self, *, with_stages: bool = False) -> None:
        now = self._last = self._clock()
        left = self._left(now)
        rest = _UNKNOWN_SECONDS if left is None else sum(left) / 2
        spent = now - self.begun
        self._fraction = max(self._fraction, min(_MOST, spent / max(1e-9, spent + rest)))
        self._emit(
            ProgressMade(
                stage=self._stage,
                done=self._meter.done,
                total=self._meter.total,
                fraction=self._fraction,
                seconds_left_low=left and left[0],
                seconds_left_high=left and max(left[1], left[0] + _LEAST_WIDTH),
                epoch=self._epoch,
                epochs=self._last_epoch(),
                stops_after=self._stops_after,
                stages=self._stage_times(now) if with_stages and self._outlook.counted else None,
            )
        )

    def _stage_times(self, now: float) -> tuple[StageTime, ...]:
        times = []
        for stage in ORDER:
            spent = self._outlook.spent.get(stage)
            here = self._open and stage == self._stage
            part: tuple[float, float] | None
            if here:
                before, left = (spent or 0.0) + now - self._started, self._here(now)
                part = left and (before + left[0], before + left[1])
            else:
                part = self._outlook.ahead(stage) if spent is None else (spent, spent)
            if part is not None and self._outlook.is_part(stage):
                done = spent is not None and not here
                times.append(
                    StageTime(stage=stage, seconds_low=part[0], seconds_high=part[1], done=done)
                )
        return tuple(times)
