"""What can be judged besides the runs: models that were made elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from radiodesk.bundles import registry
from radiodesk.core.run_folders import EVENTS


@dataclass(frozen=True)
class ModelEntry:
    """A registered model that no run of ours stands behind.

    Attributes:
        name: As the registry calls it.
        folder: The bundle folder.
    """

    name: str
    folder: Path


def list_models() -> Iterator[ModelEntry]:
    """Yield the models that came from elsewhere: the runs' own are judged with their runs."""
    for model in registry.registered():
        if not (model.folder.parent / EVENTS).is_file():
            yield ModelEntry(model.name, model.folder)
