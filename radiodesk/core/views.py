"""Which kind every view is, and which networks learn from which."""

from __future__ import annotations

from radiodesk.core.config import TrainingConfig


def is_styled(config: TrainingConfig, view: int) -> bool:
    """Say whether a view shows another style: every second altered copy, where asked for."""
    return config.style > 0 and view > 0 and view % 2 == 0


def taught_views(config: TrainingConfig, inner: bool) -> tuple[list[int], list[int]]:
    """Return the views that members and inner members learn from.

    Plain views are nearest to the films at hand, which is what members are asked about. Other
    styles hide where a film comes from, and with it some of what tells COVID-19 here: they are for
    inner members, which are there for films of elsewhere.

    Args:
        config: How many views there are, and whether some show another style.
        inner: Whether there are inner members; without, members learn from all views.
    """
    every = list(range(config.views))
    if config.style == 0 or not inner:
        return every, every
    plain = [view for view in every if not is_styled(config, view)]
    return plain, [view for view in every if view == 0 or is_styled(config, view)]
