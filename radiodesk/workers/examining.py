"""The long look at a data set, for whoever asks: copies of films, and shortcuts to the class."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from radiodesk.core.control import ShouldStop, never_stop
from radiodesk.core.results import Finding
from radiodesk.datasets.catalogue import Entry
from radiodesk.datasets.copy_findings import copy_findings
from radiodesk.datasets.duplicates import find_copies
from radiodesk.datasets.portraits import Portrait, file_facts, without_lungs
from radiodesk.datasets.split import patient_numbers
from radiodesk.evaluation.probes import (
    PROBES,
    ProbeResult,
    border_features,
    picture_features,
    probe,
)


@dataclass(frozen=True)
class Examination:
    """What was found.

    Attributes:
        copies: About copies, the gravest first.
        probes: One for each shortcut that could be probed.
    """

    copies: list[Finding]
    probes: list[ProbeResult]


def examine(
    entries: Sequence[Entry],
    portraits: Sequence[Portrait],
    labels: list[str],
    progress: Callable[[int, int], None] = lambda done, total: None,
    should_stop: ShouldStop = never_stop,
) -> Examination:
    """Look for copies and shortcuts.

    Args:
        entries: The readable images, at least one.
        portraits: One for each.
        labels: Class names in class order.
        progress: Told images done and images in all while copies are looked for.
        should_stop: Asked after every image.

    Raises:
        StoppedError: `should_stop` asked for it.
    """
    stamps = np.stack([one.stamp for one in portraits])
    copies = copy_findings(entries, find_copies(stamps, progress, should_stop))
    truth = np.array([labels.index(entry.label) for entry in entries], np.int64)
    groups = patient_numbers(entries)
    features = {
        "header": lambda: file_facts(entries, portraits),
        "border": lambda: border_features(stamps),
        "without_lungs": lambda: picture_features(without_lungs(stamps)),
    }
    found = [probe(name, features[name](), truth, groups, labels) for name in PROBES]
    return Examination(copies, [one for one in found if one is not None])
