from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pytest

from radiodesk.core.base_weights import shipped_base_weights
from radiodesk.core.errors import UsageError
from radiodesk.core.paths import shipped_models
from radiodesk.core.presets import make_config
from radiodesk.training.base_weights import (
    BaseWeights,
    find_base_weights,
    load_base_weights,
)
from radiodesk.training.batches import Batch
from radiodesk.training.device import Device, select_device
from radiodesk.training.network import Network, build_network
from radiodesk.training.steps import Steps
from tests.helpers.training_data import SMALL

pytestmark = pytest.mark.filterwarnings("error::DeprecationWarning:radiodesk")
CONFIG = make_config("classic", SMALL)
IMAGENET = "mobilenet_v2_weights_tf_dim_ordering_tf_kernels_1.0_224_no_top.h5"


@pytest.fixture(scope="module")
def device() -> Device:
    return select_device(CONFIG)


@pytest.fixture
def network(device: Device) -> Network:
    network = build_network(CONFIG, 3)
    load_base_weights(network, find_base_weights(None))
    return network


def by_layer(network: Network) -> dict[str, list[np.ndarray[Any, Any]]]:
    return {layer.name: layer.get_weights() for layer in network.model.layers if layer.weights}


def changed(before: Any, after: Any) -> set[str]:
    return {
        name
        for name in before
        if any(not np.array_equal(a, b) for a, b in zip(before[name], after[name], strict=True))
    }


def learn(network: Network, device: Device) -> None:
    steps = Steps(network, device, 1e-3, 0.3, np.ones(3, np.float32), seed=1)
    images = np.random.default_rng(0).integers(0, 256, (4, 64, 64), dtype=np.uint8)
    steps.train(Batch(images, np.array([0, 1, 2, 0], np.int32)), epoch=1, index=0)


def test_phase_1_changes_the_head_alone(network: Network, device: Device) -> None:
    network.freeze_base()
    before = by_layer(network)
    learn(network, device)
    assert changed(before, by_layer(network)) == {"head_dense", "probabilities"}


def test_phase_2_changes_the_last_layers_but_no_stored_statistics(
    network: Network, device: Device
) -> None:
    network.unfreeze_last(20)
    before = by_layer(network)
    learn(network, device)
    after = by_layer(network)
    tuned = {n for n in network.base_layers[-20:] if n in before}
    assert changed(before, after) <= tuned | {"head_dense", "probabilities"}
    assert {"block_15_expand", "Conv_1", "Conv_1_bn"} <= changed(before, after)
    for name in tuned:
        if name.endswith(("BN", "bn")):
            for old, new in zip(before[name][2:], after[name][2:], strict=True):
                np.testing.assert_array_equal(old, new)


def test_same_seed_builds_the_same_head_and_another_seed_another(device: Device) -> None:
    first, second = build_network(CONFIG, 3), build_network(CONFIG, 3)
    np.testing.assert_array_equal(first.hidden.get_weights()[0], second.hidden.get_weights()[0])
    other = build_network(CONFIG.model_copy(update={"seed": 2}), 3)
    assert not np.array_equal(first.hidden.get_weights()[0], other.hidden.get_weights()[0])


def test_shipped_base_is_what_its_card_says() -> None:
    card = json.loads((shipped_models() / "mobilenetv2_base.json").read_bytes())
    data = (shipped_models() / card["file"]).read_bytes()
    assert hashlib.sha256(data).hexdigest() == card["sha256"]
    assert card["licence"] == "MIT"


def test_base_is_searched_at_the_user_then_in_the_keras_cache_then_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KERAS_HOME", str(tmp_path))
    shipped = find_base_weights(None)
    assert (shipped.origin, shipped.path.name) == ("shipped", shipped_base_weights().name)
    (tmp_path / "models").mkdir()
    cached = tmp_path / "models" / IMAGENET
    cached.write_bytes(b"imagenet")
    assert find_base_weights(None).path == cached
    assert find_base_weights(None).sha256 == hashlib.sha256(b"imagenet").hexdigest()
    own = tmp_path / "mine.weights.h5"
    own.write_bytes(b"mine")
    assert find_base_weights(str(own)).origin == "user"
    assert {find_base_weights(c).message.code for c in (str(own), None)} == {
        "RD-TRAIN-010",
        "RD-TRAIN-011",
    }


def test_files_in_the_layout_of_keras_downloads_load_as_well(
    network: Network, tmp_path: Path
) -> None:
    path = tmp_path / IMAGENET
    with h5py.File(path, "w") as file:
        names = ["input_1", *network.base_layers]
        file.attrs["layer_names"] = [n.encode() for n in names]
        file.attrs["keras_version"], file.attrs["backend"] = b"2.2.4", b"tensorflow"
        for name in names:
            group = file.create_group(name)
            weights = [] if name == "input_1" else network.model.get_layer(name).weights
            group.attrs["weight_names"] = [f"{name}/{w.name}:0".encode() for w in weights]
            for w in weights:
                group[f"{name}/{w.name}:0"] = np.asarray(w)
    fresh = build_network(CONFIG, 3)
    load_base_weights(fresh, BaseWeights(path, "imagenet", ""))
    wanted, found = by_layer(network), by_layer(fresh)
    assert changed(wanted, found) == set()


def test_a_file_that_is_no_base_is_named(network: Network, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as missing:
        find_base_weights(str(tmp_path / "gone.h5"))
    assert missing.value.code == "RD-TRAIN-013"
    path = tmp_path / "text.weights.h5"
    path.write_text("not weights")
    with pytest.raises(UsageError) as wrong:
        load_base_weights(network, find_base_weights(str(path)))
    assert wrong.value.code == "RD-TRAIN-015"
    assert wrong.value.message.params == {"name": "text.weights.h5"}


def test_a_gpu_that_is_not_there_is_said() -> None:
    import tensorflow as tf

    if tf.config.list_physical_devices("GPU"):
        pytest.skip("this machine has a GPU")
    with pytest.raises(UsageError) as caught:
        select_device(make_config("classic", {"device": "gpu"}))
    assert caught.value.code == "RD-TRAIN-004"
