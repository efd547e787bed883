"""One step of several networks: a batch each, in each one's own order, and one answer of all."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from radiodesk.training.batches import Batch
from radiodesk.training.cached_steps import CachedSteps
from radiodesk.training.engine import Arrays
from radiodesk.training.ensemble_answer import Answers, mixed
from radiodesk.training.familiar import Familiarity
from radiodesk.training.feature_batches import FeatureBatches

_SMALLEST = float(np.finfo(np.float32).tiny)


@dataclass(frozen=True)
class SideBySide(Batch):
    """A batch of every member; `labels` are those of the members that know all classes.

    Attributes:
        parts: One for each member, None for one that is through with its images.
    """

    parts: tuple[Batch | None, ...]


class EnsembleBatches:
    """The batches of all members, each in its own order."""

    def __init__(self, parts: Sequence[FeatureBatches], members: int) -> None:
        """Take each member's batches; the first `members` know all classes."""
        self._parts, self._members = parts, members

    @property
    def count(self) -> int:
        """Labels handed out in one epoch."""
        return sum(part.count for part in self._parts[: self._members])

    def start_epoch(self, epoch: int) -> None:
        """Put every member's rows into the order of an epoch."""
        for part in self._parts:
            part.start_epoch(epoch)

    def close(self) -> None:
        """Nothing reads ahead."""

    def __len__(self) -> int:
        return max(len(part) for part in self._parts)

    def __getitem__(self, index: int) -> SideBySide:
        parts = [part[index] if index < len(part) else None for part in self._parts]
        labels = [part.labels for part in parts[: self._members] if part is not None]
        first = next(part for part in parts if part is not None)
        return SideBySide(first.images, np.concatenate(labels), tuple(parts))


class EnsembleSteps:
    """One step of every member."""

    def __init__(
        self,
        steps: Sequence[CachedSteps],
        members: int,
        normal: int | None,
        plain: int = 0,
        familiar: Familiarity | None = None,
    ) -> None:
        """Take each member's steps.

        Args:
            steps: Of the members that know all classes, then of the inner ones.
            members: How many know all classes.
            normal: Number of the class NORMAL; None without inner members.
            plain: How many of the members, the first, learn from plain views alone.
            familiar: Says of a film whose answer counts; None where it cannot be asked.
        """
        self._steps, self._members, self._normal = steps, members, normal
        self._plain, self._familiar = plain, familiar

    @property
    def learning_rate(self) -> float:
        """Adam's learning rate now."""
        return self._steps[0].learning_rate

    @learning_rate.setter
    def learning_rate(self, rate: float) -> None:
        for steps in self._steps:
            steps.learning_rate = rate

    def train(self, batch: Batch, epoch: int, index: int) -> tuple[float, NDArray[np.float32]]:
        """Learn from a batch; see `steps.Steps.train`. The loss is the members' mean."""
        assert isinstance(batch, SideBySide)
        losses, answers = [], []
        for number, (steps, part) in enumerate(zip(self._steps, batch.parts, strict=True)):
            if part is None:
                continue
            loss, probabilities = steps.train(part, epoch, index)
            if number < self._members:
                losses.append(loss)
                answers.append(probabilities)
            elif not math.isfinite(loss):
                return loss, np.concatenate(answers)
        return float(np.mean(losses)), np.concatenate(answers)

    def state(self) -> Arrays:
        """Return everything that the next step depends on besides the weights."""
        return {
            f"{k}/{name}": array
            for k, steps in enumerate(self._steps)
            for name, array in steps.state().items()
        }

    def load(self, state: Arrays) -> None:
        """Go back to a state."""
        for k, steps in enumerate(self._steps):
            steps.load(of_member(state, k))

    def predict(self, inputs: NDArray[Any]) -> NDArray[np.float32]:
        """Return probabilities (n, C) in float32, as the exported graph will give them."""
        logs = [np.log(np.maximum(s.predict(inputs), _SMALLEST)) for s in self._steps]
        inner = [log[:, 0] - log[:, 1] for log in logs[self._members :]]
        known, foreign = logs[: self._members], None
        if self._familiar is not None:
            known, foreign = known[: self._plain], known[self._plain :]
        answers = Answers(
            _mean(known),
            _mean(inner) if inner else None,
            _mean(foreign) if foreign else None,
            self._familiar.of(inputs) if self._familiar is not None else None,
        )
        return mixed(answers, self._normal).astype(np.float32)


def _mean(logits: Sequence[NDArray[Any]]) -> NDArray[np.float64]:
    return np.asarray(np.mean(logits, axis=0, dtype=np.float64))


def of_member(arrays: Arrays, member: int) -> Arrays:
    """Return one member's arrays from those of all, without its number before their names."""
    start = f"{member}/"
    return {n.removeprefix(start): a for n, a in arrays.items() if n.startswith(start)}
