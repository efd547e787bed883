"""How far a reading can be trusted, beside its probabilities."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from radiodesk.core.errors import Message

DEFAULT_COVERAGE = 0.9
"""Share of radiographs whose true class the conformal set shall hold."""

COVERAGE_LEVELS = (0.8, 0.9, 0.95)
"""Levels for which a model stores what its sets need, where it had images enough."""


class Assessment(BaseModel):
    """What the viewer shows with a reading.

    Attributes:
        coverage: Level of the conformal set, or None where the model offers none.
        novelty_limit: The novelty above which radiographs are refused, or None.
        lung_share: Class to the share (0-1) of its heat inside the estimated lung field; None
            where no lung field was found or nobody looks.
        warnings: What speaks against the reading without forbidding it.
        objection: Why the reading would have been refused, where the user insisted on it.
    """

    model_config = ConfigDict(frozen=True)

    coverage: float | None = None
    novelty_limit: float | None = None
    lung_share: dict[str, float] | None = None
    warnings: list[Message] = []
    objection: Message | None = None
