"""What stands beside a model's probabilities: a set of classes, and how new the image is to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from radiodesk.bundles.bundle import Bundle
from radiodesk.core.assessment import Assessment, CoverageSet
from radiodesk.core.errors import Message, RadiodeskError
from radiodesk.inference import novelty
from radiodesk.inference.classifier import Classifier, Output

CONFORMAL_LEVELS = "conformal_levels"
CONFORMAL_LIMITS = "conformal_limits"


@dataclass(frozen=True)
class Judgement:
    """How far one reading can be trusted.

    Attributes:
        labels: The classes that the set holds, in class order; empty and full ones are answers,
            too. None where the model does not offer the level.
        coverage: The set's level, or None.
        sets: The sets at all levels that the model offers.
        novelty: See `inference.novelty`; None where the model has no measure of it.
        usual: Novelty that few films of the model's own sources have; None where nobody measured.
    """

    labels: list[str] | None
    coverage: float | None
    novelty: float | None
    sets: tuple[CoverageSet, ...] = ()
    usual: float | None = None

    def warning(self, name: str) -> Message | None:
        """Return what speaks against the answer without forbidding it, or None.

        Args:
            name: The file, for the sentence.
        """
        if self.novelty is None or self.usual is None or self.novelty <= self.usual:
            return None
        return Message(code="RD-READ-020", params={"name": name})

    def refusal(self, name: str) -> Message | None:
        """Return why the model must not answer, or None.

        Args:
            name: The file, for the sentence.
        """
        if self.novelty is None or self.novelty <= novelty.LIMIT:
            return None
        stated = {"novelty": f"{self.novelty:.2f}", "limit": f"{novelty.LIMIT:g}"}
        return Message(code="RD-READ-001", params={"name": name, **stated})

    def assessment(
        self, objection: Message | None = None, warning: Message | None = None
    ) -> Assessment:
        """Return what the viewer shows of it."""
        return Assessment(
            warnings=[] if warning is None or objection is not None else [warning],
            sets=list(self.sets),
            coverage=self.coverage,
            novelty_limit=None if self.novelty is None else novelty.LIMIT,
            novelty_usual=self.usual,
            objection=objection,
        )


def offered_levels(reference: Mapping[str, npt.NDArray[Any]]) -> list[float]:
    """Return the levels at which a bundle's reference has limits for every class."""
    return sorted(_limits(reference))


def _limits(
    reference: Mapping[str, npt.NDArray[Any]], classes: int | None = None
) -> dict[float, npt.NDArray[np.float64]]:
    """Return the limits (C,) of each level that is offered.

    Raises:
        ValueError: They do not fit one another or the number of classes.
    """
    levels = np.asarray(reference.get(CONFORMAL_LEVELS, np.zeros(0)), np.float64)
    limits = np.asarray(reference.get(CONFORMAL_LIMITS, np.zeros((0, classes or 0))), np.float64)
    if limits.shape != (*levels.shape, limits.shape[-1] if classes is None else classes):
        raise ValueError("the limits of the sets do not fit the labels")
    return {
        round(float(level), 6): row
        for level, row in zip(levels, limits, strict=True)
        if not np.isnan(row).any()
    }


def set_members(
    reference: Mapping[str, npt.NDArray[Any]], probabilities: npt.NDArray[np.floating[Any]]
) -> dict[float, npt.NDArray[np.bool_]]:
    """Return level to (N, C) bool: which classes the set of each image holds.

    Args:
        reference: A bundle's arrays.
        probabilities: (N, C) of its graph.

    Raises:
        ValueError: The arrays do not fit the number of classes.
    """
    scores = 1 - probabilities.astype(np.float64)
    limits = _limits(reference, probabilities.shape[1])
    return {level: scores <= row for level, row in limits.items()}


class Trust:
    """Judges the answers of one model by what its bundle's reference holds."""

    def __init__(
        self, reference: Mapping[str, npt.NDArray[Any]], labels: Sequence[str], blank: Output
    ) -> None:
        """Take what is there; a bundle made before these arrays were written judges nothing.

        Args:
            reference: The bundle's arrays: ``conformal_levels`` (L,), ``conformal_limits`` (L, C),
                and those of `novelty.KEYS`.
            labels: Class order of the model.
            blank: Any answer of its graph.

        Raises:
            ValueError: The arrays do not fit the graph, the labels or one another.
        """
        self._labels = list(labels)
        self._novelty: novelty.Novelty | None = None
        vectors = novelty.depth_vectors(blank)
        if vectors is not None and all(key in reference for key in novelty.KEYS):
            self._novelty = novelty.Novelty(reference)
            if self._novelty.length != vectors.shape[1]:
                raise ValueError("the arrays of the novelty do not fit the graph")
        self._limits = _limits(reference, len(labels))
        usual = reference.get(novelty.USUAL)
        self._usual = None if usual is None else float(usual)

    @property
    def levels(self) -> list[float]:
        """The levels at which sets are offered, lowest first."""
        return sorted(self._limits)

    @property
    def usual(self) -> float | None:
        """Novelty above which an answer comes with a warning; None where nobody measured."""
        return self._usual

    def novelty_of(self, output: Output) -> npt.NDArray[np.float64]:
        """Return (N,) novelty of a batch, NaN where the model has no measure of it."""
        if self._novelty is None:
            return np.full(len(output.probabilities), np.nan)
        vectors = novelty.depth_vectors(output)
        assert vectors is not None  # one graph, always the same outputs
        return self._novelty.of(vectors)

    def judge(self, output: Output, coverage: float, index: int = 0) -> Judgement:
        """Judge one answer.

        Args:
            output: What the classifier returned.
            coverage: Level of the set.
            index: Which image of the batch.
        """
        scores = 1 - output.probabilities[index].astype(np.float64)
        sets = {
            level: [self._labels[i] for i in np.flatnonzero(scores <= limits)]
            for level, limits in self._limits.items()
        }
        labels = sets.get(round(coverage, 6))
        far = None
        if self._novelty is not None:
            vectors = novelty.depth_vectors(output)
            assert vectors is not None  # one graph, always the same outputs
            far = float(self._novelty.of(vectors[index : index + 1])[0])
        every = tuple(CoverageSet(coverage=level, labels=sets[level]) for level in self.levels)
        stated = None if labels is None else coverage
        return Judgement(labels, stated, far, every, None if far is None else self._usual)


def trust_of(bundle: Bundle, classifier: Classifier) -> Trust:
    """Return the judge of a bundle's answers.

    Raises:
        RadiodeskError: ``RD-MODEL-011`` when its reference does not fit its graph.
    """
    try:
        return Trust(bundle.reference(), classifier.labels, classifier.blank)
    except (ValueError, IndexError, TypeError) as error:
        raise RadiodeskError("RD-MODEL-011", name=bundle.manifest.name) from error
