"""Makes charts of an evaluation: one line a class, in the colour that it has everywhere."""

from __future__ import annotations

import math

from radiodesk.core.class_colours import class_colour
from radiodesk.core.evaluation_results import (
    ClassCurves,
    ClassFigures,
    Decision,
    Evaluation,
    Reliability,
    StressReport,
)
from radiodesk.gui.evaluation.wording import UNKNOWN
from radiodesk.gui.widgets.chart import Chart, ChartLine, Range

_WHOLE: Range = (0.0, 1.0)


def roc_chart(evaluation: Evaluation) -> Chart:
    """Return sensitivity against the share of false alarms, one line a class."""
    lines = [
        ChartLine(
            _with_area(curves, figures.auc.value),
            class_colour(curves.label, index),
            [point.x for point in curves.roc],
            [point.y for point in curves.roc],
        )
        for index, (curves, figures) in enumerate(_pairs(evaluation))
        if curves.roc
    ]
    return Chart(tuple(lines), _WHOLE, _WHOLE, reference=((0.0, 0.0), (1.0, 1.0)))


def precision_recall_chart(evaluation: Evaluation) -> Chart:
    """Return precision against recall, one line of steps a class."""
    lines = []
    for index, (curves, figures) in enumerate(_pairs(evaluation)):
        x, y = _steps(curves)
        if x:
            name = _with_area(curves, figures.average_precision.value)
            lines.append(ChartLine(name, class_colour(curves.label, index), x, y))
    return Chart(tuple(lines), _WHOLE, _WHOLE)


def reliability_chart(reliability: Reliability, name: str, ece: str) -> Chart:
    """Return how often the model is right against how sure it says it is.

    Args:
        reliability: Bins.
        name: Of the line.
        ece: Words of the calibration error, for the legend.
    """
    bins = reliability.bins
    if not bins:
        return Chart()
    line = ChartLine(
        f"{name} · {ece}" if reliability.ece is not None else name,
        "accent",
        [one.stated for one in bins],
        [one.right for one in bins],
        shape="both",
        spans=[(one.low, one.high) for one in bins],
    )
    start = math.floor(10 * min(one.stated for one in bins)) / 10
    return Chart((line,), (start, 1.0), _WHOLE, reference=((start, start), (1.0, 1.0)))


def threshold_chart(decisions: list[Decision], names: dict[str, str], threshold: float) -> Chart:
    """Return what a class's thresholds find, spare and prove.

    Args:
        decisions: By rising threshold.
        names: Field of `Decision` to its word.
        threshold: The one chosen.
    """
    looks = {
        "sensitivity": ("recall", False),
        "specificity": ("accuracy", False),
        "ppv": ("precision", True),
        "npv": ("loss", True),
    }
    lines = []
    for key, (colour, dashed) in looks.items():
        points = [
            (one.threshold, value)
            for one in decisions
            if (value := getattr(one, key)) is not None and one.threshold <= 1
        ]
        x, y = [p[0] for p in points], [p[1] for p in points]
        lines.append(ChartLine(names[key], colour, x, y, dashed=dashed))
    return Chart(tuple(lines), _WHOLE, _WHOLE, marker=threshold)


def cost_chart(decisions: list[Decision], name: str, colour: str, threshold: float) -> Chart:
    """Return what thresholds cost; `name` and `colour` are the line's."""
    points = [(d.threshold, d.cost) for d in decisions if d.cost is not None and d.threshold <= 1]
    line = ChartLine(name, colour, [p[0] for p in points], [p[1] for p in points])
    return Chart((line,), _WHOLE, None, marker=threshold)


def stress_chart(
    report: StressReport, titles: list[str], names: dict[str, str], header: tuple[str, ...]
) -> Chart:
    """Return accuracy and confidence under every change.

    Args:
        report: The baseline stands first.
        titles: Of the baseline and every outcome.
        names: ``accuracy``, ``confidence`` and ``wrong`` to their words.
        header: Of the table behind it: change, accuracy, its interval's ends, balanced accuracy,
            AUC, confidence, share changed, refused, confident and wrong.
    """
    outcomes = [report.baseline, *report.outcomes]
    places = [float(place) for place in range(len(outcomes))]

    def known(value: float | None) -> float:
        return float("nan") if value is None else value

    accuracies = [known(one.accuracy.value) for one in outcomes]
    spans = [
        (
            accuracy if one.accuracy.low is None else one.accuracy.low,
            accuracy if one.accuracy.high is None else one.accuracy.high,
        )
        for one, accuracy in zip(outcomes, accuracies, strict=True)
    ]
    wrong = [known(one.confident_wrong.value) for one in outcomes]
    sure = [one.mean_confidence for one in outcomes]
    lines = (
        ChartLine(names["wrong"], "error", places, wrong, shape="dots", mark="cross"),
        ChartLine(names["confidence"], "quiet", places, sure, shape="dots", mark="diamond"),
        ChartLine(names["accuracy"], "accent", places, accuracies, shape="dots", spans=spans),
    )
    return Chart(
        lines,
        (-0.5, len(outcomes) - 0.5),
        _WHOLE,
        ticks=tuple(zip(places, titles, strict=True)),
        sideways=True,
        header=header,
        rows=[
            [
                title,
                one.accuracy.value,
                one.accuracy.low,
                one.accuracy.high,
                one.balanced_accuracy.value,
                one.auc_ovr.value,
                one.mean_confidence,
                one.changed.value,
                one.refused.value if one.refused else None,
                one.confident_wrong.value,
            ]
            for title, one in zip(titles, outcomes, strict=True)
        ],
    )


def _pairs(evaluation: Evaluation) -> list[tuple[ClassCurves, ClassFigures]]:
    return list(zip(evaluation.curves, evaluation.classes, strict=True))


def _with_area(curves: ClassCurves, area: float | None) -> str:
    return f"{curves.label} {UNKNOWN if area is None else f'{area:.2f}'}"


def _steps(curves: ClassCurves) -> tuple[list[float], list[float]]:
    """Return the corners of a step function whose values hold from the place before."""
    x: list[float] = []
    y: list[float] = []
    before = 0.0
    for point in curves.precision_recall:
        x += [before, point.x]
        y += [point.y, point.y]
        before = point.x
    return x, y
