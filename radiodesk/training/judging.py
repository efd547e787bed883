"""What the exported model is worth: its figures, its agreement with Keras, its honesty."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from radiodesk.core.card import Intervals
from radiodesk.core.config import TrainingConfig
from radiodesk.core.control import Emit
from radiodesk.core.errors import Message, Parameter
from radiodesk.core.events import Logged
from radiodesk.core.paths import display_name
from radiodesk.core.results import Metrics, SplitMetrics
from radiodesk.datasets.about import known_columns
from radiodesk.datasets.split import patient_numbers
from radiodesk.datasets.views import other_style
from radiodesk.evaluation.beside import Beside
from radiodesk.evaluation.calibration import Temperature
from radiodesk.evaluation.estimates import honest_intervals
from radiodesk.evaluation.metrics import compute_metrics
from radiodesk.evaluation.predictions import VALIDATION, Predictions, write_predictions
from radiodesk.evaluation.report import write_report
from radiodesk.inference.classifier import Classifier
from radiodesk.inference.novelty import USUAL, Novelty
from radiodesk.inference.trust import set_members
from radiodesk.training.control import Control
from radiodesk.training.export import check_agreement, grey_chunks
from radiodesk.training.honesty import (
    Examined,
    Honesty,
    become_honest,
    examine,
    learned_sample,
)
from radiodesk.training.prepare import PreparedData
from radiodesk.training.progress import Progress
from radiodesk.training.room import Room
from radiodesk.training.steps import Predictor

EVALUATION = "evaluation"


@dataclass(frozen=True, eq=False)
class Verdict:
    """What was found.

    Attributes:
        metrics: On validation, which chose the weights and the temperature, and on test.
        intervals: 95 % intervals of the figures on test, over resampled patients.
        difference: Largest difference from Keras in any probability of a test image.
        honesty: What goes into the bundle beside the graph.
    """

    metrics: SplitMetrics
    intervals: Intervals | None
    difference: float
    honesty: Honesty


@dataclass(frozen=True, eq=False)
class Judging:
    """Judges an exported graph on a run's images; `run_dir` gets the report."""

    data: PreparedData
    config: TrainingConfig
    run_dir: Path
    emit: Emit
    control: Control
    room: Room
    progress: Progress

    def judge(
        self, classifier: Classifier, predictor: Predictor, temperature: Temperature
    ) -> Verdict:
        """Ask the graph about all validation and test images and a sample of training images.

        Args:
            classifier: The graph, opened as a bundle.
            predictor: The Keras model that it was made from.
            temperature: What is folded into both.

        Raises:
            RadiodeskError: ``RD-TRAIN-040`` when the two answer otherwise.
            DiscardedError: The user threw the run away.
        """
        data, split = self.data, self.data.split
        learned = learned_sample(data)
        view = other_style(self.config)
        twice = 1 if view is None else 2
        total = twice * (len(split.val) + len(learned)) + 2 * len(split.test)
        self.progress.start("evaluate", total)
        done = self._counter()
        val, test, known = (
            examine(classifier, data, part, done) for part in (split.val, split.test, learned)
        )
        difference = self._compare(predictor, test.probabilities, done)
        metrics = SplitMetrics(
            val=compute_metrics(data.labels, data.numbers[split.val], val.probabilities),
            test=compute_metrics(data.labels, data.numbers[split.test], test.probabilities),
        )
        styled = None
        if view is not None:
            styled = (
                examine(classifier, data, learned, done, view),
                examine(classifier, data, split.val, done, view),
            )
        honesty = become_honest(data, temperature, known, val, self.emit, styled)
        tested, intervals = self._answers(split.test, test, honesty), None
        if metrics.test is not None:
            self._report(metrics.test, metrics, tested)
            intervals = honest_intervals(tested)
        table = self._answers(split.val, val, honesty)
        path = self.run_dir / EVALUATION / VALIDATION
        self.room.need(lambda: write_predictions(path, table))
        self.control.wish()
        return Verdict(metrics, intervals, difference, honesty)

    def _counter(self) -> Callable[[int], None]:
        answered = 0

        def done(images: int) -> None:
            nonlocal answered
            self.control.wish()
            answered += images
            self.progress.advance(answered)

        return done

    def _compare(
        self, predictor: Predictor, exported: NDArray[np.float32], done: Callable[[int], None]
    ) -> float:
        data, chosen = self.data, self.data.split.test
        names = [display_name(data.entries[int(i)].path) for i in chosen]
        trained = []
        for chunk in grey_chunks(data.pixels, chosen):
            trained.append(predictor.predict(chunk))
            done(len(chunk))
        difference = check_agreement(np.concatenate(trained), exported, names)
        self._tell("RD-TRAIN-041", count=len(names), difference=f"{difference:.1g}")
        return difference

    def _report(self, test: Metrics, metrics: SplitMetrics, table: Predictions) -> None:
        self.room.need(
            lambda: write_report(
                self.run_dir / EVALUATION,
                table.labels,
                table.truth,
                table.probabilities,
                table.paths,
                metrics,
                table.groups,
                table.beside,
            )
        )
        accuracy, balanced = 100 * (test.accuracy or 0), 100 * (test.balanced_accuracy or 0)
        self._tell("RD-TRAIN-042", accuracy=f"{accuracy:.1f}", balanced=f"{balanced:.1f}")

    def _answers(
        self, chosen: NDArray[np.int64], examined: Examined, honesty: Honesty
    ) -> Predictions:
        """Return answers to some images as a table, with what stands beside them."""
        data = self.data
        entries = [data.entries[int(i)] for i in chosen]
        far = np.full(len(entries), np.nan)
        if honesty.novelty:
            far = Novelty(honesty.arrays).of(examined.vectors)
        return Predictions(
            labels=data.labels,
            paths=[entry.relative for entry in entries],
            truth=data.numbers[chosen],
            groups=[int(group) for group in patient_numbers(data.entries)[chosen]],
            probabilities=examined.probabilities,
            beside=Beside(
                **known_columns(entries),
                novelty=far,
                # Decoded images are here, not radiographs: the gate cannot be asked any more.
                refused=None,
                sets=set_members(honesty.arrays, examined.probabilities),
                warned=_warnings(far, honesty),
            ),
        )

    def _tell(self, code: str, **params: Parameter) -> None:
        self.emit(Logged(level="info", message=Message(code=code, params=params)))


def _warnings(far: NDArray[np.float64], honesty: Honesty) -> list[str] | None:
    """Return the code of the warning beside each answer, or None without a measure of novelty."""
    usual = honesty.arrays.get(USUAL)
    if usual is None:
        return None
    return ["RD-READ-020" if new else "" for new in far > float(usual)]
