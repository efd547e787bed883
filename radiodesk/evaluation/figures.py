"""Draws the figures of a report as PNG files (matplotlib without a display)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from radiodesk.core.class_colours import class_colour
from radiodesk.core.evaluation_results import StressReport
from radiodesk.core.files import atomic_write
from radiodesk.core.results import Metrics
from radiodesk.evaluation.metrics import calibration_bins

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_DPI = 110
_LINE_WIDTH = 1.8
# Colour alone would not do: some readers do not see it, and equal curves cover each other. Four
# dashes over seven spare colours make every class of the 20 allowed different.
_DASHES: tuple[tuple[float, ...], ...] = ((), (5, 3), (1.5, 2.5), (7, 3, 1.5, 3))


def new_figure(width: float, height: float) -> Figure:
    """Return an empty figure in inches that draws itself without a display."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), layout="constrained")
    FigureCanvasAgg(figure)
    return figure


def save_figure(figure: Figure, path: Path) -> None:
    """Write a figure as PNG, whole or not at all."""
    with atomic_write(path) as file:
        figure.savefig(file, format="png", dpi=_DPI)


def draw_confusion(metrics: Metrics, path: Path) -> None:
    """Draw the confusion matrix: counts, and shades by share of the true class."""
    figure = new_figure(1.6 + 0.9 * len(metrics.labels), 1.2 + 0.8 * len(metrics.labels))
    axes = figure.add_subplot()
    counts = np.asarray(metrics.confusion)
    shares = counts / np.maximum(1, counts.sum(axis=1, keepdims=True))
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1)
    ticks = range(len(metrics.labels))
    names = [_literal(label) for label in metrics.labels]
    axes.set_xticks(ticks, names, rotation=30, ha="right")
    axes.set_yticks(ticks, names)
    axes.set_xlabel("Read as")
    axes.set_ylabel("Labelled")
    for (row, column), count in np.ndenumerate(counts):
        shade = "white" if shares[row, column] > 0.5 else "black"
        axes.text(column, row, str(count), ha="center", va="center", color=shade)
    save_figure(figure, path)


def draw_roc(
    labels: list[str],
    truth: NDArray[np.integer[Any]],
    probabilities: NDArray[np.floating[Any]],
    path: Path,
) -> None:
    """Draw each class's ROC curve against the rest."""
    from sklearn.metrics import auc, roc_curve

    def curve(
        axes: Axes, positive: NDArray[np.bool_], score: Any, label: str, style: dict[str, Any]
    ) -> None:
        false, true, _ = roc_curve(positive, score)
        axes.plot(false, true, label=f"{label} (AUC {auc(false, true):.3f})", **style)

    axes = _one_against_rest(labels, truth, probabilities, path, curve, diagonal=True)
    axes.set_xlabel("False positive rate (1 - specificity)")
    axes.set_ylabel("True positive rate (sensitivity)")
    save_figure(axes.figure, path)  # type: ignore[arg-type]


def draw_precision_recall(
    labels: list[str],
    truth: NDArray[np.integer[Any]],
    probabilities: NDArray[np.floating[Any]],
    path: Path,
) -> None:
    """Draw each class's precision over recall against the rest."""
    from sklearn.metrics import average_precision_score, precision_recall_curve

    def curve(
        axes: Axes, positive: NDArray[np.bool_], score: Any, label: str, style: dict[str, Any]
    ) -> None:
        precision, recall, _ = precision_recall_curve(positive, score)
        area = average_precision_score(positive, score)
        axes.step(recall, precision, where="post", label=f"{label} (AP {area:.3f})", **style)

    axes = _one_against_rest(labels, truth, probabilities, path, curve, diagonal=False)
    axes.set_xlabel("Recall (sensitivity)")
    axes.set_ylabel("Precision (positive predictive value)")
    save_figure(axes.figure, path)  # type: ignore[arg-type]


def draw_reliability(
    truth: NDArray[np.integer[Any]],
    probabilities: NDArray[np.floating[Any]],
    ece: float | None,
    path: Path,
) -> None:
    """Draw how often the model is right against how sure it says it is."""
    figure = new_figure(5, 4.5)
    axes = figure.add_subplot()
    axes.plot([0, 1], [0, 1], ":", color="grey", label="Perfectly calibrated")
    if len(truth):
        stated, right, _ = zip(*calibration_bins(truth, probabilities), strict=True)
        name = "Model" if ece is None else f"Model (ECE {ece:.3f})"
        axes.plot(stated, right, "o-", label=name)
    axes.set_xlabel("Top probability")
    axes.set_ylabel("Share read right")
    _finish(axes)
    save_figure(figure, path)


def draw_stress(report: StressReport, titles: Sequence[str], path: Path) -> None:
    """Draw accuracy under every change, with its interval, against that without one.

    Args:
        report: What was found.
        titles: One for each outcome, in the reader's language.
        path: The PNG file.
    """
    figure = new_figure(8, 1.5 + 0.32 * len(report.outcomes))
    axes = figure.add_subplot()
    for row, one in enumerate(report.outcomes):
        own = one.accuracy
        if own.low is not None and own.high is not None:
            axes.plot([own.low, own.high], [row, row], "-", color="C0", linewidth=_LINE_WIDTH)
        for share, mark, hue in ((own, "o", "C0"), (one.confident_wrong, "x", "C3")):
            if share.value is not None:
                axes.plot([share.value], [row], mark, color=hue)
    if report.baseline.accuracy.value is not None:
        axes.axvline(report.baseline.accuracy.value, color="grey", linestyle=":")
    axes.set_yticks(range(len(titles)), [_literal(title) for title in titles])
    axes.invert_yaxis()
    axes.set_xlim(-0.02, 1.02)
    axes.grid(alpha=0.3)
    axes.set_xlabel("Share read right (o, 95 % interval), confident and wrong (x)")
    save_figure(figure, path)


def _one_against_rest(
    labels: list[str],
    truth: NDArray[np.integer[Any]],
    probabilities: NDArray[np.floating[Any]],
    path: Path,
    curve: Callable[[Any, NDArray[np.bool_], Any, str, dict[str, Any]], None],
    diagonal: bool,
) -> Axes:
    figure = new_figure(5.5, 4.5)
    axes = figure.add_subplot()
    if diagonal:
        axes.plot([0, 1], [0, 1], ":", color="grey")
    for number, label in enumerate(labels):
        positive = np.asarray(truth == number)
        if positive.any() and not positive.all():
            style = _line_style(label, number)
            curve(axes, positive, probabilities[:, number], _literal(label), style)
    _finish(axes)
    return axes


def _line_style(label: str, number: int) -> dict[str, Any]:
    return {
        "color": class_colour(label, number),
        "linestyle": (0, _DASHES[number % len(_DASHES)] or None),
        "linewidth": _LINE_WIDTH,
    }


def _literal(label: str) -> str:
    """Return a class name that matplotlib does not take for a formula: they lie between dollars."""
    return label.replace("$", r"\$")


def _finish(axes: Axes) -> None:
    axes.set_xlim(-0.02, 1.02)
    axes.set_ylim(-0.02, 1.02)
    axes.grid(alpha=0.3)
    if axes.get_legend_handles_labels()[0]:
        axes.legend(fontsize="small", handlelength=3.5)
