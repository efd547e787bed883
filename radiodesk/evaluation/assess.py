"""From a table of answers to everything that the Evaluation page and a report show."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from radiodesk.core.errors import Message
from radiodesk.core.evaluation_results import Estimate, Evaluation, Part
from radiodesk.evaluation.confidence import harmful_images, refused_images
from radiodesk.evaluation.coverage import coverage_levels
from radiodesk.evaluation.estimates import Estimates, share_estimates
from radiodesk.evaluation.intervals import RESAMPLES
from radiodesk.evaluation.metrics import compute_metrics
from radiodesk.evaluation.points import class_curves, reliability, threshold_curve
from radiodesk.evaluation.predictions import Predictions
from radiodesk.evaluation.remarks import remarks, verdict
from radiodesk.evaluation.subgroups import subgroups


@dataclass(frozen=True)
class About:
    """What answers are about; attributes as in `Evaluation`.

    Attributes:
        shortcut: The gravest verdict on the data that the model learned from, if it is a strong
            one.
    """

    model: str
    data: str
    part: Part
    model_sha256: str | None = None
    skipped: int = 0
    learned: int | None = None
    synthetic: bool = False
    shortcut: Message | None = None


def assess(predictions: Predictions, about: About, resamples: int = RESAMPLES) -> Evaluation:
    """Judge answers.

    Args:
        predictions: At least one image.
        about: Whose they are.
        resamples: How often patients are drawn anew for the intervals.
    """
    metrics = compute_metrics(predictions.labels, predictions.truth, predictions.probabilities)
    estimates = Estimates(predictions, metrics, resamples)
    overall = estimates.overall()
    coverage = coverage_levels(predictions)
    shares = _shares(predictions)
    classes = range(len(predictions.labels))
    predicted = predictions.probabilities.argmax(axis=1)
    return Evaluation(
        model=about.model,
        model_sha256=about.model_sha256,
        data=about.data,
        part=about.part,
        labels=predictions.labels,
        images=len(predictions.truth),
        patients=len(set(predictions.groups)),
        skipped=about.skipped,
        learned=about.learned,
        synthetic=about.synthetic,
        verdict=verdict(about.part, about.data, metrics, overall["accuracy"]),
        remarks=remarks(
            predictions,
            metrics,
            coverage,
            refused=shares.get("/refused"),
            learned=about.learned,
            skipped=about.skipped,
            synthetic=about.synthetic,
            outside=about.part == "data",
            shortcut=about.shortcut,
        ),
        metrics=metrics,
        figures=overall,
        classes=estimates.per_class(),
        curves=[class_curves(predictions, i) for i in classes],
        reliability=reliability(predictions, metrics.ece),
        thresholds=[threshold_curve(predictions, i) for i in classes],
        coverage=coverage,
        refused=shares.get("/refused"),
        subgroups=subgroups(predictions),
        errors=int((predicted != predictions.truth).sum()),
        resamples=resamples,
        confident_wrong=shares["/harmful"],
        confident_wrong_by_class={label: shares[label] for label in predictions.labels},
    )


def _shares(predictions: Predictions) -> dict[str, Estimate]:
    """Return what was refused, if anybody asked, and what is harmful, in all and by class."""
    everything = np.ones(len(predictions.truth), bool)
    harmful = harmful_images(predictions)
    shares = {"/harmful": (harmful, everything)}
    refused = refused_images(predictions)
    if refused is not None:
        shares["/refused"] = (refused, everything)
    shares |= {
        label: (harmful, predictions.truth == i) for i, label in enumerate(predictions.labels)
    }
    return share_estimates(predictions, shares)
