"""The cached engine against the whole network: cut, tail, features, cache, reuse."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from radiodesk.core.config import FoldPlace, TrainingConfig
from radiodesk.core.engines import MOST_CACHED_LAYERS, planned_engine
from radiodesk.core.errors import UsageError
from radiodesk.core.events import EpochFinished, RunFinished
from radiodesk.core.presets import make_config
from radiodesk.core.store import cache_root, clear, entries_of
from radiodesk.evaluation.predictions import PREDICTIONS, read_predictions
from radiodesk.training.base_weights import find_base_weights, load_base_weights
from radiodesk.training.frozen import convert_frozen, graph_key, shipped_graph
from radiodesk.training.graph import constant_share, find_cut, walk
from radiodesk.training.network import Network, build_network
from tests.helpers.training_data import probabilities_close, request, run, write_pictures

pytestmark = pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning:keras")
LABELS = ["COVID-19", "PNEUMONIA", "NORMAL"]
CONFIG = make_config("classic", {"image_size": 64, "dense_units": 8})


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pictures(tmp_path_factory.mktemp("data"), LABELS)


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    clear(cache_root())


def build(config: TrainingConfig = CONFIG) -> Network:
    network = build_network(config, 3)
    load_base_weights(network, find_base_weights(None))
    return network


@pytest.fixture(scope="module")
def network() -> Network:
    return build()


@pytest.fixture(scope="module")
def images() -> np.ndarray[Any, Any]:
    return np.random.default_rng(0).integers(0, 256, (6, 64, 64), dtype=np.uint8)


def rgb(images: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    return np.repeat(images[..., np.newaxis], 3, -1).astype(np.float32)


@pytest.mark.parametrize(
    ("layers", "cut"),
    [
        (0, "block_16_project_BN"),
        (5, "block_15_add"),
        (15, "block_14_add"),  # inside a block whose input is added later: the block's input
        (20, "block_14_add"),
        (30, "block_13_project"),  # between a convolution and its normalisation
        (57, "block_10_project"),
        (154, "image"),
    ],
)
def test_the_cut_is_found_by_walking_the_graph(network: Network, layers: int, cut: str) -> None:
    assert find_cut(walk(network, layers)).name == cut


def test_the_rule_caches_while_half_of_the_network_is_constant() -> None:
    classic = build(make_config("classic"))
    shares = []
    for layers in (MOST_CACHED_LAYERS, MOST_CACHED_LAYERS + 1):
        nodes = walk(classic, layers)
        shares.append(constant_share(nodes, find_cut(nodes)))
    assert shares[0] >= 0.5 > shares[1]
    assert planned_engine(make_config("classic")) == "cached"
    assert planned_engine(make_config("classic", {"fine_tune_layers": 57})) == "cached"
    assert planned_engine(make_config("classic", {"fine_tune_layers": 58})) == "end-to-end"
    assert planned_engine(make_config("classic", {"fresh_views": True})) == "end-to-end"
    assert planned_engine(make_config("classic", {"engine": "end-to-end"})) == "end-to-end"
    deep = make_config("classic", {"engine": "cached", "fine_tune_layers": 154})
    assert planned_engine(deep) == "cached"
    with pytest.raises(UsageError) as refused:
        make_config("classic", {"engine": "cached", "fresh_views": True})
    assert refused.value.message.params["name"] == "engine"


@pytest.mark.parametrize("layers", [2, 4, 12, 20, 30, 57, 100, 154])
def test_the_tail_gives_what_the_network_gives_before_and_after_learning(
    images: np.ndarray[Any, Any], layers: int
) -> None:
    import keras
    import tensorflow as tf

    from radiodesk.training.tail import Tail

    network = build()
    nodes = walk(network, layers)
    cut = find_cut(nodes)
    below = keras.Model(network.base.input, network.base.get_layer(cut.name).output)
    at_cut = images if cut.at_image else np.asarray(below(rgb(images), training=False))
    tail = Tail(nodes, cut)
    names = {name.partition("/")[0] for name in tail.variables}
    assert names <= set(network.base_layers[max(0, len(network.base_layers) - layers) :])
    wanted = np.asarray(network.base(rgb(images), training=False))
    found = tail.forward(tf.constant(at_cut), learning=False).numpy()
    np.testing.assert_allclose(found, wanted, atol=5e-5)
    draw = np.random.default_rng(1)
    for variable in tail.variables.values():
        variable.assign_add(draw.normal(0, 0.01, variable.shape).astype(np.float32))
    learned = tail.forward(tf.constant(at_cut), learning=False).numpy()
    assert np.abs(learned - wanted).max() > 0.01
    tail.write_into(network)
    found = np.asarray(network.base(rgb(images), training=False))
    np.testing.assert_allclose(found, learned, atol=5e-4)
    tail.reset()
    again = tail.forward(tf.constant(at_cut), learning=False).numpy()
    np.testing.assert_allclose(again, wanted, atol=5e-5)


def test_the_frozen_graph_gives_what_keras_gives(
    network: Network, images: np.ndarray[Any, Any]
) -> None:
    import keras

    from radiodesk.inference.frozen import FrozenBase

    cut = find_cut(walk(network, 20))
    activation, embedding = FrozenBase(convert_frozen(network, cut)).features(images)
    outputs = [network.base.get_layer(cut.name).output, network.base.output]
    wanted = keras.Model(network.base.input, outputs)(rgb(images), training=False)
    assert activation is not None
    np.testing.assert_allclose(activation, np.asarray(wanted[0]), atol=1e-4)
    np.testing.assert_allclose(embedding, np.asarray(wanted[1]), atol=1e-4)


def test_the_shipped_graph_is_the_one_that_the_classic_preset_asks_for() -> None:
    """Fails when the base, the input size or the cut change; scripts/make_frozen_graph.py mends."""
    config = make_config("classic")
    network = build(config)
    from radiodesk.core.base_weights import shipped_base_weights

    base = find_base_weights(str(shipped_base_weights()))
    cut = find_cut(walk(network, config.fine_tune_layers))
    assert shipped_graph(graph_key(network, base, cut)) is not None
    other = find_cut(walk(network, 4))
    assert shipped_graph(graph_key(network, base, other)) is None


def test_fused_adam_takes_the_steps_of_keras() -> None:
    import keras
    import tensorflow as tf

    from radiodesk.training.adam import Adam

    start = np.linspace(-1, 1, 12, dtype=np.float32).reshape(3, 4)
    mine, theirs = tf.Variable(start), keras.Variable(start)
    adam, reference = Adam({"w": mine}, 1e-2), keras.optimizers.Adam(1e-2)
    draw = np.random.default_rng(3)
    for step in range(20):
        gradient = tf.constant(draw.normal(0, 1, start.shape).astype(np.float32))
        adam.apply({"w": gradient})
        reference.apply([gradient], [theirs])
        if step == 9:
            adam.learning_rate = 1e-3
            reference.learning_rate = 1e-3
    np.testing.assert_allclose(mine.numpy(), np.asarray(theirs), atol=1e-6)


@pytest.mark.slow
@pytest.mark.parametrize("layers", [20, 154])
def test_both_engines_train_the_same_model(
    data: Path, tmp_path: Path, layers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same batches, the same dropout, the same steps: up to rounding, epoch by epoch."""
    # bfloat16, which some processors learn in, would hide a small error behind its rounding.
    monkeypatch.setattr("radiodesk.training.device.fast_bfloat16", lambda: False)
    results = {}
    for engine in ("cached", "end-to-end"):
        told = run(
            request(
                data,
                tmp_path / engine,
                engine=engine,
                fine_tune_layers=layers,
                initial_epochs=3,
                fine_tune_epochs=2,
                fine_tune_learning_rate=1e-5,
            )
        )
        assert isinstance(told.last, RunFinished), told.last
        assert told.last.result.engine == engine
        assert (told.last.result.seconds.features is None) == (engine == "end-to-end")
        results[engine] = told.all(EpochFinished)
    for mine, theirs in zip(*results.values(), strict=True):
        assert mine.train.loss == pytest.approx(theirs.train.loss, abs=5e-3)
        assert mine.val.loss == pytest.approx(theirs.val.loss, abs=5e-3)


@pytest.mark.parametrize("layers", [2, 20, 30])
def test_the_tail_has_the_gradients_of_the_network(
    images: np.ndarray[Any, Any], layers: int
) -> None:
    import keras
    import tensorflow as tf

    from radiodesk.training.tail import Tail

    network = build()
    nodes = walk(network, layers)
    cut = find_cut(nodes)
    network.unfreeze_last(layers)
    pull = tf.constant(np.random.default_rng(2).normal(0, 1, (6, 1280)).astype(np.float32))
    variables = [v.value for v in network.base.trainable_variables]
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(network.base(rgb(images), training=False) * pull)
    wanted = {
        v.path.replace("moving_", "").replace("depthwise_kernel", "kernel"): g.numpy()
        for v, g in zip(
            network.base.trainable_variables, tape.gradient(loss, variables), strict=True
        )
    }
    below = keras.Model(network.base.input, network.base.get_layer(cut.name).output)
    tail = Tail(nodes, cut)
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(tail.forward(below(rgb(images), training=False), True) * pull)
    found = tape.gradient(loss, tail.variables)
    assert found.keys() == wanted.keys()
    for name, gradient in found.items():
        size = np.abs(wanted[name]).max()
        np.testing.assert_allclose(gradient, wanted[name], atol=1e-4 * size, err_msg=name)


@pytest.mark.slow
def test_features_are_used_again_by_the_same_data_and_settings_alone(
    data: Path, tmp_path: Path
) -> None:
    first = run(request(data, tmp_path / "runs", fine_tune_epochs=0))
    second = run(request(data, tmp_path / "runs", fine_tune_epochs=0, dropout=0.1))
    third = run(request(data, tmp_path / "runs", fine_tune_epochs=0, seed=5))
    assert "RD-TRAIN-100" in first.codes
    assert "RD-TRAIN-101" in second.codes
    assert "RD-TRAIN-100" in third.codes
    kept = {path.name.partition("-")[0] for path in entries_of(cache_root())}
    assert kept == {"graph", "images", "features"}
    before, after = (told.all(EpochFinished)[0] for told in (first, second))
    assert before.val != after.val, "dropout is not part of the features"


def test_a_limit_of_nothing_keeps_nothing(data: Path, tmp_path: Path) -> None:
    told = run(request(data, tmp_path, cache_limit_gb=0, initial_epochs=1, fine_tune_epochs=0))
    assert isinstance(told.last, RunFinished), told.last
    assert entries_of(cache_root()) == []
    assert not (told.run_dir / ".cache").exists()


def test_stock_keras_opens_the_model_without_our_code(data: Path, tmp_path: Path) -> None:
    """In a process that cannot import radiodesk, and with the answers of the exported graph."""
    told = run(request(data, tmp_path, initial_epochs=1))
    finished = told.only(RunFinished)
    assert finished.result.engine == "cached"
    code = (
        "import sys, json, numpy as np; sys.modules['radiodesk'] = None; import keras;"
        "m = keras.models.load_model(sys.argv[1]);"
        "x = np.full((1, 64, 64, 3), 100, 'float32');"
        "print(json.dumps(np.asarray(m(x, training=False)).tolist()))"
    )
    path = told.run_dir / "final_covid_model.keras"
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, check=True, cwd=tmp_path
    )
    from radiodesk.bundles.bundle import open_bundle
    from radiodesk.inference.classifier import Classifier

    classifier = Classifier(open_bundle(told.run_dir / "bundle"))
    output = classifier.predict(np.full((1, 64, 64, 3), 100, np.float32))
    answer = json.loads(done.stdout.splitlines()[-1])
    np.testing.assert_allclose(answer, output.probabilities, atol=1e-3)


def test_a_fold_learns_the_same_from_shared_features_as_from_its_own(
    data: Path, tmp_path: Path
) -> None:
    """Folds with a cache share the features of all images; without, each computes its own."""
    place = FoldPlace(number=2, count=3)
    asked = [
        request(data, tmp_path / f"{limit}", cache_limit_gb=limit, initial_epochs=1)
        for limit in (0.0, 8.0)
    ]
    told = [run(one.model_copy(update={"fold": place})) for one in asked]
    own, shared = (read_predictions(t.run_dir / "evaluation" / PREDICTIONS) for t in told)
    assert list(shared.paths) == list(own.paths)
    # Up to rounding, which may hang on what else was in an image's batch.
    assert probabilities_close(shared.probabilities, own.probabilities, 1e-3)
    # The second computed all views of all 30 images once, to serve any fold.
    (kept,) = (np.load(path) for path in cache_root().rglob("embedding.npy"))
    assert len(kept) == 30 * asked[1].config.views
