"""The constant part of the network as a LiteRT graph: converted once per base and size, and kept.

The graph of the default preset ships with the program.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import keras

from radiodesk.core.files import write_bytes
from radiodesk.core.paths import shipped_models
from radiodesk.core.store import key_of
from radiodesk.inference.frozen import ACTIVATION, EMBEDDING
from radiodesk.training.base_weights import BaseWeights
from radiodesk.training.export import to_litert
from radiodesk.training.graph import Cut
from radiodesk.training.network import Network
from radiodesk.training.stores import Stores

_FORMAT = 1
"""Changes whenever the same key would mean another graph."""
_FILE = "model.tflite"
SHIPPED_FOLDER = "frozen"
SHIPPED_LIST = "frozen.json"


def graph_key(network: Network, base: BaseWeights, cut: Cut | None) -> str:
    """Return the name under which a graph is kept."""
    return key_of(
        "graph",
        format=_FORMAT,
        base=base.sha256,
        size=int(network.model.input_shape[1]),
        cut=_output(cut),
    )


def frozen_graph(network: Network, base: BaseWeights, cut: Cut | None, stores: Stores) -> bytes:
    """Return the graph from the image to the activations at a cut and the pooled vector.

    Args:
        network: With the base's own weights, as loaded.
        base: Which weights they are.
        cut: Where to cut; None, or a cut at the image, needs no activations.
        stores: Where converted graphs are kept.
    """
    key = graph_key(network, base, cut)
    shipped = shipped_graph(key)
    if shipped is not None:
        return shipped

    def make(folder: Path) -> None:
        write_bytes(folder / _FILE, convert_frozen(network, cut))

    return (stores.hold(key, make).path / _FILE).read_bytes()


def convert_frozen(network: Network, cut: Cut | None) -> bytes:
    """Convert the graph anew."""
    outputs = {EMBEDDING: network.base.output}
    name = _output(cut)
    if name is not None:
        outputs[ACTIVATION] = network.base.get_layer(name).output
    return to_litert(keras.Model(network.base.input, outputs))


def _output(cut: Cut | None) -> str | None:
    """Return the layer whose output is kept besides the pooled vector."""
    return None if cut is None or cut.at_image else cut.name


def shipped_graph(key: str) -> bytes | None:
    """Return a graph that came with the program, or None; a damaged one counts as none."""
    folder = shipped_models() / SHIPPED_FOLDER
    try:
        listed = json.loads((folder / SHIPPED_LIST).read_bytes())
        stated = listed[key]
        graph = (folder / stated["file"]).read_bytes()
    except (OSError, ValueError, KeyError):
        return None
    return graph if hashlib.sha256(graph).hexdigest() == stated["sha256"] else None
