"""Which engine trains a run: the rule that `auto` follows, in one place."""

from __future__ import annotations

from typing import Literal

from radiodesk.core.config import TrainingConfig

EngineName = Literal["cached", "end-to-end"]

MOST_CACHED_LAYERS = 60


def planned_engine(config: TrainingConfig) -> EngineName:
    """Return the engine that a run with this configuration uses."""
    if config.engine != "auto":
        return config.engine
    return "end-to-end" if config.fine_tune_layers > MOST_CACHED_LAYERS else "cached"
