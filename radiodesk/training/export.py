"""From the trained network to the files that others use: ``.keras``, LiteRT, and proof of both."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from radiodesk.core.errors import RadiodeskError
from radiodesk.core.files import write_bytes
from radiodesk.training.network import LAST_CONVOLUTION, OUTPUT, POOLED, Network

KERAS_FILE = "final_covid_model.keras"
TOLERANCE = 1e-3
_CHUNK = 32


def save_keras(network: Network, folder: Path) -> Path:
    """Write the model as stock Keras opens it; return the file."""
    path = folder / KERAS_FILE
    with tempfile.TemporaryDirectory() as temporary:
        written = Path(temporary) / KERAS_FILE
        network.model.save(written)
        write_bytes(path, written.read_bytes())
    return path


def convert(network: Network) -> bytes:
    """Return the LiteRT graph (float32) with all three named outputs.

    Signature ``serving_default``: ``image`` (N, S, S, 3) float32 0-255 -> ``probabilities``
    (N, C), ``activation`` (N, h, w, k) of the last convolution, ``embedding`` (N, d).
    """
    model = network.model
    outputs = {
        "probabilities": model.get_layer(OUTPUT).output,
        "activation": model.get_layer(LAST_CONVOLUTION).output,
        "embedding": model.get_layer(POOLED).output,
    }
    return to_litert(keras.Model(model.input, outputs))


def to_litert(serving: Any) -> bytes:
    """Return a Keras model with named outputs as a float32 LiteRT graph.

    Args:
        serving: One input (N, S, S, 3) float32 0-255, called ``image`` in the signature
            ``serving_default``; a dict of outputs.
    """
    side = int(serving.input_shape[1])
    module = tf.Module()
    # Variables that the module does not hold itself would stay outside the graph, unset.
    module.held = [variable.value for variable in serving.variables]
    module.serve = tf.function(
        lambda image: serving(image, training=False),
        input_signature=[tf.TensorSpec([None, side, side, 3], tf.float32, name="image")],
    )
    with tempfile.TemporaryDirectory() as folder:
        tf.saved_model.save(module, folder, signatures={"serving_default": module.serve})
        converted: bytes = tf.lite.TFLiteConverter.from_saved_model(folder).convert()
    return converted


def reference_arrays(network: Network, learned: NDArray[np.uint64]) -> bytes:
    """Return ``reference.npz``: the head's weights for heat maps, the temperature, the images.

    Args:
        network: With the best weights.
        learned: (n,) content fingerprints of the files used for training and validation.
    """
    kernel, bias = network.hidden.get_weights()
    output_kernel, output_bias = network.output.get_weights()
    buffer = io.BytesIO()
    np.savez(
        buffer,
        head_dense_kernel=kernel,
        head_dense_bias=bias,
        head_output_kernel=output_kernel,
        head_output_bias=output_bias,
        temperature=np.float32(1.0),
        learned_images=learned,
    )
    return buffer.getvalue()


def grey_chunks(
    pixels: NDArray[np.uint8], chosen: NDArray[np.integer[Any]]
) -> Iterator[NDArray[np.uint8]]:
    """Yield the images themselves, a few at a time.

    Args:
        pixels: (N, V, S, S) uint8.
        chosen: Which of the N images.

    Yields:
        (n, S, S) uint8.
    """
    for start in range(0, len(chosen), _CHUNK):
        yield np.ascontiguousarray(pixels[chosen[start : start + _CHUNK], 0])


def check_agreement(
    trained: NDArray[np.floating[Any]], exported: NDArray[np.floating[Any]], names: Sequence[str]
) -> float:
    """Return the largest difference between two models' probabilities.

    Args:
        trained: (N, C) from Keras.
        exported: (N, C) from LiteRT.
        names: The N file names.

    Raises:
        RadiodeskError: ``RD-TRAIN-040`` when it is above 1e-3 (or not a number) on any image.
    """
    differences = np.abs(trained.astype(np.float64) - exported).max(axis=1)
    worst = int(np.argmax(np.where(np.isnan(differences), np.inf, differences)))
    if not differences[worst] <= TOLERANCE:
        raise RadiodeskError(
            "RD-TRAIN-040", name=names[worst], difference=f"{differences[worst]:.2g}"
        )
    return float(differences[worst])
