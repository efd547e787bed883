"""Adam (Kingma & Ba, ICLR 2015) on named variables, as one fused operation for each.

Keras' own optimizer runs some ten operations over every variable, which costs more than the
gradient of a small batch here. The formula and the constants are Keras' own.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

_BETA_1, _BETA_2, _EPSILON = 0.9, 0.999, 1e-7


class Adam:
    """The optimizer of one phase."""

    def __init__(self, variables: dict[str, Any], learning_rate: float) -> None:
        """Start at step 0.

        Args:
            variables: What learns, by name.
            learning_rate: The first one.
        """
        self._variables = variables
        self._rate = tf.Variable(learning_rate, dtype=tf.float32)
        self._powers = tf.Variable([_BETA_1, _BETA_2], dtype=tf.float32)
        self._moments = {
            name: (tf.Variable(tf.zeros_like(v)), tf.Variable(tf.zeros_like(v)))
            for name, v in variables.items()
        }

    @property
    def learning_rate(self) -> float:
        """The learning rate now."""
        return float(self._rate.numpy())

    @learning_rate.setter
    def learning_rate(self, rate: float) -> None:
        self._rate.assign(rate)

    def apply(self, gradients: dict[str, Any]) -> None:
        """Take one step; call it inside a compiled function."""
        powers = self._powers.read_value()
        for name, gradient in gradients.items():
            first, second = self._moments[name]
            tf.raw_ops.ResourceApplyAdam(
                var=self._variables[name].handle,
                m=first.handle,
                v=second.handle,
                beta1_power=powers[0],
                beta2_power=powers[1],
                lr=self._rate.read_value(),
                beta1=_BETA_1,
                beta2=_BETA_2,
                epsilon=_EPSILON,
                grad=gradient,
            )
        self._powers.assign(powers * [_BETA_1, _BETA_2])

    def state(self) -> dict[str, NDArray[Any]]:
        """Return everything that the next step depends on."""
        arrays = {"rate": self._rate.numpy(), "powers": self._powers.numpy()}
        for name, (first, second) in self._moments.items():
            arrays[f"first/{name}"], arrays[f"second/{name}"] = first.numpy(), second.numpy()
        return {name: np.asarray(array) for name, array in arrays.items()}

    def load(self, state: dict[str, NDArray[Any]]) -> None:
        """Go back to a state."""
        self._rate.assign(state["rate"])
        self._powers.assign(state["powers"])
        for name, (first, second) in self._moments.items():
            first.assign(state[f"first/{name}"])
            second.assign(state[f"second/{name}"])
