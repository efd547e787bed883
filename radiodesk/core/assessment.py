"""How far a reading can be trusted, beside its probabilities."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict

from radiodesk.core.errors import Message

DEFAULT_COVERAGE = 0.9
"""Share of radiographs whose true class the conformal set shall hold."""

COVERAGE_LEVELS = (0.8, 0.9, 0.95)
"""Levels for which a model stores what its sets need, where it had images enough."""


class CoverageSet(BaseModel):
    """The conformal set at one level.

    Attributes:
        coverage: The level, above 0 and below 1.
        labels: The classes that it holds, in class order.
    """

    model_config = ConfigDict(frozen=True)

    coverage: float
    labels: list[str]


def offered_level(wanted: float, offered: Sequence[float]) -> float | None:
    """Return the level that stands in for a wanted one.

    Args:
        wanted: The level asked for.
        offered: What a model offers.

    Returns:
        The wanted level where it is offered, else the highest one below it, else the lowest one;
        None where nothing is offered.
    """
    below = [level for level in offered if level <= wanted]
    return max(below) if below else min(offered, default=None)


class Assessment(BaseModel):
    """What the viewer shows with a reading.

    Attributes:
        sets: The sets at all levels that the model offers, lowest level first.
        coverage: Level of the conformal set, or None where the model offers none.
        novelty_limit: The novelty above which radiographs are refused, or None.
        novelty_usual: The novelty above which an answer carries a warning, or None.
        lung_share: Class to the share (0-1) of its heat inside the estimated lung field, of what
            the heat map shows at its usual threshold; None where no lung field was found or
            nobody looks.
        lung_area: The part (0-1) of the model's input that the lung field covers, which is the
            share that heat spread evenly all over would have in it; None with `lung_share`.
        warnings: What speaks against the reading without forbidding it.
        objection: Why the reading would have been refused, where the user insisted on it.
    """

    model_config = ConfigDict(frozen=True)

    sets: list[CoverageSet] = []
    coverage: float | None = None
    novelty_limit: float | None = None
    novelty_usual: float | None = None
    lung_share: dict[str, float] | None = None
    lung_area: float | None = None
    warnings: list[Message] = []
    objection: Message | None = None
