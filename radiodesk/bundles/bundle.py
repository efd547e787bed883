"""Writes and opens model bundles; nothing is used before its fingerprints match."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from radiodesk.bundles.manifest import (
    CARD,
    FORMAT,
    GRAPH,
    MANIFEST,
    REFERENCE,
    BundleDescription,
    Manifest,
    Member,
)
from radiodesk.core.errors import RadiodeskError
from radiodesk.core.files import sync_folder
from radiodesk.core.paths import display_name
from radiodesk.core.results import ModelReference

if TYPE_CHECKING:
    from numpy.typing import NDArray

_REQUIRED = (GRAPH, CARD, REFERENCE)
_MAX_MANIFEST_BYTES = 1024 * 1024


@dataclass(frozen=True)
class Bundle:
    """A verified bundle. Its members are held in memory, so what was checked is what is used.

    Attributes:
        path: Folder it was read from.
        manifest: The parsed manifest.
        sha256: SHA-256 of ``manifest.json``, which holds the SHA-256 of everything else.
        members: File name to content.
    """

    path: Path
    manifest: Manifest
    sha256: str
    members: Mapping[str, bytes]

    @property
    def graph(self) -> bytes:
        """The LiteRT graph."""
        return self.members[GRAPH]

    @property
    def graph_path(self) -> Path:
        """Where the LiteRT graph was read from."""
        return self.path / GRAPH

    @property
    def card(self) -> dict[str, Any]:
        """The model card as written by the trainer."""
        loaded: dict[str, Any] = json.loads(self.members[CARD])
        return loaded

    def reference(self) -> dict[str, NDArray[Any]]:
        """Return the arrays that heat maps, novelty and calibration need."""
        # Here: to verify a bundle takes no numpy, and the command line starts sooner without it.
        import numpy as np

        with np.load(io.BytesIO(self.members[REFERENCE]), allow_pickle=False) as arrays:
            return {name: arrays[name] for name in arrays.files}

    def model_reference(self) -> ModelReference:
        """Return name, fingerprint and version for results."""
        return ModelReference(
            name=self.manifest.name, sha256=self.sha256, version=self.manifest.version
        )


def write_bundle(
    folder: Path, description: BundleDescription, members: Mapping[str, bytes]
) -> Bundle:
    """Write a bundle to a temporary folder, verify it by reading it back, rename it into place.

    Args:
        folder: Where the bundle shall stand; must not exist yet.
        description: What it says of itself.
        members: File name to content; must hold the graph, the card and the reference.

    Raises:
        RadiodeskError: ``RD-MODEL-005`` when a required member is missing or the folder exists.
    """
    missing = [name for name in _REQUIRED if name not in members]
    if missing or folder.exists():
        detail = f"{missing[0]} is missing" if missing else "the folder exists already"
        raise RadiodeskError("RD-MODEL-005", name=description.name, detail=detail)
    manifest = Manifest(
        **description.model_dump(),
        members={
            name: Member(sha256=hashlib.sha256(data).hexdigest(), size=len(data))
            for name, data in sorted(members.items())
        },
    )
    folder.parent.mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    try:
        for name, data in members.items():
            _write_synced(temporary / name, data)
        _write_synced(temporary / MANIFEST, manifest.model_dump_json(indent=2).encode())
        sync_folder(temporary)
        temporary.chmod(0o755)
        open_bundle(temporary, trusted=True)
        temporary.rename(folder)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise
    sync_folder(folder.parent)
    return open_bundle(folder, trusted=True)


def _write_synced(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def open_bundle(folder: Path, trusted: bool = False) -> Bundle:
    """Read and verify a bundle.

    Args:
        folder: The bundle folder.
        trusted: Open it even though it is neither shipped with the program nor registered here.

    Raises:
        RadiodeskError: ``RD-MODEL-001`` damaged, ``-002`` not there, ``-003`` unknown here,
            ``-004`` newer format, ``-005`` not a bundle.
    """
    from radiodesk.bundles.registry import fingerprints_at, is_known

    name = display_name(folder)
    path = folder / MANIFEST
    if not path.is_file():
        raise RadiodeskError("RD-MODEL-002", name=name)
    if path.stat().st_size > _MAX_MANIFEST_BYTES:
        raise RadiodeskError("RD-MODEL-001", name=name, member=MANIFEST)
    raw = path.read_bytes()
    sha256 = hashlib.sha256(raw).hexdigest()
    # A model of ours whose manifest is another now is damaged, not a stranger.
    expected = fingerprints_at(folder)
    if not trusted and expected and sha256 not in expected:
        raise RadiodeskError("RD-MODEL-001", name=name, member=MANIFEST)
    manifest = _parse(raw, name)
    if not trusted and not is_known(sha256):
        raise RadiodeskError("RD-MODEL-003", name=name)
    return Bundle(folder, manifest, sha256, _read_members(folder, manifest, name))


def _parse(raw: bytes, name: str) -> Manifest:
    try:
        loaded = json.loads(raw)
        found = loaded.get("format") if isinstance(loaded, dict) else None
        if isinstance(found, int) and found > FORMAT:
            raise RadiodeskError("RD-MODEL-004", name=name, format=found)
        return Manifest.model_validate(loaded)
    except (ValueError, RecursionError) as error:
        raise RadiodeskError("RD-MODEL-001", name=name, member=MANIFEST) from error


def _read_members(folder: Path, manifest: Manifest, name: str) -> dict[str, bytes]:
    if missing := [member for member in _REQUIRED if member not in manifest.members]:
        raise RadiodeskError("RD-MODEL-005", name=name, detail=f"{missing[0]} is missing")
    contents: dict[str, bytes] = {}
    for member, stated in manifest.members.items():
        path = folder / member
        # A name with a separator would reach outside the folder.
        if Path(member).name != member or not path.is_file():
            raise RadiodeskError("RD-MODEL-001", name=name, member=member)
        if path.stat().st_size != stated.size:
            raise RadiodeskError("RD-MODEL-001", name=name, member=member)
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() != stated.sha256:
            raise RadiodeskError("RD-MODEL-001", name=name, member=member)
        contents[member] = data
    return contents
