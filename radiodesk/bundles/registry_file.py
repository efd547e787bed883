"""The file of the registry and its spare: a list that a power cut tore must not lose the models.

The registry is also the list of what is trusted, so nothing is entered again because it lies in
the data folder. Every change is written twice, the spare first: it is as new as the registry or
one change ahead, and never trusts what was already removed.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from radiodesk.core.errors import RadiodeskError
from radiodesk.core.files import folder_lock, write_bytes
from radiodesk.core.formats import refuse_newer
from radiodesk.core.paths import home, path_from_wire

REGISTRY, SPARE = "registry.json", "registry.spare.json"
DAMAGED, MENDED = "registry.damaged.json", "registry.mended.json"
"""What was found in pieces: where nothing could be put back, and where the spare was."""


class RegisteredModel(BaseModel):
    """One known model. `path` is the bundle folder in wire form (`core.paths.path_to_wire`).

    Attributes:
        origin: Who put it here.
        source: Name of the file or folder that it was imported from.
        retired: No longer offered; what it read keeps its name.
        removed: Its copy waits in the trash, and it is no longer trusted.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    sha256: str
    path: str
    shipped: bool = False
    origin: Literal["made", "imported"] = "made"
    source: str | None = None
    retired: bool = False
    removed: bool = False

    @property
    def folder(self) -> Path:
        """The bundle folder."""
        return path_from_wire(self.path)


class RegistryFile(BaseModel):
    """``registry.json``.

    Attributes:
        active: Fingerprint of the model that was chosen, or None for whatever ships.
        retired: Fingerprints of retired models, shipped ones among them.
        models: Oldest first; shipped ones are not in it.
    """

    format: int = 1
    active: str | None = None
    retired: list[str] = []
    models: list[RegisteredModel] = []


def own_models() -> Path:
    """Return the folder of the registry and of imported bundles."""
    return home() / "models"


def load(held: bool = False) -> RegistryFile:
    """Return the registry as it is kept, or as its spare has it; an empty one where there is none.

    Args:
        held: Its lock is held already.

    Raises:
        NewerFormatError: ``RD-KEEP-030``: a newer radiodesk wrote it, and it is left as it is.
    """
    return (
        read(own_models() / REGISTRY) or (_mended(held) if is_there() else None) or RegistryFile()
    )


def is_there() -> bool:
    """Say whether a registry was ever written, sound or not."""
    return any((own_models() / name).is_file() for name in (REGISTRY, SPARE))


def read(path: Path) -> RegistryFile | None:
    """Return what one of the two files holds; None where it is missing or in pieces.

    Raises:
        NewerFormatError: ``RD-KEEP-030``.
    """
    if not path.is_file():
        return None
    data = path.read_bytes()
    refuse_newer(data, "registry", path.name)
    try:
        return RegistryFile.model_validate_json(data)
    except ValidationError:
        return None


def save(file: RegistryFile) -> None:
    """Write the registry and its spare.

    Raises:
        OSError: It is as it was; the spare may be a change ahead until the next one.
    """
    own_models().mkdir(parents=True, exist_ok=True)
    data = file.model_dump_json(indent=2).encode()
    for name in (SPARE, REGISTRY):
        write_bytes(own_models() / name, data)


def _mended(held: bool) -> RegistryFile | None:
    """Put a registry that is in pieces aside and its spare in its place; return the latter."""
    if not held:
        # Who holds it is about to do the same; and on a disk that is read-only nobody can.
        with suppress(RadiodeskError, OSError), folder_lock(own_models()):
            return read(own_models() / REGISTRY) or _put_back()
        return read(own_models() / SPARE)
    return _put_back()


def _put_back() -> RegistryFile | None:
    path, spare_path = own_models() / REGISTRY, own_models() / SPARE
    spare = read(spare_path)
    with suppress(OSError):
        if spare is not None:
            if path.is_file():
                path.replace(own_models() / MENDED)
            write_bytes(path, spare.model_dump_json(indent=2).encode())
        else:
            # One of them is enough to look at: they were the same.
            lying = path if path.is_file() else spare_path
            lying.replace(own_models() / DAMAGED)
            spare_path.unlink(missing_ok=True)
    return spare
