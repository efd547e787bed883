"""The heat map that the reader draws is Grad-CAM, as automatic differentiation has it."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import tensorflow as tf

from radiodesk.core.presets import make_config
from radiodesk.imaging.model_input import resize_grey
from radiodesk.inference.classifier import Output
from radiodesk.inference.heatmap import class_heatmaps
from radiodesk.training.base_weights import find_base_weights, load_base_weights
from radiodesk.training.export import reference_arrays
from radiodesk.training.network import HIDDEN, LAST_CONVOLUTION, OUTPUT, POOLED, build_network
from tests.helpers.chests import grey, phantoms

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning:keras"),
]
IMAGES, CLASSES = 20, 3
BENCHMARK = Path(__file__).resolve().parents[2] / "benchmarks" / "heatmaps.py"


def test_heat_maps_are_grad_cam_by_automatic_differentiation_on_20_images() -> None:
    config = make_config("classic")
    network = build_network(config, CLASSES)
    load_base_weights(network, find_base_weights(None))
    side = config.image_size
    films = [grey(phantom).astype(np.float32) for phantom in phantoms(per_class=7)][:IMAGES]
    images = np.stack([resize_grey(film, side) for film in films]).astype(np.float32)
    batch = np.repeat(images[..., np.newaxis], 3, axis=-1)
    layers = {name: network.model.get_layer(name) for name in (LAST_CONVOLUTION, POOLED, OUTPUT)}
    model = tf.keras.Model(
        network.model.input, {name: layer.output for name, layer in layers.items()}
    )
    found = {name: value.numpy() for name, value in model(batch, training=False).items()}
    activation = tf.constant(found[LAST_CONVOLUTION])
    output = Output(found[OUTPUT], found[LAST_CONVOLUTION], found[POOLED])
    with np.load(
        io.BytesIO(reference_arrays(network, np.zeros(0, np.uint64), {})), allow_pickle=False
    ) as arrays:
        reference = {name: arrays[name] for name in arrays.files}
    ours = np.stack([class_heatmaps(output, reference, i) for i in range(IMAGES)])

    hidden, last = network.model.get_layer(HIDDEN), layers[OUTPUT]
    worst = 0.0
    for label in range(CLASSES):
        with tf.GradientTape() as tape:
            tape.watch(activation)
            pooled = network.model.get_layer(POOLED)(activation)
            logits = tf.matmul(hidden(pooled), last.kernel) + last.bias
            score = logits[:, label]
        weights = tf.reduce_mean(tape.gradient(score, activation), axis=(1, 2))
        maps = tf.nn.relu(tf.einsum("nhwk,nk->nhw", activation, weights)).numpy()
        peaks = maps.max(axis=(1, 2), keepdims=True)
        scaled = np.divide(maps, peaks, out=np.zeros_like(maps), where=peaks > 0)
        worst = max(worst, float(np.abs(scaled - ours[:, label]).max()))
    assert worst <= 1e-3
    assert (ours.max(axis=(2, 3)) == 1).mean() > 0.5, "most maps must show something"


@pytest.mark.timeout(600)
def test_heat_maps_of_a_trained_model_are_grad_cam_on_20_real_radiographs(tmp_path: Path) -> None:
    """Stock Keras opens the run's own model in a process of its own; see the benchmark."""
    data = Path(os.environ.get("RADIODESK_DATA", "")) / "darkcovidnet"
    if not (data / "labels.csv").is_file():
        pytest.skip("RADIODESK_DATA does not hold the real radiographs")
    table = tmp_path / "few.csv"
    table.write_text("\n".join(["path,label,split", *_few(data)]) + "\n", encoding="utf-8")
    settings = ["--set", "initial_epochs=2", "--set", "fine_tune_epochs=1", "--set", "views=1"]
    command = [sys.executable, "-m", "radiodesk", "train", "--data", str(table), "--json"]
    command += ["--out", str(tmp_path / "runs"), "--preset", "classic", *settings]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    run = json.loads(done.stdout)["run_dir"]
    command = [sys.executable, str(BENCHMARK), "--run", run, "--data", str(tmp_path), "--json"]
    compared = subprocess.run(command, capture_output=True, text=True)
    assert compared.returncode == 0, compared.stderr
    figures = json.loads(compared.stdout)
    assert figures["images"] == 20
    assert figures["largest_difference"] <= 1e-3
    assert figures["maps_that_show_something"] > 20


def _few(data: Path) -> list[str]:
    """Return rows of a table: for each class 12 images to learn from, 4 to stop by, 8 to test."""
    rows = []
    for label in ("COVID-19", "NORMAL", "PNEUMONIA"):
        parts = ["train"] * 12 + ["val"] * 4 + ["test"] * 8
        for path, part in zip(sorted((data / label).glob("*.jpg")), parts, strict=False):
            rows.append(f"{path},{label},{part}")
    return rows
