"""The head on weights of its own: pooled vector to class logits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from radiodesk.core.randomness import derived_seed
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

    def __init__(self, arrays: Sequence[NDArray[np.float32]]) -> None:
        """Start from weights.

        Args:
            arrays: Those of `NAMES`: (d, units), (units,), (units, C), (C,).
        """
        self.variables: dict[str, Any] = {
            name: tf.Variable(array) for name, array in zip(NAMES, arrays, strict=True)
        }

    @classmethod
    def of(cls, network: Network) -> Head:
        """Take the weights of a network's head as they are now."""
        return cls([*network.hidden.get_weights(), *network.output.get_weights()])

    @classmethod
    def fresh(cls, width: int, units: int, classes: int, seed: int, name: str) -> Head:
        """Draw first weights as Keras draws them.

        Args:
            width: Length of the pooled vector.
            units: Of the hidden layer.
            classes: Outputs.
            seed: The run's seed.
            name: Tells this head from others of the same run.
        """

        def draw(layer: str, shape: tuple[int, int]) -> NDArray[np.float32]:
            drawn = keras.initializers.GlorotUniform(derived_seed(seed, f"{name}/{layer}"))(shape)
            return np.asarray(drawn, np.float32)

        inner, outer = draw("dense", (width, units)), draw("output", (units, classes))
        return cls([inner, np.zeros(units, np.float32), outer, np.zeros(classes, np.float32)])

    @property
    def arrays(self) -> list[NDArray[np.float32]]:
        """Return the weights as they are now, in the order of `NAMES`."""
        return [self.variables[name].numpy() for name in NAMES]

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
        arrays = self.arrays
        network.hidden.set_weights(arrays[:2])
        network.output.set_weights(arrays[2:])
