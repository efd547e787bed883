"""One step of training and of prediction as compiled TensorFlow functions.

Our own loop instead of ``Model.fit``: a stop or a pause takes effect between two batches, a
frozen base is never differentiated, training figures come from the very predictions that were
learned from, and dropout is a function of (seed, epoch, batch) alone.

Several devices share each batch and take the step that one device would: loss and gradient are
sums over all shares divided by the images of the whole batch, and the dropout mask is drawn for
the whole batch before it is shared out.
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
from radiodesk.training.losses import smoothed_cross_entropy
from radiodesk.training.network import Network


class Predictor:
    """The compiled way from grey images to probabilities; one serves a network's whole life.

    It computes on the first device: predicting is a small part of an epoch.
    """

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
        smoothing: float = 0.0,
    ) -> None:
        """Prepare the steps; they are traced at their first call.

        Args:
            network: The network, with its trainable layers chosen; built inside `device.scope()`.
            device: Where to compute.
            learning_rate: Adam's first learning rate.
            dropout: Share of hidden units switched off.
            class_weights: (C,) weight of each class in the loss.
            seed: The run's seed.
            smoothing: Share of each label that is spread over all classes.
        """
        self._network, self._smoothing = network, smoothing
        self._dropout, self._seed = dropout, seed
        self._variables = list(network.model.trainable_variables)
        self._strategy = device.strategy
        # A batch that is going to be shared out stays in main memory until then.
        self._batch_device = device.tf_name if device.count == 1 else "/CPU:0"
        with device.scope():
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
        with tf.device(self._batch_device):
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
        count = tf.shape(labels)[0]
        # Ones go through dropout, not the hidden units: a mask can be cut into shares.
        mask = tf.ones([count, self._network.hidden.units])
        if self._dropout > 0:
            mask = tf.nn.experimental.stateless_dropout(mask, self._dropout, seed=draw)
        whole = (images, labels, weights, mask)
        if self._strategy is None:
            return self._learn(*whole, count)
        losses, probabilities = self._strategy.run(self._learn_share, (whole, count))
        parts = self._strategy.experimental_local_results(probabilities)
        return self._strategy.reduce("SUM", losses, axis=None), tf.concat(parts, 0)[:count]

    def _learn_share(self, whole: tuple[Any, Any, Any, Any], count: Any) -> tuple[Any, Any]:
        """Learn from this replica's rows of the batch.

        All shares are equally long, because not every kernel takes an empty batch: missing rows
        repeat the last image and weigh nothing.
        """
        replica = tf.distribute.get_replica_context()
        replicas = replica.num_replicas_in_sync
        with tf.device(self._batch_device):
            share = (count + replicas - 1) // replicas
            rows = replica.replica_id_in_sync_group * share + tf.range(share)
            present = tf.cast(rows < count, tf.float32)
            images, labels, weights, mask = (
                tf.gather(part, tf.minimum(rows, count - 1)) for part in whole
            )
        return self._learn(images, labels, weights * present, mask, count)

    def _learn(
        self, images: Any, labels: Any, weights: Any, mask: Any, count: Any
    ) -> tuple[Any, Any]:
        """Take one step; with several replicas the optimizer adds up their gradients.

        Args:
            images: (k, S, S) uint8, the whole batch or a share of it.
            labels: (k,) int32.
            weights: (k,) weight of each image in the loss.
            mask: (k, units) factors of the hidden units.
            count: Images in the whole batch.

        Returns:
            What these images add to the batch's loss, and their probabilities.
        """
        values = [v.value for v in self._variables]
        with tf.GradientTape(watch_accessed_variables=False) as tape:
            tape.watch(values)
            # training=False: batch normalisation uses its stored statistics in both phases.
            pooled = self._network.base(_to_rgb(images), training=False)
            logits = self._logits(pooled, mask)
            losses = smoothed_cross_entropy(labels, logits, self._smoothing)
            loss = tf.reduce_sum(weights * losses) / tf.cast(count, tf.float32)
        gradients = tape.gradient(loss, values)
        self._optimizer.apply_gradients(zip(gradients, self._variables, strict=True))
        # ReLU6 turns a NaN into 0 or 6, so the loss alone would not show weights that broke.
        sound = tf.math.is_finite(tf.linalg.global_norm(gradients))
        return tf.where(sound, loss, tf.constant(np.nan, tf.float32)), tf.nn.softmax(logits)

    def _logits(self, pooled: Any, mask: Any) -> Any:
        hidden = tf.cast(self._network.hidden(pooled), tf.float32) * mask
        output = self._network.output
        return tf.matmul(hidden, output.kernel.value) + output.bias.value


def _to_rgb(images: Any) -> Any:
    """Turn (n, S, S) uint8 into (n, S, S, 3) float32, 0-255, three equal channels."""
    return tf.repeat(tf.cast(images, tf.float32)[..., tf.newaxis], 3, axis=-1)
