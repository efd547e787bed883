"""What changes of look do to a model, in figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from radiodesk.core.errors import Message
from radiodesk.core.evaluation_results import (
    Estimate,
    ShiftName,
    StressOutcome,
    StressReport,
)
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
_COSTS_OFFSET = 20
"""The sentence that names a change as the costliest has its title's number and this on top."""
_DECEIVES_OFFSET = 40
"""The same for the sentence that names the change with the most confident wrong answers."""


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
        verdict=_verdict(baseline, outcomes, [_right_if_answered(truth, one) for one in answers]),
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


def _right_if_answered(truth: NDArray[np.integer], one: Answers) -> float | None:
    """Return the share read right of the images not refused, None where all are."""
    answered = ~np.array([bool(code) for code in one.refused], bool)
    if not answered.any():
        return None
    return float((one.probabilities.argmax(axis=1) == truth)[answered].mean())


def _verdict(
    baseline: StressOutcome, outcomes: Sequence[StressOutcome], right: Sequence[float | None]
) -> Message:
    """Return the sentence that names the change to beware of.

    A refused image harms nobody, so it counts neither for nor against a change.

    Args:
        baseline: Without a change.
        outcomes: One for each change.
        right: Shares read right of the images answered: the baseline's, then one for each change.
    """
    before = right[0]
    if before is None:  # the model refuses these images anyhow: all of them are counted
        before, right = _share(baseline.accuracy), [_share(one.accuracy) for one in outcomes]
    else:
        right = right[1:]
    answered = [(share, i) for i, share in enumerate(right) if share is not None]
    if not answered:
        return Message(code="RD-EVAL-061")
    lowest, costs = min(answered)
    deceives = max(range(len(outcomes)), key=lambda i: _share(outcomes[i].confident_wrong))
    wrong, wrong_before = (_share(one.confident_wrong) for one in (outcomes[deceives], baseline))
    if max(before - lowest, wrong - wrong_before) < _HARMLESS:
        params = {"before": percent(before), "accuracy": percent(lowest)}
        return Message(code="RD-EVAL-060", params=params)
    more = round(100 * wrong) > round(100 * wrong_before)
    named, offset = (deceives, _DECEIVES_OFFSET) if more else (costs, _COSTS_OFFSET)
    worst = outcomes[named]
    return Message(
        code=f"RD-EVAL-{int(worst.title.code.rpartition('-')[2]) + offset}",
        params={
            **worst.title.params,
            "before": percent(before),
            "accuracy": percent(right[named]),
            "refused": percent(_share(worst.refused)),
            "wrong": percent(worst.confident_wrong.value),
            "wrong_before": percent(wrong_before),
        },
    )


def _share(estimate: Estimate | None) -> float:
    return 0.0 if estimate is None or estimate.value is None else estimate.value
