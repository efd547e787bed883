"""Counter-based random numbers: every draw is a function of (seed, purpose, epoch, index).

No generator keeps state across batches, so a view, a shuffle or a split is the same whatever was
drawn before it, in whatever process, after whatever crash. Philox is the counter-based generator
of Salmon et al., "Parallel random numbers: as easy as 1, 2, 3" (SC 2011).
"""

from __future__ import annotations

import hashlib

import numpy as np


def generator(seed: int, purpose: str, epoch: int = 0, index: int = 0) -> np.random.Generator:
    """Return a fresh generator for one purpose.

    Args:
        seed: The run's seed.
        purpose: What the numbers are for, such as ``"split"`` or ``"view"``.
        epoch: Epoch number, or 0 where none applies.
        index: Number of the image or view, or 0 where none applies.
    """
    digest = hashlib.sha256(f"{seed}/{purpose}/{epoch}/{index}".encode()).digest()
    return np.random.Generator(np.random.Philox(key=int.from_bytes(digest[:16], "little")))


def derived_seed(seed: int, purpose: str) -> int:
    """Return a 31-bit seed for a library that wants a number (Keras initialisers, dropout)."""
    return int(generator(seed, purpose).integers(0, 2**31 - 1))
