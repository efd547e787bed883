"""The part of the network above a cut, as TensorFlow operations on weights of its own.

Batch normalisation runs with its stored statistics in both phases, so a convolution followed by
one is a single convolution with a bias: ``W' = W s``, ``b' = beta - mean s`` with
``s = gamma / sqrt(variance + epsilon)``. That is exact, keeps the same class of functions, and
saves two passes over every activation. Where only the normalisation learns (the cut, or the first
free layer, lies between the two), its scale and shift are learned as they are.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from radiodesk.training.graph import Cut, Node
from radiodesk.training.network import Network

Arrays = dict[str, NDArray[Any]]


class Tail:
    """From the activations at a cut to the pooled vector.

    Attributes:
        variables: What learns, by name (``layer/kernel``, ``layer/bias``, ``layer/gamma``,
            ``layer/beta``), float32.
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
        self._norm_of = self._find_norms()
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
        """Put what was learned into the Keras layers, which then give the same answers.

        A folded bias becomes the shift of the layer's own normalisation; its scale and statistics
        become neutral.
        """
        for position, norm in self._norm_of.items():
            kernel = self.variables.get(f"{self._name(position)}/kernel")
            if kernel is None:
                continue
            layer = network.model.get_layer(self._name(position))
            layer.set_weights([kernel.numpy()])
            bias = self.variables[f"{self._name(position)}/bias"].numpy()
            normal = network.model.get_layer(self._name(norm))
            one = np.ones_like(bias)
            normal.set_weights([one, bias, np.zeros_like(bias), one - normal.epsilon])
        for position, node in enumerate(self._nodes):
            gamma = self.variables.get(f"{self._name(position)}/gamma")
            if gamma is not None:
                layer = network.model.get_layer(node.layer.name)
                _, _, mean, variance = layer.get_weights()
                beta = self.variables[f"{self._name(position)}/beta"].numpy()
                layer.set_weights([gamma.numpy(), beta, mean, variance])

    def _name(self, position: int) -> str:
        return str(self._nodes[position].layer.name)

    def _find_norms(self) -> dict[int, int]:
        """Return, for each convolution above the cut, the normalisation that follows it."""
        found: dict[int, int] = {}
        for position, node in enumerate(self._nodes):
            if not isinstance(node.layer, keras.layers.BatchNormalization):
                continue
            (source,) = node.sources
            if source > self._cut.position and _is_convolution(self._nodes[source].layer):
                found[source] = position
        return found

    def _take(self, position: int) -> None:
        node = self._nodes[position]
        if _is_convolution(node.layer):
            self._take_convolution(position)
        elif isinstance(node.layer, keras.layers.BatchNormalization):
            if not self._is_folded(position):
                self._take_norm(node)
        elif node.layer.weights:
            raise TypeError(f"layer {node.layer.name} of class {type(node.layer).__name__}")

    def _is_folded(self, norm: int) -> bool:
        """Say whether a normalisation lives in the convolution before it."""
        (source,) = self._nodes[norm].sources
        if self._norm_of.get(source) != norm:
            return False
        return self._nodes[source].learns == self._nodes[norm].learns

    def _take_convolution(self, position: int) -> None:
        node = self._nodes[position]
        (kernel,) = node.layer.get_weights()
        norm = self._norm_of.get(position)
        if norm is None or not self._is_folded(norm):
            self._constants[f"{node.layer.name}/kernel"] = tf.constant(kernel)
            return
        layer = self._nodes[norm].layer
        gamma, beta, mean, variance = (a.astype(np.float64) for a in layer.get_weights())
        scale = gamma / np.sqrt(variance + layer.epsilon)
        # The channels that a scale belongs to are the last axis but one of a depthwise kernel.
        depthwise = isinstance(node.layer, keras.layers.DepthwiseConv2D)
        folded = kernel * (scale[:, np.newaxis] if depthwise else scale)
        hold = self.variables if node.learns else self._constants
        make = tf.Variable if node.learns else tf.constant
        hold[f"{node.layer.name}/kernel"] = make(folded.astype(np.float32))
        hold[f"{node.layer.name}/bias"] = make((beta - mean * scale).astype(np.float32))

    def _take_norm(self, node: Node) -> None:
        name = node.layer.name
        gamma, beta, mean, variance = node.layer.get_weights()
        hold = self.variables if node.learns else self._constants
        make = tf.Variable if node.learns else tf.constant
        hold[f"{name}/gamma"], hold[f"{name}/beta"] = make(gamma), make(beta)
        self._constants[f"{name}/mean"] = tf.constant(mean)
        root = np.sqrt(variance.astype(np.float64) + node.layer.epsilon)
        self._constants[f"{name}/root"] = tf.constant(root.astype(np.float32))

    def _weight(self, name: str, kind: Any) -> Any:
        found = self.variables.get(name)
        if found is None:
            found = self._constants.get(name)
        return None if found is None else tf.cast(found, kind)

    def _apply(self, position: int, inputs: list[Any], kind: Any) -> Any:
        layer = self._nodes[position].layer
        if _is_convolution(layer):
            kernel = self._weight(f"{layer.name}/kernel", kind)
            value = _convolve(layer, inputs[0], kernel)
            bias = self._weight(f"{layer.name}/bias", kind)
            return value if bias is None else value + bias
        if isinstance(layer, keras.layers.BatchNormalization):
            return self._normalise(position, inputs[0], kind)
        return _plain(layer)(inputs)

    def _normalise(self, position: int, value: Any, kind: Any) -> Any:
        if self._is_folded(position):
            return value
        name = self._name(position)
        gamma, beta, mean, root = (
            self._weight(f"{name}/{part}", tf.float32) for part in ("gamma", "beta", "mean", "root")
        )
        scale = gamma / root
        return value * tf.cast(scale, kind) + tf.cast(beta - mean * scale, kind)


def _is_convolution(layer: Any) -> bool:
    return isinstance(layer, keras.layers.Conv2D | keras.layers.DepthwiseConv2D)


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
