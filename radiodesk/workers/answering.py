"""A model and labelled files: every file decoded, asked about, and judged as the viewer would."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from radiodesk.bundles.bundle import Bundle, open_bundle
from radiodesk.core.control import ShouldStop, never_stop
from radiodesk.core.events import SkippedFile
from radiodesk.datasets.about import known_columns
from radiodesk.datasets.entry import Entry
from radiodesk.datasets.scan import open_all
from radiodesk.datasets.split import patient_numbers
from radiodesk.evaluation.beside import Beside
from radiodesk.evaluation.predictions import Predictions
from radiodesk.imaging.model_input import model_grey
from radiodesk.imaging.radiograph import Radiograph
from radiodesk.inference import novelty
from radiodesk.inference.classifier import Classifier
from radiodesk.inference.trust import set_members, trust_of
from radiodesk.workers.worth import at_the_gate

_BATCH = 32
_TOO_NEW = "RD-READ-001"
_UNUSUAL = "RD-READ-020"
Tile = NDArray[np.uint8]
Prepared = tuple[Tile, str, str]
"""The model's input, and why it is refused and what is warned of, or nothing."""
Progress = Callable[[int, int], None]


class Examiner:
    """A model that is asked about many images; judges each as the viewer does.

    Attributes:
        bundle: The verified bundle.
    """

    def __init__(self, folder: Path, trusted: bool = False) -> None:
        """Open and load a bundle.

        Raises:
            RadiodeskError: It cannot be used.
        """
        self.bundle: Bundle = open_bundle(folder, trusted=trusted)
        self._classifier = Classifier(self.bundle)
        self._trust = trust_of(self.bundle, self._classifier)
        self._reference = self.bundle.reference()

    @property
    def labels(self) -> list[str]:
        """Class order of the model."""
        return self._classifier.labels

    def prepare(self, radiograph: Radiograph) -> Prepared:
        """Return the model's input, and the codes with which the gate refuses it or warns."""
        tile = model_grey(radiograph, self._classifier.input_size, self._classifier.resize_mode)
        entry = at_the_gate(self.bundle.manifest.gate, radiograph, tile)
        refusal = "" if entry.refusal is None else entry.refusal.code
        return tile, refusal, entry.warnings[0].code if entry.warnings else ""

    @property
    def usual(self) -> float:
        """Novelty above which an answer comes with a warning."""
        return np.inf if self._trust.usual is None else self._trust.usual

    def ask(self, tiles: Sequence[Tile]) -> tuple[NDArray[np.float32], NDArray[np.float64]]:
        """Return (N, C) probabilities and (N,) novelty (NaN: no measure) of some inputs."""
        grey = np.stack(tiles).astype(np.float32)
        output = self._classifier.predict(np.repeat(grey[..., np.newaxis], 3, axis=3))
        return output.probabilities, self._trust.novelty_of(output)

    def sets(self, probabilities: NDArray[np.float32]) -> dict[float, NDArray[np.bool_]]:
        """Return level to (N, C) bool: what the sets hold."""
        return set_members(self._reference, probabilities)


@dataclass(frozen=True, eq=False)
class Collected:
    """Answers to N images.

    Attributes:
        probabilities: (N, C).
        novelty: (N,), NaN where the model has no measure of it.
        refused: N codes, empty where the viewer would have answered.
        warned: N codes of the first warning, empty where there is none.
    """

    probabilities: NDArray[np.float32]
    novelty: NDArray[np.float64]
    refused: list[str]
    warned: list[str]


class Answers:
    """Collects answers in batches as images come, so that memory stays flat."""

    def __init__(self, examiner: Examiner) -> None:
        self._examiner = examiner
        self._waiting: list[Tile] = []
        self._gate: list[str] = []
        self._warnings: list[str] = []
        self._chances: list[NDArray[np.float32]] = []
        self._far: list[NDArray[np.float64]] = []

    def add(self, prepared: Prepared) -> None:
        """Take what `Examiner.prepare` made of the next image."""
        self._waiting.append(prepared[0])
        self._gate.append(prepared[1])
        self._warnings.append(prepared[2])
        if len(self._waiting) == _BATCH:
            self._answer()

    def _answer(self) -> None:
        if self._waiting:
            chances, far = self._examiner.ask(self._waiting)
            self._chances.append(chances)
            self._far.append(far)
            self._waiting.clear()

    def all(self) -> Collected:
        """Return what was answered, in the order of the images."""
        self._answer()
        if not self._chances:
            none = np.zeros((0, len(self._examiner.labels)), np.float32)
            return Collected(none, np.zeros(0), [], [])
        far = np.concatenate(self._far)
        return Collected(
            np.concatenate(self._chances),
            far,
            _codes(self._gate, far > novelty.LIMIT, _TOO_NEW),
            _codes(self._warnings, far > self._examiner.usual, _UNUSUAL),
        )


def _codes(known: list[str], more: NDArray[np.bool_], code: str) -> list[str]:
    return [own or (code if also else "") for own, also in zip(known, more, strict=True)]


@dataclass(frozen=True, eq=False)
class FilesAnswered:
    """What a model said of files.

    Attributes:
        predictions: Of those that could be read.
        entries: The files that could be read, in the same order.
        skipped: The others, and why.
    """

    predictions: Predictions
    entries: tuple[Entry, ...]
    skipped: tuple[SkippedFile, ...]


def answer_entries(
    examiner: Examiner,
    entries: Sequence[Entry],
    progress: Progress,
    should_stop: ShouldStop = never_stop,
) -> FilesAnswered:
    """Ask a model about labelled files.

    Args:
        examiner: The model.
        entries: Files of classes that it knows.
        progress: Told files done and files in all.
        should_stop: Asked after every file.

    Raises:
        StoppedError: `should_stop` asked for it.
    """
    answers = Answers(examiner)
    scan = open_all(
        entries,
        lambda radiograph, _index: examiner.prepare(radiograph),
        answers.add,
        progress,
        should_stop,
    )
    found = answers.all()
    labels = examiner.labels
    predictions = Predictions(
        labels=labels,
        paths=[entry.relative for entry in scan.entries],
        truth=np.array([labels.index(entry.label) for entry in scan.entries], np.int64),
        groups=patient_numbers(scan.entries).tolist(),
        probabilities=found.probabilities,
        beside=Beside(
            **known_columns(scan.entries),
            novelty=found.novelty,
            refused=found.refused,
            sets=examiner.sets(found.probabilities),
            warned=found.warned,
        ),
    )
    return FilesAnswered(predictions, scan.entries, scan.skipped)
