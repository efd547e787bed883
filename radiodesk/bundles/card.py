"""A bundle's model card: read, and written anew where more is known of the model."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from radiodesk.bundles.bundle import Bundle, write_bundle
from radiodesk.bundles.manifest import CARD, BundleDescription
from radiodesk.core.card import ModelCard


def read_card(bundle: Bundle) -> ModelCard | None:
    """Return the card of a verified bundle, or None when it is of another shape."""
    try:
        return ModelCard.model_validate_json(bundle.members[CARD])
    except ValidationError:
        return None


def with_card(bundle: Bundle, folder: Path, card: ModelCard) -> Bundle:
    """Write a bundle again with another card and its name: the same model, better known.

    It has a fingerprint of its own, so it must be registered or shipped to be trusted.

    Args:
        bundle: The model.
        folder: Where the new bundle shall stand; must not exist yet.
        card: What is known now.
    """
    stated = bundle.manifest.model_dump(include=set(BundleDescription.model_fields))
    description = BundleDescription(**{**stated, "name": card.name or stated["name"]})
    written = card.model_dump_json(indent=2).encode() + b"\n"
    return write_bundle(folder, description, {**bundle.members, CARD: written})
