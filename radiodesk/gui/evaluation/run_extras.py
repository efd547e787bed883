"""What a run left besides its figures: the curves of its training. Read off the drawing thread."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from radiodesk.bundles.manifest import MANIFEST, Manifest
from radiodesk.core.events import EpochFinished
from radiodesk.core.run_folders import BUNDLE
from radiodesk.core.runs.curves import read_epochs


@dataclass(frozen=True)
class RunExtras:
    """What the page shows of a run before its images are judged.

    Attributes:
        synthetic: Trained on phantoms only, as its bundle says.
        epochs: Of its training, in their order.
    """

    synthetic: bool
    epochs: tuple[EpochFinished, ...]


def read_extras(folder: Path) -> RunExtras:
    """Read them; what is damaged or not there is left out."""
    return RunExtras(_is_synthetic(folder), read_epochs(folder))


def _is_synthetic(folder: Path) -> bool:
    try:
        manifest = Manifest.model_validate_json((folder / BUNDLE / MANIFEST).read_bytes())
    except (OSError, ValidationError):
        return False
    return manifest.synthetic
