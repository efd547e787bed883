"""Writes the folder of an evaluation: report, figures, and the images that were read wrong."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel

from radiodesk.core.files import write_text
from radiodesk.core.results import Metrics
from radiodesk.core.spreadsheet import safe_cell, table_writer
from radiodesk.evaluation.beside import Beside
from radiodesk.evaluation.figures import (
    draw_confusion,
    draw_precision_recall,
    draw_reliability,
    draw_roc,
)
from radiodesk.evaluation.metrics import compute_metrics
from radiodesk.evaluation.predictions import PREDICTIONS, Predictions, write_predictions

REPORT_JSON = "report.json"
REPORT_CSV = "report.csv"
ERRORS = "errors.csv"
CONFUSION = "confusion_matrix.png"
ROC = "roc.png"
PRECISION_RECALL = "precision_recall.png"
RELIABILITY = "reliability.png"


def write_report(
    folder: Path,
    labels: list[str],
    truth: NDArray[np.integer[Any]],
    probabilities: NDArray[np.floating[Any]],
    paths: Sequence[str],
    document: BaseModel | None = None,
    groups: Sequence[int] | None = None,
    beside: Beside | None = None,
) -> Metrics:
    """Write one evaluation and return its figures.

    Args:
        folder: Where to; made if it is missing.
        labels: Class names in class order.
        truth: (N,) class numbers.
        probabilities: (N, C).
        paths: The N images' paths relative to their data set.
        document: What goes into ``report.json``; None writes the figures alone.
        groups: A number for each image, the same for all images of one patient; None where nobody
            knows.
        beside: What else is known of each image and answer, or None.
    """
    folder.mkdir(parents=True, exist_ok=True)
    metrics = compute_metrics(labels, truth, probabilities)
    stated = metrics if document is None else document
    write_text(folder / REPORT_JSON, stated.model_dump_json(indent=2) + "\n")
    write_text(folder / REPORT_CSV, _report_csv(metrics))
    own = groups if groups is not None else range(len(truth))
    predictions = Predictions(labels, paths, truth, own, probabilities, beside)
    write_predictions(folder / PREDICTIONS, predictions)
    write_text(folder / ERRORS, _errors_csv(labels, truth, probabilities, paths))
    draw_confusion(metrics, folder / CONFUSION)
    draw_roc(labels, truth, probabilities, folder / ROC)
    draw_precision_recall(labels, truth, probabilities, folder / PRECISION_RECALL)
    draw_reliability(truth, probabilities, metrics.ece, folder / RELIABILITY)
    return metrics


def _report_csv(metrics: Metrics) -> str:
    buffer = io.StringIO()
    writer = table_writer(buffer)
    writer.writerow(("class", "precision", "recall", "f1", "auc", "support"))
    for label, m in metrics.per_class.items():
        row = (m.precision, m.recall, m.f1, m.auc)
        writer.writerow((safe_cell(label), *map(_cell, row), m.support))
    writer.writerow(())
    writer.writerow(("figure", "value"))
    for name in ("accuracy", "balanced_accuracy", "macro_f1", "auc_ovr", "log_loss", "ece"):
        writer.writerow((name, _cell(getattr(metrics, name))))
    return buffer.getvalue()


def _errors_csv(
    labels: list[str],
    truth: NDArray[np.integer[Any]],
    probabilities: NDArray[np.floating[Any]],
    paths: Sequence[str],
) -> str:
    """List what was read wrong, the surest mistakes first."""
    buffer = io.StringIO()
    writer = table_writer(buffer)
    writer.writerow(("path", "label", "predicted", "probability", *map(safe_cell, labels)))
    predicted = probabilities.argmax(axis=1) if len(truth) else np.zeros(0, np.int64)
    wrong = np.flatnonzero(predicted != truth)
    for i in wrong[np.argsort(-probabilities[wrong].max(axis=1), kind="stable")]:
        names = (paths[i], labels[int(truth[i])], labels[int(predicted[i])])
        chances = (_cell(float(p)) for p in probabilities[i])
        top = _cell(float(probabilities[i].max()))
        writer.writerow((*map(safe_cell, names), top, *chances))
    return buffer.getvalue()


def _cell(value: float | None) -> str:
    return "" if value is None else f"{value:.6f}"
