"""Counts behind the verdict sentence."""

from __future__ import annotations

from dataclasses import dataclass

from radiodesk.core.intervals import wilson_interval
from radiodesk.core.results import Metrics

COVID = "COVID-19"
FEW_IMAGES = 100
"""Below this the 95 % interval of a share is wider than about 20 points."""


@dataclass(frozen=True)
class Verdict:
    """What a run is worth, in counts.

    Attributes:
        right: Test images read right.
        total: Test images.
        low: Lower end of the 95 % interval of the share read right.
        high: Its upper end.
        found: Class to (images of it read as it, images of it), the most important class first:
            COVID-19 where there is one, then the class that is found worst.
    """

    right: int
    total: int
    low: float
    high: float
    found: dict[str, tuple[int, int]]


def judge(metrics: Metrics, interval: tuple[float, float] | None = None) -> Verdict | None:
    """Return the counts of an evaluation, or None when it has no image.

    Args:
        metrics: Of the images.
        interval: 95 % interval of the share read right where it is stated; else it follows from
            the counts.
    """
    counts = {
        label: (row[i], sum(row))
        for i, (label, row) in enumerate(zip(metrics.labels, metrics.confusion, strict=True))
    }
    right = sum(found for found, _ in counts.values())
    total = sum(support for _, support in counts.values())
    if total == 0:
        return None
    present = {label: pair for label, pair in counts.items() if pair[1] > 0}
    order = sorted(present, key=lambda name: (name != COVID, present[name][0] / present[name][1]))
    low, high = interval or wilson_interval(right, total)
    return Verdict(right, total, low, high, {label: present[label] for label in order})
