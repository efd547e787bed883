"""Cross-validation: folds of which each is tested once, and what each learns from.

Stratified and grouped as `split` does it: every class is spread evenly over the folds, and the
images of one patient lie in one of them. A split that the data set itself brings is not asked:
every image is tested once.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from radiodesk.core.config import FoldPlace, GroupBy
from radiodesk.core.randomness import generator
from radiodesk.datasets.entry import Entry
from radiodesk.datasets.split import Split, class_counts, groups_of, place_groups


def fold_split(
    entries: Sequence[Entry],
    place: FoldPlace,
    shares: tuple[float, float, float] = (0.7, 0.15, 0.15),
    group_by: GroupBy = "patient",
    seed: int = 1,
) -> Split:
    """Return what one fold learns from, validates with and is tested on.

    Args:
        entries: The readable images.
        place: Which fold, of how many.
        shares: Those of train and validation share what is not tested, in their proportion.
        group_by: As in `split.split_entries`.
        seed: Chooses the folds; the same for all folds of one cross-validation.
    """
    groups = groups_of(entries, group_by)
    counts = class_counts(entries, groups)
    even = np.full(place.count, 1 / place.count)
    folds = place_groups(counts, even, generator(seed, "folds"))
    rest = np.flatnonzero(folds != place.number - 1)
    learning = np.array(shares[:2]) / sum(shares[:2])
    inner = place_groups(counts[rest], learning, generator(seed, "folds", place.number))
    parts = np.full(len(groups), 2)
    parts[rest] = inner
    train, val, test = (
        np.array(sorted(i for g in np.flatnonzero(parts == part) for i in groups[g]), np.int64)
        for part in range(3)
    )
    return Split(train, val, test)
