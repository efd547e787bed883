"""Which engine trains a run: the rule that `auto` follows, in one place."""

from __future__ import annotations

from typing import Literal

from radiodesk.core.config import TrainingConfig

EngineName = Literal["cached", "end-to-end"]

MOST_CACHED_LAYERS = 57
"""With more of MobileNetV2's last layers free than this, over half of the network's
multiply-adds lie above the cut and have to be done again in every epoch."""


def planned_engine(config: TrainingConfig) -> EngineName:
    """Return the engine that a run with this configuration uses.

    What was chosen by name is taken. ``auto`` is ``cached``, which computes everything below the
    first layer that learns once, unless views are drawn anew in every epoch (nothing would be
    constant) or less than half of the network is constant. Several networks or zooms are always
    cached.
    """
    if config.engine != "auto":
        return config.engine
    if config.answers_as_several:
        return "cached"
    if config.fresh_views or config.fine_tune_layers > MOST_CACHED_LAYERS:
        return "end-to-end"
    return "cached"
