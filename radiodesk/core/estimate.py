"""Rough needs of a run before it starts: minutes, memory, disk.

The desktop shows them beside the data and the trainer compares them with what the machine has.
Times are ranges, because early stopping may end a phase early and no two runs take the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from radiodesk.core.config import TrainingConfig
from radiodesk.core.engines import planned_engine
from radiodesk.core.events import Stage, StageTime
from radiodesk.core.pace import Expected, Pace, Work
from radiodesk.core.workload import features_mb, works_of

_BASE_MEMORY_MB = 1100.0
"""TensorFlow, Keras and the weights, resident before the first batch."""
_ACTIVATIONS_ALIVE = 3
_WIDEST_ACTIVATION_CHANNELS = 96
"""MobileNetV2's largest activation has 96 channels at half the input's side, in float32."""
_CACHED_PART = 0.25
"""Above the cut no activation is as wide as those below, which LiteRT frees as it goes."""

_MODEL_FILES_MB = 80.0
"""Checkpoint, final model, LiteRT graph (about 10 MB each, optimizer state more), reports."""
_MB = 1024 * 1024


@dataclass(frozen=True)
class RunNeeds:
    """What a run will need.

    Attributes:
        minutes_low: Minutes if early stopping ends both phases as soon as it can.
        minutes_high: Minutes if every epoch runs and the machine is slow.
        memory_mb: Peak resident memory of the trainer.
        disk_mb: Decoded images, features, models and reports.
        features_mb: The part of it that the features take; 0 for the end-to-end engine.
        stages: What each stage takes, in their order.
    """

    minutes_low: float
    minutes_high: float
    memory_mb: float
    disk_mb: float
    features_mb: float = 0.0
    stages: tuple[StageTime, ...] = ()


def estimate_run(
    config: TrainingConfig,
    train: int,
    val: int,
    test: int,
    *,
    cores: int,
    pace: Pace | None = None,
    fold: bool = False,
) -> RunNeeds:
    """Estimate a run.

    Args:
        config: The run's settings.
        train: Images (not views) to learn from.
        val: Images that choose the best epoch.
        test: Images that judge it.
        cores: Cores that the trainer may use (`core.platform.computing_threads`).
        pace: What the last runs on this machine took (`core.pace.load_pace`); None takes the
            built-in defaults.
        fold: The run is a fold of a cross-validation.
    """
    works = works_of(config, train, val, test, cores, fold)
    known = pace or Pace()
    expected = {stage: known.expect(work) for stage, work in works.items()}
    stages = stage_times(works, expected)
    activation = (config.image_size / 2) ** 2 * _WIDEST_ACTIVATION_CHANNELS * 4
    batch_mb = config.batch_size * activation * _ACTIVATIONS_ALIVE / _MB
    if planned_engine(config) == "cached":
        batch_mb *= _CACHED_PART
    stored = 1 if config.fresh_views else config.views
    images_mb = stored * (train + val + test) * config.image_size**2 / _MB
    features = features_mb(config, train, val, test, fold)
    return RunNeeds(
        minutes_low=sum(time.seconds_low for time in stages) / 60,
        minutes_high=sum(time.seconds_high for time in stages) / 60,
        memory_mb=_BASE_MEMORY_MB + batch_mb,
        disk_mb=_MODEL_FILES_MB + images_mb + features,
        features_mb=features,
        stages=stages,
    )


def stage_times(
    works: Mapping[Stage, Work], expected: Mapping[Stage, Expected]
) -> tuple[StageTime, ...]:
    """Return each stage's range: at best with the earliest end, at worst with every epoch."""
    return tuple(
        StageTime(
            stage=stage,
            seconds_low=expected[stage].low * work.shortest,
            seconds_high=expected[stage].high,
        )
        for stage, work in works.items()
    )
