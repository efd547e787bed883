"""Any labelled images, read by any model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from radiodesk.bundles.card import shortcut_of
from radiodesk.core.errors import Message, UsageError
from radiodesk.core.paths import display_name, path_from_wire, path_to_wire
from radiodesk.core.repairs import resolved
from radiodesk.core.requests import OutsideData
from radiodesk.datasets.catalogue import load_catalogue
from radiodesk.datasets.entry import Entry
from radiodesk.evaluation.assess import About
from radiodesk.workers.answered import Answered
from radiodesk.workers.answering import Examiner, answer_entries
from radiodesk.workers.learned import learned_paths
from radiodesk.workers.model_and_files import bundle_of


def answer_outside(subject: OutsideData, progress: Callable[[int, int], None]) -> Answered:
    """Return what a model says of images that no run of its own set aside.

    Args:
        subject: The model and the images.
        progress: Told files done and files in all.

    Raises:
        RadiodeskError: The model or the images cannot be used.
    """
    data = path_from_wire(subject.data)
    folder, trusted = bundle_of(subject)
    examiner = Examiner(folder, trusted)
    manifest = examiner.bundle.manifest
    repairs = resolved(subject.repairs, data)
    every = load_catalogue(data, subject.mapping, repairs=repairs).entries
    entries = [entry for entry in every if entry.label in examiner.labels]
    unknown = Counter(entry.label for entry in every if entry.label not in examiner.labels)
    notes = [
        Message(code="RD-CLI-043", params={"count": count, "label": label})
        for label, count in unknown.items()
    ]
    if not entries:
        raise UsageError("RD-CLI-042", name=display_name(data), labels=", ".join(examiner.labels))
    learned = learned_paths(examiner.bundle, entries, lambda done, total: None)
    if subject.new_only:
        entries, left_out = _new(entries, learned, manifest.name, data)
        if left_out:
            count = left_out + len(entries)
            params = {"learned": left_out, "count": count}
            notes.append(Message(code="RD-CLI-046", params=params))
    done = answer_entries(examiner, entries, progress)
    if not done.entries:
        raise UsageError("RD-DATA-023", name=display_name(data))
    seen = None if learned is None else sum(entry.path in learned for entry in done.entries)
    about = About(
        model=manifest.name,
        data=display_name(data),
        part="data",
        model_sha256=examiner.bundle.sha256,
        skipped=len(done.skipped),
        learned=seen,
        synthetic=manifest.synthetic or all(entry.synthetic for entry in done.entries),
        shortcut=shortcut_of(examiner.bundle),
    )
    files = {entry.relative: path_to_wire(entry.path) for entry in done.entries}
    return Answered(done.predictions, about, done.skipped, notes, files)


def _new(
    entries: list[Entry], learned: frozenset[Path] | None, model: str, data: Path
) -> tuple[list[Entry], int]:
    """Return the files that a model did not learn from, and how many others there are.

    Raises:
        UsageError: None is left (``RD-CLI-047``), or the model does not know (``RD-CLI-048``).
    """
    if learned is None:
        raise UsageError("RD-CLI-048", name=model)
    new = [entry for entry in entries if entry.path not in learned]
    if not new:
        raise UsageError("RD-CLI-047", name=display_name(data))
    return new, len(entries) - len(new)
