"""From the trained network to the files that others use: ``.keras``, LiteRT, and proof of both."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from radiodesk.core.errors import RadiodeskError
from radiodesk.core.files import write_bytes
from radiodesk.training.ensemble_network import EnsembleNetwork
from radiodesk.training.network import OUTPUT, Network

KERAS_FILE = "final_covid_model.keras"
TOLERANCE = 1e-3
DEPTHS = {
    "block_2_add": 24,
    "block_5_add": 32,
    "block_9_add": 64,
    "block_12_add": 96,
    "block_15_add": 160,
}
"""The last layer of each stretch of MobileNetV2 at one width, and that width."""
_CHUNK = 32


def save_keras(network: Network, folder: Path) -> Path:
    """Write the model as stock Keras opens it; return the file."""
    path = folder / KERAS_FILE
    # On the disk of the run: one that is full is waited for there.
    with tempfile.TemporaryDirectory(dir=folder, prefix=".export-") as temporary:
        written = Path(temporary) / KERAS_FILE
        network.model.save(written)
        write_bytes(path, written.read_bytes())
    return path


def convert(network: Network) -> bytes:
    """Return the LiteRT graph (float32) with all four named outputs.

    Signature ``serving_default``: ``image`` (N, S, S, 3) float32 0-255 -> ``probabilities``
    (N, C), ``activation`` (N, h, w, k) of the last convolution, ``embedding`` (N, d), ``depths``
    (N, e): mean and standard deviation over the picture of every channel of `DEPTHS`.
    """
    model = network.model
    outputs = {
        "probabilities": model.get_layer(OUTPUT).output,
        "activation": network.activation,
        "embedding": network.embedding,
        "depths": keras.ops.concatenate(
            [part for name in DEPTHS for part in _moments(model.get_layer(name).output)], axis=-1
        ),
    }
    # Several networks must still fit on a stick, and into what ships.
    return to_litert(keras.Model(model.input, outputs), half=isinstance(network, EnsembleNetwork))


def depth_sizes(length: int) -> NDArray[np.int64]:
    """Return the lengths of the parts of ``depths`` and, last, that of ``embedding``.

    Args:
        length: Of both together.
    """
    below = [2 * channels for channels in DEPTHS.values()]
    return np.array([*below, length - sum(below)], np.int64)


def _moments(value: Any) -> tuple[Any, Any]:
    return keras.ops.mean(value, axis=(1, 2)), keras.ops.std(value, axis=(1, 2))


def to_litert(serving: Any, half: bool = False) -> bytes:
    """Return a Keras model with named outputs as a LiteRT graph that computes in float32.

    Args:
        serving: One input (N, S, S, 3) float32 0-255, called ``image`` in the signature
            ``serving_default``; a dict of outputs.
        half: Store weights as float16: half the size, rounded by 0.05 % at most.
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
        converter = tf.lite.TFLiteConverter.from_saved_model(folder)
        if half:
            converter.optimizations = [tf.lite.Optimize.DEFAULT]
            converter.target_spec.supported_types = [tf.float16]
        converted: bytes = converter.convert()
    return converted


def reference_arrays(
    network: Network, learned: NDArray[np.uint64], honesty: Mapping[str, NDArray[Any]]
) -> bytes:
    """Return ``reference.npz``: the head's weights for heat maps, the images, and the honesty.

    Args:
        network: As exported.
        learned: (n,) content fingerprints of the files used for training and validation.
        honesty: Temperature, and what sets and novelty need.
    """
    kernel, bias, output_kernel, output_bias = network.head_arrays()
    buffer = io.BytesIO()
    arrays: dict[str, Any] = {
        "head_dense_kernel": kernel,
        "head_dense_bias": bias,
        "head_output_kernel": output_kernel,
        "head_output_bias": output_bias,
        "learned_images": learned,
        **honesty,
    }
    np.savez_compressed(buffer, **arrays)
    return buffer.getvalue()


def grey_chunks(
    pixels: NDArray[np.uint8], chosen: NDArray[np.integer[Any]], view: int = 0
) -> Iterator[NDArray[np.uint8]]:
    """Yield the images themselves, or one view of each, a few at a time.

    Args:
        pixels: (N, V, S, S) uint8.
        chosen: Which of the N images.
        view: Which of their V views.

    Yields:
        (n, S, S) uint8.
    """
    for start in range(0, len(chosen), _CHUNK):
        yield np.ascontiguousarray(pixels[chosen[start : start + _CHUNK], view])


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
