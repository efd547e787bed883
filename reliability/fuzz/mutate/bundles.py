"""Faults of exported models; some are signed anew, so that only what is inside is wrong."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from radiodesk.bundles.container import write_container
from radiodesk.bundles.manifest import CARD, GRAPH, MANIFEST, REFERENCE
from reliability.fuzz.mutate import arrays, blind, documents, zips
from reliability.fuzz.mutate.blind import Mutator


def signed(data: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """Change members and write them as radiodesk would have, fingerprints and all."""
    files = {entry.filename: content for entry, content in zips.members(data)}
    if MANIFEST not in files:
        return data
    change(files)
    raw = files.pop(MANIFEST)
    try:
        manifest: Any = json.loads(raw)
        manifest["members"] = {
            name: {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
            for name, content in sorted(files.items())
        }
        raw = json.dumps(manifest).encode()
    except (ValueError, TypeError, RecursionError):
        pass  # what the fault left is no object any more: let it be read so
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.radiodesk"
        write_container(path, raw, files)
        return path.read_bytes()


def _member(name: str, mutators: dict[str, Mutator]) -> Mutator:
    def mutate(data: bytes, draw: Random) -> bytes:
        def change(files: dict[str, bytes]) -> None:
            if name in files:
                files[name] = mutators[draw.choice(sorted(mutators))](files[name], draw)

        return signed(data, change)

    return mutate


def _array(data: bytes, draw: Random) -> bytes:
    """Change one array of the reference, the archive around it whole."""

    def change(files: dict[str, bytes]) -> None:
        parts = zips.members(files.get(REFERENCE, b""))
        if parts:
            at = draw.randrange(len(parts))
            name = draw.choice(sorted(arrays.NPY))
            parts[at] = (parts[at][0], arrays.NPY[name](parts[at][1], draw))
            files[REFERENCE] = zips.packed(parts)

    return signed(data, change)


BUNDLE: dict[str, Mutator] = {
    **zips.ZIP,
    "signed-manifest": _member(MANIFEST, documents.JSON),
    "signed-card": _member(CARD, documents.JSON),
    "signed-reference": _member(REFERENCE, {**zips.ZIP, **blind.blind(())}),
    "signed-array": _array,
    "signed-graph": _member(GRAPH, blind.blind(())),
}
