"""Walks the network's graph: what lies below the first layer that learns, and where to cut.

A *cut* is a layer whose output is all that later layers take from what came before it. What lies
below a cut with nothing that learns is constant, so it is computed once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import keras
import numpy as np

from radiodesk.training.network import POOLED, Network

_WIDER_AT_MOST = 2.0
"""A cut may hold this many times the values of the smallest one below it: a later cut saves
arithmetic, but the wide layers inside a block would cost more to store and read than they save."""


@dataclass(frozen=True)
class Node:
    """One layer of the graph.

    Attributes:
        layer: The Keras layer.
        sources: Positions of the layers it takes its inputs from.
        shape: Shape of its output without the batch axis.
        learns: Whether it has weights and is among the last layers that phase 2 frees.
    """

    layer: Any
    sources: tuple[int, ...]
    shape: tuple[int, ...]
    learns: bool

    @property
    def values(self) -> int:
        """How many numbers its output holds for one image."""
        return int(np.prod(self.shape))


@dataclass(frozen=True)
class Cut:
    """Where the constant part ends.

    Attributes:
        position: Of the cut's layer in the walk.
        name: Its name.
        shape: Shape of its output for one image.
        at_image: Nothing but the scaling of the image lies below: images are the features.
    """

    position: int
    name: str
    shape: tuple[int, ...]
    at_image: bool


def walk(network: Network, free_layers: int) -> list[Node]:
    """Return the layers from the image to the pooled vector, each after those it needs.

    Args:
        network: The network.
        free_layers: How many of MobileNetV2's last layers learn.
    """
    free = set(network.base_layers[max(0, len(network.base_layers) - free_layers) :])
    positions: dict[int, int] = {}
    nodes: list[Node] = []
    for layer in network.base.layers:
        inputs = [] if isinstance(layer, keras.layers.InputLayer) else layer.input
        sources = tuple(positions[id(tensor)] for tensor in keras.tree.flatten(inputs))
        positions[id(layer.output)] = len(nodes)
        learns = layer.name in free and bool(layer.weights)
        nodes.append(Node(layer, sources, tuple(layer.output.shape[1:]), learns))
    return nodes


def find_cut(nodes: list[Node]) -> Cut:
    """Return the latest cut below everything that learns that is not much wider than others.

    Args:
        nodes: From `walk`.
    """
    first = next((i for i, node in enumerate(nodes) if node.learns), _pooled(nodes))
    last_use = {source: i for i, node in enumerate(nodes) for source in node.sources}
    images = [i for i in range(first) if not nodes[i].sources or _only_scales(nodes, i)]
    cuts = [
        i
        for i in range(first)
        if [j for j in range(i + 1) if last_use.get(j, -1) > i] == [i] and i not in images
    ]
    # The image is stored as one byte a pixel and channel-free: a sixth of its three float16.
    smallest = min([nodes[i].values for i in cuts] + [nodes[0].values / 6])
    good = [i for i in cuts if nodes[i].values <= _WIDER_AT_MOST * smallest]
    position = max(good, default=0)
    node = nodes[position]
    return Cut(position, node.layer.name, node.shape, at_image=position == 0)


def constant_share(nodes: list[Node], cut: Cut) -> float:
    """Return the share of the network's multiply-adds that lies at or below a cut."""
    work = [_multiply_adds(node) for node in nodes]
    return sum(work[: cut.position + 1]) / sum(work)


def _only_scales(nodes: list[Node], position: int) -> bool:
    return isinstance(nodes[position].layer, keras.layers.Rescaling)


def _pooled(nodes: list[Node]) -> int:
    return next(i for i, node in enumerate(nodes) if node.layer.name == POOLED)


def _multiply_adds(node: Node) -> int:
    kernel = getattr(node.layer, "kernel", None)
    if kernel is None:
        return 0
    area = int(np.prod(node.shape[:2])) if len(node.shape) == 3 else 1
    return area * int(np.prod(kernel.shape))
