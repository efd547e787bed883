"""When a phase ends and how its learning rate falls: by validation, or by the clock.

Early stopping and the plateau rule are those of Keras' callbacks of the same names.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

PLATEAU_FACTOR = 0.5
PLATEAU_MIN_CHANGE = 1e-4
SMALLEST_LEARNING_RATE = 1e-7


@dataclass
class EarlyStopping:
    """Ends a phase when validation loss has not improved for `patience` epochs.

    Attributes:
        best: Lowest validation loss of the phase.
        best_epoch: Its epoch, or 0.
        waited: Epochs since then.
    """

    patience: int
    best: float = math.inf
    best_epoch: int = 0
    waited: int = 0

    def update(self, epoch: int, loss: float) -> bool:
        """Take one epoch's validation loss; return whether the phase shall end."""
        if loss < self.best:
            self.best, self.best_epoch, self.waited = loss, epoch, 0
        else:
            self.waited += 1
        return self.waited >= self.patience


@dataclass
class ReduceOnPlateau:
    """Halves the learning rate when validation loss has not improved for `patience` epochs."""

    patience: int
    rate: float
    best: float = math.inf
    waited: int = 0

    def update(self, loss: float) -> bool:
        """Take one epoch's validation loss; return whether `rate` was lowered."""
        if loss < self.best - PLATEAU_MIN_CHANGE:
            self.best, self.waited = loss, 0
            return False
        self.waited += 1
        lowest = min(SMALLEST_LEARNING_RATE, self.rate)
        if self.waited < self.patience or self.rate <= lowest:
            return False
        self.rate, self.waited = max(self.rate * PLATEAU_FACTOR, lowest), 0
        return True


WARM_UP = 0.1
"""Share of a phase in which the rate rises from 0, while Adam does not know the gradients yet."""


def cosine_rate(highest: float, share: float) -> float:
    """Return the learning rate after a share of a phase: up in a line, down as a cosine.

    After Loshchilov & Hutter, "SGDR: Stochastic Gradient Descent with Warm Restarts" (ICLR 2017),
    without restarts.

    Args:
        highest: The rate at the end of the warm-up.
        share: 0-1.
    """
    if share < WARM_UP:
        return highest * share / WARM_UP
    return highest * 0.5 * (1 + math.cos(math.pi * (share - WARM_UP) / (1 - WARM_UP)))
