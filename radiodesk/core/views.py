"""Which kind every view is, and which networks learn from which."""

from __future__ import annotations

from radiodesk.core.config import TrainingConfig


def is_styled(config: TrainingConfig, view: int) -> bool:
    """Say whether a view shows another style: every second altered copy, where asked for."""
    return config.style > 0 and view > 0 and view % 2 == 0


def styled_members(config: TrainingConfig) -> int:
    """Return how many members, the last ones, learn from views in other styles as well.

    Plain views are nearer to the films at hand, other styles to those of elsewhere. The first half
    of the members learns from plain ones alone, so that together they know both; one alone learns
    from all.
    """
    if not any(is_styled(config, view) for view in range(config.views)):
        return 0
    return max(1, config.members // 2)


def taught_views(config: TrainingConfig) -> list[list[int]]:
    """Return the views that each member learns from; inner members learn from all."""
    every = list(range(config.views))
    plain = [view for view in every if not is_styled(config, view)]
    styled = styled_members(config)
    return [plain] * (config.members - styled) + [every] * styled
