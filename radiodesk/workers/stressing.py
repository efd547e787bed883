"""Reads images under every change of their look: each file is decoded once, changed many times."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from radiodesk.core.errors import UsageError
from radiodesk.core.evaluation_results import StressReport
from radiodesk.core.paths import display_name, path_from_wire
from radiodesk.core.randomness import generator
from radiodesk.core.requests import OutsideData, RunPart
from radiodesk.core.run_folders import read_request
from radiodesk.datasets.entry import Entry
from radiodesk.datasets.scan import open_all
from radiodesk.datasets.split import patient_numbers
from radiodesk.evaluation.assess import About
from radiodesk.evaluation.stress import Answers as Outcome
from radiodesk.evaluation.stress import stress_report
from radiodesk.imaging.radiograph import Radiograph
from radiodesk.imaging.shifts import SHIFTS, Shift, shifted
from radiodesk.workers.answering import Answers, Examiner, Prepared
from radiodesk.workers.model_and_files import bundle_of, entries_of

_PLAIN = Shift("none", 0.0)


def stress(
    subject: RunPart | OutsideData,
    limit: int | None,
    seed: int,
    progress: Callable[[int, int], None],
    shifts: Sequence[Shift] = SHIFTS,
) -> StressReport:
    """Ask a model about images as they are and under every change.

    Args:
        subject: The model and the images.
        limit: Read a sample of so many images, every class in its share; None reads all.
        seed: Of the sample and of the changes.
        progress: Told files done and files in all.
        shifts: The changes.

    Raises:
        RadiodeskError: The model cannot be used, or there is no image for it.
    """
    folder, trusted = bundle_of(subject)
    examiner = Examiner(folder, trusted)
    every = entries_of(subject, examiner.labels)
    entries = _sample(every, limit, seed)
    asked = [_PLAIN, *shifts]
    answers = [Answers(examiner) for _ in asked]

    def prepare(radiograph: Radiograph, index: int) -> list[Prepared]:
        return [examiner.prepare(shifted(radiograph, one, seed, index)) for one in asked]

    def keep(prepared: list[Prepared]) -> None:
        for collected, one in zip(answers, prepared, strict=True):
            collected.add(one)

    scan = open_all(entries, prepare, keep, progress)
    if not scan.entries:
        raise UsageError("RD-DATA-023", name=_data_name(subject))
    outcomes = []
    for shift, collected in zip(asked, answers, strict=True):
        found = collected.all()
        sets = examiner.sets(found.probabilities)
        outcomes.append(
            Outcome(shift.name, shift.level, found.probabilities, found.refused, sets, found.warned)
        )
    manifest = examiner.bundle.manifest
    return stress_report(
        examiner.labels,
        np.array([examiner.labels.index(entry.label) for entry in scan.entries], np.int64),
        patient_numbers(scan.entries).tolist(),
        outcomes,
        About(
            model=manifest.name,
            data=_data_name(subject),
            part=subject.part if isinstance(subject, RunPart) else "data",
            model_sha256=examiner.bundle.sha256,
        ),
        of=len(every),
        seed=seed,
    )


def _sample(entries: Sequence[Entry], limit: int | None, seed: int) -> list[Entry]:
    """Return a sample in the order of the data, every class in its share and at least once."""
    if limit is None or len(entries) <= limit:
        return list(entries)
    random = generator(seed, "stress-sample")
    labels = np.array([entry.label for entry in entries])
    chosen: list[int] = []
    for label in sorted(set(labels)):
        own = np.flatnonzero(labels == label)
        count = max(1, round(limit * len(own) / len(entries)))
        chosen += random.choice(own, min(count, len(own)), replace=False).tolist()
    return [entries[i] for i in sorted(chosen)]


def _data_name(subject: RunPart | OutsideData) -> str:
    if isinstance(subject, RunPart):
        return display_name(path_from_wire(read_request(path_from_wire(subject.folder)).data))
    return display_name(path_from_wire(subject.data))
