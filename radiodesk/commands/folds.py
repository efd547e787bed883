"""``radiodesk train --folds``: one run for each fold, and all of them judged as one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from radiodesk.commands.console import Console
from radiodesk.commands.trainer import Outcome, follow
from radiodesk.core.config import FoldPlace
from radiodesk.core.cross_validation import CrossValidation, fold_folder, fold_request
from radiodesk.core.errors import RadiodeskError
from radiodesk.core.paths import path_to_wire
from radiodesk.core.results import (
    EpochCounts,
    FoldSummary,
    ImageCounts,
    Metrics,
    StageSeconds,
    TrainResult,
)
from radiodesk.core.run_folders import EVALUATION, finished_result

if TYPE_CHECKING:
    from radiodesk.evaluation.predictions import Predictions


def train_folds(
    folder: Path, plan: CrossValidation, console: Console
) -> tuple[TrainResult | None, Outcome]:
    """Train every fold that is not done yet, and judge them together.

    Args:
        folder: Of the cross-validation.
        plan: What was asked for.
        console: Where progress goes.

    Returns:
        The result of all folds, None where one did not finish, and how the last run ended.
    """
    outcome, results = Outcome(run_dir=folder), []
    for number in range(1, plan.folds + 1):
        place = FoldPlace(number=number, count=plan.folds)
        done = fold_folder(folder, place)
        result = finished_result(done) if done is not None else None
        if result is None:
            console.remark(console.sentence("RD-CLI-090", number=number, count=plan.folds))
            outcome = follow(fold_request(folder, plan, place), console, keep_best=False)
            if outcome.stopped or outcome.finished is None:
                return None, outcome
            result = outcome.finished.result
        results.append(result)
    return _together(folder, plan, results), outcome


def _together(folder: Path, plan: CrossValidation, results: list[TrainResult]) -> TrainResult:
    from radiodesk.evaluation.report import write_report

    summary, predictions = _summary(folder, plan, results)
    write_report(
        folder / EVALUATION,
        predictions.labels,
        predictions.truth,
        predictions.probabilities,
        predictions.paths,
        summary,
        predictions.groups,
        predictions.beside,
    )
    return TrainResult(
        run_dir=path_to_wire(folder),
        bundle=None,
        preset=plan.request.config.preset,
        config=plan.request.config,
        images=_images(results),
        engine=results[-1].engine,
        device=results[-1].device,
        epochs=EpochCounts(
            initial=sum(r.epochs.initial for r in results),
            fine_tune=sum(r.epochs.fine_tune for r in results),
        ),
        seconds=_seconds(results),
        peak_rss_mb=max((r.peak_rss_mb for r in results if r.peak_rss_mb), default=None),
        metrics=None,
        folds=[_tested(result) for result in results],
        summary=summary,
    )


def _summary(
    folder: Path, plan: CrossValidation, results: list[TrainResult]
) -> tuple[FoldSummary, Predictions]:
    from radiodesk.evaluation.intervals import bootstrap_intervals
    from radiodesk.evaluation.metrics import compute_metrics
    from radiodesk.evaluation.predictions import PREDICTIONS, pooled, read_predictions

    tables = []
    for number in range(1, plan.folds + 1):
        run_dir = fold_folder(folder, FoldPlace(number=number, count=plan.folds))
        assert run_dir is not None  # all folds are done
        tables.append(read_predictions(run_dir / EVALUATION / PREDICTIONS))
    whole = pooled(tables)
    summary = FoldSummary(
        folds=plan.folds,
        metrics=compute_metrics(whole.labels, whole.truth, whole.probabilities),
        intervals=bootstrap_intervals(whole),
        accuracies=[_tested(result).accuracy for result in results],
    )
    return summary, whole


def _tested(result: TrainResult) -> Metrics:
    if result.metrics is None or result.metrics.test is None:
        raise RadiodeskError(
            "RD-TRAIN-023", train=result.images.train, val=result.images.val, test=0
        )
    return result.metrics.test


def _images(results: list[TrainResult]) -> ImageCounts:
    return ImageCounts(
        train=round(sum(r.images.train for r in results) / len(results)),
        val=round(sum(r.images.val for r in results) / len(results)),
        test=sum(r.images.test for r in results),
        skipped=results[0].images.skipped,
    )


def _seconds(results: list[TrainResult]) -> StageSeconds:
    parts = {}
    for name in StageSeconds.model_fields:
        known = [value for r in results if (value := getattr(r.seconds, name)) is not None]
        parts[name] = sum(known) if known else None
    return StageSeconds(**{**parts, "total": parts["total"] or 0.0})
