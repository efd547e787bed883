"""The long look at a data set, for whoever asks: films, copies, shortcuts, doubtful labels."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from radiodesk.core.control import ShouldStop, never_stop
from radiodesk.core.formats import NewerFormatError
from radiodesk.core.probe_verdicts import ProbeVerdict, load_verdicts, save_verdicts
from radiodesk.core.repairs import Repairs
from radiodesk.core.results import SEVERITIES, Finding
from radiodesk.datasets.catalogue import Catalogue
from radiodesk.datasets.content import content_fingerprints
from radiodesk.datasets.copy_findings import copy_findings
from radiodesk.datasets.data_key import probed_data_key
from radiodesk.datasets.duplicates import find_copies
from radiodesk.datasets.entry import Entry
from radiodesk.datasets.film_findings import film_findings
from radiodesk.datasets.findings import without_kept
from radiodesk.datasets.portraits import Portrait, file_facts, without_lungs
from radiodesk.datasets.sources import WHOLE_CLASS, confounding
from radiodesk.datasets.split import patient_numbers
from radiodesk.evaluation.probes import PROBES, border_features, picture_features, probe


@dataclass(frozen=True)
class Examination:
    """What was found.

    Attributes:
        findings: About films, copies of them and labels, the gravest first.
        verdicts: One for each shortcut that could be probed, and one for each class that has
            sources of its own.
    """

    findings: list[Finding]
    verdicts: list[ProbeVerdict]


def fingerprint_of(catalogue: Catalogue) -> str:
    """Return the name under which what the probes say of this data is kept."""
    paths = [entry.path for entry in catalogue.entries]
    return probed_data_key(catalogue.entries, content_fingerprints(paths))


def examine(
    entries: Sequence[Entry],
    portraits: Sequence[Portrait],
    labels: list[str],
    data: str,
    progress: Callable[[int, int], None] = lambda done, total: None,
    should_stop: ShouldStop = never_stop,
    on_probed: Callable[[list[ProbeVerdict]], None] = lambda verdicts: None,
    repairs: Repairs | None = None,
    doubts: Sequence[Finding] = (),
) -> Examination:
    """Look at films, and for shortcuts and copies; what was probed before is not probed again.

    Args:
        entries: The readable images, at least one.
        portraits: One for each.
        labels: Class names in class order.
        data: From `fingerprint_of`.
        progress: Told images done and images in all while copies are looked for.
        should_stop: Asked after every image.
        on_probed: Told the verdicts as soon as they are there, before copies are looked for.
        repairs: Say what the user looked at and kept.
        doubts: What was found out elsewhere about labels.

    Raises:
        StoppedError: `should_stop` asked for it.
    """
    stamps = np.stack([one.stamp for one in portraits])
    verdicts = load_verdicts(data)
    if verdicts is None:
        verdicts = [*_confounded(entries, data), *_probe(entries, portraits, stamps, labels, data)]
        try:
            save_verdicts(verdicts)
        except (OSError, NewerFormatError) as error:
            # They are probed again next time; nothing else depends on it.
            print(f"verdicts not kept: {type(error).__name__}", file=sys.stderr)  # noqa: T201
    on_probed(verdicts)
    pixels = [one.width * one.height for one in portraits]
    copies = copy_findings(entries, find_copies(stamps, progress, should_stop), pixels)
    found = [*copies, *doubts, *film_findings(entries, portraits, labels)]
    found.sort(key=lambda finding: SEVERITIES.index(finding.severity))
    return Examination(without_kept(found, repairs), verdicts)


def _probe(
    entries: Sequence[Entry],
    portraits: Sequence[Portrait],
    stamps: np.ndarray,
    labels: list[str],
    data: str,
) -> list[ProbeVerdict]:
    truth = np.array([labels.index(entry.label) for entry in entries], np.int64)
    groups = patient_numbers(entries)
    features = {
        "header": lambda: file_facts(entries, portraits),
        "border": lambda: border_features(stamps),
        "without_lungs": lambda: picture_features(without_lungs(stamps)),
    }
    found = [probe(name, features[name](), truth, groups, labels) for name in PROBES]
    return [one.verdict(data) for one in found if one is not None]


def _confounded(entries: Sequence[Entry], data: str) -> list[ProbeVerdict]:
    return [
        ProbeVerdict(
            name="sources",
            strength="strong" if finding.message.code in WHOLE_CLASS else "some",
            balanced_accuracy=None,
            given_away=str(finding.message.params["label"]),
            against_rest=None,
            message=finding.message,
            data=data,
        )
        for finding in confounding(entries)
    ]
