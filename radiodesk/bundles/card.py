"""What a model is worth, as its ``card.json`` states it."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, ValidationError

from radiodesk.bundles.bundle import Bundle
from radiodesk.bundles.manifest import CARD
from radiodesk.core.config import TrainingConfig
from radiodesk.core.errors import Message
from radiodesk.core.results import ImageCounts, Metrics


class ModelCard(BaseModel):
    """The card on a model's face. The trainer may add more; what is not known is None.

    Attributes:
        name: Name given by the maker.
        created: ISO 8601 time.
        version: radiodesk that made it.
        synthetic: Trained on phantoms only; its figures say nothing about patients.
        labels: Class order.
        config: Settings of the run.
        images: Images in each part of the split.
        test: Figures on images that the model never saw in training.
        base: Origin, file and SHA-256 of the weights that the run started from.
        limits: What the model must not be used for, as messages.
    """

    model_config = ConfigDict(frozen=True, extra="allow")

    name: str = ""
    created: str = ""
    version: str = ""
    synthetic: bool = False
    labels: list[str] = []
    config: TrainingConfig | None = None
    images: ImageCounts | None = None
    test: Metrics | None = None
    base: dict[str, str] = {}
    limits: list[Message] = []


def read_card(bundle: Bundle) -> ModelCard | None:
    """Return the card of a verified bundle, or None when it is of another shape."""
    try:
        return ModelCard.model_validate_json(bundle.members[CARD])
    except ValidationError:
        return None
