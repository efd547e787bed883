"""Repeats a part of the network with each normalisation folded into the convolution before it.

A convolution and the normalisation with stored statistics that follows it are one convolution with
a bias: ``W' = W s``, ``b' = beta - mean s`` with ``s = gamma / sqrt(variance + epsilon)``. `tail`
learns in this form. A converter would make it, too; made here, the weights that Keras holds are the
very ones that the exported graph stores, also where they are rounded.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import keras
import numpy as np

from radiodesk.training.graph import Node


def grow_folded(
    nodes: list[Node],
    begun: Mapping[int, Any],
    positions: Iterable[int],
    names: str = "",
    copies: dict[int, Any] | None = None,
) -> dict[int, Any]:
    """Return the outputs of copies of layers by their positions, weights as they are now.

    Args:
        nodes: From `graph.walk`.
        begun: Position to output of what stands already.
        positions: Which layers to copy, ascending.
        names: What the copies' names begin with.
        copies: Position to a copy that is used again; gets those that are made.
    """
    outputs, copies = dict(begun), {} if copies is None else copies
    positions = list(positions)
    # Where the two are copied apart, one below a cut and one above, each stays what it is.
    norms = {c: n for c, n in norms_after(nodes).items() if {c, n} <= set(positions)}
    folded = set(norms.values())
    for position in positions:
        node = nodes[position]
        inputs = [outputs[source] for source in node.sources]
        if position in folded:
            outputs[position] = inputs[0]
            continue
        if position in copies:
            outputs[position] = copies[position](inputs if len(inputs) > 1 else inputs[0])
            continue
        norm = nodes[norms[position]].layer if position in norms else None
        settings = {**node.layer.get_config(), "name": names + node.layer.name}
        if norm is not None:
            settings["use_bias"] = True
        layer = copies[position] = type(node.layer).from_config(settings)
        outputs[position] = layer(inputs if len(inputs) > 1 else inputs[0])
        weights = node.layer.get_weights()
        layer.set_weights(weights if norm is None else _folded(node.layer, norm))
    return outputs


def is_convolution(layer: Any) -> bool:
    """Say whether a layer is one that a normalisation is folded into."""
    return isinstance(layer, keras.layers.Conv2D | keras.layers.DepthwiseConv2D)


def norms_after(nodes: list[Node]) -> dict[int, int]:
    """Return, for each convolution, the normalisation that alone takes from it, by position."""
    users = Counter(source for node in nodes for source in set(node.sources))
    return {
        source: position
        for position, node in enumerate(nodes)
        if isinstance(node.layer, keras.layers.BatchNormalization)
        for source in node.sources
        if users[source] == 1 and is_convolution(nodes[source].layer)
    }


def scale_and_shift(gamma: Any, beta: Any, mean: Any, root: Any) -> tuple[Any, Any]:
    """Return what a normalisation with stored statistics does: ``x s + t``, all of them (C,)."""
    scale = gamma / root
    return scale, beta - mean * scale


def scaled(layer: Any, kernel: Any, scale: Any) -> Any:
    """Return the kernel of a convolution (h, w, ...) whose outputs are scaled by ``(C,)``."""
    # The channels that a scale belongs to are the last axis but one of a depthwise kernel.
    depthwise = isinstance(layer, keras.layers.DepthwiseConv2D)
    return kernel * (scale[:, np.newaxis] if depthwise else scale)


def _folded(layer: Any, norm: Any) -> list[Any]:
    (kernel,) = layer.get_weights()
    gamma, beta, mean, variance = (a.astype(np.float64) for a in norm.get_weights())
    scale, shift = scale_and_shift(gamma, beta, mean, np.sqrt(variance + norm.epsilon))
    return [scaled(layer, kernel, scale).astype(np.float32), shift.astype(np.float32)]
