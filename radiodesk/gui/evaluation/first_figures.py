"""The figures that are known before an evaluation: those that the run left, without intervals."""

from __future__ import annotations

import numpy as np

from radiodesk.core.evaluation_results import OVERALL, ClassFigures, Estimate, Overall
from radiodesk.core.results import Metrics


def first_figures(
    metrics: Metrics, intervals: dict[str, tuple[float, float]] | None = None
) -> dict[Overall, Estimate]:
    """Return the figures over all images, with the intervals that are known."""
    known = intervals or {}
    figures: dict[Overall, Estimate] = {}
    for name in OVERALL:
        low, high = known.get(name, (None, None))
        figures[name] = Estimate(value=getattr(metrics, name), low=low, high=high)
    return figures


def first_classes(metrics: Metrics) -> list[ClassFigures]:
    """Return the figures of each class, counted from the confusion matrix."""
    counts = np.asarray(metrics.confusion, np.int64)
    total = int(counts.sum())
    found = []
    for index, label in enumerate(metrics.labels):
        hits = int(counts[index, index])
        support, called = int(counts[index].sum()), int(counts[:, index].sum())
        spared = total - support - called + hits
        stated = metrics.per_class[label]
        found.append(
            ClassFigures(
                label=label,
                support=support,
                sensitivity=_share(hits, support),
                specificity=_share(spared, total - support),
                ppv=_share(hits, called),
                npv=_share(spared, total - called),
                f1=Estimate(value=stated.f1),
                auc=Estimate(value=stated.auc),
                average_precision=Estimate(value=None),
            )
        )
    return found


def _share(count: int, of: int) -> Estimate:
    return Estimate(value=count / of if of else None, n=of)
