"""What both phases need of an engine, whatever it computes from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from radiodesk.core.config import TrainingConfig
from radiodesk.core.engines import EngineName
from radiodesk.core.events import Phase

if TYPE_CHECKING:
    from radiodesk.training.batches import Batch
    from radiodesk.training.network import Network

Arrays = dict[str, NDArray[Any]]


def first_rate(config: TrainingConfig, phase: Phase) -> float:
    """Return the learning rate that a phase begins with."""
    if phase == "initial":
        return config.initial_learning_rate
    return config.fine_tune_learning_rate


class Batches(Protocol):
    """Batches of one part. The order of an epoch is a function of (seed, epoch) alone."""

    @property
    def count(self) -> int:
        """Rows handed out in one epoch."""

    def start_epoch(self, epoch: int) -> None:
        """Put the rows into the order of an epoch (counted over both phases from 1)."""

    def close(self) -> None:
        """Let go of everything that would still read."""

    def __len__(self) -> int: ...

    def __getitem__(self, index: int) -> Batch: ...


class PhaseSteps(Protocol):
    """The compiled step of one phase."""

    learning_rate: float

    def train(self, batch: Batch, epoch: int, index: int) -> tuple[float, NDArray[np.float32]]:
        """Learn from a batch; return the loss and the probabilities that it was computed from."""

    def state(self) -> Arrays:
        """Return everything that the next step depends on besides the weights."""

    def load(self, state: Arrays) -> None:
        """Go back to a state."""


@dataclass(frozen=True)
class PhaseWork:
    """One phase, ready to run.

    Attributes:
        predict: A batch's inputs to probabilities (n, C), as at serving time.
    """

    train: Batches
    val: Batches
    steps: PhaseSteps
    predict: Callable[[NDArray[Any]], NDArray[np.float32]]


class Engine(Protocol):
    """Trains a network's free layers.

    Attributes:
        name: As in the configuration.
    """

    name: EngineName

    def begin(self, phase: Phase) -> PhaseWork:
        """Prepare a phase, starting from the weights as they are."""

    def weights(self) -> Arrays:
        """Return every weight that a phase may change."""

    def load(self, weights: Arrays) -> None:
        """Take such weights."""

    def serving_network(self) -> Network:
        """Return the network with the weights as they are now, float32."""
