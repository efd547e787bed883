"""What a run left besides its figures: the curves of its training. Read off the drawing thread."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError
from PySide6.QtGui import QImage

from radiodesk.bundles.manifest import MANIFEST, Manifest
from radiodesk.core.run_folders import BUNDLE

_CURVES = "curves.png"
_LARGEST_PICTURE = 20 * 1024 * 1024


@dataclass(frozen=True)
class RunExtras:
    """What the page shows of a run before its images are judged.

    Attributes:
        synthetic: Trained on phantoms only, as its bundle says.
        curves: Figure of its training, or None.
    """

    synthetic: bool
    curves: QImage | None


def read_extras(folder: Path) -> RunExtras:
    """Read them; what is damaged or not there is left out."""
    return RunExtras(_is_synthetic(folder), _curves(folder))


def _is_synthetic(folder: Path) -> bool:
    try:
        manifest = Manifest.model_validate_json((folder / BUNDLE / MANIFEST).read_bytes())
    except (OSError, ValidationError):
        return False
    return manifest.synthetic


def _curves(folder: Path) -> QImage | None:
    file = folder / _CURVES
    if not file.is_file() or file.stat().st_size > _LARGEST_PICTURE:
        return None
    image = QImage(str(file))
    return None if image.isNull() else image
