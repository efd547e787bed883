"""Run folders as a trainer leaves them, with real metrics, figures and errors but no training."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from radiodesk.core.config import FoldPlace
from radiodesk.core.cross_validation import PLAN, CrossValidation
from radiodesk.core.errors import Message
from radiodesk.core.events import (
    EpochFinished,
    EpochMetrics,
    Event,
    RunFailed,
    RunFinished,
    RunStarted,
)
from radiodesk.core.paths import path_to_wire
from radiodesk.core.presets import make_config
from radiodesk.core.requests import TrainRequest
from radiodesk.core.results import (
    EpochCounts,
    ImageCounts,
    Metrics,
    SplitMetrics,
    StageSeconds,
    TrainResult,
)
from radiodesk.evaluation.report import write_report
from tests.helpers.plain_bundle import LABELS, write_plain

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


def epoch(number: int, loss: float, **more: Any) -> EpochFinished:
    """Return an epoch whose figures follow from its loss."""
    train = EpochMetrics(
        loss=loss, accuracy=1 - loss / 2, precision=0.8, recall=0.7, auc=1 - loss / 4
    )
    val = train.model_copy(update={"loss": loss + 0.1, "accuracy": 0.9 - loss / 2})
    facts: dict[str, Any] = {
        "phase": "initial", "epoch_of_phase": number, "seconds": 1.0, "learning_rate": 1e-3,
        "best": True, **more,
    }  # fmt: skip
    return EpochFinished(epoch=number, train=train, val=val, **facts)


def write_full_run(
    folder: Path,
    data: Path,
    *,
    confusion: tuple[tuple[int, ...], ...] = CONFUSION,
    losses: Sequence[float] = (0.9, 0.6, 0.4),
    fold: FoldPlace | None = None,
    **settings: Any,
) -> TrainResult:
    """Write a run that ended well with all that a list of runs reads: request, epochs, answers."""
    config = make_config("quick", settings)
    request = TrainRequest(
        data=path_to_wire(data), out=path_to_wire(folder.parent), config=config, fold=fold
    )
    folder.mkdir(parents=True)
    (folder / "config.json").write_text(request.model_dump_json(), encoding="utf-8")
    truth, chances = answers(confusion)
    start = 0 if fold is None else 1000 * fold.number
    names = [f"{LABELS[t]}/{start + i:03d}.png" for i, t in enumerate(truth)]
    groups = [start + i for i in range(len(names))]
    metrics = write_report(folder / "evaluation", LABELS, truth, chances, names, None, groups)
    bundle = write_plain(folder / "bundle", f"quick {folder.name[:15]}")
    result = TrainResult(
        run_dir=path_to_wire(folder),
        bundle=path_to_wire(bundle.path),
        preset="quick",
        config=config,
        images=ImageCounts(train=400, val=90, test=len(truth), skipped=2),
        engine="cached",
        device="cpu",
        epochs=EpochCounts(initial=len(losses), fine_tune=0),
        seconds=StageSeconds(
            total=90, import_=5, decode=5, features=None, initial=40, fine_tune=20,
            evaluate=10, export=10,
        ),
        peak_rss_mb=None,
        metrics=SplitMetrics(val=None, test=metrics),
        folds=None,
        summary=None,
    )  # fmt: skip
    begun = RunStarted(run_dir=str(folder), version="1", config=config)
    epochs = [epoch(i + 1, loss) for i, loss in enumerate(losses)]
    write_events(folder, begun, *epochs, RunFinished(result=result))
    return result


def write_cross_validation(
    folder: Path, data: Path, done: int, folds: int = 3, **settings: Any
) -> CrossValidation:
    """Write a cross-validation of which some folds are done; nobody has judged them together."""
    config = make_config("quick", settings)
    request = TrainRequest(data=path_to_wire(data), out=path_to_wire(folder.parent), config=config)
    plan = CrossValidation(request=request, folds=folds)
    folder.mkdir(parents=True)
    (folder / PLAN).write_text(plan.model_dump_json(), encoding="utf-8")
    for number in range(1, done + 1):
        place = FoldPlace(number=number, count=folds)
        losses = [loss / number for loss in (0.9, 0.6, 0.4)]
        write_full_run(folder / f"fold-{number:02d}", data, losses=losses, fold=place, **settings)
    return plan
