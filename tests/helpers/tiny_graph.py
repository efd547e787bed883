"""Builds a tiny real LiteRT graph with the head and the outputs of a bundle.

Run as ``python tiny_graph.py FOLDER CLASSES SIDE``: TensorFlow lives in that child alone. The
folder gets ``model.tflite``, ``reference.npz`` (head weights) and ``expected.npz``: a batch, what
TensorFlow itself answers to it, and the gradients of every class logit by automatic
differentiation with the Grad-CAM maps that follow from them.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np

FEATURES, HIDDEN = 6, 5


def build_in_child(folder: Path, classes: int = 3, side: int = 32) -> Path:
    """Build the graph in a child process and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, __file__, str(folder), str(classes), str(side)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return folder


def members(folder: Path) -> dict[str, bytes]:
    """Return what `write_bundle` wants, card included."""
    return {
        "model.tflite": (folder / "model.tflite").read_bytes(),
        "reference.npz": (folder / "reference.npz").read_bytes(),
        "card.json": json.dumps({}).encode(),
    }


def _main(folder: Path, classes: int, side: int) -> None:
    import tensorflow as tf

    draw = np.random.default_rng(7)

    def weights(*shape: int) -> tf.Variable:
        return tf.Variable(draw.normal(0, 0.8, shape).astype(np.float32))

    class Tiny(tf.Module):
        def __init__(self) -> None:
            super().__init__()
            self.filters = weights(3, 3, 3, FEATURES)
            self.dense = weights(FEATURES, HIDDEN)
            self.dense_bias = weights(HIDDEN)
            self.output = weights(HIDDEN, classes)
            self.output_bias = weights(classes)

        def features(self, image: tf.Tensor) -> tf.Tensor:
            scaled = image / 127.5 - 1.0
            return tf.nn.relu(tf.nn.conv2d(scaled, self.filters, strides=4, padding="SAME"))

        def logits(self, activation: tf.Tensor) -> tf.Tensor:
            pooled = tf.reduce_mean(activation, axis=[1, 2])
            hidden = tf.nn.relu(pooled @ self.dense + self.dense_bias)
            return hidden @ self.output + self.output_bias

        @tf.function(input_signature=[tf.TensorSpec([None, side, side, 3], tf.float32, "image")])
        def serve(self, image: tf.Tensor) -> dict[str, tf.Tensor]:
            activation = self.features(image)
            return {
                "probabilities": tf.nn.softmax(self.logits(activation)),
                "activation": activation,
                "embedding": tf.reduce_mean(activation, axis=[1, 2]),
            }

    tiny = Tiny()
    tf.saved_model.save(tiny, str(folder / "saved"), signatures={"serving_default": tiny.serve})
    converter = tf.lite.TFLiteConverter.from_saved_model(str(folder / "saved"))
    (folder / "model.tflite").write_bytes(converter.convert())
    np.savez(
        folder / "reference.npz",
        head_dense_kernel=tiny.dense.numpy(),
        head_dense_bias=tiny.dense_bias.numpy(),
        head_output_kernel=tiny.output.numpy(),
        head_output_bias=tiny.output_bias.numpy(),
    )
    batch = np.rint(draw.uniform(0, 255, (5, side, side, 3))).astype(np.float32)
    answer = tiny.serve(tf.constant(batch))
    activation = answer["activation"]
    maps = []
    for label in range(classes):
        with tf.GradientTape() as tape:
            tape.watch(activation)
            logit = tiny.logits(activation)[:, label]
        importance = tf.reduce_mean(tape.gradient(logit, activation), axis=[1, 2])
        maps.append(tf.nn.relu(tf.einsum("nhwk,nk->nhw", activation, importance)).numpy())
    np.savez(
        folder / "expected.npz",
        batch=batch,
        gradcam=np.stack(maps, axis=1),
        **{name: value.numpy() for name, value in answer.items()},
    )


if __name__ == "__main__":
    _main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
