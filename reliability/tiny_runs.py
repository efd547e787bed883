"""A training so small that it can be broken off a thousand times, and what it ends in."""

from __future__ import annotations

import csv
import hashlib
import zipfile
from pathlib import Path

from radiodesk.core.events import RunFinished, parse_event
from radiodesk.core.paths import path_to_wire
from radiodesk.core.presets import make_config
from radiodesk.core.requests import TrainRequest
from radiodesk.core.run_folders import BUNDLE, EVENTS
from radiodesk.datasets.phantoms import write_sample

_PER_CLASS = 8


def write_data(folder: Path) -> Path:
    """Write the phantoms that every tiny run learns from; return the folder."""
    write_sample(folder, per_class=_PER_CLASS, seed=7)
    return folder


def tiny_request(data: Path, out: Path, epochs: int = 3) -> TrainRequest:
    """Ask for a run with so many epochs in each phase."""
    config = make_config(
        "quick",
        {
            "image_size": 64,
            "batch_size": 8,
            "views": 1,
            "initial_epochs": epochs,
            "fine_tune_epochs": epochs,
            "patience": 9,
            "dense_units": 8,
            "device": "cpu",
        },
    )
    return TrainRequest(data=path_to_wire(data), out=path_to_wire(out), config=config)


def digest_of(run_dir: Path) -> str:
    """Return the SHA-256 of all that a run has learned: weights, references, epochs, figures.

    Two runs have the same one only if they agree to the last bit. The time that things took and
    when they were made are left out, and so is the converted graph: TensorFlow names its nodes by
    what it had built before.

    Raises:
        OSError, KeyError: The run is not complete.
    """
    digest = hashlib.sha256()
    with zipfile.ZipFile(run_dir / "final_covid_model.keras") as model:
        digest.update(model.read("model.weights.h5"))
    digest.update((run_dir / BUNDLE / "reference.npz").read_bytes())
    with (run_dir / "training_log.csv").open(encoding="utf-8", newline="") as file:
        for phase, epoch, _seconds, *figures in csv.reader(file):
            digest.update(repr((phase, epoch, figures)).encode())
    finished = [parse_event(line) for line in (run_dir / EVENTS).read_bytes().splitlines()]
    for event in finished:
        if isinstance(event, RunFinished) and event.result.metrics is not None:
            digest.update(event.result.metrics.model_dump_json().encode())
    return digest.hexdigest()
