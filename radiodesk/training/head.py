"""The head on weights of its own: pooled vector to class logits."""

from __future__ import annotations

from typing import Any

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from radiodesk.training.network import Network

NAMES = (
    "head_dense/kernel",
    "head_dense/bias",
    "probabilities/kernel",
    "probabilities/bias",
)


class Head:
    """Dense(relu), dropout, Dense.

    Attributes:
        variables: The four of `NAMES`, float32.
    """

    def __init__(self, network: Network) -> None:
        """Take the weights of a network's head as they are now."""
        arrays = [*network.hidden.get_weights(), *network.output.get_weights()]
        self.variables: dict[str, Any] = {
            name: tf.Variable(array) for name, array in zip(NAMES, arrays, strict=True)
        }

    def logits(self, pooled: Any, dropout: float = 0.0, draw: Any = None) -> Any:
        """Return (n, C) logits.

        Args:
            pooled: (n, d) float32.
            dropout: Share of hidden units switched off.
            draw: (2,) int32 that decides which; needed where `dropout` is not 0.
        """
        inner, inner_bias, outer, outer_bias = (self.variables[name] for name in NAMES)
        hidden = tf.nn.relu(tf.matmul(pooled, inner) + inner_bias)
        if dropout > 0:
            hidden = tf.nn.experimental.stateless_dropout(hidden, dropout, seed=draw)
        return tf.matmul(hidden, outer) + outer_bias

    def load(self, arrays: dict[str, NDArray[np.float32]]) -> None:
        """Take weights by name."""
        for name, variable in self.variables.items():
            variable.assign(arrays[name])

    def write_into(self, network: Network) -> None:
        """Put the weights into the Keras layers."""
        arrays = [self.variables[name].numpy() for name in NAMES]
        network.hidden.set_weights(arrays[:2])
        network.output.set_weights(arrays[2:])
