"""One step of training and of prediction as compiled TensorFlow functions.

Our own loop instead of ``Model.fit``: a stop or a pause takes effect between two batches, a
frozen base is never differentiated, training figures come from the very predictions that were
learned from, and dropout is a function of (seed, epoch, batch) alone.
"""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from radiodesk.core.randomness import generator
from radiodesk.training.batches import Batch
from radiodesk.training.device import Device
from radiodesk.training.network import Network


class Predictor:
    """The compiled way from grey images to probabilities; one serves a network's whole life."""

    def __init__(self, network: Network, device: Device) -> None:
        """Prepare; the graph is traced at the first call."""
        self._network, self._device = network, device
        image = tf.TensorSpec([None, *network.model.input_shape[1:3]], tf.uint8)
        self._predict = tf.function(
            lambda images: network.model(_to_rgb(images), training=False), input_signature=[image]
        )

    def predict(self, images: NDArray[np.uint8]) -> NDArray[np.float32]:
        """Return probabilities (n, C) of images (n, S, S) uint8, as at serving time."""
        with tf.device(self._device.tf_name):
            return np.asarray(self._predict(tf.constant(images)))


class Steps:
    """The compiled step of one phase. Make a new one whenever other layers become trainable."""

    def __init__(
        self,
        network: Network,
        device: Device,
        learning_rate: float,
        dropout: float,
        class_weights: NDArray[np.float32],
        seed: int,
    ) -> None:
        """Prepare the steps; they are traced at their first call.

        Args:
            network: The network, with its trainable layers chosen.
            device: Where to compute.
            learning_rate: Adam's first learning rate.
            dropout: Share of hidden units switched off.
            class_weights: (C,) weight of each class in the loss.
            seed: The run's seed.
        """
        self._network, self._device = network, device
        self._dropout, self._seed = dropout, seed
        self._variables = list(network.model.trainable_variables)
        self._optimizer = keras.optimizers.Adam(learning_rate)
        self._optimizer.build(self._variables)
        self._class_weights = tf.constant(class_weights, tf.float32)
        image = tf.TensorSpec([None, *network.model.input_shape[1:3]], tf.uint8)
        label = tf.TensorSpec([None], tf.int32)
        self._train = tf.function(
            self._train_graph, input_signature=[image, label, tf.TensorSpec([2], tf.int32)]
        )

    @property
    def learning_rate(self) -> float:
        """Adam's learning rate now."""
        return float(np.asarray(self._optimizer.learning_rate))

    @learning_rate.setter
    def learning_rate(self, rate: float) -> None:
        self._optimizer.learning_rate = rate

    def train(self, batch: Batch, epoch: int, index: int) -> tuple[float, NDArray[np.float32]]:
        """Learn from one batch.

        Args:
            batch: Images and labels.
            epoch: Epoch over both phases from 1.
            index: Number of the batch in the epoch.

        Returns:
            The mean weighted cross-entropy (not a number when a gradient is not finite), and the
            probabilities (n, C) before the step, as the loss saw them.
        """
        draw = generator(self._seed, "dropout", epoch, index).integers(0, 2**31 - 1, 2)
        with tf.device(self._device.tf_name):
            loss, probabilities = self._train(
                tf.constant(batch.images), tf.constant(batch.labels), tf.constant(draw, tf.int32)
            )
        return float(loss), np.asarray(probabilities)

    def state(self) -> dict[str, NDArray[Any]]:
        """Return everything that the next step depends on besides the weights."""
        return {
            f"{number:04d}": np.asarray(variable)
            for number, variable in enumerate(self._optimizer.variables)
        }

    def load(self, state: dict[str, NDArray[Any]]) -> None:
        """Go back to a state."""
        for number, variable in enumerate(self._optimizer.variables):
            variable.assign(state[f"{number:04d}"])

    def _train_graph(self, images: Any, labels: Any, draw: Any) -> tuple[Any, Any]:
        weights = tf.gather(self._class_weights, labels)
        with tf.GradientTape(watch_accessed_variables=False) as tape:
            tape.watch([v.value for v in self._variables])
            # training=False: batch normalisation uses its stored statistics in both phases.
            pooled = self._network.base(_to_rgb(images), training=False)
            logits = self._logits(pooled, draw)
            losses = tf.nn.sparse_softmax_cross_entropy_with_logits(labels, logits)
            loss = tf.reduce_mean(weights * losses)
        gradients = tape.gradient(loss, [v.value for v in self._variables])
        self._optimizer.apply_gradients(zip(gradients, self._variables, strict=True))
        # ReLU6 turns a NaN into 0 or 6, so the loss alone would not show weights that broke.
        sound = tf.math.is_finite(tf.linalg.global_norm(gradients))
        return tf.where(sound, loss, tf.constant(np.nan, tf.float32)), tf.nn.softmax(logits)

    def _logits(self, pooled: Any, draw: Any) -> Any:
        hidden = tf.cast(self._network.hidden(pooled), tf.float32)
        if self._dropout > 0:
            hidden = tf.nn.experimental.stateless_dropout(hidden, self._dropout, seed=draw)
        output = self._network.output
        return tf.matmul(hidden, output.kernel.value) + output.bias.value


def _to_rgb(images: Any) -> Any:
    """Turn (n, S, S) uint8 into (n, S, S, 3) float32, 0-255, three equal channels."""
    return tf.repeat(tf.cast(images, tf.float32)[..., tf.newaxis], 3, axis=-1)
