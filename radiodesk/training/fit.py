"""Both phases of a run: the head on a frozen base, then the last layers of the base as well."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from radiodesk.core.config import TrainingConfig
from radiodesk.core.control import Emit
from radiodesk.core.errors import Message
from radiodesk.core.events import EpochFinished, EpochMetrics, Logged, Phase, PhaseFinished
from radiodesk.evaluation.epochs import epoch_metrics, weighted_cross_entropy
from radiodesk.training.batches import ImageBatches
from radiodesk.training.checkpoint import BestWeights
from radiodesk.training.control import Control
from radiodesk.training.device import Device
from radiodesk.training.network import Network
from radiodesk.training.progress import Progress
from radiodesk.training.schedule import EarlyStopping, ReduceOnPlateau
from radiodesk.training.steps import Predictor, Steps

Reason = Literal["all_epochs", "early_stopping", "stopped", "not_finite"]


class _StoppedInEpochError(Exception):
    """Stop and keep best, between two batches."""


class _NotFiniteError(Exception):
    """The loss is infinite or not a number."""


@dataclass
class FitOutcome:
    """What both phases did.

    Attributes:
        epochs: Epochs run in each phase.
        reason: Why the last phase ended.
        not_finite: The message, if the loss was infinite or not a number.
    """

    epochs: dict[Phase, int] = field(default_factory=lambda: {"initial": 0, "fine_tune": 0})
    reason: Reason = "all_epochs"
    not_finite: Message | None = None


@dataclass(frozen=True)
class Fit:
    """Everything both phases need. Call `run` once."""

    config: TrainingConfig
    network: Network
    predictor: Predictor
    device: Device
    train: ImageBatches
    val: ImageBatches
    class_weights: NDArray[np.float32]
    best: BestWeights
    emit: Emit
    control: Control
    progress: Progress

    def run(self) -> FitOutcome:
        """Train both phases.

        Phase 2 starts from the best weights of phase 1; the best of both stay in `best`.

        Raises:
            DiscardedError: The user threw the run away.
        """
        outcome = FitOutcome()
        self.network.freeze_base()
        outcome.reason = self._phase("initial", outcome)
        going_on = outcome.reason in ("all_epochs", "early_stopping")
        if going_on and self.config.fine_tune_epochs > 0:
            self.best.restore(self.network)
            self.network.unfreeze_last(self.config.fine_tune_layers)
            outcome.reason = self._phase("fine_tune", outcome)
        return outcome

    def _phase(self, phase: Phase, outcome: FitOutcome) -> Reason:
        config = self.config
        initial = phase == "initial"
        planned = config.initial_epochs if initial else config.fine_tune_epochs
        rate = config.initial_learning_rate if initial else config.fine_tune_learning_rate
        steps = Steps(
            self.network, self.device, rate, config.dropout, self.class_weights, config.seed
        )
        stopping = EarlyStopping(config.patience)
        plateau = ReduceOnPlateau(config.plateau_patience, rate)
        self.progress.start(phase, planned * (len(self.train) + len(self.val)))
        reason: Reason = "all_epochs"
        for number in range(1, planned + 1):
            epoch = number if initial else outcome.epochs["initial"] + number
            started, rate = self.control.now(), plateau.rate
            try:
                train = self._learn(steps, epoch, number)
                val = self._validate(epoch, number)
            except _StoppedInEpochError:
                reason = "stopped"
                break
            except _NotFiniteError:
                outcome.not_finite = self._not_finite(epoch, rate)
                reason = "not_finite"
                break
            outcome.epochs[phase] = number
            best = self.best.offer(self.network, val.loss, epoch)
            self.emit(
                EpochFinished(
                    phase=phase,
                    epoch=epoch,
                    epoch_of_phase=number,
                    seconds=self.control.now() - started,
                    learning_rate=rate,
                    train=train,
                    val=val,
                    best=best,
                )
            )
            if stopping.update(epoch, val.loss):
                reason = "early_stopping"
                break
            if plateau.update(val.loss):
                steps.learning_rate = plateau.rate
                self._tell("RD-TRAIN-034", rate=f"{plateau.rate:g}", patience=plateau.patience)
        if reason == "early_stopping" and outcome.epochs[phase] < planned:
            self._tell("RD-TRAIN-033", phase=1 if initial else 2, patience=config.patience)
        self.progress.close()
        self.emit(
            PhaseFinished(
                phase=phase,
                epochs=outcome.epochs[phase],
                best_epoch=stopping.best_epoch,
                reason=reason,
            )
        )
        return reason

    def _learn(self, steps: Steps, epoch: int, number: int) -> EpochMetrics:
        """Run one epoch over the training images; figures come from the learning itself."""
        self.train.start_epoch(epoch)
        before = (number - 1) * (len(self.train) + len(self.val))
        truth, predictions, total = [], [], 0.0
        for index in range(len(self.train)):
            self._go_on()
            batch = self.train[index]
            loss, probabilities = steps.train(batch, epoch, index)
            if not math.isfinite(loss):
                raise _NotFiniteError
            total += loss * len(batch.labels)
            truth.append(batch.labels)
            predictions.append(probabilities)
            self.progress.advance(before + index + 1, epoch)
        return epoch_metrics(
            np.concatenate(truth), np.concatenate(predictions), total / self.train.count
        )

    def _validate(self, epoch: int, number: int) -> EpochMetrics:
        before = (number - 1) * (len(self.train) + len(self.val)) + len(self.train)
        truth, predictions = [], []
        for index in range(len(self.val)):
            self._go_on()
            batch = self.val[index]
            truth.append(batch.labels)
            predictions.append(self.predictor.predict(batch.images))
            self.progress.advance(before + index + 1, epoch)
        labels, probabilities = np.concatenate(truth), np.concatenate(predictions)
        loss = weighted_cross_entropy(labels, probabilities, self.class_weights)
        if not math.isfinite(loss):
            raise _NotFiniteError
        return epoch_metrics(labels, probabilities, loss)

    def _go_on(self) -> None:
        if self.control.wish() == "keep_best":
            raise _StoppedInEpochError

    def _not_finite(self, epoch: int, rate: float) -> Message:
        params: dict[str, str | int | float] = {"rate": f"{rate:g}"}
        if self.best.epoch == 0:
            return Message(code="RD-TRAIN-031", params=params)
        return Message(code="RD-TRAIN-030", params={**params, "epoch": epoch})

    def _tell(self, code: str, **params: str | int | float) -> None:
        self.emit(Logged(level="info", message=Message(code=code, params=params)))
