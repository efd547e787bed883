"""What changes of look do to a model, in figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from radiodesk.core.errors import Message
from radiodesk.core.evaluation_results import ShiftName, StressOutcome, StressReport
from radiodesk.evaluation.assess import About
from radiodesk.evaluation.confidence import confident_and_wrong
from radiodesk.evaluation.estimates import Estimates, share_estimates
from radiodesk.evaluation.metrics import compute_metrics
from radiodesk.evaluation.predictions import Predictions
from radiodesk.evaluation.remarks import percent

_HARMLESS = 0.03
_TITLES: dict[ShiftName, str] = {
    "none": "RD-EVAL-100",
    "contrast": "RD-EVAL-101",
    "gamma": "RD-EVAL-102",
    "frame": "RD-EVAL-103",
    "crop": "RD-EVAL-104",
    "marker": "RD-EVAL-105",
    "resolution": "RD-EVAL-106",
    "jpeg": "RD-EVAL-107",
    "noise": "RD-EVAL-108",
    "blur": "RD-EVAL-109",
    "equalise": "RD-EVAL-110",
}
_IN_PERCENT = ("contrast", "frame", "crop", "marker", "noise", "equalise")
_WORST_OFFSET = 20
"""The sentence that names a change as the worst has its title's number and this on top."""


@dataclass(frozen=True, eq=False)
class Answers:
    """What a model said of N images under one change.

    Attributes:
        shift: The change.
        level: How strong.
        probabilities: (N, C).
        refused: N codes of refusals, empty where it would have answered.
        sets: Level to (N, C) bool.
        warned: N codes of warnings, empty where there is none.
    """

    shift: ShiftName
    level: float
    probabilities: NDArray[np.floating]
    refused: Sequence[str]
    sets: Mapping[float, NDArray[np.bool_]]
    warned: Sequence[str] = ()


def stress_report(
    labels: list[str],
    truth: NDArray[np.integer],
    groups: Sequence[int],
    answers: Sequence[Answers],
    about: About,
    of: int,
    seed: int,
) -> StressReport:
    """Return what changes do.

    Args:
        labels: Class order.
        truth: (N,) class numbers.
        groups: N numbers, the same for all images of one patient.
        answers: Without a change first.
        about: Model and data.
        of: How many images there are.
        seed: Of the sample and of the changes.
    """
    plain = answers[0].probabilities.argmax(axis=1)
    baseline, *outcomes = (_outcome(labels, truth, groups, one, plain) for one in answers)
    return StressReport(
        model=about.model,
        model_sha256=about.model_sha256,
        data=about.data,
        labels=labels,
        images=len(truth),
        of=of,
        seed=seed,
        verdict=_verdict(baseline, outcomes),
        baseline=baseline,
        outcomes=outcomes,
    )


def _outcome(
    labels: list[str],
    truth: NDArray[np.integer],
    groups: Sequence[int],
    one: Answers,
    plain: NDArray[np.integer],
) -> StressOutcome:
    count = len(truth)
    predictions = Predictions(labels, [""] * count, truth, groups, one.probabilities)
    metrics = compute_metrics(labels, truth, one.probabilities)
    overall = Estimates(predictions, metrics).overall()
    refused = np.array([bool(code) for code in one.refused], bool)
    warned = np.array([bool(code) for code in one.warned] or [False] * count, bool)
    everything = np.ones(count, bool)
    predicted = one.probabilities.argmax(axis=1)
    shares = share_estimates(
        predictions,
        {
            "refused": (refused, everything),
            "changed": (predicted != plain, everything),
            "wrong": (
                ~refused & ~warned & confident_and_wrong(truth, one.probabilities, one.sets),
                everything,
            ),
        },
    )
    return StressOutcome(
        shift=one.shift,
        level=one.level,
        title=_title(one.shift, one.level),
        images=count,
        accuracy=overall["accuracy"],
        balanced_accuracy=overall["balanced_accuracy"],
        auc_ovr=overall["auc_ovr"],
        mean_confidence=float(one.probabilities.max(axis=1).mean()),
        refused=shares["refused"],
        changed=shares["changed"],
        confident_wrong=shares["wrong"],
    )


def _title(shift: ShiftName, level: float) -> Message:
    stated = round(100 * level) if shift in _IN_PERCENT else f"{level:g}"
    if shift == "blur":
        stated = f"{100 * level:g}"
    return Message(code=_TITLES[shift], params={"level": stated})


def _verdict(baseline: StressOutcome, outcomes: Sequence[StressOutcome]) -> Message:
    worst = min(outcomes, key=lambda one: one.accuracy.value or 0.0)
    before, after = baseline.accuracy.value or 0.0, worst.accuracy.value or 0.0
    stated = {"before": percent(before), "accuracy": percent(after)}
    if before - after < _HARMLESS:
        return Message(code="RD-EVAL-060", params=stated)
    number = int(worst.title.code.rpartition("-")[2]) + _WORST_OFFSET
    return Message(
        code=f"RD-EVAL-{number}",
        params={
            **stated,
            **worst.title.params,
            "wrong": percent(worst.confident_wrong.value),
        },
    )
