"""The long look at a data set, for whoever asks: films, copies, shortcuts, doubtful labels."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from radiodesk.core.control import ShouldStop, never_stop
from radiodesk.core.repairs import Repairs
from radiodesk.core.results import SEVERITIES, Finding
from radiodesk.datasets.copy_findings import copy_findings
from radiodesk.datasets.duplicates import find_copies
from radiodesk.datasets.entry import Entry
from radiodesk.datasets.film_findings import film_findings
from radiodesk.datasets.findings import without_kept
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
        findings: About films, copies of them and labels, the gravest first; probes left out.
        probes: One for each shortcut that could be probed.
    """

    findings: list[Finding]
    probes: list[ProbeResult]

    @property
    def all(self) -> list[Finding]:
        """All findings, those of the probes too, the gravest first."""
        found = [*self.findings, *(one.finding for one in self.probes)]
        return sorted(found, key=lambda finding: SEVERITIES.index(finding.severity))


def examine(
    entries: Sequence[Entry],
    portraits: Sequence[Portrait],
    labels: list[str],
    progress: Callable[[int, int], None] = lambda done, total: None,
    should_stop: ShouldStop = never_stop,
    repairs: Repairs | None = None,
    doubts: Sequence[Finding] = (),
) -> Examination:
    """Look at films, and for copies and shortcuts.

    Args:
        entries: The readable images, at least one.
        portraits: One for each.
        labels: Class names in class order.
        progress: Told images done and images in all while copies are looked for.
        should_stop: Asked after every image.
        repairs: Say what the user looked at and kept.
        doubts: What was found out elsewhere about labels.

    Raises:
        StoppedError: `should_stop` asked for it.
    """
    stamps = np.stack([one.stamp for one in portraits])
    pixels = [one.width * one.height for one in portraits]
    copies = copy_findings(entries, find_copies(stamps, progress, should_stop), pixels)
    found_out = [*copies, *doubts, *film_findings(entries, portraits, labels)]
    found_out.sort(key=lambda finding: SEVERITIES.index(finding.severity))
    truth = np.array([labels.index(entry.label) for entry in entries], np.int64)
    groups = patient_numbers(entries)
    features = {
        "header": lambda: file_facts(entries, portraits),
        "border": lambda: border_features(stamps),
        "without_lungs": lambda: picture_features(without_lungs(stamps)),
    }
    found = [probe(name, features[name](), truth, groups, labels) for name in PROBES]
    probes = [one for one in found if one is not None]
    return Examination(without_kept(found_out, repairs), probes)
