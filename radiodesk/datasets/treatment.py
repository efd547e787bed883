"""Lays repairs over the entries of a data set: what is left out, of which class, kept with what."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from radiodesk.core.repairs import Repairs, merged_paths
from radiodesk.datasets.entry import Entry
from radiodesk.datasets.mapping import clean_label
from radiodesk.datasets.tables import Part

_FROM_THE_END: tuple[Part, ...] = ("test", "val", "train")


@dataclass(frozen=True)
class Treatment:
    """Repairs as they are asked for, file by file.

    Attributes:
        left_out: Paths relative to the data.
        to: Path to the class name, or name as found, that the file gets.
        group: Path to a name that all files share which must stay together.
    """

    left_out: frozenset[str] = frozenset()
    to: dict[str, str] = field(default_factory=dict)
    group: dict[str, str] = field(default_factory=dict)

    @property
    def named(self) -> frozenset[str]:
        """Every path that a repair names."""
        return self.left_out | self.to.keys() | self.group.keys()


def treatment(repairs: Repairs | None) -> Treatment:
    """Return what repairs come to; the later one counts where two concern one file."""
    if repairs is None:
        return Treatment()
    left_out: set[str] = set()
    to: dict[str, str] = {}
    groups: list[tuple[str, ...]] = []
    for repair in repairs.in_force:
        if repair.kind == "leave_out":
            left_out.update(repair.paths)
        elif repair.kind == "relabel" and repair.to is not None:
            to.update(dict.fromkeys(repair.paths, repair.to))
            left_out.difference_update(repair.paths)
        elif repair.kind == "group":
            groups.extend(repair.groups)
    named = {
        path: sys.intern(f"repair-{number}")
        for number, members in enumerate(merged_paths(groups))
        for path in members
    }
    return Treatment(frozenset(left_out), to, named)


def relabelled(label_or_name: str, mapping: Mapping[str, str]) -> str:
    """Return the class that a repair means.

    Args:
        label_or_name: A name as found, which follows the mapping, or the name of a class.
        mapping: Name as found to class name.
    """
    if label_or_name in mapping and label_or_name not in mapping.values():
        return mapping[label_or_name]
    return clean_label(label_or_name)


def parts_made_one(entries: list[Entry]) -> list[Entry]:
    """Return entries of which those that must stay together are in one part of a given split.

    The part that most of them are in wins; of two that are even, the one that judges, since what
    was learned from must not judge.
    """
    given: dict[str, Counter[Part]] = {}
    for entry in entries:
        if entry.group is not None and entry.split is not None:
            given.setdefault(entry.group, Counter())[entry.split] += 1
    chosen = {
        group: max(_FROM_THE_END, key=lambda part: counts[part])
        for group, counts in given.items()
        if len(counts) > 1
    }
    return [
        replace(entry, split=chosen[entry.group]) if entry.group in chosen else entry
        for entry in entries
    ]
