"""The same figures for parts of the images: one hospital, one view, one sex, one age band."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from radiodesk.core.evaluation_results import Estimate, Subgroup, SubgroupKind
from radiodesk.evaluation.estimates import Estimates
from radiodesk.evaluation.metrics import compute_metrics
from radiodesk.evaluation.predictions import Predictions

FEWEST_IMAGES = 20
"""Below so many no figure is given: it would tell of chance."""
_MOST_VALUES = 25
_KINDS: tuple[SubgroupKind, ...] = ("source", "view", "sex", "age")
_NOTHING = Estimate(value=None)


def subgroups(predictions: Predictions) -> list[Subgroup]:
    """Return the subgroups of every kind of which anything is known.

    The largest come first, those of which nothing is known last; of very many the largest 25.
    """
    if predictions.beside is None:
        return []
    found: list[Subgroup] = []
    for kind in _KINDS:
        words: Sequence[str] = getattr(predictions.beside, kind)
        known = [word for word, _ in Counter(word for word in words if word).most_common()]
        if not known:
            continue
        column = np.array(words)
        values = [*known[:_MOST_VALUES], *([""] if "" in words else [])]
        found += [_subgroup(predictions.chosen(column == value), kind, value) for value in values]
    return found


def _subgroup(part: Predictions, kind: SubgroupKind, value: str) -> Subgroup:
    images = len(part.truth)
    classes = Counter(part.labels[int(i)] for i in part.truth)
    overall = None
    if images >= FEWEST_IMAGES:
        metrics = compute_metrics(part.labels, part.truth, part.probabilities)
        overall = Estimates(part, metrics).overall()
    return Subgroup(
        kind=kind,
        value=value or None,
        images=images,
        patients=len(set(part.groups)),
        too_few=overall is None,
        accuracy=overall["accuracy"] if overall else _NOTHING,
        balanced_accuracy=overall["balanced_accuracy"] if overall else _NOTHING,
        auc_ovr=overall["auc_ovr"] if overall else _NOTHING,
        classes={label: classes[label] for label in part.labels if classes[label]},
    )
