"""Sets and novelty from what a bundle holds, and their absence where it holds nothing."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from radiodesk.bundles.bundle import Bundle, write_bundle
from radiodesk.core.errors import RadiodeskError
from radiodesk.inference.classifier import Classifier, Output
from radiodesk.inference.novelty import HIGHEST, fit_novelty
from radiodesk.inference.trust import Trust, trust_of
from tests.helpers.tiny_graph import members
from tests.inference.conftest import description

LABELS = ["A", "B", "C"]
SIZES = np.array([6, 10, 40])


def output(chances: list[float], vector: np.ndarray | None = None) -> Output:
    vector = np.zeros(SIZES.sum()) if vector is None else vector
    depths = vector[np.newaxis, :16].astype(np.float32)
    embedding = vector[np.newaxis, 16:].astype(np.float32)
    probabilities = np.array([chances], np.float32)
    return Output(probabilities, np.zeros((1, 2, 2, 40), np.float32), embedding, depths)


def vectors(count: int, seed: int, spread: float = 1.0) -> np.ndarray:
    """Return images of one kind: channels that go together, and some noise."""
    mixing = np.random.default_rng(0).normal(0, 1, (8, SIZES.sum()))
    random = np.random.default_rng(seed)
    drawn = random.normal(0, spread, (count, 8)) @ mixing
    return (5 + drawn + 0.3 * random.normal(0, 1, drawn.shape)).astype(np.float32)


def test_a_bundle_without_these_arrays_judges_nothing(
    bundle: Bundle, expected: Mapping[str, Any]
) -> None:
    classifier = Classifier(bundle)
    trust = trust_of(bundle, classifier)
    answer = classifier.predict(expected["batch"])
    assert answer.depths is None
    judged = trust.judge(answer, 0.9)
    assert (judged.labels, judged.coverage, judged.novelty) == (None, None, None)
    assert judged.refusal("a.png") is None
    assert judged.assessment().novelty_limit is None


def test_a_set_holds_the_classes_below_their_own_limits_at_the_level_asked() -> None:
    reference = {
        "conformal_levels": np.array([0.8, 0.9, 0.95]),
        "conformal_limits": np.array([[0.4, 0.6, 0.6], [0.5, 0.7, 0.9], [np.nan] * 3]),
    }
    trust = Trust(reference, LABELS, output([1, 0, 0]))
    seen = output([0.57, 0.35, 0.08])
    assert trust.judge(seen, 0.8).labels == []
    at_90 = trust.judge(seen, 0.9)
    assert (at_90.labels, at_90.coverage) == (["A", "B"], 0.9)
    assert trust.judge(output([0.5, 0.3, 0.2]), 0.9).labels == LABELS
    for level in (0.95, 0.85):
        not_offered = trust.judge(seen, level)
        assert (not_offered.labels, not_offered.coverage) == (None, None)


@pytest.mark.parametrize(("kept", "most"), [(400, 0.025), (12, 0.1)])
def test_images_of_the_same_kind_are_rarely_refused_and_others_are(kept: int, most: float) -> None:
    """With 400 validation images the limit is their quantile, with 12 a prediction limit."""
    arrays = fit_novelty(vectors(300, 1), vectors(kept, 2), SIZES)
    assert arrays is not None
    trust = Trust(arrays, LABELS, output([1, 0, 0]))

    def refused(images: np.ndarray) -> float:
        judged = [trust.judge(output([0.6, 0.3, 0.1], v), 0.9) for v in images]
        return float(np.mean([j.refusal("a.png") is not None for j in judged]))

    assert refused(vectors(400, 3)) <= most
    assert refused(vectors(50, 4, spread=6.0)) >= 0.95
    # As large as before in every channel, but channels no longer go together.
    shuffled = np.random.default_rng(0).permuted(vectors(50, 5), axis=0)
    assert refused(shuffled) >= 0.95
    one_depth = vectors(50, 6)
    one_depth[:, :6] += 20
    assert refused(one_depth) >= 0.95


def test_the_refusal_names_the_file_and_what_is_no_number_is_new() -> None:
    arrays = fit_novelty(vectors(60, 1), vectors(20, 2), SIZES)
    assert arrays is not None
    trust = Trust(arrays, LABELS, output([1, 0, 0]))
    judged = trust.judge(output([1, 0, 0], np.full(SIZES.sum(), np.nan)), 0.9)
    assert judged.novelty == HIGHEST
    refusal = judged.refusal("a.png")
    assert refusal is not None
    assert (refusal.code, refusal.params["name"]) == ("RD-READ-001", "a.png")
    assert judged.assessment(refusal).objection == refusal
    assert judged.assessment().novelty_limit == 1.0


def test_constant_channels_and_few_images_fit() -> None:
    learned = vectors(11, 1)
    learned[:, :10] = 2.0
    kept = vectors(10, 2)
    kept[:, :10] = 2.0
    arrays = fit_novelty(learned, kept, SIZES)
    assert arrays is not None
    assert all(np.isfinite(array).all() for array in arrays.values())
    assert fit_novelty(learned, kept[:9], SIZES) is None


@pytest.mark.parametrize(
    ("name", "array"),
    [
        ("conformal_limits", np.zeros((1, 7))),
        ("conformal_levels", np.zeros((2, 2))),
        ("conformal_levels", np.array(["a"])),
    ],
)
def test_fault_47_a_reference_that_does_not_fit_its_graph_is_refused(
    graph_folder: Path, tmp_path: Path, name: str, array: np.ndarray
) -> None:
    content = members(graph_folder)
    fitting = {"conformal_levels": np.array([0.9]), "conformal_limits": np.zeros((1, 3))}
    buffer = io.BytesIO()
    np.savez(buffer, **{**fitting, name: array})
    content["reference.npz"] = buffer.getvalue()
    wrong = write_bundle(tmp_path / "b", description(), content)
    with pytest.raises(RadiodeskError) as caught:
        trust_of(wrong, Classifier(wrong))
    assert caught.value.code == "RD-MODEL-011"


def test_a_measure_of_another_graph_is_a_mistake() -> None:
    arrays = fit_novelty(vectors(60, 1), vectors(20, 2), SIZES)
    assert arrays is not None
    with pytest.raises(ValueError, match="novelty"):
        Trust({**arrays, "novelty_sizes": SIZES[:2]}, LABELS, output([1, 0, 0]))
    shorter = {**arrays, "novelty_mean": arrays["novelty_mean"][:-1]}
    with pytest.raises(ValueError, match="novelty"):
        Trust(shorter, LABELS, output([1, 0, 0]))


def test_what_is_newer_than_most_films_of_its_own_sources_comes_with_a_warning() -> None:
    """Views in other styles widen what is answered, not what passes without a word."""
    usual, styled = vectors(200, 2), vectors(200, 3, spread=3.0)
    learned = np.concatenate([vectors(300, 1), vectors(300, 4, spread=3.0)])
    arrays = fit_novelty(learned, np.concatenate([usual, styled]), SIZES, usual)
    assert arrays is not None
    trust = Trust(arrays, LABELS, output([1, 0, 0]))

    def judged(images: np.ndarray) -> list[tuple[bool, bool]]:
        answers = [trust.judge(output([0.6, 0.3, 0.1], v), 0.9) for v in images]
        return [(j.refusal("a.png") is None, j.warning("a.png") is None) for j in answers]

    own = np.array(judged(vectors(300, 5)))
    other = np.array(judged(vectors(300, 6, spread=3.0)))
    assert own.mean(axis=0).min() >= 0.9
    assert other[:, 0].mean() >= 0.9
    assert other[:, 1].mean() <= 0.5
    told = [trust.judge(output([1, 0, 0], v), 0.9).warning("a") for v in vectors(50, 7, 3.0)]
    assert {message.code for message in told if message is not None} == {"RD-READ-020"}


def test_a_model_that_measured_nothing_usual_warns_of_nothing() -> None:
    arrays = fit_novelty(vectors(60, 1), vectors(20, 2), SIZES)
    assert arrays is not None
    del arrays["novelty_usual"]
    trust = Trust(arrays, LABELS, output([1, 0, 0]))
    assert trust.judge(output([1, 0, 0], vectors(1, 9)[0]), 0.9).warning("a.png") is None
