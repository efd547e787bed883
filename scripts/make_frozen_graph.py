"""Converts the frozen part of the default preset's network, which then ships with the program.

Usage: ``python scripts/make_frozen_graph.py``. Writes ``models/frozen/``: the LiteRT graph from the
image to the activations at the cut and the pooled vector, and ``frozen.json``, which says under
which key (base weights, input size, cut) it is found and what its SHA-256 is. Run it again when the
base weights, the default input size or the default number of unfrozen layers change; a test fails
until then.
"""

from __future__ import annotations

import hashlib
import json

from radiodesk.core.base_weights import shipped_base_weights
from radiodesk.core.files import write_bytes, write_text
from radiodesk.core.paths import shipped_models
from radiodesk.core.presets import make_config
from radiodesk.training.base_weights import find_base_weights, load_base_weights
from radiodesk.training.frozen import SHIPPED_FOLDER, SHIPPED_LIST, convert_frozen, graph_key
from radiodesk.training.graph import find_cut, walk
from radiodesk.training.network import build_network


def main() -> int:
    """Convert and write."""
    config = make_config("classic")
    base = find_base_weights(str(shipped_base_weights()))
    network = build_network(config, 2)
    load_base_weights(network, base)
    cut = find_cut(walk(network, config.fine_tune_layers))
    graph = convert_frozen(network, cut)
    folder = shipped_models() / SHIPPED_FOLDER
    folder.mkdir(exist_ok=True)
    name = f"mobilenetv2-{config.image_size}-{cut.name}.tflite"
    for old in folder.iterdir():
        old.unlink()
    write_bytes(folder / name, graph)
    stated = {
        graph_key(network, base, cut): {
            "file": name,
            "sha256": hashlib.sha256(graph).hexdigest(),
            "base_weights_sha256": base.sha256,
            "image_size": config.image_size,
            "cut": cut.name,
        }
    }
    write_text(folder / SHIPPED_LIST, json.dumps(stated, indent=2) + "\n")
    print(f"{name}: {len(graph) / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
