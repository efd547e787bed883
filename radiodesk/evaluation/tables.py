"""What an evaluation found as tables for a spreadsheet, every figure with its interval."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from radiodesk.core.evaluation_results import Comparison, Estimate, Evaluation, StressReport
from radiodesk.core.files import write_text
from radiodesk.core.messages import Language, render
from radiodesk.core.spreadsheet import safe_cell, table_writer

FIGURES = "figures.csv"
SUBGROUPS = "subgroups.csv"
THRESHOLDS = "thresholds.csv"
COVERAGE = "coverage.csv"
STRESS = "stress.csv"
COMPARISON = "comparison.csv"
_PER_CLASS = ("sensitivity", "specificity", "ppv", "npv", "f1", "auc", "average_precision")
_INTERVAL = ("value", "low", "high", "n")
Cell = str | int | float | None


def write_tables(folder: Path, evaluation: Evaluation) -> None:
    """Write the tables of an evaluation; those without rows are not written."""
    _write(folder / FIGURES, ("class", "figure", *_INTERVAL), _figures(evaluation))
    _write(
        folder / SUBGROUPS,
        (
            "kind", "value", "images", "patients", "accuracy", "low", "high",
            "balanced_accuracy", "low", "high", "auc_ovr", "low", "high",
        ),
        _subgroups(evaluation),
    )  # fmt: skip
    _write(
        folder / THRESHOLDS,
        ("class", "threshold", "sensitivity", "specificity", "ppv", "npv"),
        _thresholds(evaluation),
    )
    _write(folder / COVERAGE, ("level", "class", "covered", "low", "high", "n"), _cover(evaluation))


def _figures(evaluation: Evaluation) -> Iterable[Sequence[Cell]]:
    for overall, estimate in evaluation.figures.items():
        yield ("", overall, *_cells(estimate), estimate.n)
    for own in evaluation.classes:
        for name in _PER_CLASS:
            found: Estimate = getattr(own, name)
            yield (own.label, name, *_cells(found), found.n)


def _subgroups(evaluation: Evaluation) -> Iterable[Sequence[Cell]]:
    for one in evaluation.subgroups:
        estimates = (one.accuracy, one.balanced_accuracy, one.auc_ovr)
        figures = (cell for estimate in estimates for cell in _cells(estimate))
        yield (one.kind, one.value or "", one.images, one.patients, *figures)


def _thresholds(evaluation: Evaluation) -> Iterable[Sequence[Cell]]:
    for curve in evaluation.thresholds:
        for one in curve.decisions(curve.prevalence, 1.0):
            yield (
                curve.label, one.threshold, one.sensitivity, one.specificity, one.ppv, one.npv,
            )  # fmt: skip


def _cover(evaluation: Evaluation) -> Iterable[Sequence[Cell]]:
    for level in evaluation.coverage:
        yield (level.level, "", *_cells(level.covered), level.covered.n)
        for label, covered in level.by_class.items():
            yield (level.level, label, *_cells(covered), covered.n)


def write_stress(path: Path, report: StressReport, language: Language) -> None:
    """Write what each change does."""
    header = (
        "change", "level", "title", "images", "accuracy", "low", "high", "balanced_accuracy",
        "auc_ovr", "mean_confidence", "refused", "changed", "confident_wrong",
    )  # fmt: skip
    rows = [
        (
            one.shift, one.level, render(one.title, language), one.images, *_cells(one.accuracy),
            one.balanced_accuracy.value, one.auc_ovr.value, one.mean_confidence,
            None if one.refused is None else one.refused.value, one.changed.value,
            one.confident_wrong.value,
        )
        for one in (report.baseline, *report.outcomes)
    ]  # fmt: skip
    _write(path, header, rows)


def write_comparison(path: Path, comparison: Comparison) -> None:
    """Write both models' figures and their differences."""
    rows: list[Sequence[Cell]] = [
        (one.name, one.first, one.second, *_cells(one.difference)) for one in comparison.differences
    ]
    rows += [
        ("both_right", comparison.both_right),
        ("only_first_right", comparison.first_right),
        ("only_second_right", comparison.second_right),
        ("both_wrong", comparison.both_wrong),
        ("mcnemar_p", comparison.p_value),
    ]
    header = ("figure", comparison.first, comparison.second, "difference", "low", "high")
    _write(path, header, rows)


def _cells(estimate: Estimate) -> tuple[Cell, Cell, Cell]:
    return estimate.value, estimate.low, estimate.high


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    listed = [[_text(cell) for cell in row] for row in rows]
    if not listed:
        return
    buffer = io.StringIO()
    writer = table_writer(buffer)
    writer.writerow(map(safe_cell, header))
    writer.writerows(listed)
    write_text(path, buffer.getvalue())


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    return f"{cell:.6g}" if isinstance(cell, float) else safe_cell(str(cell))
