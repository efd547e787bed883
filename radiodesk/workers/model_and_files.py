"""The model and the files that a subject names."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from radiodesk.bundles.registry import resolve
from radiodesk.core.errors import UsageError
from radiodesk.core.paths import display_name, path_from_wire
from radiodesk.core.repairs import resolved
from radiodesk.core.requests import OutsideData, RunPart
from radiodesk.core.run_folders import BUNDLE, is_complete, read_request
from radiodesk.datasets.catalogue import load_catalogue
from radiodesk.datasets.entry import Entry
from radiodesk.workers.parts import part_entries


def bundle_of(subject: RunPart | OutsideData) -> tuple[Path, bool]:
    """Return the bundle folder of a subject, and whether it is trusted though unknown here.

    Raises:
        UsageError: There is no such model.
    """
    if isinstance(subject, RunPart):
        return finished(path_from_wire(subject.folder)) / BUNDLE, subject.trusted
    return resolve(str(path_from_wire(subject.bundle))), subject.trusted


def finished(run: Path) -> Path:
    """Return a run's folder.

    Raises:
        UsageError: It is none (``RD-TRAIN-103``), or has no model yet (``RD-EVAL-030``).
    """
    read_request(run)
    if not is_complete(run):
        raise UsageError("RD-EVAL-030", name=display_name(run))
    return run


def entries_of(subject: RunPart | OutsideData, labels: Sequence[str]) -> list[Entry]:
    """Return the files of a subject whose classes a model knows.

    Raises:
        RadiodeskError: They cannot be listed.
    """
    if isinstance(subject, RunPart):
        return part_entries(path_from_wire(subject.folder), subject.part)
    data = path_from_wire(subject.data)
    repairs = resolved(subject.repairs, data)
    catalogue = load_catalogue(data, subject.mapping, repairs=repairs)
    return [entry for entry in catalogue.entries if entry.label in labels]
