"""What was chosen to be judged: a run, a cross-validation or a model, and on which images."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from radiodesk.core.evaluation_results import Part
from radiodesk.core.paths import path_to_wire
from radiodesk.core.requests import AllFolds, OutsideData, RunPart, Subject
from radiodesk.gui.evaluation.run_entries import ModelEntry, RunEntry


@dataclass(frozen=True)
class Choice:
    """What is judged, and on which images.

    Attributes:
        entry: The run, cross-validation or model.
        part: Which images; None where there are none to judge it on yet.
        data: The folder or table, where `part` is ``data``.
    """

    entry: RunEntry | ModelEntry
    part: Part | None
    data: Path | None = None

    @property
    def folder(self) -> Path:
        """The run folder, or the bundle folder of a model."""
        return self.entry.folder

    @property
    def bundle(self) -> Path | None:
        """The one model that reads, None where there are several or none."""
        return self.entry.folder if isinstance(self.entry, ModelEntry) else self.entry.bundle

    @property
    def subject(self) -> Subject | None:
        """What the evaluator is asked to judge, None where that is not possible."""
        return subject_of(self.entry, self.part, self.data)

    def rival(self, entry: RunEntry | ModelEntry) -> Subject | None:
        """Return another model on the same images, None where it cannot be judged on them."""
        return subject_of(entry, self.part, self.data)


def subject_of(
    entry: RunEntry | ModelEntry, part: Part | None, data: Path | None
) -> Subject | None:
    """Return what the evaluator is asked to judge, None where that is not possible."""
    if part == "data":
        return _outside(entry, data)
    if part is None or isinstance(entry, ModelEntry):
        return None
    if part == "folds":
        return AllFolds(folder=path_to_wire(entry.folder)) if entry.pooled is not None else None
    if entry.bundle is None:
        return None
    return RunPart(folder=path_to_wire(entry.folder), part=part)


def _outside(entry: RunEntry | ModelEntry, data: Path | None) -> OutsideData | None:
    bundle = entry.folder if isinstance(entry, ModelEntry) else entry.bundle
    if bundle is None or data is None:
        return None
    return OutsideData(bundle=path_to_wire(bundle), data=path_to_wire(data))
