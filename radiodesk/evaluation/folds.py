"""All folds of a cross-validation judged as one: every image was tested once."""

from __future__ import annotations

from pathlib import Path

from radiodesk.core.config import FoldPlace
from radiodesk.core.cross_validation import CrossValidation, fold_folder
from radiodesk.core.errors import RadiodeskError
from radiodesk.core.paths import path_to_wire
from radiodesk.core.results import (
    EpochCounts,
    FoldSummary,
    ImageCounts,
    Metrics,
    SourceFigures,
    StageSeconds,
    TrainResult,
)
from radiodesk.core.run_folders import EVALUATION, finished_result
from radiodesk.evaluation.estimates import honest_intervals
from radiodesk.evaluation.metrics import compute_metrics
from radiodesk.evaluation.predictions import PREDICTIONS, Predictions, pooled, read_predictions
from radiodesk.evaluation.report import write_report


def judge_folds(folder: Path, plan: CrossValidation) -> TrainResult:
    """Judge a cross-validation whose folds are all done, and write its evaluation.

    Args:
        folder: Of the cross-validation.
        plan: What was asked for.

    Raises:
        RadiodeskError: A fold is not done (``RD-RUN-009``) or was not judged (``RD-TRAIN-023``).
        UnreadableError: The answers of a fold cannot be read (``RD-DATA-025``).
    """
    results, tables = [], []
    for number in range(1, plan.folds + 1):
        run_dir = fold_folder(folder, FoldPlace(number=number, count=plan.folds))
        result = finished_result(run_dir) if run_dir is not None else None
        if run_dir is None or result is None:
            raise RadiodeskError("RD-RUN-009", number=number, count=plan.folds)
        results.append(result)
        tables.append(read_predictions(run_dir / EVALUATION / PREDICTIONS))
    whole = pooled(tables)
    summary = _summary(whole, plan, results, tables)
    write_report(
        folder / EVALUATION,
        whole.labels,
        whole.truth,
        whole.probabilities,
        whole.paths,
        summary,
        whole.groups,
        whole.beside,
    )
    return _result(folder, plan, results, summary)


def _summary(
    whole: Predictions,
    plan: CrossValidation,
    results: list[TrainResult],
    tables: list[Predictions],
) -> FoldSummary:
    return FoldSummary(
        folds=plan.folds,
        metrics=compute_metrics(whole.labels, whole.truth, whole.probabilities),
        intervals=honest_intervals(whole),
        accuracies=[_tested(result).accuracy for result in results],
        sources=_source_figures(plan, tables, results),
    )


def _source_figures(
    plan: CrossValidation, tables: list[Predictions], results: list[TrainResult]
) -> list[SourceFigures] | None:
    if plan.sources is None:
        return None
    figures = [
        SourceFigures(
            source=source,
            metrics=_tested(result),
            intervals=honest_intervals(table),
            reason=None,
        )
        for source, table, result in zip(plan.sources, tables, results, strict=True)
    ]
    return figures + [
        SourceFigures(source=source, metrics=None, intervals=None, reason=reason)
        for source, reason in plan.unestimated.items()
    ]


def _result(
    folder: Path, plan: CrossValidation, results: list[TrainResult], summary: FoldSummary
) -> TrainResult:
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
