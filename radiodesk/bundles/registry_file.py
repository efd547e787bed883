"""The file of the registry and its spare: a list that a power cut tore must not lose the models.

The registry is also the list of what is trusted, so nothing is entered again because it lies in
the data folder. Its spare bears the registry's own time to the last digit: damage leaves that as it
was, while whatever was written since, by an earlier radiodesk or by hand, has another one. A spare
of another time, or of a registry that was deleted, is never read: it may trust what was removed.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from radiodesk.core.errors import RadiodeskError
from radiodesk.core.files import folder_lock, write_bytes
from radiodesk.core.formats import refuse_newer
from radiodesk.core.paths import home, path_from_wire

REGISTRY, SPARE = "registry.json", "registry.spare.json"
LOST, MENDED = "registry.lost.json", "registry.mended.json"
"""What was found in pieces: where nothing could be put back, and where the spare was.

An earlier radiodesk left a `registry.damaged.json`, whose list may have been made anew years ago.
"""


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


def is_torn() -> bool:
    """Say whether a registry lies there in pieces, as where nothing can be written.

    Raises:
        NewerFormatError: ``RD-KEEP-030``.
    """
    return is_there() and read(own_models() / REGISTRY) is None


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


def spare_of_torn() -> RegistryFile | None:
    """Return the spare if it is that of the registry as it was written last, else None.

    Raises:
        NewerFormatError: ``RD-KEEP-030``.
    """
    return read(own_models() / SPARE) if _is_of_its_time() else None


def save(file: RegistryFile) -> None:
    """Write the registry and its spare.

    Raises:
        OSError: It is as it was.
    """
    own_models().mkdir(parents=True, exist_ok=True)
    write_bytes(own_models() / REGISTRY, file.model_dump_json(indent=2).encode())
    # The change is made, whatever becomes of its spare; the next look makes up for that.
    with suppress(OSError):
        _write_spare()


def renew_spare() -> None:
    """Write the spare where it is not that of the registry: an earlier radiodesk wrote none."""
    path, spare = own_models() / REGISTRY, own_models() / SPARE
    with suppress(OSError, RadiodeskError):
        if not path.is_file():
            return
        if _is_of_its_time() and spare.read_bytes() == path.read_bytes():
            return
        with folder_lock(own_models()):
            if read(path) is not None:
                _write_spare()


def _write_spare() -> None:
    path, spare = own_models() / REGISTRY, own_models() / SPARE
    write_bytes(spare, path.read_bytes())
    written = path.stat()
    os.utime(spare, ns=(written.st_atime_ns, written.st_mtime_ns))


def _is_of_its_time() -> bool:
    try:
        path, spare = (own_models() / name for name in (REGISTRY, SPARE))
        return path.stat().st_mtime_ns == spare.stat().st_mtime_ns
    except OSError:
        return False


def _mended(held: bool) -> RegistryFile | None:
    """Put a registry that is in pieces aside and its spare in its place; return the latter."""
    if not held:
        # Who holds it is about to do the same; and on a disk that is read-only nobody can.
        with suppress(RadiodeskError, OSError), folder_lock(own_models()):
            return read(own_models() / REGISTRY) or _put_back()
        return spare_of_torn()
    return _put_back()


def _put_back() -> RegistryFile | None:
    path, spare_path = own_models() / REGISTRY, own_models() / SPARE
    spare = spare_of_torn()
    with suppress(OSError):
        if spare is not None:
            # Copied, not moved: where there is no room for the list, its pieces keep the spare.
            write_bytes(own_models() / MENDED, path.read_bytes())
            save(spare)
        else:
            # Of two, the one that can be read says more to whoever looks at it.
            lying = path if path.is_file() and read(spare_path) is None else spare_path
            lying.replace(own_models() / LOST)
            for left in (path, spare_path):
                left.unlink(missing_ok=True)
    return spare
