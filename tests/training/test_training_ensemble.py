"""Several networks side by side: one graph, one answer, whatever teaches them the source."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import keras
import numpy as np
import pytest
import tensorflow as tf

from radiodesk.bundles.bundle import open_bundle
from radiodesk.core.errors import UsageError
from radiodesk.core.events import EpochFinished, Logged, RunFinished
from radiodesk.core.paths import path_from_wire
from radiodesk.core.presets import make_config
from radiodesk.inference.classifier import Classifier
from radiodesk.inference.heatmap import class_heatmaps
from radiodesk.training.base_weights import find_base_weights, load_base_weights
from radiodesk.training.ensemble_answer import Answers, mixed
from radiodesk.training.ensemble_network import EnsembleNetwork, Trained, build_ensemble
from radiodesk.training.familiar import Familiarity, learn_familiarity
from radiodesk.training.features import Chosen
from radiodesk.training.graph import find_cut, walk
from radiodesk.training.head import Head
from radiodesk.training.network import Network, build_network
from radiodesk.training.tail import Tail
from tests.helpers.training_data import request, run, write_pictures

pytestmark = pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning:keras")
LABELS = ["COVID-19", "PNEUMONIA", "NORMAL"]
NORMAL = 2
SEVERAL: dict[str, Any] = {
    "members": 2,
    "within_source": 1,
    "style": 1.0,
    "views": 3,
    "zooms": 2,
    "schedule": "cosine",
    "label_smoothing": 0.1,
    "fine_tune_epochs": 2,
}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three classes; COVID-19 has a source of its own."""
    folder = write_pictures(tmp_path_factory.mktemp("data"), LABELS)
    with (folder / "labels.csv").open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(("path", "label", "source"))
        for picture in sorted(folder.glob("*/*.png")):
            label = picture.parent.name
            source = "papers" if label == "COVID-19" else "hospital"
            table.writerow((f"{label}/{picture.name}", label, source))
    return folder


def _heads(seed: int) -> list[Trained]:
    outputs = (3, 3, 2)
    return [
        Trained(lambda _network: None, Head.fresh(1280, 8, n, seed, f"{k}").arrays)
        for k, n in enumerate(outputs)
    ]


@pytest.fixture(scope="module")
def network() -> Network:
    network = build_network(make_config("classic", {"image_size": 64, "dense_units": 8}), 3)
    load_base_weights(network, find_base_weights(None))
    return network


@pytest.fixture(scope="module")
def images() -> np.ndarray[Any, Any]:
    grey = np.random.default_rng(0).integers(0, 256, (4, 64, 64, 1))
    return np.repeat(grey, 3, -1).astype(np.float32)


def _ensemble(network: Network, heads: list[Trained], zooms: int = 1) -> EnsembleNetwork:
    config = make_config("classic", {"image_size": 64, "dense_units": 8, "zooms": zooms})
    nodes = walk(network, 37)
    cut = find_cut(nodes).position
    return build_ensemble(network, config, nodes, cut, heads[:2], heads[2:], NORMAL)


def _gated(network: Network, heads: list[Trained]) -> EnsembleNetwork:
    settings = {"image_size": 64, "dense_units": 8, "members": 2, "style": 1.0, "views": 3}
    nodes = walk(network, 37)
    cut = find_cut(nodes).position
    config = make_config("classic", settings)
    return build_ensemble(network, config, nodes, cut, heads[:2], heads[2:], NORMAL, _look())


def test_the_graph_answers_what_its_members_answer_together(
    network: Network, images: np.ndarray[Any, Any]
) -> None:
    heads = _heads(5)
    pooled = np.asarray(network.base(images, training=False), np.float64)
    logits = []
    for trained in heads:
        inner, inner_bias, outer, outer_bias = trained.head
        logits.append(np.maximum(pooled @ inner + inner_bias, 0) @ outer + outer_bias)
    known = np.exp((logits[0] + logits[1]) / 2)
    known /= known.sum(1, keepdims=True)
    odds = np.exp(logits[2][:, 0] - logits[2][:, 1])
    normal = 1 / (1 + odds)
    wanted = 0.6 * known
    wanted[:, NORMAL] += 0.4 * normal
    for other in (0, 1):
        share = known[:, other] / (known[:, 0] + known[:, 1])
        wanted[:, other] += 0.4 * share * (1 - normal)

    found = np.asarray(_ensemble(network, heads).model(images, training=False))

    np.testing.assert_allclose(found, wanted, atol=1e-5)
    np.testing.assert_allclose(found.sum(1), 1, atol=1e-6)


@pytest.mark.parametrize("layers", [30, 37])
def test_whatever_a_member_learned_is_in_the_graph(
    images: np.ndarray[Any, Any], layers: int
) -> None:
    """With 30 layers free, the cut lies between a convolution and its normalisation."""
    config = make_config("classic", {"image_size": 64, "dense_units": 8})
    network = build_network(config, 3)
    load_base_weights(network, find_base_weights(None))
    nodes = walk(network, layers)
    cut = find_cut(nodes)
    tail = Tail(nodes, cut)
    random = np.random.default_rng(1)
    for variable in tail.variables.values():
        variable.assign_add(random.normal(0, 0.02, variable.shape).astype(np.float32))
    trained = Trained(tail.write_into, Head.fresh(1280, 8, 3, 0, "k").arrays)

    graph = build_ensemble(network, config, nodes, cut.position, [trained], [], None)

    learned = np.asarray(network.base(images, training=False))  # left with the member's weights
    found = np.asarray(keras.Model(graph.model.input, graph.embedding)(images, training=False))
    np.testing.assert_allclose(found, learned, atol=1e-3)


def test_a_film_is_read_as_it_is_tighter_and_wider(
    network: Network, images: np.ndarray[Any, Any]
) -> None:
    heads = _heads(5)
    rim = 3  # 4 % of 64 pixels
    padded = np.pad(images, ((0, 0), (rim, rim), (rim, rim), (0, 0)), mode="edge")
    tighter, wider = (
        np.asarray(tf.image.resize(cut, (64, 64)))
        for cut in (images[:, rim:-rim, rim:-rim], padded)
    )
    single = _ensemble(network, heads)
    logits = single.before_temperature()
    mean = np.mean([logits(look, training=False) for look in (images, tighter, wider)], axis=0)

    zoomed = _ensemble(network, heads, zooms=3)

    found = np.asarray(zoomed.before_temperature()(images, training=False))
    np.testing.assert_allclose(found, mean, atol=1e-4)
    assert np.abs(found - np.asarray(logits(images, training=False))).max() > 1e-3
    # Heat maps and novelty are those of the film as it is.
    for part in ("activation", "embedding"):
        as_it_is, still = (
            np.asarray(keras.Model(n.model.input, getattr(n, part))(images, training=False))
            for n in (single, zoomed)
        )
        np.testing.assert_allclose(still, as_it_is, atol=1e-5)
    # Three looks share their weights.
    assert zoomed.model.count_params() == single.model.count_params()


def test_a_film_that_the_members_know_by_its_look_keeps_some_of_what_speaks_for_normal() -> None:
    sure_of_covid = np.array([[40.0, 0.0, -40.0]])
    says_normal = np.array([-2.0])
    found = mixed(Answers(sure_of_covid, says_normal), NORMAL)
    assert found[0, NORMAL] == pytest.approx(0.4 / (1 + np.exp(-2.0)))
    # It does not change the answer.
    assert found[0].argmax() == 0


def _look() -> Familiarity:
    kernel = np.random.default_rng(8).normal(0, 0.03, (96, 1)).astype(np.float32)
    return Familiarity(kernel, np.array([0.2], np.float32))


def test_of_an_unfamiliar_film_the_members_answer_that_learned_other_styles(
    network: Network, images: np.ndarray[Any, Any]
) -> None:
    plain, styled, inner = _heads(5)
    alone = [
        np.asarray(_gated(network, [one, one, inner]).model(images, training=False))
        for one in (plain, styled)
    ]
    both = _gated(network, [plain, styled, inner])

    found = np.asarray(both.model(images, training=False))

    said = np.asarray(both.before_temperature()(images, training=False))
    near = 1 / (1 + np.exp(-said[:, -1:]))
    assert np.ptp(near) > 0.02
    np.testing.assert_allclose(found, near * alone[0] + (1 - near) * alone[1], atol=1e-5)
    before = both.at_temperature(said, 1.0)
    np.testing.assert_allclose(before, found, atol=1e-5)
    foreseen = both.at_temperature(said, 1.7)
    both.cool(1.7)
    np.testing.assert_allclose(both.model(images, training=False), foreseen, atol=1e-5)


def test_familiar_films_are_told_from_changed_ones() -> None:
    random = np.random.default_rng(3)
    values = random.normal(0, 1, (90, 4, 4, 6)).astype(np.float16)
    styled = np.arange(80) % 2 == 1
    values[:80][styled, :, :, 2] += 1
    values[80:85, :, :, 2] += 1  # not learned from
    look = learn_familiarity(Chosen(values, np.arange(90)), 80, styled)
    np.testing.assert_array_equal(look.of(values[80:]) > 0, [False] * 5 + [True] * 5)


def test_a_temperature_changes_what_the_graph_says_as_foreseen(
    network: Network, images: np.ndarray[Any, Any]
) -> None:
    ensemble = _ensemble(network, _heads(6))
    before = np.asarray(ensemble.before_temperature()(images, training=False))
    foreseen = ensemble.at_temperature(before, 1.7)
    ensemble.cool(1.7)
    np.testing.assert_allclose(ensemble.model(images, training=False), foreseen, atol=1e-5)


@pytest.mark.parametrize("several", [{"members": 2}, {"zooms": 2}])
def test_several_networks_need_what_is_computed_once(several: dict[str, int]) -> None:
    for name, value in (("engine", "end-to-end"), ("fresh_views", True)):
        with pytest.raises(UsageError) as refused:
            make_config("classic", {**several, name: value})
        assert refused.value.message.params["name"] == name
    with pytest.raises(UsageError, match="119"):
        make_config("classic", {**several, "fine_tune_layers": 120})


def test_one_network_that_knows_all_classes_keeps_up_with_inner_ones(
    data: Path, tmp_path: Path
) -> None:
    one = {**SEVERAL, "members": 1, "views": 5, "initial_epochs": 1, "fine_tune_epochs": 0}
    told = run(request(data, tmp_path / "runs", **one))
    assert len(told.all(EpochFinished)) == 1


@pytest.mark.slow
def test_a_run_of_several_networks_goes_all_the_way(data: Path, tmp_path: Path) -> None:
    told = run(request(data, tmp_path / "runs", **SEVERAL))

    result = told.only(RunFinished).result
    assert told.all(EpochFinished)[-1].best
    # COVID-19 has a source of its own: nothing of it says whether it is NORMAL.
    (message,) = [e.message for e in told.all(Logged) if e.message.code == "RD-TRAIN-110"]
    splits = (told.run_dir / "splits.csv").read_text(encoding="utf-8").splitlines()
    learned = [row for row in splits if row.endswith(",train") and "COVID" not in row]
    assert message.params == {"images": len(learned), "sources": 1}
    assert result.bundle is not None
    bundle = open_bundle(path_from_wire(result.bundle))
    classifier, reference = Classifier(bundle), bundle.reference()
    pictures = np.full((2, 64, 64, 3), 90.0, np.float32)
    output = classifier.predict(pictures)
    assert class_heatmaps(output, reference).shape[0] == 3
    assert reference["head_dense_kernel"].shape == (3 * 1280, 3 * 8)
    # Members learn in orders of their own, so they do not end alike.
    first, second = (reference["head_dense_kernel"][k * 1280 :, k * 8 :][:1280, :8] for k in (0, 1))
    assert np.abs(first - second).max() > 1e-3


@pytest.mark.slow
def test_without_normal_or_a_mixed_source_there_are_no_inner_networks(tmp_path: Path) -> None:
    told = run(request(write_pictures(tmp_path / "data", ["A", "B"]), tmp_path / "runs", **SEVERAL))
    assert "RD-TRAIN-111" in told.codes
    reference = np.load(told.run_dir / "bundle" / "reference.npz")
    assert reference["head_dense_kernel"].shape == (2 * 1280, 2 * 8)
