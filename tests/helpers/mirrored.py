"""Trains on one and on two logical processors and writes what came out.

A process of its own, because TensorFlow divides a processor only before it starts:
``python -m tests.helpers.mirrored OUT.npz POLICY LAYERS`` takes single steps and
``python -m tests.helpers.mirrored run DATA RUNS EVENTS DEVICES`` a whole run.
"""

from __future__ import annotations

import dataclasses
import os
import sys
from pathlib import Path
from typing import Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import numpy as np
import tensorflow as tf

from radiodesk.core.presets import make_config
from radiodesk.training.base_weights import find_base_weights, load_base_weights
from radiodesk.training.batches import Batch
from radiodesk.training.device import Device, select_device
from radiodesk.training.network import build_network
from radiodesk.training.steps import Predictor, Steps
from tests.helpers.training_data import SMALL, request, run

SIZES = (6, 5, 8, 1)
"""Images per batch: even, odd, even, and fewer than there are devices."""


def two_processors() -> None:
    """Divide the processor; call it before TensorFlow does anything."""
    (processor,) = tf.config.list_physical_devices("CPU")
    halves = [tf.config.LogicalDeviceConfiguration() for _ in range(2)]
    tf.config.set_logical_device_configuration(processor, halves)


def batches() -> list[Batch]:
    """Return batches of noise that look different in every class."""
    random = np.random.default_rng(0)
    made = []
    for count in SIZES:
        labels = random.integers(0, 3, count).astype(np.int32)
        images = random.integers(0, 90, (count, 64, 64), dtype=np.uint8)
        made.append(Batch(images + (50 * labels)[:, None, None].astype(np.uint8), labels))
    return made


def learn(device: Device, policy: str, layers: int, again: bool = False) -> dict[str, Any]:
    """Take one step with every batch.

    Args:
        device: Where.
        policy: Keras dtype policy.
        layers: How many layers of the base learn.
        again: Half-way, go on with new steps that load the state of the old ones.
    """
    config = make_config("classic", {**SMALL, "engine": "end-to-end"})
    with device.scope():
        network = build_network(config, 3, policy)
    load_base_weights(network, find_base_weights(None))
    network.unfreeze_last(layers)
    start = network.model.get_weights()
    weights = np.array([0.5, 1.0, 1.5], np.float32)

    def fresh_steps() -> Steps:
        return Steps(network, device, 1e-3, 0.3, weights, seed=1)

    steps = fresh_steps()
    losses, probabilities = [], []
    for index, batch in enumerate(batches()):
        if again and index == 2:
            state, steps = steps.state(), fresh_steps()
            steps.load(state)
        if index == 3:
            steps.learning_rate = steps.learning_rate / 2
        loss, answers = steps.train(batch, 1, index)
        losses.append(loss)
        probabilities.append(answers)
    result = {f"w{i:04d}": w for i, w in enumerate(network.model.get_weights())}
    result |= {f"start/w{i:04d}": w for i, w in enumerate(start)}
    result |= {"losses": np.array(losses), "probabilities": np.concatenate(probabilities)}
    result["rate"] = np.array(steps.learning_rate)
    result |= {f"state/{name}": array for name, array in steps.state().items()}
    first = batches()[0]
    result["predicted"] = Predictor(network, device).predict(first.images)
    network.output.kernel.assign(np.full(network.output.kernel.shape, np.inf, np.float32))
    result["broken"] = np.array(steps.train(first, 1, 9)[0])
    return result


def main(out: str, policy: str, layers: str) -> None:
    """Write the results of one device, of two, and of two with a new beginning half-way."""
    two_processors()
    two = select_device(make_config("classic", {**SMALL, "engine": "end-to-end"}))
    one = dataclasses.replace(two, tf_names=two.tf_names[:1])
    results = {
        who: learn(device, policy, int(layers)) for who, device in (("one", one), ("two", two))
    }
    if policy == "float32":
        results["again"] = learn(two, policy, int(layers), again=True)
    arrays = {f"{who}/{k}": v for who, result in results.items() for k, v in result.items()}
    np.savez(out, counts=np.array([one.count, two.count]), **arrays)


def whole_run(data: str, runs: str, events: str, devices: str) -> None:
    """Train end to end and write every event as a line."""
    if devices == "2":
        two_processors()
    told = run(request(Path(data), Path(runs), engine="end-to-end", seed=4))
    Path(events).write_text("\n".join(event.model_dump_json() for event in told.events))


if __name__ == "__main__":
    if sys.argv[1] == "run":
        whole_run(*sys.argv[2:])
    else:
        main(*sys.argv[1:])
