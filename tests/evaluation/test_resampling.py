"""Figures of weighted images are those of images repeated as often, and intervals stay honest."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import average_precision_score, roc_auc_score

from radiodesk.evaluation.estimates import Estimates, share_estimates
from radiodesk.evaluation.intervals import bootstrap_intervals, figures_of
from radiodesk.evaluation.metrics import compute_metrics
from radiodesk.evaluation.predictions import Predictions
from radiodesk.evaluation.resampling import Resampled, drawn_patients

LABELS = ["A", "B", "C"]


def answers(count: int, seed: int = 1, ties: bool = True) -> Predictions:
    random = np.random.default_rng(seed)
    truth = random.integers(0, 3, count)
    chances = random.dirichlet([1, 1, 1], count)
    chances[np.arange(count), truth] += 0.5
    chances /= chances.sum(axis=1, keepdims=True)
    if ties:
        chances = np.round(chances, 1)
    names = [f"{i}.png" for i in range(count)]
    return Predictions(LABELS, names, truth, list(range(count)), chances)


@pytest.mark.parametrize("ties", [True, False])
def test_a_weight_counts_as_the_image_repeated(ties: bool) -> None:
    made = answers(211, ties=ties)
    weights = np.random.default_rng(3).integers(0, 4, 211)
    repeated = np.repeat(np.arange(211), weights)
    expected = figures_of(
        compute_metrics(LABELS, made.truth[repeated], made.probabilities[repeated])
    )
    found = Resampled(made).figures(weights[np.newaxis].astype(float))
    for name, value in expected.items():
        assert found[name][0] == pytest.approx(value, abs=1e-9), name


def test_what_metrics_do_not_hold_is_what_scikit_learn_says() -> None:
    made = answers(150)
    once = Resampled(made).figures(np.ones((1, 150)))
    predicted = made.probabilities.argmax(axis=1)
    for i, label in enumerate(LABELS):
        inside, score = made.truth == i, made.probabilities[:, i]
        area = average_precision_score(inside, score)
        assert once[f"{label}/average_precision"][0] == pytest.approx(area)
        assert once[f"{label}/auc"][0] == pytest.approx(roc_auc_score(inside, score))
        spared = ((predicted != i) & ~inside).sum() / (~inside).sum()
        assert once[f"{label}/specificity"][0] == pytest.approx(spared)
        right = ((predicted != i) & ~inside).sum() / (predicted != i).sum()
        assert once[f"{label}/npv"][0] == pytest.approx(right)


def test_patients_are_drawn_whole_and_as_many_as_there_are() -> None:
    groups = np.array([7, 7, 7, 2, 5, 5])
    parts = list(drawn_patients(groups, 50, seed=1))
    weights = np.concatenate(parts)
    assert weights.shape == (50, 6)
    assert (weights[:, 0] == weights[:, 1]).all()
    assert (weights[:, [0, 3, 4]].sum(axis=1) == 3).all()


def test_large_data_is_drawn_in_parts_with_the_same_seed_alike() -> None:
    groups = np.arange(90_000)
    parts = [part.shape[0] for part in drawn_patients(groups, 100, seed=1)]
    assert sum(parts) == 100
    assert len(parts) > 1


def test_a_model_that_is_always_right_is_not_said_to_be_sure_to_stay_so() -> None:
    truth = np.repeat([0, 1], 20)
    chances = np.eye(2)[truth]
    made = Predictions(["A", "B"], [""] * 40, truth, list(range(40)), chances)
    estimates = Estimates(made, compute_metrics(["A", "B"], truth, chances), resamples=100)
    assert bootstrap_intervals(made, 100)["accuracy"] == (1.0, 1.0)
    overall = estimates.overall()
    for name in ("accuracy", "balanced_accuracy", "macro_f1", "auc_ovr"):
        assert overall[name].low is not None
        assert overall[name].low < 0.95, name
        assert overall[name].high == 1.0
    own = estimates.per_class()[0]
    assert own.sensitivity.low == pytest.approx(0.839, abs=0.001), "Wilson, 20 of 20"
    assert own.sensitivity.n == 20


def test_ten_images_of_one_patient_are_one_patient() -> None:
    """Wilson's interval of few patients does not shrink with images."""
    truth = np.repeat([0, 1], 50)
    chances = np.full((100, 2), 0.1)
    hit = np.repeat(np.arange(10) % 5 != 0, 10)
    chances[np.arange(100), np.where(hit, truth, 1 - truth)] = 0.9
    groups = np.repeat(np.arange(10), 10).tolist()
    made = Predictions(["A", "B"], [""] * 100, truth, groups, chances)
    found = share_estimates(made, {"right": (hit, np.ones(100, bool))}, resamples=200)["right"]
    assert found.value == pytest.approx(0.8)
    assert found.n == 100
    assert (found.low, found.high) == (
        pytest.approx(0.490, abs=0.001),
        pytest.approx(0.943, abs=0.001),
    )


def test_a_share_of_nothing_is_no_share() -> None:
    made = answers(30)
    nothing = np.zeros(30, bool)
    assert share_estimates(made, {"x": (nothing, nothing)}, 20)["x"].value is None
    assert share_estimates(made, {}) == {}


def test_the_interval_of_the_calibration_error_holds_its_value() -> None:
    """Draws repeat images, which looks like bad calibration; that is taken off."""
    random = np.random.default_rng(5)
    top = random.uniform(0.34, 1, 150)
    right = random.random(150) < top
    truth = np.where(right, 0, 1)
    chances = np.stack([top, (1 - top) / 2, (1 - top) / 2], axis=1)
    made = Predictions(LABELS, [""] * 150, truth, list(range(150)), chances)
    value = compute_metrics(LABELS, truth, chances).ece
    low, high = bootstrap_intervals(made)["ece"]
    assert value is not None
    assert 0 <= low < value < high
