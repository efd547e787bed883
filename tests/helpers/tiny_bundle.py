"""Model bundles around the tiny graph, which is built once for all tests of a process."""

from __future__ import annotations

import atexit
import functools
import io
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from radiodesk.bundles.bundle import Bundle, write_bundle
from radiodesk.bundles.manifest import REFERENCE, BundleDescription
from radiodesk.imaging.model_input import PREPROCESSING_VERSION
from tests.helpers.tiny_graph import build_in_child, members

SIDE = 32
LABELS = ("COVID-19", "NORMAL", "PNEUMONIA")


@functools.cache
def tiny_parts(classes: int) -> Path:
    """Return the folder of a graph for this many classes."""
    folder = Path(tempfile.mkdtemp(prefix="radiodesk-tiny-"))
    atexit.register(shutil.rmtree, folder, True)
    return build_in_child(folder, classes, SIDE)


def make_bundle(
    folder: Path,
    labels: Sequence[str] = LABELS,
    reference: Mapping[str, Any] | None = None,
    **description: Any,
) -> Bundle:
    """Write a bundle; `reference` adds arrays, `description` overrides what it says of itself."""
    stated = {
        "name": folder.name,
        "version": "1",
        "created": "2026-01-01T00:00:00+00:00",
        "labels": list(labels),
        "input_size": SIDE,
        "resize_mode": "stretch",
        "preprocessing_version": PREPROCESSING_VERSION,
        **description,
    }
    parts = members(tiny_parts(len(labels)))
    if reference is not None:
        with np.load(io.BytesIO(parts[REFERENCE])) as known:
            arrays = {**known, **reference}
        packed = io.BytesIO()
        np.savez(packed, **arrays)
        parts = {**parts, REFERENCE: packed.getvalue()}
    return write_bundle(folder, BundleDescription(**stated), parts)
