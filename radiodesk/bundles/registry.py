"""The models known on this computer: those made here, those trusted, those shipped."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from radiodesk.bundles.bundle import Bundle
from radiodesk.bundles.manifest import MANIFEST
from radiodesk.core.errors import UsageError
from radiodesk.core.files import folder_lock, write_text
from radiodesk.core.paths import display_name, home, path_from_wire, path_to_wire, shipped_models

_REGISTRY = "registry.json"
_LOCK_WAIT_SECONDS = 10


class RegisteredModel(BaseModel):
    """One known model. `path` is the bundle folder in wire form (`core.paths.path_to_wire`)."""

    model_config = ConfigDict(frozen=True)

    name: str
    sha256: str
    path: str
    shipped: bool = False

    @property
    def folder(self) -> Path:
        """The bundle folder."""
        return path_from_wire(self.path)


class _RegistryFile(BaseModel):
    format: int = 1
    active: str | None = None
    models: list[RegisteredModel] = []


def _folder() -> Path:
    return home() / "models"


def _load() -> _RegistryFile:
    path = _folder() / _REGISTRY
    if not path.is_file():
        return _RegistryFile()
    try:
        return _RegistryFile.model_validate_json(path.read_bytes())
    except ValidationError:
        # Keep the damaged file for inspection; models can be registered again from their runs.
        path.replace(path.with_suffix(".damaged.json"))
        return _RegistryFile()


def _save(registry: _RegistryFile) -> None:
    _folder().mkdir(parents=True, exist_ok=True)
    write_text(_folder() / _REGISTRY, registry.model_dump_json(indent=2))


def _shipped() -> list[RegisteredModel]:
    found = []
    for manifest in sorted(shipped_models().glob(f"*/{MANIFEST}")):
        found.append(
            RegisteredModel(
                name=manifest.parent.name,
                sha256=hashlib.sha256(manifest.read_bytes()).hexdigest(),
                path=path_to_wire(manifest.parent),
                shipped=True,
            )
        )
    return found


def registered() -> list[RegisteredModel]:
    """Return every known model whose folder is still there; newest first, shipped ones last."""
    own = [m for m in reversed(_load().models) if (m.folder / MANIFEST).is_file()]
    return own + _shipped()


def is_known(sha256: str) -> bool:
    """Say whether a bundle with this fingerprint may be opened without asking."""
    return any(m.sha256 == sha256 for m in [*_load().models, *_shipped()])


def fingerprints_at(folder: Path) -> set[str]:
    """Return the fingerprints under which a folder was registered here, or nothing."""
    path = path_to_wire(folder.resolve())
    return {m.sha256 for m in _load().models if m.path == path}


def require_writable() -> None:
    """Make sure that a model can be registered here once it is made.

    Raises:
        UsageError: ``RD-APP-005`` when the user's data folder cannot be written to.
    """
    try:
        _folder().mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=_folder()):
            pass
    except OSError as error:
        name = os.environ.get("RADIODESK_HOME") or "radiodesk"
        raise UsageError("RD-APP-005", name=display_name(Path(name))) from error


def register(bundle: Bundle) -> RegisteredModel:
    """Remember a bundle as known here. A name that is taken gets a number.

    Returns:
        The entry, with the name under which it can be found.
    """
    with folder_lock(_folder(), _LOCK_WAIT_SECONDS):
        registry = _load()
        others = [m for m in registry.models if m.sha256 != bundle.sha256]
        taken = {m.name for m in [*others, *_shipped()]}
        name, number = bundle.manifest.name, 2
        while name in taken:
            name, number = f"{bundle.manifest.name} ({number})", number + 1
        entry = RegisteredModel(
            name=name, sha256=bundle.sha256, path=path_to_wire(bundle.path.resolve())
        )
        _save(registry.model_copy(update={"models": [*others, entry]}))
    return entry


def activate(name: str) -> RegisteredModel:
    """Make a model the one that the viewer and ``predict`` use by default.

    Raises:
        UsageError: ``RD-MODEL-002`` when no model has this name.
    """
    with folder_lock(_folder(), _LOCK_WAIT_SECONDS):
        entry = find(name)
        _save(_load().model_copy(update={"active": entry.sha256}))
    return entry


def find(name: str) -> RegisteredModel:
    """Return the known model with this name.

    Raises:
        UsageError: ``RD-MODEL-002`` when there is none.
    """
    for entry in registered():
        if entry.name == name or (len(name) >= 8 and entry.sha256.startswith(name)):
            return entry
    raise UsageError("RD-MODEL-002", name=name)


def active() -> RegisteredModel | None:
    """Return the active model: the chosen one, else the first shipped one, else None."""
    chosen = _load().active
    known = registered()
    for entry in known:
        if entry.sha256 == chosen:
            return entry
    shipped = [m for m in known if m.shipped]
    return shipped[0] if shipped else None


def _active_folder() -> Path:
    """Return the active model's folder; one that was chosen is never silently another."""
    registry, entry = _load(), active()
    if entry is None or registry.active not in (None, entry.sha256):
        gone = next((m.name for m in registry.models if m.sha256 == registry.active), "models")
        raise UsageError("RD-MODEL-002", name=gone)
    return entry.folder


def resolve(text: str | None) -> Path:
    """Return the bundle folder for what a user may name as a model.

    Args:
        text: A run folder, a bundle folder, a registry name, or None for the active model.

    Raises:
        UsageError: ``RD-MODEL-002`` when there is no such model.
    """
    if text is None:
        return _active_folder()
    folder = Path(text)
    for candidate in (folder, folder / "bundle"):
        if (candidate / MANIFEST).is_file():
            return candidate
    try:
        return find(text).folder
    except UsageError:
        # A folder that is none of a model may still bear the name of one.
        if folder.exists():
            raise UsageError("RD-MODEL-002", name=display_name(folder)) from None
        raise
