"""Compares the heat maps of a trained model with Grad-CAM by automatic differentiation in Keras.

Real radiographs of the run's test split, every class of each::

    python benchmarks/heatmaps.py --run RUN --data DATA [--count 20] [--json]

Grad-CAM (Selvaraju et al., ICCV 2017) is worked out by stock Keras with ``tf.GradientTape`` from
``final_covid_model.keras``, in a process of its own that imports nothing of radiodesk. It gets the
model's input as numbers, so that nothing but the maps can differ. radiodesk's maps come from the
bundle as the reader loads it: LiteRT's activations and the head's weights, no gradients.
Both are scaled by their own maximum; the largest difference has to be 1e-3 at most.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import numpy.typing as npt

TOLERANCE = 1e-3

# The last layer's softmax is taken off: Grad-CAM differentiates the class score before it.
GRAD_CAM = """
import sys
import keras, numpy as np, tensorflow as tf
saved, inputs, maps = sys.argv[1:]
model = keras.saving.load_model(saved)
model.layers[-1].activation = keras.activations.linear
last = [layer for layer in model.layers if len(layer.output.shape) == 4][-1]
both = keras.Model(model.inputs, [last.output, model.output])
images, found = np.load(inputs), []
for label in range(both.outputs[1].shape[-1]):
    with tf.GradientTape() as tape:
        activation, scores = both(images, training=False)
        score = scores[:, label]
    weights = tf.reduce_mean(tape.gradient(score, activation), axis=(1, 2))
    found.append(tf.nn.relu(tf.einsum("nhwk,nk->nhw", activation, weights)).numpy())
np.save(maps, np.stack(found, axis=1))
"""


def test_files(run: Path, data: Path) -> list[Path]:
    """Return the files of the test split."""
    with (run / "splits.csv").open(encoding="utf-8") as file:
        return [data / row["path"] for row in csv.DictReader(file) if row["split"] == "test"]


def inputs_and_maps(
    run: Path, files: list[Path]
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    """Return what the model saw of each file, and radiodesk's maps.

    Args:
        run: A run folder.
        files: Radiographs.

    Returns:
        (N, S, S, 3) float32 0-255; (N, C, h, w) float32 0-1.
    """
    from radiodesk.bundles.bundle import open_bundle
    from radiodesk.imaging.load import read_radiograph
    from radiodesk.imaging.model_input import model_input
    from radiodesk.inference.classifier import Classifier
    from radiodesk.inference.heatmap import class_heatmaps

    bundle = open_bundle(run / "bundle", trusted=True)
    classifier = Classifier(bundle)
    reference = bundle.reference()
    images, maps = [], []
    for file in files:
        radiograph = read_radiograph(file)
        images.append(model_input(radiograph, classifier.input_size, classifier.resize_mode))
        maps.append(class_heatmaps(classifier.read(radiograph), reference))
    return np.stack(images), np.stack(maps)


def grad_cam(saved: Path, images: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Return Grad-CAM by automatic differentiation in a process of its own.

    Args:
        saved: ``final_covid_model.keras``.
        images: (N, S, S, 3) float32, 0-255.

    Returns:
        (N, C, h, w) float32, each map scaled by its own maximum.
    """
    with tempfile.TemporaryDirectory() as temporary:
        inputs, found = Path(temporary) / "inputs.npy", Path(temporary) / "maps.npy"
        np.save(inputs, images)
        # A folder without radiodesk in reach: stock Keras has to be enough.
        subprocess.run(
            [sys.executable, "-c", GRAD_CAM, str(saved.resolve()), str(inputs), str(found)],
            cwd=temporary,
            check=True,
            capture_output=True,
            env={k: v for k, v in os.environ.items() if k != "PYTHONPATH"},
        )
        maps = np.load(found)
    peaks = maps.max(axis=(2, 3), keepdims=True)
    scaled: npt.NDArray[np.float32] = np.divide(
        maps, peaks, out=np.zeros_like(maps), where=peaks > 0
    )
    return scaled


def compared(run: Path, files: list[Path]) -> dict[str, object]:
    """Return the largest and the mean difference over images, classes and places."""
    images, ours = inputs_and_maps(run, files)
    theirs = grad_cam(run / "final_covid_model.keras", images)
    difference = np.abs(ours - theirs)
    worst = float(difference.max())
    return {
        "images": len(ours),
        "classes": ours.shape[1],
        "map": f"{ours.shape[2]} x {ours.shape[3]}",
        "maps_that_show_something": int((theirs.max(axis=(2, 3)) > 0).sum()),
        "largest_difference": worst,
        "mean_difference": float(difference.mean()),
        "equal": worst <= TOLERANCE,
    }


def main() -> int:
    """Print the figures; return 1 where the maps differ."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    names = test_files(arguments.run, arguments.data)
    step = max(1, len(names) // arguments.count)
    result = compared(arguments.run, names[::step][: arguments.count])
    if arguments.json:
        print(json.dumps(result))
    else:
        print("\n".join(f"{name:26} {value}" for name, value in result.items()))
    return 0 if result["equal"] else 1


if __name__ == "__main__":
    sys.exit(main())
