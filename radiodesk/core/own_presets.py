"""Presets that the user made: settings under a name, kept and exchanged as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, ValidationError

from radiodesk.core.config import PresetName, TrainingConfig
from radiodesk.core.errors import UsageError
from radiodesk.core.files import unless_full, write_text
from radiodesk.core.formats import refuse_newer, require_ours
from radiodesk.core.paths import display_name, home
from radiodesk.core.presets import PRESET_LABELS, PRESETS, make_config

FILE = "presets.json"
_DAMAGED = "presets.damaged.json"
LONGEST_NAME = 40
_LARGEST_FILE = 4 * 1024 * 1024
_OF_THIS_COMPUTER = frozenset({"base_weights"})
"""Settings that name a place on this computer and stay out of what leaves it."""
Value = str | int | float | bool | None


class OwnPreset(BaseModel):
    """Settings under a name.

    All settings are kept, not only those changed: a preset of the program may change with it.

    Attributes:
        name: As the user wrote it; compared without regard to case.
        base: Preset of the program that it was made from.
        settings: Field of `TrainingConfig` to its value.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    base: PresetName
    settings: dict[str, Value]

    def config(self, overrides: Mapping[str, Any] | None = None) -> TrainingConfig:
        """Return its settings with single fields changed.

        Raises:
            UsageError: As `make_config`; a newer radiodesk may have settings that this one has not.
        """
        return make_config(self.base, {**self.settings, **(overrides or {})})


class PresetFile(BaseModel):
    """Own presets as they are kept and exchanged (``presets.json``)."""

    model_config = ConfigDict(frozen=True)

    format: Literal[1]
    presets: list[OwnPreset]


def presets_file() -> Path:
    """Return where the user's presets are kept."""
    return home() / FILE


def load_presets(path: Path | None = None) -> tuple[OwnPreset, ...]:
    """Return the user's presets by name.

    Raises:
        UsageError: ``RD-RUN-021``, once: the file could not be understood and is set aside;
            ``RD-KEEP-030``: a newer radiodesk wrote it, and it is left as it is.
    """
    path = path or presets_file()
    try:
        data = path.read_bytes()
    except OSError:
        return ()
    refuse_newer(data, "presets", path.name)
    try:
        found = PresetFile.model_validate_json(data).presets
    except ValidationError as error:
        path.replace(path.with_name(_DAMAGED))
        raise UsageError("RD-RUN-021", name=path.name, aside=_DAMAGED) from error
    return _sorted(found)


def save_presets(presets: Sequence[OwnPreset], path: Path | None = None) -> None:
    """Keep presets in place of those kept before.

    Raises:
        OSError: They cannot be written.
        UsageError: ``RD-KEEP-030``: what is there is a newer radiodesk's, and stays.
    """
    path = path or presets_file()
    require_ours(path, "presets")
    document = PresetFile(format=1, presets=list(_sorted(presets)))
    write_text(path, document.model_dump_json(indent=2) + "\n")


def own_preset(name: str, config: TrainingConfig) -> OwnPreset:
    """Return settings under a name.

    Raises:
        UsageError: The name cannot be taken (``RD-RUN-010``).
    """
    settings = config.model_dump(exclude={"preset"})
    return OwnPreset(name=checked_name(name), base=config.preset, settings=settings)


def checked_name(name: str) -> str:
    """Return a name without what surrounds it.

    Raises:
        UsageError: ``RD-RUN-010`` when it is empty, too long, unprintable, or the program's own.
    """
    name = " ".join(name.split())
    taken = {label.casefold() for labels in PRESET_LABELS.values() for label in labels}
    taken |= {preset.casefold() for preset in PRESETS}
    if not name or len(name) > LONGEST_NAME or not name.isprintable() or name.casefold() in taken:
        raise UsageError("RD-RUN-010", name=name, longest=LONGEST_NAME)
    return name


def with_preset(presets: Sequence[OwnPreset], new: OwnPreset) -> tuple[OwnPreset, ...]:
    """Return presets with a new one, in place of one of the same name."""
    return _sorted([*without_preset(presets, new.name), new])


def without_preset(presets: Sequence[OwnPreset], name: str) -> tuple[OwnPreset, ...]:
    """Return presets without the one of a name."""
    return tuple(one for one in presets if one.name.casefold() != name.casefold())


def find_preset(presets: Sequence[OwnPreset], name: str) -> OwnPreset | None:
    """Return the preset of a name, None if there is none."""
    wanted = " ".join(name.split()).casefold()
    return next((one for one in presets if one.name.casefold() == wanted), None)


def export_presets(presets: Sequence[OwnPreset], path: Path) -> None:
    """Write presets for another computer; no path of this one is in them.

    Raises:
        UsageError: ``RD-APP-005`` when the file cannot be written.
    """
    shared = [_for_others(one) for one in presets]
    try:
        save_presets(shared, path)
    except OSError as error:
        raise unless_full(
            error, path, UsageError("RD-APP-005", name=display_name(path.parent))
        ) from error


def read_exported(path: Path) -> tuple[OwnPreset, ...]:
    """Return the presets of a file that another radiodesk wrote, all of them usable here.

    Raises:
        UsageError: It is no such file (``RD-RUN-011``), a newer radiodesk wrote it
            (``RD-KEEP-030``), or a preset holds a setting or a value that this version does not
            know (``RD-RUN-012``).
    """
    name = display_name(path)
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise UsageError("RD-RUN-011", name=name)
        data = path.read_bytes()
        refuse_newer(data, "presets", name)
        found = PresetFile.model_validate_json(data).presets
    except (OSError, ValidationError) as error:
        raise UsageError("RD-RUN-011", name=name) from error
    taken = []
    for one in found:
        try:
            taken.append(own_preset(one.name, one.config()))
        except UsageError as error:
            preset = display_name(Path(one.name[:LONGEST_NAME] or "?"))
            raise UsageError("RD-RUN-012", name=name, preset=preset) from error
    return _sorted(taken)


def named_config(name: str, overrides: Mapping[str, Any]) -> TrainingConfig:
    """Return the settings of a preset of the program or of the user, with single fields changed.

    Raises:
        UsageError: ``RD-RUN-013`` when there is no such preset; or as `make_config`.
    """
    for preset in get_args(PresetName):
        if name == preset:
            return make_config(preset, dict(overrides))
    presets = load_presets()
    own = find_preset(presets, name)
    if own is None:
        known = ", ".join([*PRESETS, *(one.name for one in presets)])
        raise UsageError("RD-RUN-013", name=name, known=known)
    return own.config(overrides)


def name_of(config: TrainingConfig, presets: Sequence[OwnPreset]) -> str | None:
    """Return the name of the user's preset that has just these settings, but for the seed."""
    if not presets:
        return None
    wanted = config.model_dump(exclude={"preset", "seed"})
    for one in presets:
        # A preset that is older than a setting takes it from the one that it was made from.
        values = {**_values_of(one.base), **one.settings}
        if {name: values.get(name) for name in wanted} == wanted:
            return one.name
    return None


@cache
def _values_of(preset: PresetName) -> Mapping[str, Value]:
    return make_config(preset).model_dump()


def _for_others(preset: OwnPreset) -> OwnPreset:
    settings = {k: v for k, v in preset.settings.items() if k not in _OF_THIS_COMPUTER}
    return preset.model_copy(update={"settings": settings})


def _sorted(presets: Sequence[OwnPreset]) -> tuple[OwnPreset, ...]:
    return tuple(sorted(presets, key=lambda one: one.name.casefold()))
