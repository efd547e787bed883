"""Writes what was found: one HTML file, or a folder of tables and figures."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from radiodesk.core.errors import UsageError
from radiodesk.core.evaluation_results import Comparison, Evaluation, StressReport
from radiodesk.core.files import unless_full, write_text
from radiodesk.core.messages import Language, render
from radiodesk.core.paths import display_name, path_from_wire
from radiodesk.core.requests import ExportRequest
from radiodesk.core.run_folders import STRESS as STRESS_JSON
from radiodesk.evaluation.figures import draw_stress
from radiodesk.evaluation.html import Report, write_html
from radiodesk.evaluation.report import write_report
from radiodesk.evaluation.summary import evaluate_report
from radiodesk.evaluation.tables import (
    COMPARISON,
    STRESS,
    write_comparison,
    write_stress,
    write_tables,
)
from radiodesk.workers.answered import Answered

EVALUATION_JSON = "evaluation.json"
COMPARISON_JSON = "comparison.json"
STRESS_PNG = "stress.png"
HTML = "report.html"


def write(
    request: ExportRequest,
    answered: Answered,
    evaluation: Evaluation,
    comparison: Comparison | None,
    stressed: StressReport | None,
) -> None:
    """Write what an `ExportRequest` asks for.

    Raises:
        UsageError: It cannot be written there (``RD-APP-005``).
    """
    out = path_from_wire(request.out)
    report = Report(
        evaluation=evaluation,
        predictions=answered.predictions,
        comparison=comparison,
        stress=stressed,
        language=request.language,
        file_names=request.file_names,
    )
    try:
        if request.form == "html":
            out.parent.mkdir(parents=True, exist_ok=True)
            write_html(out, report)
        else:
            _write_folder(out, report, request.table_names or request.file_names)
    except OSError as error:
        raise unless_full(error, out, UsageError("RD-APP-005", name=display_name(out))) from error


def _write_folder(out: Path, report: Report, table_names: bool) -> None:
    out.mkdir(parents=True, exist_ok=True)
    evaluation, predictions = report.evaluation, report.predictions
    if not table_names:
        numbers = [f"image-{number:05d}" for number in range(1, len(predictions.paths) + 1)]
        predictions = replace(predictions, paths=numbers)
    write_report(
        out,
        predictions.labels,
        predictions.truth,
        predictions.probabilities,
        predictions.paths,
        evaluate_report(
            evaluation, evaluation.data, out, report.language, report.comparison, report.stress
        ),
        predictions.groups,
        predictions.beside,
    )
    write_text(out / EVALUATION_JSON, evaluation.model_dump_json(indent=2) + "\n")
    write_tables(out, evaluation)
    if report.stress is not None:
        write_stressed(out, report.stress, report.language)
    if report.comparison is not None:
        write_text(out / COMPARISON_JSON, report.comparison.model_dump_json(indent=2) + "\n")
        write_comparison(out / COMPARISON, report.comparison)
    write_html(out / HTML, report)


def write_stressed(out: Path, stressed: StressReport, language: Language) -> None:
    """Write a stress test as document, table and figure into a folder that is there."""
    write_text(out / STRESS_JSON, stressed.model_dump_json(indent=2) + "\n")
    write_stress(out / STRESS, stressed, language)
    titles = [render(one.title, language) for one in stressed.outcomes]
    draw_stress(stressed, titles, out / STRESS_PNG)
