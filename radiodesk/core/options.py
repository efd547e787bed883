"""Declares an option once: name, type, default, range, unit, label and help in both languages.

The form, the command line and the documentation are all made from these declarations.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Le
from pydantic import BaseModel, Field
from pydantic.fields import FieldInfo

Group = Literal["data", "schedule", "network", "views", "machine"]
GROUPS: tuple[Group, ...] = ("data", "schedule", "network", "views", "machine")
GROUP_LABELS: dict[Group, tuple[str, str]] = {
    "data": ("Data", "Datos"),
    "schedule": ("Schedule", "Programa"),
    "network": ("Network", "Red"),
    "views": ("Augmented views", "Vistas aumentadas"),
    "machine": ("Machine", "Equipo"),
}


def option(
    default: Any,
    *,
    group: Group,
    label: tuple[str, str],
    help: tuple[str, str],
    unit: str = "",
    ge: float | None = None,
    le: float | None = None,
) -> Any:
    """Declare one field of a configuration model.

    Args:
        default: The default; the only place where it is written.
        group: Which part of the form it belongs to.
        label: Short name, English and Spanish.
        help: One sentence, English and Spanish.
        unit: Unit shown after the value, if any.
        ge: Smallest allowed value.
        le: Largest allowed value.
    """
    extra: dict[str, Any] = {"group": group, "label": list(label), "help": list(help), "unit": unit}
    return Field(default, ge=ge, le=le, description=help[0], json_schema_extra=extra)


@dataclass(frozen=True)
class OptionInfo:
    """One declared option, as a form or a help page needs it."""

    name: str
    kind: Literal["integer", "real", "flag", "choice", "text"]
    default: Any
    group: Group
    label: tuple[str, str]
    help: tuple[str, str]
    unit: str
    minimum: float | None
    maximum: float | None
    choices: tuple[str, ...]


def options_of(model: type[BaseModel]) -> tuple[OptionInfo, ...]:
    """Return the declared options of a configuration model, in order of declaration."""
    return tuple(
        _describe(name, field)
        for name, field in model.model_fields.items()
        if isinstance(field.json_schema_extra, dict) and "group" in field.json_schema_extra
    )


def _describe(name: str, field: FieldInfo) -> OptionInfo:
    extra: Any = field.json_schema_extra
    annotation = field.annotation
    if get_origin(annotation) in (UnionType, Union):
        annotation = next(part for part in get_args(annotation) if part is not type(None))
    choices: tuple[str, ...] = ()
    kind: Literal["integer", "real", "flag", "choice", "text"]
    if get_origin(annotation) is Literal:
        kind, choices = "choice", tuple(str(c) for c in get_args(annotation))
    elif annotation is bool:
        kind = "flag"
    elif annotation is int:
        kind = "integer"
    elif annotation is float:
        kind = "real"
    else:
        kind = "text"
    bounds = {type(m): m for m in field.metadata}
    lower, upper = bounds.get(Ge), bounds.get(Le)
    return OptionInfo(
        name=name,
        kind=kind,
        default=field.default,
        group=extra["group"],
        label=tuple(extra["label"]),
        help=tuple(extra["help"]),
        unit=extra["unit"],
        minimum=float(lower.ge) if isinstance(lower, Ge) else None,  # type: ignore[arg-type]
        maximum=float(upper.le) if isinstance(upper, Le) else None,  # type: ignore[arg-type]
        choices=choices,
    )
