"""Runs that can be judged: real pictures, a tiny model that reads them, stored answers."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from radiodesk.bundles import registry
from radiodesk.core.cross_validation import PLAN, CrossValidation
from radiodesk.core.events import RunFinished, RunStarted
from radiodesk.core.paths import path_to_wire
from radiodesk.core.presets import make_config
from radiodesk.core.requests import TrainRequest
from radiodesk.core.results import (
    EpochCounts,
    FoldSummary,
    ImageCounts,
    SplitMetrics,
    StageSeconds,
    TrainResult,
)
from radiodesk.evaluation.metrics import compute_metrics
from radiodesk.evaluation.report import write_report
from tests.helpers.images import save, scene
from tests.helpers.runs import write_events
from tests.helpers.tiny_bundle import LABELS, make_bundle

EACH = 6
"""Pictures of a class in each part."""


@dataclass(frozen=True, eq=False)
class Stored:
    """The answers that a run left to its test images.

    Attributes:
        paths: Relative to the data.
        truth: (N,) class numbers.
        chances: (N, C).
    """

    paths: Sequence[str]
    truth: NDArray[np.int64]
    chances: NDArray[np.float64]

    def chosen(self, places: Sequence[int]) -> Stored:
        """Return some of them."""
        which = list(places)
        return Stored([self.paths[i] for i in which], self.truth[which], self.chances[which])


def write_labelled(data: Path, names: Sequence[str] = ("val", "test")) -> Path:
    """Write class folders whose pictures' names begin with the part they belong to."""
    for number, label in enumerate(LABELS):
        (data / label).mkdir(parents=True, exist_ok=True)
        for part in names:
            for i in range(EACH):
                picture = scene(72, 64, seed=1000 * number + i + 100 * len(part))
                save(data / label / f"{part}-{i:02d}.png", picture)
    return data


def stored_answers(wrong: Sequence[int] = (0, 7)) -> Stored:
    """Return answers to the test images; those numbered in `wrong` are read as the next class.

    The answer to image i has a probability of 0.55 + 0.02 i.
    """
    paths, truth, chances = [], [], []
    for number, label in enumerate(LABELS):
        for i in range(EACH):
            index = len(paths)
            read = (number + 1) % len(LABELS) if index in wrong else number
            sure = 0.55 + 0.02 * index
            rest = (1 - sure) / (len(LABELS) - 1)
            paths.append(f"{label}/test-{i:02d}.png")
            truth.append(number)
            chances.append([sure if k == read else rest for k in range(len(LABELS))])
    return Stored(paths, np.array(truth, np.int64), np.array(chances))


def write_judged_run(
    run: Path, data: Path, stored: Stored | None = None, known: bool = True
) -> Path:
    """Write a finished run over `write_labelled` data.

    Args:
        run: The folder to make.
        data: From `write_labelled`.
        stored: Its answers to the test images.
        known: Enter its model into the registry.
    """
    stored = stored or stored_answers()
    config = make_config("quick")
    request = TrainRequest(data=path_to_wire(data), out=path_to_wire(run.parent), config=config)
    run.mkdir(parents=True)
    (run / "config.json").write_text(request.model_dump_json(), encoding="utf-8")
    with (run / "splits.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("path", "label", "split"))
        for label in LABELS:
            for part in ("val", "test"):
                for i in range(EACH):
                    writer.writerow((f"{label}/{part}-{i:02d}.png", label, part))
    metrics = write_report(
        run / "evaluation", list(LABELS), stored.truth, stored.chances, stored.paths
    )
    bundle = make_bundle(run / "bundle", LABELS)
    if known:
        registry.register(bundle)
    count = EACH * len(LABELS)
    result = TrainResult(
        run_dir=path_to_wire(run),
        bundle=path_to_wire(bundle.path),
        preset="quick",
        config=config,
        images=ImageCounts(train=40, val=count, test=count, skipped=0),
        engine="end-to-end",
        device="cpu",
        epochs=EpochCounts(initial=6, fine_tune=3),
        seconds=StageSeconds(
            total=90, import_=5, decode=5, features=None, initial=40, fine_tune=20,
            evaluate=10, export=10,
        ),
        peak_rss_mb=None,
        metrics=SplitMetrics(val=None, test=metrics),
        folds=None,
        summary=None,
    )  # fmt: skip
    started = RunStarted(run_dir=str(run), version="1", config=config)
    write_events(run, started, RunFinished(result=result))
    return run


def write_judged_folds(folder: Path, data: Path, folds: int = 2) -> Path:
    """Write a cross-validation that is done: its folds share the test images among themselves."""
    config = make_config("quick")
    request = TrainRequest(data=path_to_wire(data), out=path_to_wire(folder.parent), config=config)
    folder.mkdir(parents=True)
    plan = CrossValidation(request=request, folds=folds)
    (folder / PLAN).write_text(plan.model_dump_json(), encoding="utf-8")
    whole = stored_answers()
    for number in range(folds):
        places = range(number, len(whole.paths), folds)
        write_judged_run(folder / f"fold-{number + 1:02d}", data, whole.chosen(places))
    labels = list(LABELS)
    metrics = compute_metrics(labels, whole.truth, whole.chances)
    summary = FoldSummary(
        folds=folds, metrics=metrics, intervals={"accuracy": (0.7, 0.95)}, accuracies=[None] * folds
    )
    write_report(folder / "evaluation", labels, whole.truth, whole.chances, whole.paths, summary)
    return folder
