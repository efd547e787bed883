"""Folds: every image tested once, patients whole, classes spread evenly."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from radiodesk.core.config import FoldPlace
from radiodesk.datasets.entry import Entry
from radiodesk.datasets.folds import fold_split
from radiodesk.datasets.split import PARTS, Split
from radiodesk.datasets.tables import Part


def _entries(seed: int = 1, split: Part | None = None) -> list[Entry]:
    """Return some 600 images of patients with one to four images, and of nobody known."""
    random = np.random.default_rng(seed)
    entries: list[Entry] = []
    for patient in range(250):
        label = str(random.choice(["A", "B", "C"], p=[0.1, 0.45, 0.45]))
        for _ in range(int(random.integers(1, 5))):
            name = f"{len(entries)}.png"
            known = f"p{patient}" if label != "A" else None
            entries.append(Entry(Path(name), name, label, label, known, None, split))
    return entries


def _splits(entries: list[Entry], count: int, **options: object) -> list[Split]:
    places = [FoldPlace(number=n, count=count) for n in range(1, count + 1)]
    return [fold_split(entries, place, **options) for place in places]  # type: ignore[arg-type]


@pytest.mark.parametrize("count", [2, 5, 10])
def test_every_image_is_tested_once_and_no_patient_is_on_two_sides(count: int) -> None:
    entries = _entries()
    splits = _splits(entries, count)
    tested = np.concatenate([split.test for split in splits])
    assert sorted(tested.tolist()) == list(range(len(entries)))
    for split in splits:
        everything = np.concatenate([split.part(part) for part in PARTS])
        assert sorted(everything.tolist()) == list(range(len(entries)))
        sides = [
            {p for i in split.part(part) if (p := entries[i].patient_id) is not None}
            for part in PARTS
        ]
        assert not sides[0] & sides[1]
        assert not sides[0] & sides[2]
        assert not sides[1] & sides[2]


def test_classes_are_spread_evenly_over_folds_and_over_what_is_learned_from() -> None:
    entries = _entries()
    total = Counter(entry.label for entry in entries)
    for split in _splits(entries, 5):
        tested = Counter(entries[i].label for i in split.test)
        validated = Counter(entries[i].label for i in split.val)
        for label, images in total.items():
            assert abs(tested[label] - images / 5) <= 2
            # 15 of the 85 parts that are not for testing.
            assert abs(validated[label] - images * 0.8 * 15 / 85) <= 3


def test_another_seed_gives_other_folds_and_the_same_seed_the_same() -> None:
    entries = _entries()
    first, again, other = (_splits(entries, 3, seed=seed)[0].test for seed in (5, 5, 6))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_a_split_that_the_data_brings_is_not_asked() -> None:
    free, fixed = _splits(_entries(), 4), _splits(_entries(split="test"), 4)
    assert all(
        np.array_equal(a.part(part), b.part(part))
        for a, b in zip(free, fixed, strict=True)
        for part in PARTS
    )


def test_a_place_beyond_the_last_fold_does_not_exist() -> None:
    with pytest.raises(ValueError, match="number"):
        FoldPlace(number=4, count=3)
