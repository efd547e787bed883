"""What diagnostics say of the models known here."""

from __future__ import annotations

import time

from radiodesk.bundles.bundle import open_bundle
from radiodesk.bundles.manifest import MANIFEST
from radiodesk.bundles.registry import RegisteredModel, everything
from radiodesk.core.diagnostics import ModelFact
from radiodesk.core.errors import RadiodeskError

_SECONDS = 5.0


def model_facts(seconds: float = _SECONDS) -> list[ModelFact]:
    """Return what diagnostics say of the models: no name but of those that ship.

    Args:
        seconds: After these no further model is read through; those left are called unchecked.
    """
    end = time.monotonic() + seconds
    return [_fact(entry, time.monotonic() < end) for entry in everything()]


def _fact(entry: RegisteredModel, checked: bool) -> ModelFact:
    fact = ModelFact(
        name=entry.name if entry.shipped else None,
        sha256=entry.sha256,
        origin="shipped" if entry.shipped else entry.origin,
        state="removed" if entry.removed else "retired" if entry.retired else "ready",
        code=None,
    )
    if entry.removed:  # its copy waits in the trash, and nothing reads with it
        return fact
    if not checked:
        return fact.model_copy(update={"state": "unchecked"})
    try:
        if open_bundle(entry.folder, trusted=True).sha256 != entry.sha256:
            raise RadiodeskError("RD-MODEL-001", name=entry.name, member=MANIFEST)
    except RadiodeskError as error:
        states = {"RD-MODEL-001": "damaged", "RD-MODEL-002": "gone"}
        state = states.get(error.code, "refused")
        return fact.model_copy(update={"state": state, "code": error.code})
    except OSError:
        return fact.model_copy(update={"state": "unchecked"})
    return fact
