"""Run folders as a trainer leaves them, with real metrics, figures and errors but no training."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from radiodesk.core.errors import Message
from radiodesk.core.events import Event, RunFailed, RunFinished, RunStarted
from radiodesk.core.presets import make_config
from radiodesk.core.results import (
    EpochCounts,
    ImageCounts,
    Metrics,
    SplitMetrics,
    StageSeconds,
    TrainResult,
)
from radiodesk.evaluation.report import write_report
from tests.helpers.plain_bundle import LABELS

CONFUSION = ((15, 2, 1), (3, 30, 7), (0, 3, 39))
"""84 of 100 right; COVID-19: 15 of 18 found."""


def answers(confusion: tuple[tuple[int, ...], ...]) -> tuple[np.ndarray, np.ndarray]:
    """Return truth (N,) and probabilities (N, C) that give a confusion matrix."""
    classes = len(confusion)
    truth, chances = [], []
    for i, row in enumerate(confusion):
        for j, count in enumerate(row):
            for _ in range(count):
                truth.append(i)
                chances.append([0.7 if k == j else 0.3 / (classes - 1) for k in range(classes)])
    return np.array(truth, np.int64), np.array(chances, np.float64)


def write_events(folder: Path, *events: Event) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    lines = [event.model_dump_json() + "\n" for event in events]
    (folder / "events.jsonl").write_text("".join(lines), encoding="utf-8")
    return folder


def started(folder: Path) -> RunStarted:
    return RunStarted(run_dir=str(folder), version="1", config=make_config("quick"))


def write_finished_run(folder: Path, paths: list[str] | None = None) -> Metrics:
    """Write a run that ended well; `paths` name the test images."""
    truth, chances = answers(CONFUSION)
    names = paths or [f"{LABELS[t]}/{i:03d}.png" for i, t in enumerate(truth)]
    metrics = write_report(folder / "evaluation", LABELS, truth, chances, names)
    result = TrainResult(
        run_dir=str(folder),
        bundle=None,
        preset="quick",
        config=make_config("quick"),
        images=ImageCounts(train=400, val=90, test=len(truth), skipped=2),
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
    write_events(folder, started(folder), RunFinished(result=result))
    return metrics


def write_failed_run(folder: Path) -> None:
    write_events(folder, started(folder), RunFailed(message=Message(code="RD-APP-001")))


def write_broken_off_run(folder: Path) -> None:
    write_events(folder, started(folder))
    with (folder / "events.jsonl").open("ab") as file:
        file.write(b'{"event":"run_finished","result":{"run_d')
