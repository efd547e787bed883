"""Splits: shares, patients, parts that the data set fixes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from radiodesk.datasets.entry import Entry
from radiodesk.datasets.split import PARTS, Split, count_parts, split_entries
from radiodesk.datasets.tables import Part


def _entry(number: int, label: str, patient: str | None = None, split: Part | None = None) -> Entry:
    name = f"{number}.png"
    return Entry(Path(name), name, label, label, patient, None, split)


def _clinic(seed: int, patients: int = 400) -> list[Entry]:
    """Return entries of patients with 1-12 images, some of them in two classes."""
    random = np.random.default_rng(seed)
    entries: list[Entry] = []
    for patient in range(patients):
        label = str(random.choice(["A", "B", "C"], p=[0.1, 0.45, 0.45]))
        for _ in range(min(12, int(random.geometric(0.6)))):
            shown = "B" if random.uniform() < 0.04 else label
            entries.append(_entry(len(entries), shown, f"p{patient}"))
    return entries


def _all_once(split: Split, count: int) -> bool:
    return sorted(np.concatenate([split.part(p) for p in PARTS]).tolist()) == list(range(count))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_patients_stay_together_and_shares_hold(seed: int) -> None:
    entries = _clinic(seed)
    split = split_entries(entries, seed=seed)
    assert _all_once(split, len(entries))
    patients = [{entries[i].patient_id for i in split.part(part)} for part in PARTS]
    assert not patients[0] & patients[1]
    assert not patients[0] & patients[2]
    assert not patients[1] & patients[2]
    for counts in count_parts(entries, split).values():
        shares = np.array(counts) / sum(counts)
        assert np.abs(shares - [0.7, 0.15, 0.15]).max() < 0.02


def test_single_images_are_split_to_the_image() -> None:
    entries = [_entry(i, "A" if i < 124 else "B") for i in range(624)]
    counts = count_parts(entries, split_entries(entries))
    assert counts["B"] == (350, 75, 75)
    assert sorted(counts["A"][1:]) == [18, 19]


def test_same_seed_same_split_and_another_seed_another() -> None:
    entries = _clinic(1)
    first, again, other = (split_entries(entries, seed=seed) for seed in (5, 5, 6))
    assert all(np.array_equal(first.part(p), again.part(p)) for p in PARTS)
    assert not np.array_equal(first.test, other.test)


@pytest.mark.parametrize("images", [3, 4, 5, 7])
def test_a_class_of_three_cases_is_in_every_part(images: int) -> None:
    entries = [_entry(i, "rare", f"r{i}") for i in range(images)]
    entries += [_entry(100 + i, "common", f"c{i // 5}") for i in range(200)]
    for seed in range(8):
        counts = count_parts(entries, split_entries(entries, seed=seed))
        assert min(counts["rare"]) >= 1
        assert min(counts["common"]) >= 20


def test_three_big_patients_a_class_fill_three_parts() -> None:
    entries = [_entry(i, "AB"[i // 30], f"p{i // 10}") for i in range(60)]
    counts = count_parts(entries, split_entries(entries))
    assert counts == {"A": (10, 10, 10), "B": (10, 10, 10)}


def test_without_grouping_patients_are_ignored() -> None:
    entries = [_entry(i, "AB"[i % 2], "one") for i in range(40)]
    assert count_parts(entries, split_entries(entries, group_by="none")) == {
        "A": (14, 3, 3),
        "B": (14, 3, 3),
    }


def test_a_split_of_the_data_set_is_kept() -> None:
    parts: list[Part] = ["train", "val", "test"]
    entries = [_entry(i, "AB"[i % 2], None, parts[i % 3]) for i in range(60)]
    split = split_entries(entries)
    assert all(entries[int(i)].split == part for part in PARTS for i in split.part(part))


def test_a_missing_validation_part_is_taken_from_train_alone() -> None:
    entries = [_entry(i, "AB"[i % 2], None, "test" if i < 20 else "train") for i in range(120)]
    split = split_entries(entries)
    assert split.test.tolist() == list(range(20))
    assert len(split.val) == pytest.approx(100 * 0.15 / 0.85, abs=1)


def test_unmarked_images_of_a_fixed_patient_follow_it() -> None:
    entries = [_entry(0, "A", "p", "test"), _entry(1, "A", "p")]
    entries += [_entry(i, "AB"[i % 2], f"q{i}") for i in range(2, 60)]
    split = split_entries(entries)
    assert split.test.tolist() == [0, 1]
