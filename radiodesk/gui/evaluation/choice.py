"""What was chosen to be judged: a run, a cross-validation or a model, and on which images."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from radiodesk.core.evaluation_results import Part
from radiodesk.core.paths import path_to_wire
from radiodesk.core.requests import AllFolds, OutsideData, RunPart, Subject
from radiodesk.core.runs.entries import RunEntry
from radiodesk.gui.evaluation.model_entries import ModelEntry


@dataclass(frozen=True)
class Choice:
    """What is judged, and on which images.

    Attributes:
        entry: The run, cross-validation or model.
        part: Which images; None where there are none to judge it on yet.
        data: The folder or table, where `part` is ``data``.
        new_only: Leave out images of `data` that the model learned from.
    """

    entry: RunEntry | ModelEntry
    part: Part | None
    data: Path | None = None
    new_only: bool = False

    def is_like(self, other: Choice | None) -> bool:
        """Say whether it is judged on the same images by the same model, whatever its notes."""
        return other is not None and self._identity == other._identity

    @property
    def _identity(self) -> tuple[object, ...]:
        entry = self.entry
        found = (entry.summary, entry.pooled) if isinstance(entry, RunEntry) else entry.name
        return entry.folder, found, self.part, self.data, self.new_only

    @property
    def folder(self) -> Path:
        """The run folder, or the bundle folder of a model."""
        return self.entry.folder

    @property
    def bundle(self) -> Path | None:
        """The one model that reads, None where there are several or none."""
        return _bundle(self.entry)

    def subject(self, trusted: bool = False) -> Subject | None:
        """Return what the evaluator is asked to judge, None where that is not possible.

        Args:
            trusted: Open the model even though it is not known here.
        """
        return _subject(self, self.entry, trusted)

    def rival(self, entry: RunEntry | ModelEntry) -> Subject | None:
        """Return another model on the same images, None where it cannot be judged on them."""
        return _subject(self, entry, trusted=False)

    def shares_images(self, entry: RunEntry | ModelEntry) -> bool:
        """Say whether another model may have read the same images: both were made of one data."""
        if self.part == "data":
            return True
        own = self.entry
        if isinstance(entry, ModelEntry) or isinstance(own, ModelEntry):
            return False
        return own.data is not None and own.data == entry.data


def _bundle(entry: RunEntry | ModelEntry) -> Path | None:
    return entry.folder if isinstance(entry, ModelEntry) else entry.bundle


def _subject(choice: Choice, entry: RunEntry | ModelEntry, trusted: bool) -> Subject | None:
    part, data, bundle = choice.part, choice.data, _bundle(entry)
    if part == "data":
        if bundle is None or data is None:
            return None
        return OutsideData(
            bundle=path_to_wire(bundle),
            data=path_to_wire(data),
            trusted=trusted,
            new_only=choice.new_only,
            repairs="journal",
        )
    if part is None or isinstance(entry, ModelEntry):
        return None
    if part == "folds":
        if entry.pooled is None:
            return None
        return AllFolds(folder=path_to_wire(entry.folder), trusted=trusted)
    if bundle is None:
        return None
    return RunPart(folder=path_to_wire(entry.folder), part=part, trusted=trusted)
