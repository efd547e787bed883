"""The best weights so far, on disk, so that nothing that happens later can lose them."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np

from radiodesk.core.files import atomic_write
from radiodesk.training.network import Network

FOLDER = "checkpoints"


class BestWeights:
    """Keeps the weights of the epoch with the lowest validation loss over both phases.

    Attributes:
        loss: That loss, or infinity.
        epoch: That epoch, counted over both phases from 1; 0 while there is none.
    """

    def __init__(self, run_dir: Path) -> None:
        """Keep them in a run folder."""
        self._path = run_dir / FOLDER / "best.npz"
        self.loss = math.inf
        self.epoch = 0

    def offer(self, network: Network, loss: float, epoch: int) -> bool:
        """Take an epoch's weights if they are the best so far; return whether they were."""
        if not loss < self.loss:
            return False
        self._path.parent.mkdir(exist_ok=True)
        arrays = {f"w{i:04d}": a for i, a in enumerate(network.model.get_weights())}
        with atomic_write(self._path) as file:
            np.savez(file, **arrays)
        self.loss, self.epoch = loss, epoch
        return True

    def restore(self, network: Network) -> None:
        """Put the best weights into a network of the same shape."""
        with np.load(self._path, allow_pickle=False) as arrays:
            network.model.set_weights([arrays[name] for name in sorted(arrays.files)])

    def remove(self) -> None:
        """Delete the file: the finished model holds the same weights."""
        self._path.unlink(missing_ok=True)
        if self._path.parent.is_dir() and not any(self._path.parent.iterdir()):
            self._path.parent.rmdir()
