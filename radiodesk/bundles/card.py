"""What a model is worth, as its ``card.json`` states it."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, ValidationError

from radiodesk.bundles.bundle import Bundle
from radiodesk.bundles.manifest import CARD
from radiodesk.core.results import Metrics, SplitMetrics


class CardFace(BaseModel):
    """The part of a card that a model bears on its face; the trainer writes more.

    Attributes:
        synthetic: Trained on phantoms only; its figures say nothing about patients.
        metrics: Figures on validation and on the test images that it never saw in training.
        limits: Language to plain sentences: what the model was not shown to do.
    """

    model_config = ConfigDict(frozen=True)

    synthetic: bool = False
    metrics: SplitMetrics | None = None
    limits: dict[str, list[str]] = {}

    @property
    def test(self) -> Metrics | None:
        """Figures on images that the model never saw, where they are stated."""
        return self.metrics.test if self.metrics else None


def read_card(bundle: Bundle) -> CardFace | None:
    """Return the face of a verified bundle's card, or None when it is of another shape."""
    try:
        return CardFace.model_validate_json(bundle.members[CARD])
    except ValidationError:
        return None
