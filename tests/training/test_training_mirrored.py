"""Several devices learn what one learns; the processor, divided in two, stands for them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from radiodesk.core.messages import LANGUAGES, render
from radiodesk.training.device import Device
from tests.helpers.mirrored import SIZES

Results = dict[str, dict[str, np.ndarray]]


def trained(folder: Path, policy: str, layers: int) -> Results:
    """Return what the child writes: who learned, then the name of an array."""
    out = folder / f"{policy}.npz"
    words = [sys.executable, "-m", "tests.helpers.mirrored", str(out), policy, str(layers)]
    child = subprocess.run(words, capture_output=True, text=True, timeout=600)
    assert child.returncode == 0, child.stderr[-4000:]
    results: Results = {}
    with np.load(out) as arrays:
        assert arrays["counts"].tolist() == [1, 2]
        for name in arrays.files:
            if "/" in name:
                who, what = name.split("/", 1)
                results.setdefault(who, {})[what] = arrays[name]
    return results


@pytest.fixture(scope="module")
def float32(tmp_path_factory: pytest.TempPathFactory) -> Results:
    return trained(tmp_path_factory.mktemp("mirrored"), "float32", 20)


def test_two_devices_learn_the_weights_of_one(float32: Results) -> None:
    one, two = float32["one"], float32["two"]
    weights = [name for name in one if name[0] == "w"]
    moved = [name for name in weights if np.abs(one[name] - one[f"start/{name}"]).max() > 1e-4]
    assert len(moved) >= 10
    for name in weights:
        np.testing.assert_allclose(two[name], one[name], rtol=0, atol=1e-5, err_msg=name)


def test_their_gradients_have_the_same_scale(float32: Results) -> None:
    """Adam's steps alone would not show it: they are the same for any multiple of a gradient."""
    one, two = float32["one"], float32["two"]
    compared = 0
    for name in (name for name in one if name.startswith("state/")):
        largest = np.abs(one[name]).max()
        np.testing.assert_allclose(two[name], one[name], rtol=0, atol=1e-3 * largest, err_msg=name)
        compared += largest > 0
    assert compared >= 20


def test_losses_and_probabilities_are_those_of_the_whole_batch_in_order(float32: Results) -> None:
    one, two = float32["one"], float32["two"]
    assert one["probabilities"].shape == (sum(SIZES), 3)
    np.testing.assert_allclose(two["probabilities"], one["probabilities"], rtol=0, atol=1e-5)
    np.testing.assert_allclose(two["losses"], one["losses"], rtol=1e-5)
    np.testing.assert_allclose(two["predicted"], one["predicted"], rtol=0, atol=1e-5)
    assert np.abs(np.diff(one["probabilities"], axis=0)).max() > 0.05


def test_the_learning_rate_and_a_broken_network_are_seen_on_all_devices(float32: Results) -> None:
    for results in (float32["one"], float32["two"]):
        assert results["rate"] == pytest.approx(5e-4)
        assert np.isnan(results["broken"])


def test_new_steps_that_load_a_state_go_on_bit_for_bit(float32: Results) -> None:
    two, again = float32["two"], float32["again"]
    for name, array in two.items():
        np.testing.assert_array_equal(again[name], array, err_msg=name)


def test_mixed_precision_learns_on_two_devices_as_well(tmp_path: Path) -> None:
    results = trained(tmp_path, "mixed_bfloat16", 0)
    one, two = results["one"], results["two"]
    np.testing.assert_allclose(two["probabilities"], one["probabilities"], rtol=0, atol=0.02)
    np.testing.assert_allclose(two["losses"], one["losses"], rtol=0.02)


def test_the_sentence_before_training_names_how_many_gpus_there_are() -> None:
    names = ("/GPU:0", "/GPU:1", "/GPU:2")
    three = Device("gpu", "Made-up X1", "float32", "auto", names)
    one = Device("gpu", "Made-up X1", "float32", "auto", names[:1])
    assert (three.count, three.tf_name, one.count) == (3, "/GPU:0", 1)
    for language in LANGUAGES:
        text = render(three.message(2, 5), language)
        assert "3 GPU" in text
        assert "Made-up X1" in text
        assert "2-5" in text
    assert one.message(2, 5).code == "RD-TRAIN-003"
