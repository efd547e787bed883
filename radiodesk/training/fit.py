"""Both phases of a run: the head on a frozen base, then the last layers of the base as well."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from radiodesk.core.config import TrainingConfig
from radiodesk.core.control import Emit
from radiodesk.core.errors import Message
from radiodesk.core.events import EpochFinished, EpochMetrics, Logged, Phase, PhaseFinished
from radiodesk.evaluation.epochs import (
    calibrated_cross_entropy,
    epoch_metrics,
    weighted_cross_entropy,
)
from radiodesk.training.checkpoint import Beginning, Checkpoints, PhaseEnd, RunState
from radiodesk.training.control import Control
from radiodesk.training.engine import Engine, PhaseWork, first_rate
from radiodesk.training.prepare import PreparedData
from radiodesk.training.progress import Progress
from radiodesk.training.room import Room
from radiodesk.training.schedule import EarlyStopping, ReduceOnPlateau, cosine_rate

Reason = Literal["all_epochs", "early_stopping", "stopped", "not_finite"]
PHASES: tuple[Phase, ...] = ("initial", "fine_tune")
PHASE_ENDS: tuple[Reason, ...] = ("all_epochs", "early_stopping")


class _StoppedInEpochError(Exception):
    """Stop and keep best, between two batches."""


class _NotFiniteError(Exception):
    """The loss is infinite or not a number."""


@dataclass
class FitOutcome:
    """What both phases did.

    Attributes:
        history: All epochs, those of an earlier session included.
        reason: Why the last phase ended.
        not_finite: The message, if the loss was infinite or not a number.
    """

    history: list[EpochFinished] = field(default_factory=list)
    reason: Reason = "all_epochs"
    not_finite: Message | None = None

    def epochs(self, phase: Phase) -> int:
        """Epochs run in a phase."""
        return sum(epoch.phase == phase for epoch in self.history)


@dataclass
class _Phase:
    """A phase under way."""

    name: Phase
    planned: int
    work: PhaseWork
    stopping: EarlyStopping
    plateau: ReduceOnPlateau
    done: int = 0
    ended: PhaseEnd | None = None


@dataclass(frozen=True)
class Fit:
    """Everything both phases need. Call `run` once.

    Attributes:
        data: What is learned from, for the checkpoints to know again.
        beginning: Where to go on from, or None for a new run.
    """

    config: TrainingConfig
    engine: Engine
    class_weights: NDArray[np.float32]
    checkpoints: Checkpoints
    data: PreparedData
    emit: Emit
    control: Control
    room: Room
    progress: Progress
    beginning: Beginning | None = None

    @cached_property
    def _digest(self) -> str:
        return self.data.digest()

    def run(self) -> FitOutcome:
        """Train both phases.

        Phase 2 starts from the best weights of phase 1; the best of both stay in `checkpoints`.

        Raises:
            DiscardedError: The user threw the run away.
        """
        outcome = FitOutcome()
        first: Phase = "initial"
        if self.beginning is not None:
            outcome.history.extend(self.beginning.state.history)
            first = self.beginning.state.phase
        for name in PHASES[PHASES.index(first) :]:
            if name == "fine_tune" and not self._goes_on(outcome):
                break
            phase = self._begin(name)
            try:
                outcome.reason = self._run_phase(phase, outcome)
            finally:
                phase.work.train.close()
        return outcome

    def _goes_on(self, outcome: FitOutcome) -> bool:
        return outcome.reason in PHASE_ENDS and self.config.fine_tune_epochs > 0

    def _begin(self, name: Phase) -> _Phase:
        """Prepare a phase: anew, or as it was left."""
        config, initial = self.config, name == "initial"
        earlier = self.beginning
        resumed = earlier is not None and earlier.state.phase == name
        if earlier is not None and resumed:
            self.engine.load(earlier.weights)
        elif not initial:
            self.engine.load(self.checkpoints.best())
        phase = _Phase(
            name=name,
            planned=config.initial_epochs if initial else config.fine_tune_epochs,
            work=self.engine.begin(name),
            stopping=EarlyStopping(config.patience),
            plateau=ReduceOnPlateau(config.plateau_patience, first_rate(config, name)),
        )
        if earlier is not None and resumed:
            phase.work.steps.load(earlier.optimizer)
            phase.stopping, phase.plateau = earlier.state.stopping, earlier.state.plateau
            phase.done = earlier.state.epochs_of(name)
            phase.ended = earlier.state.ended
        return phase

    def _run_phase(self, phase: _Phase, outcome: FitOutcome) -> Reason:
        batches = len(phase.work.train) + len(phase.work.val)
        self.progress.start(phase.name, phase.planned * batches, phase.done * batches)
        reason: Reason = phase.ended or "all_epochs"
        while phase.ended is None:
            try:
                self._run_epoch(phase, outcome)
            except _StoppedInEpochError:
                reason = "stopped"
                break
            except _NotFiniteError:
                outcome.not_finite = self._not_finite(len(outcome.history) + 1, phase.plateau.rate)
                reason = "not_finite"
                break
            reason = phase.ended or reason
        if reason == "early_stopping" and phase.done < phase.planned:
            number = 1 if phase.name == "initial" else 2
            self._tell("RD-TRAIN-033", phase=number, patience=self.config.patience)
        self.progress.close()
        self.emit(
            PhaseFinished(
                phase=phase.name,
                epochs=outcome.epochs(phase.name),
                best_epoch=self._kept(phase, len(outcome.history)),
                reason=reason,
            )
        )
        return reason

    def _run_epoch(self, phase: _Phase, outcome: FitOutcome) -> None:
        """Run one epoch, save where the run is, and only then tell of it."""
        epoch, started, rate = len(outcome.history) + 1, self.control.now(), phase.plateau.rate
        if self._steady(phase):
            rate = cosine_rate(rate, phase.done / phase.planned)
        train = self._learn(phase, epoch)
        val, judged = self._validate(phase, epoch)
        steady = self._steady(phase)
        best = self.room.need(
            lambda: self.checkpoints.offer(self.engine.weights(), judged, epoch, always=steady)
        )
        phase.done += 1
        if phase.stopping.update(epoch, judged) and not steady:
            phase.ended = "early_stopping"
        elif phase.done == phase.planned:
            phase.ended = "all_epochs"
        slower = phase.ended is None and not steady and phase.plateau.update(judged)
        if slower:
            phase.work.steps.learning_rate = phase.plateau.rate
        finished = EpochFinished(
            phase=phase.name,
            epoch=epoch,
            epoch_of_phase=phase.done,
            seconds=self.control.now() - started,
            learning_rate=rate,
            train=train,
            val=val,
            val_calibrated_loss=None if self._began_uncalibrated else judged,
            best=best,
        )
        outcome.history.append(finished)
        self._save(phase, outcome)
        self.emit(finished)
        self.progress.epoch_ended(epoch, phase.done, self._kept(phase, epoch))
        if slower:
            self._tell(
                "RD-TRAIN-034", rate=f"{phase.plateau.rate:g}", patience=phase.plateau.patience
            )

    def _steady(self, phase: _Phase) -> bool:
        """Say whether the learning rate falls by the clock and the last epoch is kept."""
        return phase.name == "fine_tune" and self.config.schedule == "cosine"

    def _kept(self, phase: _Phase, last: int) -> int:
        """Return the epoch of a phase whose weights are kept so far."""
        return last if self._steady(phase) else phase.stopping.best_epoch

    def _save(self, phase: _Phase, outcome: FitOutcome) -> None:
        state = RunState(
            config=self.config,
            engine=self.engine.name,
            data=self._digest,
            phase=phase.name,
            ended=phase.ended,
            stopping=phase.stopping,
            plateau=phase.plateau,
            best_epoch=self.checkpoints.best_epoch,
            best_loss=self.checkpoints.best_loss,
            history=outcome.history,
        )
        weights, optimizer = self.engine.weights(), phase.work.steps.state()
        self.room.need(lambda: self.checkpoints.save(state, weights, optimizer, self.data.contents))

    def _learn(self, phase: _Phase, epoch: int) -> EpochMetrics:
        """Run one epoch over the training images; figures come from the learning itself."""
        batches = phase.work.train
        batches.start_epoch(epoch)
        steps = phase.work.steps
        before = phase.done * (len(batches) + len(phase.work.val))
        truth, predictions, total = [], [], 0.0
        for index in range(len(batches)):
            self._go_on()
            batch = batches[index]
            if self._steady(phase):
                share = (phase.done + index / len(batches)) / phase.planned
                steps.learning_rate = cosine_rate(self.config.fine_tune_learning_rate, share)
            loss, probabilities = steps.train(batch, epoch, index)
            if not math.isfinite(loss):
                raise _NotFiniteError
            total += loss * len(batch.labels)
            truth.append(batch.labels)
            predictions.append(probabilities)
            self.progress.advance(before + index + 1, epoch)
        return epoch_metrics(
            np.concatenate(truth), np.concatenate(predictions), total / batches.count
        )

    def _validate(self, phase: _Phase, epoch: int) -> tuple[EpochMetrics, float]:
        """Return the figures of an epoch, and the loss that it is judged by."""
        batches = phase.work.val
        before = phase.done * (len(phase.work.train) + len(batches)) + len(phase.work.train)
        truth, predictions = [], []
        for index in range(len(batches)):
            self._go_on()
            batch = batches[index]
            truth.append(batch.labels)
            predictions.append(phase.work.predict(batch.images))
            self.progress.advance(before + index + 1, epoch)
        labels, probabilities = np.concatenate(truth), np.concatenate(predictions)
        loss = weighted_cross_entropy(labels, probabilities, self.class_weights)
        if not math.isfinite(loss):
            raise _NotFiniteError
        if self._began_uncalibrated:
            return epoch_metrics(labels, probabilities, loss), loss
        judged = calibrated_cross_entropy(labels, probabilities, self.class_weights)
        return epoch_metrics(labels, probabilities, loss), judged

    @cached_property
    def _began_uncalibrated(self) -> bool:
        """Whether a version that judged epochs by the plain loss began this run."""
        history = self.beginning.state.history if self.beginning is not None else []
        return any(epoch.val_calibrated_loss is None for epoch in history)

    def _go_on(self) -> None:
        if self.control.wish() == "keep_best":
            raise _StoppedInEpochError

    def _not_finite(self, epoch: int, rate: float) -> Message:
        params: dict[str, str | int | float] = {"rate": f"{rate:g}"}
        if self.checkpoints.best_epoch == 0:
            return Message(code="RD-TRAIN-031", params=params)
        return Message(code="RD-TRAIN-030", params={**params, "epoch": epoch})

    def _tell(self, code: str, **params: str | int | float) -> None:
        self.emit(Logged(level="info", message=Message(code=code, params=params)))
