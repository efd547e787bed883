"""The settings of a run as the help page of ``train`` lists them."""

from __future__ import annotations

from radiodesk.core.config import TrainingConfig
from radiodesk.core.options import GROUP_LABELS, GROUPS, OptionInfo, options_of

_HEADINGS = {
    "en": "Settings for --set, with the default of classic",
    "es": "Ajustes para --set, con el valor de classic",
}


_UNITS = {"epochs": ("epochs", "épocas")}


def settings_help(language: str) -> str:
    r"""Return a paragraph a group, a line a setting; ``\b`` keeps the lines apart when printed."""
    index = 1 if language == "es" else 0
    paragraphs = [_HEADINGS["es" if index else "en"] + ":"]
    for group in GROUPS:
        lines = [
            f"  {option_value(info):30} {info.label[index]}{_room(info, index)}"
            for info in options_of(TrainingConfig)
            if info.group == group
        ]
        paragraphs.append("\n".join(["\b", GROUP_LABELS[group][index], *lines]))
    return "\n\n".join(paragraphs)


def option_value(info: OptionInfo) -> str:
    """Return ``name=default`` as it would be typed after ``--set``."""
    value = info.default
    shown = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    return f"{info.name}={shown}"


def _room(info: OptionInfo, language: int) -> str:
    """Return what may be typed: the choices, or the range with its unit."""
    if info.choices:
        return f" ({', '.join(info.choices)})"
    if info.kind == "flag":
        return " (true, false)"
    if info.minimum is None or info.maximum is None:
        return ""
    unit = _UNITS.get(info.unit, (info.unit, info.unit))[language]
    return f" ({info.minimum:.10g} – {info.maximum:.10g} {unit}".rstrip() + ")"
