"""Repeats a part of the network with each normalisation folded into the convolution before it.

A convolution and the normalisation with stored statistics that follows it are one convolution with
a bias: ``W' = W s``, ``b' = beta - mean s`` with ``s = gamma / sqrt(variance + epsilon)``. A
converter would do the same; done here, the weights that Keras holds are the very ones that the
exported graph stores, also where they are rounded.
"""

from __future__ import annotations

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
    for position in positions:
        node = nodes[position]
        inputs = [outputs[source] for source in node.sources]
        if isinstance(node.layer, keras.layers.BatchNormalization) and _folds(nodes, position):
            outputs[position] = inputs[0]
            continue
        if position in copies:
            outputs[position] = copies[position](inputs if len(inputs) > 1 else inputs[0])
            continue
        norm = _norm_after(nodes, position)
        settings = {**node.layer.get_config(), "name": names + node.layer.name}
        if norm is not None:
            settings["use_bias"] = True
        layer = copies[position] = type(node.layer).from_config(settings)
        outputs[position] = layer(inputs if len(inputs) > 1 else inputs[0])
        weights = node.layer.get_weights()
        layer.set_weights(weights if norm is None else _folded(node.layer, norm))
    return outputs


def _is_convolution(layer: Any) -> bool:
    return isinstance(layer, keras.layers.Conv2D | keras.layers.DepthwiseConv2D)


def _folds(nodes: list[Node], position: int) -> bool:
    """Say whether a normalisation follows a convolution that nothing else takes from."""
    (source,) = nodes[position].sources
    users = sum(source in node.sources for node in nodes)
    return users == 1 and _is_convolution(nodes[source].layer)


def _norm_after(nodes: list[Node], position: int) -> Any:
    if not _is_convolution(nodes[position].layer):
        return None
    for number, node in enumerate(nodes[position + 1 :], position + 1):
        if position in node.sources:
            is_norm = isinstance(node.layer, keras.layers.BatchNormalization)
            return node.layer if is_norm and _folds(nodes, number) else None
    return None


def _folded(layer: Any, norm: Any) -> list[Any]:
    (kernel,) = layer.get_weights()
    gamma, beta, mean, variance = (a.astype(np.float64) for a in norm.get_weights())
    scale = gamma / np.sqrt(variance + norm.epsilon)
    # The channels that a scale belongs to are the last axis but one of a depthwise kernel.
    depthwise = isinstance(layer, keras.layers.DepthwiseConv2D)
    kernel = kernel * (scale[:, np.newaxis] if depthwise else scale)
    return [kernel.astype(np.float32), (beta - mean * scale).astype(np.float32)]
