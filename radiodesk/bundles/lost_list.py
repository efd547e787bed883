"""What is to be said of a list of models found in pieces, and what can be won back of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from radiodesk.bundles.manifest import MANIFEST
from radiodesk.bundles.registry import everything, presentable
from radiodesk.bundles.registry_file import (
    LOST,
    MENDED,
    is_torn,
    load,
    own_models,
    renew_spare,
    spare_of_torn,
)
from radiodesk.core.errors import Message
from radiodesk.core.formats import NewerFormatError
from radiodesk.core.paths import default_runs_folder

_LARGEST = 1024 * 1024


@dataclass(frozen=True)
class FoundModel:
    """A model in the data folder that is on no list.

    Attributes:
        name: What it calls itself.
        sha256: Its fingerprint. It is neither trusted nor verified.
        folder: The bundle.
    """

    name: str
    sha256: str
    folder: Path


def tell() -> list[Message]:
    """Mend the list, and return what is to be said of it.

    That it was put back is said once (``RD-MODEL-140``); that it could not be, until its copy is
    deleted (``RD-MODEL-141``). Where nothing can be written, either is said of the list as it lies
    there (``RD-MODEL-147`` and ``-148``).
    """
    try:
        load()
        renew_spare()
        torn = is_torn()
        spare = torn and spare_of_torn() is not None
    except NewerFormatError:
        return []
    told = []
    mended = own_models() / MENDED
    if spare:
        told.append(Message(code="RD-MODEL-147"))
    elif torn:
        told.append(Message(code="RD-MODEL-148", params={"count": len(found())}))
    elif mended.is_file():
        told.append(Message(code="RD-MODEL-140"))
        with suppress(OSError):
            mended.unlink(missing_ok=True)
    if not torn and is_lost():
        params: dict[str, str | int | float] = {"name": LOST, "count": len(found())}
        told.append(Message(code="RD-MODEL-141", params=params))
    return told


def is_lost() -> bool:
    """Say whether a list was lost, and its copy not deleted since."""
    try:
        return (own_models() / LOST).is_file() or (is_torn() and spare_of_torn() is None)
    except NewerFormatError:
        return False


def found() -> list[FoundModel]:
    """Return the models in the data folder that are on no list; none unless a list was lost."""
    if not is_lost():
        return []
    known = {entry.sha256 for entry in everything()}
    unlisted = {model.sha256: model for model in _in_the_data_folder()}
    return [model for sha256, model in unlisted.items() if sha256 not in known]


def _in_the_data_folder() -> Iterator[FoundModel]:
    runs = default_runs_folder()
    places = [*runs.glob(f"*/bundle/{MANIFEST}"), *own_models().glob(f"[!.]*/{MANIFEST}")]
    for manifest in sorted(places):
        with suppress(OSError, ValueError, RecursionError):
            if manifest.stat().st_size > _LARGEST:
                continue
            raw = manifest.read_bytes()
            stated = json.loads(raw)
            name = stated.get("name") if isinstance(stated, dict) else None
            if isinstance(name, str):
                shown = presentable(name) or manifest.parent.name
                yield FoundModel(shown, hashlib.sha256(raw).hexdigest(), manifest.parent)
