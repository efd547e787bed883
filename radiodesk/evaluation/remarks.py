"""The verdict on an evaluation in one sentence, and what must be known beside it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from radiodesk.core.assessment import DEFAULT_COVERAGE, offered_level
from radiodesk.core.errors import Message, Parameter
from radiodesk.core.evaluation_results import CoverageLevel, Estimate, Part
from radiodesk.core.results import Metrics
from radiodesk.evaluation.predictions import Predictions

FEW_IMAGES = 30
"""Of a class with fewer it is said that its figures say little."""
_TOO_SURE = 0.08
_MANY_REFUSED = 0.1
_VERDICTS: dict[Part, str] = {
    "test": "RD-EVAL-001",
    "val": "RD-EVAL-002",
    "folds": "RD-EVAL-003",
    "data": "RD-EVAL-004",
}


def percent(share: float | None) -> int | str:
    """Return a share as whole per cent: every interval here is wider than a point."""
    return "–" if share is None else round(100 * share)


def verdict(part: Part, data: str, metrics: Metrics, accuracy: Estimate) -> Message:
    """Return the sentence that says it all.

    Args:
        part: Which images.
        data: Name of the data.
        metrics: Of at least one image.
        accuracy: With its interval.
    """
    counts = np.asarray(metrics.confusion)
    known = {label: m for label, m in metrics.per_class.items() if m.recall is not None}
    weakest = min(known, key=lambda label: known[label].recall or 0.0)
    number = metrics.labels.index(weakest)
    return _message(
        _VERDICTS[part],
        right=int(np.trace(counts)),
        count=int(counts.sum()),
        accuracy=percent(accuracy.value),
        low=percent(accuracy.low),
        high=percent(accuracy.high),
        label=weakest,
        found=int(counts[number, number]),
        support=known[weakest].support,
        data=data,
    )


def remarks(
    predictions: Predictions,
    metrics: Metrics,
    coverage: Sequence[CoverageLevel],
    *,
    refused: Estimate | None,
    learned: int | None,
    skipped: int,
    synthetic: bool,
    outside: bool,
    shortcut: Message | None = None,
) -> list[Message]:
    """Return what must be known beside a verdict, the gravest first.

    Args:
        predictions: The answers.
        metrics: Of them.
        coverage: Of them.
        refused: Share that the viewer would not have answered; None where nobody asked.
        learned: How many of the images the model learned from; None where nobody knows.
        skipped: Files that could not be read.
        synthetic: The model or the images are phantoms.
        outside: The images were not set aside when the model was trained.
        shortcut: What gives a class away in the data that the model learned from.
    """
    count = len(predictions.truth)
    found = []
    if synthetic:
        found.append(_message("RD-EVAL-018"))
    if learned:
        found.append(_message("RD-EVAL-010", learned=learned, count=count))
    elif learned is None and outside:
        found.append(_message("RD-EVAL-011"))
    if shortcut is not None and not synthetic:
        found.append(shortcut)
    if refused is not None and (refused.value or 0) >= _MANY_REFUSED:
        found.append(_message("RD-EVAL-017", refused=percent(refused.value)))
    found += _sources(predictions)
    found += _classes(metrics)
    found += _sureness(predictions)
    found += _promises(coverage)
    if skipped:
        found.append(_message("RD-EVAL-020", count=skipped))
    return found


def _sources(predictions: Predictions) -> list[Message]:
    """Name classes that come from a source of their own: it may be the source that is told."""
    if predictions.beside is None or len(set(predictions.beside.source)) < 2:
        return []
    sources = np.array(predictions.beside.source)
    found = []
    for i, label in enumerate(predictions.labels):
        own, others = set(sources[predictions.truth == i]), set(sources[predictions.truth != i])
        if own and "" not in own and not own & others:
            listed = ", ".join(sorted(own)[:3])
            found.append(_message("RD-EVAL-013", label=label, source=listed))
    return found


def _classes(metrics: Metrics) -> list[Message]:
    found = [
        _message("RD-EVAL-021", label=label)
        for label, own in metrics.per_class.items()
        if own.support == 0
    ]
    few = [label for label, own in metrics.per_class.items() if 0 < own.support < FEW_IMAGES]
    if few:
        found.append(_message("RD-EVAL-012", labels=", ".join(few), count=FEW_IMAGES))
    return found


def _sureness(predictions: Predictions) -> list[Message]:
    stated = float(predictions.probabilities.max(axis=1).mean())
    right = float((predictions.probabilities.argmax(axis=1) == predictions.truth).mean())
    if abs(stated - right) < _TOO_SURE:
        return []
    code = "RD-EVAL-014" if stated > right else "RD-EVAL-015"
    return [_message(code, stated=percent(stated), right=percent(right))]


def _promises(coverage: Sequence[CoverageLevel]) -> list[Message]:
    """Name classes whose sets surely hold them less often than promised, at the usual level."""
    found = []
    usual = offered_level(DEFAULT_COVERAGE, [level.level for level in coverage])
    for level in (level for level in coverage if level.level == usual):
        for label, covered in level.by_class.items():
            if covered.high is not None and covered.high < level.level:
                found.append(
                    _message(
                        "RD-EVAL-016",
                        level=percent(level.level),
                        covered=percent(covered.value),
                        label=label,
                    )
                )
    return found


def _message(code: str, **params: Parameter) -> Message:
    return Message(code=code, params=params)
