"""What a scan tells of the split: parts, sources, and whether shortcuts must be looked for."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from radiodesk.core.config import GroupBy, TrainingConfig
from radiodesk.core.errors import Message, UsageError
from radiodesk.core.requests import SourceFound
from radiodesk.datasets.dividing import Division, divide
from radiodesk.datasets.entry import Entry
from radiodesk.datasets.sources import Tally, confounding
from radiodesk.datasets.split import Split, patient_numbers
from radiodesk.evaluation.probes import FEWEST_CASES

_MOST_SOURCES = 200
"""So many can be chosen from; a data set of more names no hospitals but something else."""


def tried_division(
    entries: Sequence[Entry], config: TrainingConfig
) -> tuple[Division, list[Message]]:
    """Return the split that a run would have, or an empty one and why there is none."""
    try:
        return divide(entries, config), []
    except UsageError as error:
        nothing = np.zeros(0, np.int64)
        return Division(Split(nothing, nothing, nothing)), [error.message]


def sources_found(entries: Sequence[Entry], group_by: GroupBy) -> list[SourceFound]:
    """Return the largest sources with their classes, and why one cannot be left out, if so."""
    tally = Tally(entries, group_by)
    return [
        SourceFound(
            source=source,
            classes=dict(classes),
            obstacle=None if source is None else tally.obstacle(source),
        )
        for source, classes in list(tally.counts.items())[:_MOST_SOURCES]
    ]


def worth_probing(entries: Sequence[Entry], labels: Sequence[str]) -> bool:
    """Say whether shortcuts must be looked for before training: real films, and enough to tell."""
    if not entries or all(entry.synthetic for entry in entries):
        return False
    if confounding(entries):
        return True
    patients = patient_numbers(entries)
    known = {label: set[int]() for label in labels}
    for patient, entry in zip(patients.tolist(), entries, strict=True):
        known[entry.label].add(patient)
    return len(known) > 1 and min(map(len, known.values())) >= FEWEST_CASES
