"""One tiny graph for the whole session: TensorFlow takes seconds to build it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from radiodesk.bundles.bundle import Bundle, write_bundle
from radiodesk.bundles.manifest import BundleDescription
from tests.helpers.tiny_graph import build_in_child, members

SIDE = 32


def description(**changes: Any) -> BundleDescription:
    values: dict[str, Any] = {
        "name": "tiny",
        "version": "0",
        "created": "2026-01-01T00:00:00Z",
        "labels": ["COVID-19", "NORMAL", "PNEUMONIA"],
        "input_size": SIDE,
        "resize_mode": "stretch",
        "preprocessing_version": 1,
    }
    return BundleDescription(**(values | changes))


@pytest.fixture(scope="session")
def graph_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_in_child(tmp_path_factory.mktemp("graph"), side=SIDE)


@pytest.fixture(scope="session")
def bundle(graph_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    folder = tmp_path_factory.mktemp("bundles") / "tiny"
    return write_bundle(folder, description(), members(graph_folder))


@pytest.fixture(scope="session")
def expected(graph_folder: Path) -> Mapping[str, Any]:
    with np.load(graph_folder / "expected.npz") as arrays:
        return {name: arrays[name] for name in arrays.files}
