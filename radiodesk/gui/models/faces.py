"""What each known model shows of itself: verified, then read. Called off the GUI thread."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from radiodesk.bundles import registry
from radiodesk.bundles.bundle import open_bundle
from radiodesk.bundles.card import CardFace, read_card
from radiodesk.bundles.manifest import Manifest
from radiodesk.bundles.registry import RegisteredModel
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
    card: CardFace | None = None
    problem: Message | None = None


def read_faces() -> Iterator[ModelFace]:
    """Yield every known model; each is hashed whole before anything of it is shown."""
    active = registry.active()
    for entry in registry.registered():
        is_active = active is not None and entry.sha256 == active.sha256
        try:
            bundle = open_bundle(entry.folder, trusted=True)
        except RadiodeskError as error:
            # The bundle knows only its folder, which is called "bundle" in every run.
            params = {**error.message.params, "name": entry.name}
            problem = error.message.model_copy(update={"params": params})
            yield ModelFace(entry, is_active, problem=problem)
            continue
        except OSError as error:
            problem = Message(
                code="RD-MODEL-005", params={"name": entry.name, "detail": error.strerror or "?"}
            )
            yield ModelFace(entry, is_active, problem=problem)
            continue
        if bundle.sha256 != entry.sha256:
            problem = Message(
                code="RD-MODEL-001", params={"name": entry.name, "member": "manifest.json"}
            )
            yield ModelFace(entry, is_active, problem=problem)
            continue
        yield ModelFace(entry, is_active, bundle.manifest, read_card(bundle))
