"""Two models on the same images: is one better, or is it chance?

McNemar's exact test (McNemar, Psychometrika 1947; Dietterich, Neural Computation 1998) asks whether
the images that one alone reads right are more than those of the other. Intervals of differences
come from drawing patients anew, the same patients for both models.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from radiodesk.core.errors import Message, Parameter, UsageError
from radiodesk.core.evaluation_results import (
    OVERALL,
    Comparison,
    Difference,
    Disagreement,
    Estimate,
)
from radiodesk.core.results import Metrics
from radiodesk.evaluation.assess import About
from radiodesk.evaluation.intervals import RESAMPLES, percentile_interval, resampled_figures
from radiodesk.evaluation.metrics import compute_metrics
from radiodesk.evaluation.predictions import Predictions
from radiodesk.evaluation.remarks import FEW_IMAGES, percent

_CHANCE = 0.05
_MOST_SHOWN = 300
_NO_POINTS = "0.0"


def compare(
    first: tuple[Predictions, About],
    second: tuple[Predictions, About],
    file_of: Callable[[str], str | None] = lambda relative: None,
    resamples: int = RESAMPLES,
) -> Comparison:
    """Compare two models on the images that both answered.

    Args:
        first: One model's answers, and whose they are.
        second: The other's.
        file_of: Returns where the file with a relative path lies, in wire form.
        resamples: How often patients are drawn anew.

    Raises:
        UsageError: They know different classes (``RD-EVAL-040``) or answered no image in common
            (``RD-EVAL-041``).
    """
    names = first[1].model, second[1].model
    one, other = _aligned(first[0], second[0], names)
    metrics = [compute_metrics(p.labels, p.truth, p.probabilities) for p in (one, other)]
    read = [p.probabilities.argmax(axis=1) for p in (one, other)]
    right, right_too = (answers == one.truth for answers in read)
    alone, alone_too = int((right & ~right_too).sum()), int((right_too & ~right).sum())
    differences = _differences(one, other, metrics[0], metrics[1], resamples)
    p_value = mcnemar(alone, alone_too)
    patients = len(set(one.groups))
    return Comparison(
        first=names[0],
        second=names[1],
        data=first[1].data,
        labels=one.labels,
        images=len(one.truth),
        patients=patients,
        only_first=len(first[0].truth) - len(one.truth),
        only_second=len(second[0].truth) - len(one.truth),
        both_right=int((right & right_too).sum()),
        first_right=alone,
        second_right=alone_too,
        both_wrong=int((~right & ~right_too).sum()),
        p_value=p_value,
        differences=differences,
        verdict=_unfair((first[1], second[1]), differences[0], len(one.truth))
        or _verdict(names, differences[0], p_value, len(one.truth)),
        remarks=_remarks(first, second, len(one.truth), patients),
        disagreements=_disagreements(one, other, right != right_too, file_of),
    )


def _aligned(
    first: Predictions, second: Predictions, names: tuple[str, str]
) -> tuple[Predictions, Predictions]:
    """Return both on the images in common, in one order of images and of classes."""
    if set(first.labels) != set(second.labels):
        raise UsageError("RD-EVAL-040", first=names[0], second=names[1])
    place = {key: i for i, key in enumerate(_keys(second))}
    pairs = [(i, place[key]) for i, key in enumerate(_keys(first)) if key in place]
    if not pairs:
        raise UsageError("RD-EVAL-041", first=names[0], second=names[1])
    rows = np.array(pairs, np.int64)
    one, other = first.chosen(rows[:, 0]), second.chosen(rows[:, 1])
    columns = [second.labels.index(label) for label in first.labels]
    return one, replace(
        other,
        labels=one.labels,
        truth=one.truth,
        groups=one.groups,
        probabilities=other.probabilities[:, columns],
        beside=None,
    )


def _keys(predictions: Predictions) -> list[tuple[str, str]]:
    numbers = predictions.truth
    return [(path, predictions.labels[int(numbers[i])]) for i, path in enumerate(predictions.paths)]


def mcnemar(first: int, second: int) -> float:
    """Return the two-sided p value of McNemar's exact test.

    Args:
        first: Images that only one model reads right.
        second: Images that only the other reads right.
    """
    count, fewer = first + second, min(first, second)
    if first == second:
        return 1.0
    term = tail = 1
    for k in range(fewer):
        term = term * (count - k) // (k + 1)
        tail += term
    return min(1.0, float(tail / 2 ** (count - 1)))


def _differences(
    first: Predictions, second: Predictions, one: Metrics, other: Metrics, resamples: int
) -> list[Difference]:
    draws, draws_too = (resampled_figures(p, resamples) for p in (first, second))
    found = []
    for name in OVERALL:
        value, value_too = getattr(one, name), getattr(other, name)
        estimate = Estimate(value=None)
        if value is not None and value_too is not None:
            low, high = percentile_interval(draws_too[name] - draws[name]) or (None, None)
            estimate = Estimate(value=value_too - value, low=low, high=high, n=len(first.truth))
        found.append(Difference(name=name, first=value, second=value_too, difference=estimate))
    return found


def _unfair(about: tuple[About, About], accuracy: Difference, images: int) -> Message | None:
    """Return the verdict on images of which some taught the models, None if none did."""
    learned = max(one.learned or 0 for one in about)
    if not learned:
        return None
    return Message(
        code="RD-EVAL-065",
        params={
            "first": about[0].model,
            "second": about[1].model,
            "one": percent(accuracy.first),
            "other": percent(accuracy.second),
            "learned": learned,
            "images": images,
        },
    )


def _verdict(names: tuple[str, str], accuracy: Difference, p_value: float, images: int) -> Message:
    difference = accuracy.difference
    value, low, high = difference.value or 0.0, difference.low or 0.0, difference.high or 0.0
    stated: dict[str, Parameter] = {
        "first": names[0],
        "second": names[1],
        "one": percent(accuracy.first),
        "other": percent(accuracy.second),
        "low": _points(low),
        "high": _points(high),
        "p": f"= {p_value:.3f}" if p_value >= 0.001 else "< 0.001",
    }
    equal = _points(value) == _NO_POINTS
    if images < FEW_IMAGES:
        return Message(
            code="RD-EVAL-059" if equal else "RD-EVAL-058", params={**stated, "images": images}
        )
    if equal:
        same = _points(low) == _points(high) == _NO_POINTS
        return Message(code="RD-EVAL-056" if same else "RD-EVAL-057", params=stated)
    if p_value < _CHANCE and (low > 0 or high < 0):
        better, worse = (names[1], names[0]) if value > 0 else (names[0], names[1])
        ends = sorted(abs(end) for end in (low, high))
        return Message(
            code="RD-EVAL-050",
            params={
                "better": better,
                "worse": worse,
                "points": _points(abs(value)),
                "low": _points(ends[0]),
                "high": _points(ends[1]),
                "p": stated["p"],
            },
        )
    return Message(code="RD-EVAL-051", params=stated)


def _points(share: float) -> str:
    """Return a difference in points: with a decimal where it is small, never "-0.0"."""
    points = round(100 * share, 1) or 0.0
    return f"{points:.0f}" if abs(points) >= 10 else f"{points:.1f}"


def _remarks(
    first: tuple[Predictions, About], second: tuple[Predictions, About], images: int, patients: int
) -> list[Message]:
    found = []
    left_out = len(first[0].truth) + len(second[0].truth) - 2 * images
    if left_out:
        params = {"images": images, "count": left_out}
        found.append(Message(code="RD-EVAL-052", params=params))
    if patients < images:
        params = {"patients": patients, "count": images}
        found.append(Message(code="RD-EVAL-053", params=params))
    for _, about in (first, second):
        if about.learned:
            params = {"name": about.model, "learned": about.learned}  # type: ignore[dict-item]
            found.append(Message(code="RD-EVAL-054", params=params))
    return found


def _disagreements(
    first: Predictions,
    second: Predictions,
    which: NDArray[np.bool_],
    file_of: Callable[[str], str | None],
) -> list[Disagreement]:
    tops = [p.probabilities.max(axis=1) for p in (first, second)]
    read = [p.probabilities.argmax(axis=1) for p in (first, second)]
    places = np.flatnonzero(which)
    surest = places[np.argsort(-np.maximum(*tops)[places], kind="stable")][:_MOST_SHOWN]
    labels = first.labels
    return [
        Disagreement(
            relative=first.paths[i],
            file=file_of(first.paths[i]),
            label=labels[int(first.truth[i])],
            first=labels[int(read[0][i])],
            second=labels[int(read[1][i])],
            first_confidence=float(tops[0][i]),
            second_confidence=float(tops[1][i]),
        )
        for i in surest
    ]
