"""One step of training on features: what `steps.Steps` does, without the frozen part."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from radiodesk.core.config import TrainingConfig
from radiodesk.core.events import Phase
from radiodesk.core.randomness import generator
from radiodesk.training.adam import Adam
from radiodesk.training.batches import Batch
from radiodesk.training.device import Device
from radiodesk.training.engine import first_rate
from radiodesk.training.features import Chosen
from radiodesk.training.head import Head
from radiodesk.training.losses import smoothed_cross_entropy
from radiodesk.training.tail import Tail


def batch_of(values: Chosen) -> tf.TensorSpec:
    """Return shape and type of a batch of features (R, ...), of any number of rows."""
    return tf.TensorSpec([None, *values.shape[1:]], tf.as_dtype(values.dtype))


class CachedSteps:
    """The compiled steps of one phase.

    Phase 1 has no tail: its features are the pooled vectors.
    """

    def __init__(
        self,
        phase: Phase,
        config: TrainingConfig,
        device: Device,
        *,
        tail: Tail | None,
        head: Head,
        inputs: tf.TensorSpec,
        class_weights: NDArray[np.float32],
        seed: int,
    ) -> None:
        """Prepare the steps; they are traced at their first call.

        Args:
            phase: Says how fast to begin.
            config: The run's settings.
            device: Where to compute.
            tail: From the features to the pooled vector, or None where they are pooled already.
            head: From the pooled vector to the classes.
            inputs: Shape (with None first) and type of a batch of features.
            class_weights: (C,) weight of each class in the loss.
            seed: The dropout follows from it.
        """
        self._tail, self._head, self._device = tail, head, device
        self._dropout, self._smoothing = config.dropout, config.label_smoothing
        self._seed = seed
        self._class_weights = tf.constant(class_weights, tf.float32)
        with tf.device(device.tf_name):
            self.variables = {**head.variables, **(tail.variables if tail else {})}
            self.optimizer = Adam(self.variables, first_rate(config, phase))
        label = tf.TensorSpec([None], tf.int32)
        self._train = tf.function(
            self._train_graph, input_signature=[inputs, label, tf.TensorSpec([2], tf.int32)]
        )
        self._predict = tf.function(self._predict_graph, input_signature=[inputs])

    @property
    def learning_rate(self) -> float:
        """Adam's learning rate now."""
        return self.optimizer.learning_rate

    @learning_rate.setter
    def learning_rate(self, rate: float) -> None:
        self.optimizer.learning_rate = rate

    def train(self, batch: Batch, epoch: int, index: int) -> tuple[float, NDArray[np.float32]]:
        """Learn from one batch; see `steps.Steps.train`."""
        draw = generator(self._seed, "dropout", epoch, index).integers(0, 2**31 - 1, 2)
        with tf.device(self._device.tf_name):
            loss, probabilities, sound = self._train(
                tf.constant(batch.images), tf.constant(batch.labels), tf.constant(draw, tf.int32)
            )
        # ReLU6 turns a NaN into 0 or 6, so the loss alone would not show weights that broke.
        return float(loss) if sound else math.nan, np.asarray(probabilities)

    def state(self) -> dict[str, NDArray[Any]]:
        """Return everything that the next step depends on besides the weights."""
        return self.optimizer.state()

    def load(self, state: dict[str, NDArray[Any]]) -> None:
        """Go back to a state."""
        self.optimizer.load(state)

    def predict(self, inputs: NDArray[Any]) -> NDArray[np.float32]:
        """Return probabilities (n, C) in float32, as at serving time."""
        with tf.device(self._device.tf_name):
            return np.asarray(self._predict(tf.constant(inputs)))

    def _pooled(self, inputs: Any, learning: bool) -> Any:
        return inputs if self._tail is None else self._tail.forward(inputs, learning)

    def _train_graph(self, inputs: Any, labels: Any, draw: Any) -> tuple[Any, Any, Any]:
        weights = tf.gather(self._class_weights, labels)
        with tf.GradientTape(watch_accessed_variables=False) as tape:
            tape.watch(list(self.variables.values()))
            logits = self._head.logits(self._pooled(inputs, True), self._dropout, draw)
            losses = smoothed_cross_entropy(labels, logits, self._smoothing)
            loss = tf.reduce_mean(weights * losses)
        gradients = tape.gradient(loss, self.variables)
        self.optimizer.apply(gradients)
        sound = tf.math.is_finite(tf.linalg.global_norm(list(gradients.values())))
        return loss, tf.nn.softmax(logits), sound

    def _predict_graph(self, inputs: Any) -> Any:
        return tf.nn.softmax(self._head.logits(self._pooled(inputs, False)))
