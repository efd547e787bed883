"""Which kind every view is, and which networks learn from which."""

from __future__ import annotations

from radiodesk.core.config import TrainingConfig


def is_styled(config: TrainingConfig, view: int) -> bool:
    """Say whether a view shows another style: every second altered copy, where asked for."""
    return config.style > 0 and view > 0 and view % 2 == 0


def taught_views(config: TrainingConfig) -> list[list[int]]:
    """Return the views that each member learns from; inner members learn from all.

    Plain views are nearer to the films at hand, other styles to those of elsewhere. Every second
    member learns from all of them and the rest from plain ones, so that together they see both;
    one alone learns from all.
    """
    every = list(range(config.views))
    plain = [view for view in every if not is_styled(config, view)]
    return [plain if config.members > 1 and k % 2 == 0 else every for k in range(config.members)]
