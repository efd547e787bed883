"""What diagnostics say of the models known here."""

from __future__ import annotations

from radiodesk.bundles.registry import everything
from radiodesk.core.diagnostics import ModelFact


def model_facts() -> list[ModelFact]:
    """Return what diagnostics say of the models: no name but of those that ship."""
    return [
        ModelFact(
            name=entry.name if entry.shipped else None,
            sha256=entry.sha256,
            origin="shipped" if entry.shipped else entry.origin,
            state="removed" if entry.removed else "retired" if entry.retired else "ready",
        )
        for entry in everything()
    ]
