"""The models known on this computer: those made here, those imported, those shipped."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from radiodesk.bundles.bundle import Bundle
from radiodesk.bundles.container import is_container_name
from radiodesk.bundles.manifest import MANIFEST
from radiodesk.bundles.registry_file import (
    REGISTRY,
    RegisteredModel,
    RegistryFile,
    load,
    own_models,
    save,
)
from radiodesk.core.errors import RadiodeskError, UsageError
from radiodesk.core.files import folder_lock
from radiodesk.core.formats import NewerFormatError
from radiodesk.core.paths import display_name, path_to_wire, shipped_models

__all__ = ["RegisteredModel", "RegistryFile", "load", "own_models"]
_LOCK_WAIT_SECONDS = 10
_LONGEST_NAME = 80
SHORTEST_FINGERPRINT = 8
"""Digits of a fingerprint that name a model."""


def _load() -> RegistryFile:
    """Return the registry; where it is a newer radiodesk's, only what ships can be used."""
    try:
        return load()
    except NewerFormatError:
        return RegistryFile()


class Changes:
    """The registry while its lock is held; `save` writes it."""

    def __init__(self) -> None:
        self.file = load(held=True)

    def save(self, **update: object) -> None:
        """Replace fields of the registry, on disk too."""
        self.file = self.file.model_copy(update=update)
        save(self.file)

    def enter(self, entry: RegisteredModel) -> RegisteredModel:
        """Put a model in the place of any with its fingerprint or in its folder.

        A taken name gets a number.
        """
        others = [m for m in self.file.models if m.sha256 != entry.sha256 and m.path != entry.path]
        taken = {m.name for m in [*others, *_shipped()]}
        name, number = entry.name, 2
        while name in taken:
            name, number = f"{entry.name} ({number})", number + 1
        named = entry.model_copy(update={"name": name})
        retired = [sha256 for sha256 in self.file.retired if sha256 != entry.sha256]
        self.save(models=[*others, named], retired=retired)
        return named


@contextmanager
def changing() -> Iterator[Changes]:
    """Hold the registry's lock.

    Raises:
        RadiodeskError: ``RD-APP-006`` when another process holds it, ``RD-KEEP-030`` when a newer
            radiodesk wrote it, ``RD-MODEL-127`` when it cannot be written.
    """
    try:
        with _held() as changes:
            yield changes
    except OSError as error:
        detail = error.strerror or type(error).__name__
        raise RadiodeskError("RD-MODEL-127", name=REGISTRY, detail=detail) from error


@contextmanager
def _held() -> Iterator[Changes]:
    with folder_lock(own_models(), _LOCK_WAIT_SECONDS):
        yield Changes()


def _shipped() -> list[RegisteredModel]:
    """Return what ships with the program: models of real radiographs first, then by name."""
    found = []
    for manifest in shipped_models().glob(f"*/{MANIFEST}"):
        raw = manifest.read_bytes()
        entry = RegisteredModel(
            name=manifest.parent.name,
            sha256=hashlib.sha256(raw).hexdigest(),
            path=path_to_wire(manifest.parent),
            shipped=True,
        )
        found.append((_knows_phantoms_only(raw), entry.name, entry))
    return [entry for *_, entry in sorted(found, key=lambda item: item[:2])]


def _knows_phantoms_only(manifest: bytes) -> bool:
    try:
        stated = json.loads(manifest)
    except ValueError:
        return False  # damaged: whoever opens it says so; phantoms must not read in its place
    return isinstance(stated, dict) and bool(stated.get("synthetic", False))


def everything() -> list[RegisteredModel]:
    """Return every model ever entered; newest first, shipped ones last."""
    file = _load()
    known = [*reversed(file.models), *_shipped()]
    return [
        entry.model_copy(update={"retired": True}) if entry.sha256 in file.retired else entry
        for entry in known
    ]


def registered(retired: bool = False) -> list[RegisteredModel]:
    """Return the known models whose folder is still there; newest first, shipped ones last.

    Args:
        retired: Those that are retired, too.
    """
    return [
        entry
        for entry in everything()
        if not entry.removed
        and (retired or not entry.retired)
        and (entry.shipped or (entry.folder / MANIFEST).is_file())
    ]


def missed() -> list[RegisteredModel]:
    """Return the known models that should be there and are not; newest first.

    A run that was deleted or moved away takes its model with it, and nobody misses that one. It is
    missed where the place in which the run lay is not there or empty, as that of a drive that is
    away; where it is a copy of ours; and where it is the one that was chosen to read.
    """
    chosen = _load().active
    return [
        entry
        for entry in everything()
        if not (entry.shipped or entry.removed or entry.retired)
        and not (entry.folder / MANIFEST).is_file()
        and (
            entry.sha256 == chosen
            or entry.folder.parent == own_models().resolve()
            or _is_away(entry.folder.parent.parent)
        )
    ]


def _is_away(place: Path) -> bool:
    try:
        return not any(place.iterdir())
    except OSError:
        return True


def is_known(sha256: str) -> bool:
    """Say whether a bundle with this fingerprint may be opened without asking."""
    return any(m.sha256 == sha256 for m in everything() if not m.removed)


def fingerprints_at(folder: Path) -> set[str]:
    """Return the fingerprints under which a folder was registered here, or nothing."""
    path = path_to_wire(folder.resolve())
    return {m.sha256 for m in _load().models if m.path == path}


def name_at(folder: Path) -> str:
    """Return the name of the model that was put into a folder last, or nothing.

    The folder itself is called the same in every run, and a damaged manifest says no name.
    """
    path = path_to_wire(folder.resolve())
    names = [m.name for m in _load().models if m.path == path and not m.removed]
    return names[-1] if names else ""


def require_writable() -> None:
    """Make sure that a model can be registered here once it is made.

    Raises:
        UsageError: ``RD-APP-005`` when the user's data folder cannot be written to.
    """
    try:
        own_models().mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=own_models()):
            pass
    except OSError as error:
        name = os.environ.get("RADIODESK_HOME") or "radiodesk"
        raise UsageError("RD-APP-005", name=display_name(Path(name))) from error


def register(bundle: Bundle) -> RegisteredModel:
    """Make a bundle known here under its name; a taken name gets a number.

    Raises:
        OSError: The registry cannot be written; a trainer may wait for room and try again.
        RadiodeskError: ``RD-APP-006`` or ``RD-KEEP-030``, as `changing`.
    """
    with _held() as changes:
        return changes.enter(
            RegisteredModel(
                name=bundle.manifest.name,
                sha256=bundle.sha256,
                path=path_to_wire(bundle.path.resolve()),
            )
        )


def shown_name(bundle: Bundle) -> str:
    """Return what a bundle calls itself: one line of printable characters, not endless."""
    return presentable(bundle.manifest.name) or bundle.sha256[:SHORTEST_FINGERPRINT]


def presentable(name: str) -> str:
    """Return a name that anybody may have made up as one short printable line, or nothing."""
    return "".join(c if c.isprintable() else " " for c in name).strip()[:_LONGEST_NAME]


def activate(name: str) -> RegisteredModel:
    """Make a model the one that the viewer and ``predict`` use by default.

    Raises:
        UsageError: ``RD-MODEL-002`` when no model has this name, ``-123`` when it is retired.
    """
    with changing() as changes:
        entry = find(name)
        if entry.retired:
            raise UsageError("RD-MODEL-123", name=entry.name)
        changes.save(active=entry.sha256)
    return entry


def find(name: str) -> RegisteredModel:
    """Return the known model with this name or fingerprint; one in use before a retired one.

    Raises:
        UsageError: ``RD-MODEL-002`` when there is none, ``-142`` when it is not where it was.
    """
    for entry in sorted(registered(retired=True), key=lambda entry: entry.retired):
        if goes_by(entry, name):
            return entry
    load()  # a newer radiodesk may know it
    for entry in everything():
        if goes_by(entry, name) and not entry.removed:
            raise UsageError("RD-MODEL-142", name=entry.name)
    raise UsageError("RD-MODEL-002", name=name)


def find_anywhere(name: str) -> RegisteredModel:
    """Return the known model with this name or fingerprint, though it may not be where it was.

    Raises:
        UsageError: ``RD-MODEL-002`` when there is none.
    """
    known = (entry for entry in everything() if not entry.removed and goes_by(entry, name))
    return min(known, key=lambda entry: entry.retired, default=None) or find(name)


def goes_by(entry: RegisteredModel, name: str) -> bool:
    """Say whether a user may mean this model by a name or the start of a fingerprint."""
    long_enough = len(name) >= SHORTEST_FINGERPRINT
    return entry.name == name or (long_enough and entry.sha256.startswith(name))


def active() -> RegisteredModel | None:
    """Return the active model: the chosen one, else the first shipped one, else None.

    A shipped model of real radiographs goes before one that knows phantoms only.
    """
    chosen = _load().active
    known = registered()
    for entry in known:
        if entry.sha256 == chosen:
            return entry
    shipped = [m for m in known if m.shipped]
    return shipped[0] if shipped else None


def chosen() -> RegisteredModel | None:
    """Return the model that was chosen to read, though it may not be where it was."""
    wanted = _load().active
    return next((entry for entry in everything() if entry.sha256 == wanted), None)


def _active_folder() -> Path:
    """Return the active model's folder; one that was chosen is never silently another."""
    wanted, entry = load().active, active()
    if entry is None or wanted not in (None, entry.sha256):
        gone = chosen()
        code = "RD-MODEL-002" if gone is None else "RD-MODEL-142"
        raise UsageError(code, name="models" if gone is None else gone.name)
    return entry.folder


def resolve(text: str | None) -> Path:
    """Return the bundle folder, or the exported file, for what a user may name as a model.

    Args:
        text: A run folder, a bundle folder, an exported file, a registry name, or None for the
            active model.

    Raises:
        UsageError: ``RD-MODEL-002`` when there is no such model, ``-142`` when it is not where it
            was, ``-102`` when it is a model file of another program.
    """
    if text is None:
        return _active_folder()
    place = Path(text)
    for candidate in (place, place / "bundle"):
        if (candidate / MANIFEST).is_file():
            return candidate
    if is_container_name(place) and place.exists():
        return place
    try:
        return find(text).folder
    except UsageError:
        # A folder that is none of a model may still bear the name of one.
        if place.is_dir():
            raise UsageError("RD-MODEL-002", name=display_name(place)) from None
        if place.exists():
            raise UsageError("RD-MODEL-102", name=display_name(place)) from None
        raise
