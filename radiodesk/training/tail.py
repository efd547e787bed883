"""The part of the network above a cut, as TensorFlow operations on weights of its own.

Batch normalisation runs with its stored statistics in both phases, so a convolution followed by
one is a single convolution with a bias (`folding` says which). Each step folds the two anew from
the weights that learn (kernel, gamma, beta), which costs a pass over the weights and saves two over
every activation. So the weights, their gradients and Adam's steps are those of the plain network,
up to rounding.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from radiodesk.training.folding import is_convolution, norms_after, scale_and_shift, scaled
from radiodesk.training.graph import Cut, Node
from radiodesk.training.network import Network

Arrays = dict[str, NDArray[Any]]


class Tail:
    """From the activations at a cut to the pooled vector.

    Attributes:
        variables: What learns, by name (``layer/kernel``, ``layer/gamma``, ``layer/beta``),
            float32.
    """

    def __init__(self, nodes: list[Node], cut: Cut, precision: Any = tf.float32) -> None:
        """Take the weights of a network as they are now.

        Args:
            nodes: From `graph.walk`.
            cut: From `graph.find_cut`.
            precision: What the layers compute in while learning; weights stay float32.
        """
        self._nodes, self._cut, self._precision = nodes, cut, precision
        self.variables: dict[str, Any] = {}
        self._constants: dict[str, Any] = {}
        # A normalisation whose convolution lies below the cut stays what it is.
        self._norm_of = {c: n for c, n in norms_after(nodes).items() if c > cut.position}
        for position in range(cut.position + 1, len(nodes)):
            self._take(position)
        self._first: Arrays = {name: v.numpy() for name, v in self.variables.items()}

    def forward(self, activations: Any, learning: bool) -> Any:
        """Return (n, d) float32 pooled vectors.

        Args:
            activations: (n, h, w, c) at the cut, any float type; (n, S, S) uint8 images where
                the cut is the image.
            learning: Compute in the chosen precision; else in float32, as the exported model.
        """
        kind = self._precision if learning else tf.float32
        if self._cut.at_image:
            activations = tf.repeat(activations[..., tf.newaxis], 3, axis=-1)
        outputs: dict[int, Any] = {self._cut.position: tf.cast(activations, kind)}
        for position in range(self._cut.position + 1, len(self._nodes)):
            node = self._nodes[position]
            outputs[position] = self._apply(position, [outputs[s] for s in node.sources], kind)
        return tf.cast(outputs[len(self._nodes) - 1], tf.float32)

    def reset(self) -> None:
        """Go back to the weights that the network had."""
        self.load(self._first)

    def load(self, arrays: Arrays) -> None:
        """Take weights by name."""
        for name, variable in self.variables.items():
            variable.assign(arrays[name])

    def write_into(self, network: Network) -> None:
        """Put what was learned into the Keras layers, which then give the same answers."""
        for node in self._nodes[self._cut.position + 1 :]:
            if not node.learns:
                continue
            layer = network.model.get_layer(node.layer.name)
            arrays = layer.get_weights()
            for number, part in enumerate(_parts(node.layer)):
                variable = self.variables.get(f"{node.layer.name}/{part}")
                if variable is not None:
                    arrays[number] = variable.numpy()
            layer.set_weights(arrays)

    def _name(self, position: int) -> str:
        return str(self._nodes[position].layer.name)

    def _take(self, position: int) -> None:
        """Take the weights of a layer, each as what it is: learning or constant."""
        node = self._nodes[position]
        layer = node.layer
        if not layer.weights:
            return
        for part, array in zip(_parts(layer), layer.get_weights(), strict=True):
            name = f"{layer.name}/{part}"
            if part == "variance":
                root = np.sqrt(array.astype(np.float64) + layer.epsilon)
                self._constants[f"{layer.name}/root"] = tf.constant(root.astype(np.float32))
            elif node.learns and part != "mean":
                self.variables[name] = tf.Variable(array)
            else:
                self._constants[name] = tf.constant(array)

    def _weight(self, name: str) -> Any:
        found = self.variables.get(name)
        return self._constants[name] if found is None else found

    def _scale_and_shift(self, norm: int) -> tuple[Any, Any]:
        """Return what a normalisation with stored statistics does: ``x s + t``."""
        name = self._name(norm)
        gamma, beta, mean, root = (
            self._weight(f"{name}/{part}") for part in ("gamma", "beta", "mean", "root")
        )
        return scale_and_shift(gamma, beta, mean, root)

    def _apply(self, position: int, inputs: list[Any], kind: Any) -> Any:
        layer = self._nodes[position].layer
        if is_convolution(layer):
            return self._convolve(position, inputs[0], kind)
        if isinstance(layer, keras.layers.BatchNormalization):
            if position in self._norm_of.values():
                return inputs[0]
            scale, shift = self._scale_and_shift(position)
            return inputs[0] * tf.cast(scale, kind) + tf.cast(shift, kind)
        return _plain(layer)(inputs)

    def _convolve(self, position: int, value: Any, kind: Any) -> Any:
        """Convolve, the normalisation that follows included."""
        layer = self._nodes[position].layer
        kernel = self._weight(f"{layer.name}/kernel")
        norm = self._norm_of.get(position)
        if norm is None:
            return _convolve(layer, value, tf.cast(kernel, kind))
        scale, shift = self._scale_and_shift(norm)
        folded = tf.cast(scaled(layer, kernel, scale), kind)
        return _convolve(layer, value, folded) + tf.cast(shift, kind)


def _parts(layer: Any) -> tuple[str, ...]:
    """Return the names of a layer's weights in Keras' order."""
    if is_convolution(layer):
        return ("kernel",)
    if isinstance(layer, keras.layers.BatchNormalization):
        return ("gamma", "beta", "mean", "variance")
    raise TypeError(f"layer {layer.name} of class {type(layer).__name__}")


def _convolve(layer: Any, value: Any, kernel: Any) -> Any:
    padding, strides = layer.padding.upper(), tuple(layer.strides)
    if isinstance(layer, keras.layers.DepthwiseConv2D):
        return tf.nn.depthwise_conv2d(value, kernel, (1, *strides, 1), padding)
    if tuple(layer.kernel_size) == (1, 1) and strides == (1, 1):
        # A product of matrices is the same and skips what a convolution has to set up.
        shape = tf.shape(value)
        flat = tf.matmul(tf.reshape(value, (-1, kernel.shape[2])), kernel[0, 0])
        return tf.reshape(flat, tf.concat([shape[:3], [kernel.shape[3]]], 0))
    return tf.nn.conv2d(value, kernel, strides, padding)


def _plain(layer: Any) -> Callable[[list[Any]], Any]:
    """Return what a layer without weights does."""
    match layer:
        case keras.layers.ReLU():
            if layer.max_value != 6 or layer.threshold or layer.negative_slope:
                raise TypeError(f"layer {layer.name}: not a ReLU6")
            return lambda inputs: tf.nn.relu6(inputs[0])
        case keras.layers.Add():
            return lambda inputs: tf.add_n(inputs)
        case keras.layers.ZeroPadding2D():
            pads = [(0, 0), *layer.padding, (0, 0)]
            return lambda inputs: tf.pad(inputs[0], pads)
        case keras.layers.Rescaling():
            return lambda inputs: inputs[0] * layer.scale + layer.offset
        case keras.layers.GlobalAveragePooling2D():
            return lambda inputs: tf.reduce_mean(tf.cast(inputs[0], tf.float32), (1, 2))
    raise TypeError(f"layer {layer.name} of class {type(layer).__name__}")
