"""Model bundles that take a second to make: a real graph with a handful of weights.

TensorFlow runs in a child (``python -m tests.helpers.tiny_bundle``), never in the tests' process.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from radiodesk.bundles.bundle import Bundle, write_bundle
from radiodesk.bundles.manifest import CARD, GRAPH, REFERENCE, BundleDescription
from radiodesk.imaging.model_input import PREPROCESSING_VERSION

SIDE = 64
LABELS = ("COVID-19", "NORMAL", "PNEUMONIA")


def make_parts(folder: Path, classes: int = 3, seed: int = 1) -> None:
    """Write ``model.tflite`` and ``reference.npz`` of a random small network into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        [sys.executable, "-m", "tests.helpers.tiny_bundle", str(folder), str(classes), str(seed)],
        check=True,
        capture_output=True,
        cwd=Path(__file__).resolve().parents[2],
        env={**os.environ, "CUDA_VISIBLE_DEVICES": "", "TF_CPP_MIN_LOG_LEVEL": "3"},
        timeout=300,
    )


def make_bundle(
    folder: Path, parts: Path, labels: Sequence[str] = LABELS, **description: Any
) -> Bundle:
    """Write a bundle of parts made before; `description` overrides what it says of itself."""
    stated = {
        "name": folder.name,
        "version": "1",
        "created": "2026-01-01T00:00:00+00:00",
        "labels": list(labels),
        "input_size": SIDE,
        "resize_mode": "stretch",
        "preprocessing_version": PREPROCESSING_VERSION,
        **description,
    }
    members = {name: (parts / name).read_bytes() for name in (GRAPH, REFERENCE)}
    members[CARD] = json.dumps({"made": "by a test"}).encode()
    return write_bundle(folder, BundleDescription(**stated), members)


def _main(folder: Path, classes: int, seed: int) -> None:
    import keras
    import numpy as np
    import tensorflow as tf

    keras.utils.set_random_seed(seed)
    wide = keras.initializers.RandomNormal(stddev=0.35)
    image = keras.Input((SIDE, SIDE, 3), name="image")
    scaled = keras.layers.Rescaling(1 / 127.5, -1)(image)
    activation = keras.layers.Conv2D(
        12, 16, 16, activation="relu", kernel_initializer=wide, bias_initializer=wide
    )(scaled)
    embedding = keras.layers.GlobalAveragePooling2D()(activation)
    hidden = keras.layers.Dense(16, activation="relu", kernel_initializer=wide)
    output = keras.layers.Dense(classes, activation="softmax", kernel_initializer=wide)
    probabilities = output(hidden(embedding))
    model = keras.Model(
        image,
        {"probabilities": probabilities, "activation": activation, "embedding": embedding},
    )
    module = tf.Module()
    module.held = [variable.value for variable in model.variables]
    module.serve = tf.function(
        lambda image: model(image, training=False),
        input_signature=[tf.TensorSpec([None, SIDE, SIDE, 3], tf.float32, name="image")],
    )
    saved = folder / "saved"
    tf.saved_model.save(module, str(saved), signatures={"serving_default": module.serve})
    graph = tf.lite.TFLiteConverter.from_saved_model(str(saved)).convert()
    (folder / GRAPH).write_bytes(graph)
    kernel, bias = hidden.get_weights()
    output_kernel, output_bias = output.get_weights()
    np.savez(
        folder / REFERENCE,
        head_dense_kernel=kernel,
        head_dense_bias=bias,
        head_output_kernel=output_kernel,
        head_output_bias=output_bias,
    )


if __name__ == "__main__":
    _main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
