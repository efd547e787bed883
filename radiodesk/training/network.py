"""The network: one flat Keras graph from grey levels to probabilities.

Flat, and made of stock layers alone, so that plain ``keras.models.load_model`` opens
``final_covid_model.keras`` without any code of ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray

from radiodesk.core.config import TrainingConfig
from radiodesk.core.randomness import derived_seed
from radiodesk.evaluation.calibration import at_temperature

LAST_CONVOLUTION = "out_relu"
POOLED = "embedding"
HIDDEN = "head_dense"
OUTPUT = "probabilities"


@dataclass(frozen=True)
class Network:
    """A model and the parts of it that training drives separately.

    Attributes:
        model: Image (N, S, S, 3), float32 0-255 -> probabilities (N, C).
        base: The same layers from the image to the pooled vector (N, d).
        base_layers: Names of MobileNetV2's layers in their order, for counting the last N.
        hidden: The head's hidden layer, d -> dense_units, ReLU.
        output: The head's last layer, dense_units -> C, softmax.
    """

    model: Any
    base: Any
    base_layers: tuple[str, ...]
    hidden: Any
    output: Any

    @property
    def activation(self) -> Any:
        """Output of the last convolution (N, h, w, k)."""
        return self.model.get_layer(LAST_CONVOLUTION).output

    @property
    def embedding(self) -> Any:
        """Pooled output (N, d)."""
        return self.model.get_layer(POOLED).output

    def before_temperature(self) -> Any:
        """Return the Keras model whose answers `at_temperature` takes."""
        return self.model

    def at_temperature(
        self, answers: NDArray[np.floating[Any]], temperature: float
    ) -> NDArray[np.float64]:
        """Return (N, C) probabilities that the network would give after `cool`.

        Args:
            answers: (N, ...) of `before_temperature`.
            temperature: Above 0.
        """
        return at_temperature(answers, temperature)

    def cool(self, temperature: float) -> None:
        """Divide all logits by a temperature."""
        arrays = self.output.get_weights()
        self.output.set_weights([array / np.float32(temperature) for array in arrays])

    def settle(self) -> None:
        """Make the weights those that the exported graph stores: here they are."""

    def head_arrays(self) -> tuple[NDArray[np.float32], ...]:
        """Return what heat maps need: (k, m), (m,) of the hidden layer, (m, C), (C,) of the last.

        `k` are the channels of `activation`.
        """
        return (*self.hidden.get_weights(), *self.output.get_weights())

    def freeze_base(self) -> None:
        """Phase 1: only the head learns."""
        self.unfreeze_last(0)

    def unfreeze_last(self, layers: int) -> None:
        """Phase 2: the last layers of MobileNetV2 learn as well.

        Batch normalisation learns scale and shift, but always runs with the stored statistics
        because the training step calls the base in inference mode.

        Args:
            layers: How many, counted from the end of MobileNetV2's own layer list.
        """
        first_free = len(self.base_layers) - layers
        for index, name in enumerate(self.base_layers):
            self.model.get_layer(name).trainable = index >= first_free


def build_network(config: TrainingConfig, classes: int, policy: str = "float32") -> Network:
    """Build the network with fresh head weights and random base weights.

    Args:
        config: Input size, head width and dropout; its seed decides the head's first weights.
        classes: Number of classes C.
        policy: Keras dtype policy of everything but the last layer.
    """
    previous = keras.config.dtype_policy()
    keras.config.set_dtype_policy(policy)
    try:
        return _build(config, classes)
    finally:
        keras.config.set_dtype_policy(previous)


def _build(config: TrainingConfig, classes: int) -> Network:
    side = config.image_size
    image = keras.Input((side, side, 3), name="image", dtype="float32")
    scaled = keras.layers.Rescaling(1 / 127.5, offset=-1.0, name="rescaling")(image)
    backbone = keras.applications.MobileNetV2(
        input_tensor=scaled, include_top=False, weights=None, alpha=1.0
    )
    base_layers = tuple(
        layer.name for layer in backbone.layers if layer.name not in ("image", "rescaling")
    )
    pooled = keras.layers.GlobalAveragePooling2D(name=POOLED)(backbone.output)
    hidden = keras.layers.Dense(
        config.dense_units,
        activation="relu",
        name=HIDDEN,
        kernel_initializer=keras.initializers.GlorotUniform(
            derived_seed(config.seed, "head/dense")
        ),
    )
    output = keras.layers.Dense(
        classes,
        activation="softmax",
        name=OUTPUT,
        dtype="float32",
        kernel_initializer=keras.initializers.GlorotUniform(
            derived_seed(config.seed, "head/output")
        ),
    )
    dropped = keras.layers.Dropout(
        config.dropout, seed=derived_seed(config.seed, "head/dropout"), name="head_dropout"
    )(hidden(pooled))
    model = keras.Model(image, output(dropped), name="radiodesk")
    return Network(model, keras.Model(image, pooled, name="base"), base_layers, hidden, output)
