"""A bundle's model card: read, and written anew where more is known of the model."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from radiodesk.bundles.bundle import Bundle, write_bundle
from radiodesk.bundles.kept_stress import card_stress, kept_stress
from radiodesk.bundles.manifest import CARD, BundleDescription
from radiodesk.core.card import CardStress, FoldFigures, ModelCard
from radiodesk.core.cross_validation import is_cross_validation
from radiodesk.core.errors import Message
from radiodesk.core.results import FoldSummary
from radiodesk.core.run_folders import EVALUATION

_REPORT = "report.json"


def read_card(bundle: Bundle) -> ModelCard | None:
    """Return the card of a verified bundle, or None when it is of another shape.

    The model of one fold is written before the other folds are judged: while it lies in its
    cross-validation, the figures of all of them are read from there. So is the stress test of a
    model that lies in its run: it is made after the card.
    """
    try:
        card = ModelCard.model_validate_json(bundle.members[CARD])
    except ValidationError:
        return None
    return card.model_copy(
        update={
            "cross_validation": _all_folds(bundle.path, card),
            "stress": _stress(bundle, card),
        }
    )


def shortcut_of(bundle: Bundle) -> Message | None:
    """Return the gravest thing that gave a class away in what a model learned from, or None."""
    card = read_card(bundle)
    return None if card is None else card.shortcut


def _stress(bundle: Bundle, card: ModelCard) -> list[CardStress] | None:
    if card.stress is not None:
        return card.stress
    found = kept_stress(bundle.path.parent, bundle.sha256)
    return None if found is None else card_stress(found)


def _all_folds(bundle: Path, card: ModelCard) -> FoldFigures | None:
    split = card.split
    if card.cross_validation is not None or split is None or split.fold is None:
        return card.cross_validation
    folder = bundle.parent.parent
    if not is_cross_validation(folder):
        return None
    try:
        found = FoldSummary.model_validate_json((folder / EVALUATION / _REPORT).read_bytes())
    except (OSError, ValidationError):
        return None  # not all folds are done
    return FoldFigures(
        folds=found.folds,
        seeds=[split.seed],
        grouped_by=split.grouped_by,
        metrics=found.metrics,
        intervals=found.intervals,
        accuracies=found.accuracies,
    )


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


def with_whole_card(bundle: Bundle, folder: Path) -> Bundle:
    """Return a bundle whose card holds what was measured of the model since it was written.

    Args:
        bundle: The model, where it lies.
        folder: Where a new bundle stands if one is needed; must not exist yet.

    Returns:
        `bundle` itself where its own card says all that is known.
    """
    known = read_card(bundle)
    if known is None or known == ModelCard.model_validate_json(bundle.members[CARD]):
        return bundle
    return with_card(bundle, folder, known.model_copy(update={"name": bundle.manifest.name}))
