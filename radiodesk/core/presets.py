"""The named recipes, and the way from one of them to a run's settings."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from radiodesk.core.config import PresetName, TrainingConfig
from radiodesk.core.errors import UsageError

PRESETS: dict[PresetName, dict[str, Any]] = {
    "classic": {},
    "quick": {
        "image_size": 96,
        "views": 1,
        "initial_epochs": 6,
        "fine_tune_epochs": 3,
        "batch_size": 32,
        "patience": 4,
    },
    "accurate": {
        "split": "80/10/10",
        "image_size": 256,
        "views": 12,
        "style": 1.0,
        "scale": 0.1,
        "members": 3,
        "within_source": 2,
        "zooms": 3,
        "fine_tune_layers": 37,
        "initial_epochs": 6,
        "fine_tune_epochs": 4,
        "fine_tune_learning_rate": 3e-4,
        "schedule": "cosine",
        "label_smoothing": 0.05,
    },
}
PRESET_LABELS: dict[PresetName, tuple[str, str]] = {
    "classic": ("Classic", "Clásico"),
    "quick": ("Quick", "Rápido"),
    "accurate": ("Accurate", "Preciso"),
}
PRESET_HELP: dict[PresetName, tuple[str, str]] = {
    "classic": (
        "The proven recipe: 25 epochs on a frozen base, then 15 with its last 20 layers unfrozen.",
        "La receta probada: 25 épocas con la base congelada y 15 con sus últimas 20 capas libres.",
    ),
    "quick": (
        "A first look in about a minute. Not for judging a model.",
        "Un primer vistazo en un minuto aproximadamente. No sirve para juzgar un modelo.",
    ),
    "accurate": (
        "Larger images, views in other styles, five networks that answer as one, every film read "
        "at three zooms: slower, meant to be more accurate.",
        "Imágenes mayores, vistas en otros estilos, cinco redes que responden como una y cada "
        "radiografía leída con tres encuadres: más lento, pensado para ser más exacto.",
    ),
}


def make_config(
    preset: PresetName = "classic", overrides: dict[str, Any] | None = None
) -> TrainingConfig:
    """Return the configuration of a preset with single fields changed.

    Args:
        preset: Name of the preset.
        overrides: Field name to value; strings are converted to the field's type.

    Raises:
        UsageError: Unknown field (``RD-APP-008``) or value out of range (``RD-APP-007``).
    """
    overrides = overrides or {}
    known = TrainingConfig.model_fields
    for name in overrides:
        if name not in known or name == "preset":
            raise UsageError(
                "RD-APP-008", name=name, known=", ".join(n for n in known if n != "preset")
            )
    try:
        return TrainingConfig.model_validate({"preset": preset, **PRESETS[preset], **overrides})
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0]) if first["loc"] else "?"
        raise UsageError(
            "RD-APP-007", name=name, value=str(first["input"]), detail=first["msg"]
        ) from error
