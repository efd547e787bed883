"""What each known model shows of itself: verified, then read. Called off the GUI thread."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from radiodesk.bundles import registry
from radiodesk.bundles.bundle import Bundle, open_bundle
from radiodesk.bundles.card import read_card
from radiodesk.bundles.manifest import MANIFEST, Manifest
from radiodesk.bundles.registry import RegisteredModel
from radiodesk.core.card import ModelCard
from radiodesk.core.errors import Message, RadiodeskError


@dataclass(frozen=True)
class ModelFace:
    """One known model as its card shows it.

    Attributes:
        entry: How it is known here.
        active: The viewer and ``predict`` use it now.
        manifest: What it says of itself; None when it is damaged.
        card: What it is worth; None when it is damaged or its card is of another shape.
        problem: Why it cannot be used, or None.
    """

    entry: RegisteredModel
    active: bool
    manifest: Manifest | None = None
    card: ModelCard | None = None
    problem: Message | None = None


def face_of(bundle: Bundle, entry: RegisteredModel, active: bool = False) -> ModelFace:
    """Return the face of a bundle that was opened."""
    return ModelFace(entry, active, bundle.manifest, read_card(bundle))


def read_face(entry: RegisteredModel, active: bool = False) -> ModelFace:
    """Open a known model and return its face, or what is wrong with it."""
    try:
        bundle = open_bundle(entry.folder, trusted=True)
    except RadiodeskError as error:
        # The bundle knows only its folder, which is called "bundle" in every run.
        params = {**error.message.params, "name": entry.name}
        problem = error.message.model_copy(update={"params": params})
        return ModelFace(entry, active, problem=problem)
    except OSError as error:
        params = {"name": entry.name, "detail": error.strerror or "?"}
        return ModelFace(entry, active, problem=Message(code="RD-MODEL-005", params=params))
    if bundle.sha256 != entry.sha256:
        params = {"name": entry.name, "member": MANIFEST}
        return ModelFace(entry, active, problem=Message(code="RD-MODEL-001", params=params))
    return face_of(bundle, entry, active)


def read_faces() -> Iterator[ModelFace]:
    """Yield every known model, the active one first; each is hashed whole before it is shown.

    Those that are not where they were come last.
    """
    active = registry.active()
    for entry in sorted(registry.registered(), key=lambda entry: entry != active):
        yield read_face(entry, entry == active)
    for entry in registry.missed():
        problem = Message(code="RD-MODEL-142", params={"name": entry.name})
        yield ModelFace(entry, active=False, problem=problem)
