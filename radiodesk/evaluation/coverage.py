"""Do the conformal sets hold the right class as often as they promise?"""

from __future__ import annotations

import numpy as np

from radiodesk.core.evaluation_results import CoverageLevel
from radiodesk.evaluation.estimates import share_estimates
from radiodesk.evaluation.predictions import Predictions


def coverage_levels(predictions: Predictions) -> list[CoverageLevel]:
    """Return one entry for each level at which the answers have sets, lowest first."""
    beside = predictions.beside
    if beside is None:
        return []
    return [_level(predictions, level) for level in sorted(beside.sets)]


def _level(predictions: Predictions, level: float) -> CoverageLevel:
    assert predictions.beside is not None
    members = predictions.beside.sets[level]
    truth, count = predictions.truth, len(predictions.truth)
    holds = members[np.arange(count), truth]
    sizes = members.sum(axis=1)
    everything = np.ones(count, bool)
    found = share_estimates(
        predictions,
        {
            "/covered": (holds, everything),
            "/right": (holds & (sizes == 1), everything),
            "/wrong": (~holds & (sizes == 1), everything),
            **{label: (holds, truth == i) for i, label in enumerate(predictions.labels)},
        },
    )
    return CoverageLevel(
        level=level,
        covered=found["/covered"],
        by_class={label: found[label] for label in predictions.labels},
        sizes=np.bincount(sizes, minlength=len(predictions.labels) + 1).tolist(),
        mean_size=float(sizes.mean()),
        single_right=found["/right"],
        single_wrong=found["/wrong"],
    )
