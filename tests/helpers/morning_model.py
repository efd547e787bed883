"""Whose model reads on a scripted morning, and which chests it is shown."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from radiodesk.bundles import registry
from radiodesk.bundles.bundle import open_bundle
from radiodesk.datasets.phantoms import write_sample

CHESTS = 9


def radiodesk(*arguments: object) -> dict[str, Any]:
    """Run a command; return its JSON document."""
    command = [sys.executable, "-m", "radiodesk", *map(str, arguments), "--json"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    document: dict[str, Any] = json.loads(done.stdout)
    return document


def train_quickly(data: Path, runs: Path) -> Path:
    """Draw phantoms and train on them; return the run folder."""
    write_sample(data, per_class=40, seed=3)
    done = radiodesk("train", "--data", data, "--out", runs, "--preset", "quick")
    return Path(done["run_dir"])


def activate(run: Path) -> None:
    """Make a run's model the one that reads."""
    registry.activate(registry.register(open_bundle(run / "bundle", trusted=True)).name)


def answered_chests(run: Path, data: Path) -> list[NDArray[np.uint8]]:
    """Return nine chests of the test split that the command answers, of every class in turn."""
    by_class: dict[str, list[str]] = {}
    with (run / "splits.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["split"] == "test" and not row["path"].endswith(".dcm"):
                by_class.setdefault(row["label"], []).append(row["path"])
    turns = [paths[i] for i in range(8) for paths in by_class.values() if i < len(paths)]
    readings = radiodesk("predict", "--model", run, *(data / path for path in turns))["readings"]
    answered = [reading["path"] for reading in readings if reading["status"] == "ok"]
    assert len(answered) >= CHESTS
    return [np.asarray(Image.open(path).convert("L")) for path in answered[:CHESTS]]
