"""Splits a data set into train, validation and test: stratified, grouped by patient or source.

A greedy rule places the largest groups first, each where its classes are missing most; single
images, placed last, even out the rest; then single moves improve what they can. Images of one
patient never fall into two parts unless the data set itself brings a split that says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from radiodesk.core.config import GroupBy
from radiodesk.core.randomness import generator
from radiodesk.datasets.entry import Entry
from radiodesk.datasets.tables import Part

PARTS: tuple[Part, Part, Part] = ("train", "val", "test")

_Integers = npt.NDArray[np.int64]
_Floats = npt.NDArray[np.float64]
_MOST_MOVES = 200


@dataclass(frozen=True, eq=False)
class Split:
    """Positions in the list of entries, ascending, of each part."""

    train: _Integers
    val: _Integers
    test: _Integers

    def part(self, name: Part) -> _Integers:
        """Return the positions of one part."""
        return {"train": self.train, "val": self.val, "test": self.test}[name]


def split_entries(
    entries: Sequence[Entry],
    shares: tuple[float, float, float] = (0.7, 0.15, 0.15),
    group_by: GroupBy = "patient",
    seed: int = 1,
) -> Split:
    """Split entries.

    Every class keeps the shares as nearly as its groups allow, and a class of three or more
    groups is in all three parts. A patient with images of two classes stays in one part.

    Validation and test images that the data set itself fixes are kept as they are, and nothing
    is added to a part that it fixes; a part that it does not fix is taken from the rest.

    Args:
        entries: The readable images.
        shares: Of train, validation and test; they add up to 1.
        group_by: ``"patient"`` keeps the images of one patient together, ``"source"`` those of one
            hospital or collection, ``"none"`` neither.
        seed: Chooses among equally good splits.
    """
    chosen: list[Part | None] = [None] * len(entries)
    fixed = {entry.split for entry in entries if entry.split not in (None, "train")}
    free: list[list[int]] = []
    for members in groups_of(entries, group_by):
        pinned = Counter(split for i in members if (split := entries[i].split) in fixed and split)
        if not pinned:
            free.append(members)
            continue
        followed = pinned.most_common(1)[0][0]
        for i in members:
            chosen[i] = entries[i].split or followed

    open_parts = [part for part in PARTS if part not in fixed]
    open_shares = np.array([shares[PARTS.index(part)] for part in open_parts])
    counts = class_counts(entries, free)
    places = place_groups(counts, open_shares / open_shares.sum(), generator(seed, "split"))
    for members, place in zip(free, places, strict=True):
        for i in members:
            chosen[i] = open_parts[int(place)]
    train, val, test = (
        np.array([i for i, part in enumerate(chosen) if part == name], dtype=np.int64)
        for name in PARTS
    )
    return Split(train, val, test)


def groups_of(entries: Sequence[Entry], group_by: GroupBy) -> list[list[int]]:
    """Return the positions that must stay together, in order of first appearance.

    Where the source of an image is not known, its patient stands in. One file that a table lists
    twice is never in two parts, and no more are files that a repair keeps together, whatever
    `group_by` says. Relations add up: two patients whose films were kept together are one group.
    """
    leader = list(range(len(entries)))

    def root(i: int) -> int:
        while leader[i] != i:
            leader[i] = leader[leader[i]]
            i = leader[i]
        return i

    first: dict[tuple[str, str], int] = {}
    for i, entry in enumerate(entries):
        for key in _keys(entry, group_by):
            one, other = root(i), root(first.setdefault(key, i))
            leader[max(one, other)] = min(one, other)
    groups: dict[int, list[int]] = {}
    for i in range(len(entries)):
        groups.setdefault(root(i), []).append(i)
    return list(groups.values())


def _keys(entry: Entry, group_by: GroupBy) -> Iterator[tuple[str, str]]:
    """Yield what an entry shares with those that it must stay with."""
    yield "file", entry.relative
    if group_by == "source" and entry.source is not None:
        yield "source", entry.source
    elif group_by != "none" and entry.patient_id is not None:
        yield "patient", entry.patient_id
    if entry.group is not None:
        yield "repair", entry.group


def patient_numbers(entries: Sequence[Entry]) -> _Integers:
    """Return (N,) numbers, the same for all images of one patient; they name nobody."""
    numbers = np.zeros(len(entries), np.int64)
    for number, members in enumerate(groups_of(entries, "patient")):
        numbers[members] = number
    return numbers


def count_parts(entries: Sequence[Entry], split: Split) -> dict[str, tuple[int, int, int]]:
    """Return the numbers of train, validation and test images of every class."""
    train, val, test = (Counter(entries[int(i)].label for i in split.part(p)) for p in PARTS)
    labels = dict.fromkeys(entry.label for entry in entries)
    return {label: (train[label], val[label], test[label]) for label in labels}


def class_counts(entries: Sequence[Entry], groups: Iterable[list[int]]) -> _Floats:
    """Return (groups, classes): images of each class in each group."""
    column = {label: i for i, label in enumerate(sorted({entry.label for entry in entries}))}
    rows = list(groups)
    counts = np.zeros((len(rows), len(column)))
    for row, members in enumerate(rows):
        for i in members:
            counts[row, column[entries[i].label]] += 1
    return counts


def place_groups(counts: _Floats, shares: _Floats, random: np.random.Generator) -> _Integers:
    """Return the part of each group, every class spread over the parts by their shares.

    Args:
        counts: (groups, classes) images of each class in each group.
        shares: (parts,) of the images; they add up to 1.
        random: Decides among equally good parts.
    """
    order = random.permutation(len(counts))
    order = order[np.argsort(-counts.sum(axis=1)[order], kind="stable")]
    totals = counts.sum(axis=0)
    targets = shares[:, np.newaxis] * totals
    weights = 1.0 / np.maximum(totals, 1.0)
    placed = np.zeros_like(targets)
    places = np.zeros(len(counts), dtype=np.int64)
    for row in order:
        group = counts[row]
        # How much the weighted squared distance from the targets shrinks, part by part.
        gain = (group * (2 * (targets - placed) - group) * weights).sum(axis=1)
        places[row] = int(np.argmax(gain))
        placed[places[row]] += group
    _fill_empty_parts(counts, places, len(shares))
    _improve(counts, places, targets, weights)
    return places


def _presence(counts: _Floats, places: _Integers, parts: int) -> _Integers:
    """Return (parts, classes): how many groups of each class lie in each part."""
    present = counts > 0
    return np.array([present[places == part].sum(axis=0) for part in range(parts)])


def _fill_empty_parts(counts: _Floats, places: _Integers, parts: int) -> None:
    """Move small groups until every class with enough groups is in every part."""
    enough = (counts > 0).sum(axis=0) >= parts
    for _ in range(parts * counts.shape[1]):
        presence = _presence(counts, places, parts)
        gaps = np.argwhere((presence == 0) & enough)
        if not len(gaps):
            return
        part, label = (int(x) for x in gaps[0])
        movable = (counts[:, label] > 0) & (presence[places, label] > 1)
        spares_others = ((presence[places] > 1) | (counts == 0) | ~enough).all(axis=1)
        candidates = np.flatnonzero(movable & spares_others)
        if not len(candidates):
            candidates = np.flatnonzero(movable)
        if not len(candidates):
            return
        # From where the class is most at home, and as few images as possible.
        cost = counts[candidates].sum(axis=1) - presence[places[candidates], label] / 1e6
        places[candidates[int(np.argmin(cost))]] = part


def _improve(counts: _Floats, places: _Integers, targets: _Floats, weights: _Floats) -> None:
    """Make single moves while they bring the parts nearer to their targets."""
    parts = len(targets)
    enough = (counts > 0).sum(axis=0) >= parts
    for _ in range(_MOST_MOVES if len(counts) else 0):
        placed = np.array([counts[places == part].sum(axis=0) for part in range(parts)])
        excess = placed - targets
        leaving = (counts * (2 * excess[places] - counts) * weights).sum(axis=1)
        presence = _presence(counts, places, parts)
        last_of_class = ((presence[places] == 1) & (counts > 0) & enough).any(axis=1)
        leaving[last_of_class] = -np.inf
        arriving = np.stack(
            [(counts * (2 * excess[part] + counts) * weights).sum(axis=1) for part in range(parts)],
            axis=1,
        )
        benefit = leaving[:, np.newaxis] - arriving
        benefit[np.arange(len(counts)), places] = -np.inf
        row, part = np.unravel_index(int(np.argmax(benefit)), benefit.shape)
        if benefit[row, part] <= 1e-9:
            return
        places[row] = part
