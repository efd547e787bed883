"""Bundles whose graph is mere bytes: for everything about bundles but reading with them."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import numpy as np

from radiodesk.bundles.bundle import Bundle, write_bundle
from radiodesk.bundles.manifest import CARD, GRAPH, REFERENCE, BundleDescription

LABELS = ["COVID-19", "PNEUMONIA", "NORMAL"]


def describe(name: str = "trial", **changes: Any) -> BundleDescription:
    stated: dict[str, Any] = {
        "name": name,
        "version": "1.0",
        "created": "2026-11-23T12:00:00+00:00",
        "labels": LABELS,
        "input_size": 64,
        "resize_mode": "stretch",
        "preprocessing_version": 1,
        **changes,
    }
    return BundleDescription(**stated)


def plain_members(card: dict[str, Any] | None = None, graph: bytes = b"") -> dict[str, bytes]:
    arrays = io.BytesIO()
    np.savez(arrays, head_dense_bias=np.arange(4, dtype=np.float32))
    return {
        GRAPH: graph or bytes(range(256)) * 4,
        CARD: json.dumps(card or {}).encode(),
        REFERENCE: arrays.getvalue(),
    }


def write_plain(
    folder: Path, name: str = "trial", card: dict[str, Any] | None = None, **changes: Any
) -> Bundle:
    """Write a bundle; `changes` override what it says of itself."""
    return write_bundle(folder, describe(name, **changes), plain_members(card))
