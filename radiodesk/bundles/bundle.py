"""Writes and opens model bundles; nothing is used before its fingerprints match."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from radiodesk.bundles.container import (
    MAX_BYTES,
    is_container_name,
    is_safe_member,
    read_container,
)
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
UNFINISHED = ".unfinished-"
"""How folders begin that a writer did not live to finish."""


@dataclass(frozen=True)
class Bundle:
    """A verified bundle. Its members are held in memory, so what was checked is what is used.

    Attributes:
        path: Folder, or exported file, that it was read from.
        manifest: The parsed manifest.
        sha256: SHA-256 of ``manifest.json``, which holds the SHA-256 of everything else.
        members: File name to content.
        raw_manifest: ``manifest.json`` as it is; a copy that was written anew would be another
            model.
    """

    path: Path
    manifest: Manifest
    sha256: str
    members: Mapping[str, bytes] = field(repr=False)
    raw_manifest: bytes = field(repr=False)

    @property
    def graph(self) -> bytes:
        """The LiteRT graph."""
        return self.members[GRAPH]

    @property
    def card(self) -> dict[str, Any]:
        """The model card as written by the trainer."""
        loaded: dict[str, Any] = json.loads(self.members[CARD])
        return loaded

    def reference(self) -> dict[str, NDArray[Any]]:
        """Return the arrays that heat maps, novelty and calibration need.

        Raises:
            RadiodeskError: ``RD-MODEL-011`` when the file holds anything but plain arrays, or more
                than a model can need.
        """
        # Here: to verify a bundle takes no numpy, and the command line starts sooner without it.
        import numpy as np

        try:
            with zipfile.ZipFile(io.BytesIO(self.members[REFERENCE])) as packed:
                if sum(member.file_size for member in packed.infolist()) > MAX_BYTES:
                    raise ValueError("larger than any reference")
            with np.load(io.BytesIO(self.members[REFERENCE]), allow_pickle=False) as arrays:
                return {name: arrays[name] for name in arrays.files}
        # A header is a Python literal and a ZIP may be packed in any way: both raise many things.
        except Exception as error:
            raise RadiodeskError("RD-MODEL-011", name=self.manifest.name) from error

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
    raw = manifest.model_dump_json(indent=2).encode()
    _put_in_place(folder, {**members, MANIFEST: raw})
    return open_bundle(folder, trusted=True)


def copy_bundle(bundle: Bundle, folder: Path) -> Bundle:
    """Write a bundle that is held in memory to another folder, byte for byte.

    Args:
        bundle: As it was opened.
        folder: Where the copy shall stand; must not exist yet.

    Raises:
        OSError: It cannot be written; nothing is left behind.
    """
    _put_in_place(folder, {**bundle.members, MANIFEST: bundle.raw_manifest})
    return open_bundle(folder, trusted=True)


def _put_in_place(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a folder beside its place, read it back, rename it: it is there whole or not at all."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f"{UNFINISHED}{folder.name}."))
    try:
        for name, data in files.items():
            _write_synced(temporary / name, data)
        sync_folder(temporary)
        temporary.chmod(0o755)
        open_bundle(temporary, trusted=True)
        temporary.rename(folder)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise
    sync_folder(folder.parent)


def _write_synced(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def open_bundle(place: Path, trusted: bool = False) -> Bundle:
    """Read and verify a bundle.

    Args:
        place: The bundle folder, or the one file that it was exported to.
        trusted: Open it even though it is neither shipped with the program nor registered here.

    Raises:
        RadiodeskError: ``RD-MODEL-001`` damaged, ``-002`` not there, ``-003`` unknown here,
            ``-004`` newer format, ``-005`` not a bundle, ``-101`` to ``-104`` not to be read.
    """
    from radiodesk.bundles.registry import fingerprints_at, is_known, name_at, presentable

    known_as = name_at(place)
    name = known_as or display_name(place)
    files = None if place.is_dir() else _exported(place)
    raw = _folders_manifest(place, name) if files is None else files.pop(MANIFEST)
    sha256 = hashlib.sha256(raw).hexdigest()
    # A model of ours whose manifest is another now is damaged, not a stranger.
    expected = fingerprints_at(place)
    if not trusted and expected and sha256 not in expected:
        raise RadiodeskError("RD-MODEL-001", name=name, member=MANIFEST)
    manifest = _parse(raw, name)
    if files is None and not known_as:
        name = presentable(manifest.name) or name
    if not trusted and not is_known(sha256):
        raise RadiodeskError("RD-MODEL-003", name=name)
    members = _read_members(place, files, manifest, name)
    return Bundle(place, manifest, sha256, members, raw)


def _exported(path: Path) -> dict[str, bytes]:
    """Return the files of an exported bundle.

    Raises:
        RadiodeskError: ``RD-MODEL-002`` not there, ``-102`` a file of another kind, or what
            `read_container` says.
    """
    if not path.exists():
        raise RadiodeskError("RD-MODEL-002", name=display_name(path))
    if not is_container_name(path):
        raise RadiodeskError("RD-MODEL-102", name=display_name(path))
    return read_container(path)


def _folders_manifest(folder: Path, name: str) -> bytes:
    path = folder / MANIFEST
    if not path.is_file():
        raise RadiodeskError("RD-MODEL-002", name=name)
    if path.stat().st_size > _MAX_MANIFEST_BYTES:
        raise RadiodeskError("RD-MODEL-001", name=name, member=MANIFEST)
    return path.read_bytes()


def _parse(raw: bytes, name: str) -> Manifest:
    try:
        loaded = json.loads(raw)
        found = loaded.get("format") if isinstance(loaded, dict) else None
        if isinstance(found, int) and found > FORMAT:
            raise RadiodeskError("RD-MODEL-004", name=name, format=found)
        return Manifest.model_validate(loaded)
    except (ValueError, RecursionError) as error:
        raise RadiodeskError("RD-MODEL-001", name=name, member=MANIFEST) from error


def _read_members(
    folder: Path, files: Mapping[str, bytes] | None, manifest: Manifest, name: str
) -> dict[str, bytes]:
    """Return the members, each as the manifest states it.

    Args:
        folder: Read from, where `files` is None.
        files: What an exported bundle holds beside its manifest; there must be nothing more.
        manifest: What it says of them.
        name: For sentences.
    """
    if missing := [member for member in _REQUIRED if member not in manifest.members]:
        raise RadiodeskError("RD-MODEL-005", name=name, detail=f"{missing[0]} is missing")
    if sum(stated.size for stated in manifest.members.values()) > MAX_BYTES:
        raise RadiodeskError("RD-MODEL-103", name=name, limit=MAX_BYTES // 1024 // 1024)
    contents: dict[str, bytes] = {}
    for member, stated in manifest.members.items():
        # A name with a separator would reach outside the folder.
        data = None
        if is_safe_member(member):
            data = _content(folder / member, stated.size) if files is None else files.get(member)
        if data is None or hashlib.sha256(data).hexdigest() != stated.sha256:
            raise RadiodeskError("RD-MODEL-001", name=name, member=member)
        contents[member] = data
    if files is not None and (more := sorted(set(files) - set(contents))):
        raise RadiodeskError("RD-MODEL-001", name=name, member=more[0])
    return contents


def _content(path: Path, size: int) -> bytes | None:
    """Return what a file holds, None where it is not there or of another size."""
    return path.read_bytes() if path.is_file() and path.stat().st_size == size else None
