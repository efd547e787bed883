"""Tells images that a model learned from: figures on them flatter it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from radiodesk.bundles.bundle import Bundle
from radiodesk.bundles.manifest import LEARNED_IMAGES
from radiodesk.datasets.content import content_fingerprint
from radiodesk.datasets.entry import Entry


def learned_paths(
    bundle: Bundle,
    entries: Sequence[Entry],
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> frozenset[Path] | None:
    """Return the paths of the files that trained the model or chose its weights.

    A file is known by its content: a copy under another name counts, a re-encoded one does not.

    Args:
        bundle: The model.
        entries: The files.
        progress: Told files done and files in all.

    Returns:
        None when the bundle does not say what it learned from, as those of older versions.
    """
    learned = bundle.reference().get(LEARNED_IMAGES)
    if learned is None:
        return None
    known = np.sort(learned)
    found: set[Path] = set()
    for done, entry in enumerate(entries, 1):
        fingerprint = content_fingerprint(entry.path)
        if fingerprint is not None and _holds(known, fingerprint):
            found.add(entry.path)
        progress(done, len(entries))
    return frozenset(found)


def _holds(known: NDArray[np.uint64], fingerprint: int) -> bool:
    wanted = np.uint64(fingerprint)
    place = int(np.searchsorted(known, wanted))
    return place < len(known) and bool(known[place] == wanted)
