"""The JSON of ``radiodesk evaluate``, made of everything that an evaluation found."""

from __future__ import annotations

from pathlib import Path

from radiodesk.core.evaluation_results import Comparison, Evaluation, StressReport
from radiodesk.core.messages import Language, render
from radiodesk.core.paths import path_to_wire
from radiodesk.core.results import EvaluateReport
from radiodesk.evaluation.estimates import named_intervals


def evaluate_report(
    evaluation: Evaluation,
    data: str,
    out: Path | None,
    language: Language,
    comparison: Comparison | None = None,
    stress: StressReport | None = None,
) -> EvaluateReport:
    """Return the document that scripts read.

    Args:
        evaluation: Everything.
        data: How the data is named in it.
        out: Folder of the report, or None.
        language: Of its sentences.
        comparison: With another model, or None.
        stress: Under changes of look, or None.
    """
    return EvaluateReport(
        model=evaluation.model,
        data=data,
        metrics=evaluation.metrics,
        intervals=named_intervals(evaluation.figures, evaluation.classes),
        subgroups=evaluation.subgroups or None,
        report_dir=path_to_wire(out.resolve()) if out is not None else None,
        images=evaluation.images,
        patients=evaluation.patients,
        learned=evaluation.learned,
        skipped=evaluation.skipped,
        verdict=render(evaluation.verdict, language),
        remarks=[render(one, language) for one in evaluation.remarks],
        coverage=evaluation.coverage or None,
        refused=evaluation.refused,
        confident_wrong=evaluation.confident_wrong,
        confident_wrong_by_class=evaluation.confident_wrong_by_class or None,
        comparison=comparison,
        stress=stress,
    )
