"""Hospitals and collections: which class comes from where, and what leaving one out can tell.

A class with sources of its own is given away by whatever marks them, so a figure within the data
says little. Training without one source and testing on it says more, but only where every class
has another source to learn from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

from radiodesk.core.config import MOST_FOLDS, GroupBy
from radiodesk.core.errors import Message, UsageError
from radiodesk.core.randomness import generator
from radiodesk.core.results import Finding
from radiodesk.datasets.entry import Entry
from radiodesk.datasets.split import Split, class_counts, groups_of, place_groups

FEWEST_LEFT = 2
"""Independent cases of a class that learning and choosing an epoch take."""
_OWN_SHARE = 0.5
"""Share of a class in sources of its own from which they are spoken of."""
_KNOWN_SHARE = 0.9
"""Share of images with a known source from which it is said what others do not have."""
_WHOLE_SHARE = 0.95
"""Share of a class with a known source from which these images stand for all of it."""
_NAMES_SHOWN = 4
WHOLE_CLASS = ("RD-PROBE-041", "RD-PROBE-042")
"""Codes of `confounding` that speak of all images of a class."""


def count_sources(entries: Iterable[Entry]) -> dict[str | None, Counter[str]]:
    """Return source to images of each class, the largest source first, unknown (None) last."""
    counts: dict[str | None, Counter[str]] = {}
    for entry in entries:
        counts.setdefault(entry.source, Counter())[entry.label] += 1
    order = sorted(counts, key=lambda s: (s is None, -counts[s].total(), s or ""))
    return {source: counts[source] for source in order}


def names(values: Iterable[str], shown: int = _NAMES_SHOWN) -> str:
    """Return names for a sentence; where there are many, the first of them and three dots."""
    every = list(values)
    return ", ".join(every[:shown]) + (", …" if len(every) > shown else "")


def confounding(entries: Sequence[Entry]) -> list[Finding]:
    """Return which classes have sources of their own, the least spread first."""
    counts = count_sources(entries)
    known = sum(classes.total() for source, classes in counts.items() if source is not None)
    if known < _KNOWN_SHARE * len(entries) or not known:
        return []
    findings = []
    for label in dict.fromkeys(entry.label for entry in entries):
        own = [s for s, classes in counts.items() if s is not None and set(classes) == {label}]
        of_class = sum(classes[label] for classes in counts.values())
        stated = of_class - counts.get(None, Counter())[label]
        if stated >= _WHOLE_SHARE * of_class:
            of_class = stated
        share = sum(counts[s][label] for s in own) / of_class
        if share < _OWN_SHARE or len(counts) == 1:
            continue
        code = "RD-PROBE-041" if len(own) == 1 else "RD-PROBE-042"
        params: dict[str, str | int | float] = {"label": label, "sources": names(own)}
        if share < 1:
            code = "RD-PROBE-043"
            params["percent"] = round(100 * share)
        message = Message(code=code, params=params)
        findings.append(Finding(message=message, severity="warning", count=len(own), paths=[]))
    return findings


class Tally:
    """One pass over a data set that answers for every source what leaving it out would tell."""

    def __init__(self, entries: Sequence[Entry], group_by: GroupBy) -> None:
        """Count.

        Args:
            entries: The readable images.
            group_by: What counts as one case.
        """
        self.counts = count_sources(entries)
        self._of_class: Counter[str] = Counter()
        for source, classes in self.counts.items():
            if source is not None:
                self._of_class.update(classes)
        self._cases: Counter[str] = Counter()
        self._cases_only_in: Counter[tuple[str, str | None]] = Counter()
        for members in groups_of(entries, group_by):
            homes: dict[str, set[str | None]] = {}
            for i in members:
                homes.setdefault(entries[i].label, set()).add(entries[i].source)
            for label, sources in homes.items():
                self._cases[label] += 1
                if len(sources) == 1:
                    self._cases_only_in[label, next(iter(sources))] += 1

    @property
    def known(self) -> list[str]:
        """Names of the sources, the largest first."""
        return [name for name in self.counts if name is not None]

    def only_in(self, source: str) -> list[str]:
        """Return the classes whose images all come from one source, as far as that is known."""
        here = self.counts.get(source, Counter())
        return [label for label in here if here[label] == self._of_class[label]]

    def obstacle(self, source: str) -> Message | None:
        """Return why a figure for a source left out cannot be estimated, or None if it can."""
        if not self.known:
            return Message(code="RD-SPLIT-011")
        if source not in self.counts:
            params: dict[str, str | int | float] = {
                "source": source, "known": names(self.known, 12),
            }  # fmt: skip
            return Message(code="RD-SPLIT-010", params=params)
        if len(self.counts) == 1:
            return Message(code="RD-SPLIT-013", params={"source": source})
        alone = self.only_in(source)
        if alone:
            unknown = self.counts.get(None, Counter())
            code = "RD-SPLIT-027" if any(unknown[label] for label in alone) else "RD-SPLIT-012"
            return Message(code=code, params={"source": source, "labels": names(alone)})
        left = [self._cases[c] - self._cases_only_in[c, source] for c in self._cases]
        if sum(count >= FEWEST_LEFT for count in left) < 2:
            return Message(code="RD-SPLIT-014", params={"source": source})
        return None


def obstacle(entries: Sequence[Entry], source: str, group_by: GroupBy) -> Message | None:
    """Return why a figure for a source left out cannot be estimated, or None if it can.

    Args:
        entries: The readable images.
        source: To be left out.
        group_by: What counts as one case.
    """
    return Tally(entries, group_by).obstacle(source)


def sources_to_leave_out(
    entries: Sequence[Entry], group_by: GroupBy
) -> tuple[list[str], dict[str, Message]]:
    """Return the sources of which a figure can be estimated, and why not for the others.

    Raises:
        UsageError: None can be (``RD-SPLIT-011``, ``-013``, ``-020``), only one can
            (``RD-SPLIT-026``), or there are too many (``RD-SPLIT-024``).
    """
    tally = Tally(entries, group_by)
    reasons = {s: m for s in tally.known if (m := tally.obstacle(s)) is not None}
    good = [source for source in tally.known if source not in reasons]
    if len(good) > MOST_FOLDS:
        raise UsageError("RD-SPLIT-024", count=len(good), low=2, high=MOST_FOLDS)
    if len(good) == 1:
        raise UsageError("RD-SPLIT-026", source=good[0])
    if good:
        return good, reasons
    lonely = {source: tally.only_in(source) for source in tally.known}
    if len(lonely) > 1 and any(lonely.values()):
        parts = [f"{names(classes)}: {source}" for source, classes in lonely.items() if classes]
        raise UsageError("RD-SPLIT-020", classes="; ".join(parts[:_NAMES_SHOWN]))
    message = reasons[tally.known[0]] if tally.known else Message(code="RD-SPLIT-011")
    raise UsageError(message.code, **message.params)


def held_out_split(
    entries: Sequence[Entry],
    source: str,
    shares: tuple[float, float, float],
    group_by: GroupBy,
    seed: int,
) -> Split:
    """Return a split whose test images are those of one source, and no others.

    Args:
        entries: The readable images.
        source: To be left out.
        shares: Those of train and validation share the rest, in their proportion.
        group_by: As in `split.split_entries`, for the rest.
        seed: Chooses among equally good splits.

    Raises:
        UsageError: No figure can be estimated; `obstacle` says why.
    """
    message = obstacle(entries, source, group_by)
    if message is not None:
        raise UsageError(message.code, **message.params)
    rest = [i for i, entry in enumerate(entries) if entry.source != source]
    left = [entries[i] for i in rest]
    groups = groups_of(left, group_by)
    learning = np.array(shares[:2]) / sum(shares[:2])
    places = place_groups(class_counts(left, groups), learning, generator(seed, "held-out"))
    train, val = (
        np.array(sorted(rest[i] for g in np.flatnonzero(places == part) for i in groups[g]))
        for part in range(2)
    )
    test = [i for i, entry in enumerate(entries) if entry.source == source]
    return Split(train.astype(np.int64), val.astype(np.int64), np.array(test, np.int64))


def notes_on_leaving_out(entries: Sequence[Entry], source: str) -> list[Message]:
    """Return what must be known to read the figure of a source left out."""
    counts = count_sources(entries)
    notes = []
    if len(counts[source]) == 1:
        params: dict[str, str | int | float] = {
            "source": source,
            "label": next(iter(counts[source])),
        }
        notes.append(Message(code="RD-SPLIT-015", params=params))
    here = {e.patient_id for e in entries if e.patient_id and e.source == source}
    shared = {e.patient_id for e in entries if e.source != source} & here
    if shared:
        notes.append(Message(code="RD-SPLIT-016", params={"count": len(shared)}))
    if None in counts:
        notes.append(Message(code="RD-SPLIT-017", params={"count": counts[None].total()}))
    return notes


def too_few_sources(entries: Iterable[Entry], label: str, minimum: int) -> Message:
    """Return why sources cannot be kept together.

    Args:
        entries: The readable images.
        label: The class with the fewest sources.
        minimum: How many each of two classes needs.
    """
    found = sorted({e.source for e in entries if e.label == label and e.source is not None})
    params: dict[str, str | int | float] = {
        "minimum": minimum, "label": label, "count": len(found), "sources": names(found),
    }  # fmt: skip
    return Message(code="RD-SPLIT-002", params=params)
