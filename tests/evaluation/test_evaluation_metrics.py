from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import (
    balanced_accuracy_score,
    f1_score,
    log_loss,
    precision_score,
    recall_score,
    roc_auc_score,
)

from radiodesk.evaluation.epochs import (
    calibrated_cross_entropy,
    epoch_metrics,
    weighted_cross_entropy,
)
from radiodesk.evaluation.metrics import compute_metrics, expected_calibration_error
from radiodesk.evaluation.ranks import average_ranks

pytestmark = pytest.mark.filterwarnings("error")
LABELS = ["COVID-19", "PNEUMONIA", "NORMAL"]


def sample(count: int = 200, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(seed)
    truth = random.integers(0, 3, count)
    scores = random.normal(0, 1, (count, 3))
    scores[np.arange(count), truth] += 1.0
    chances = np.exp(scores.round(1))  # rounded, so that there are ties
    return truth, (chances / chances.sum(axis=1, keepdims=True)).astype(np.float64)


def test_figures_equal_those_of_scikit_learn() -> None:
    truth, chances = sample()
    predicted = chances.argmax(axis=1)
    metrics = compute_metrics(LABELS, truth, chances)
    assert metrics.accuracy == pytest.approx((truth == predicted).mean())
    assert metrics.balanced_accuracy == pytest.approx(balanced_accuracy_score(truth, predicted))
    assert metrics.macro_f1 == pytest.approx(f1_score(truth, predicted, average="macro"))
    assert metrics.auc_ovr == pytest.approx(roc_auc_score(truth, chances, multi_class="ovr"))
    assert metrics.log_loss == pytest.approx(log_loss(truth, chances))
    precision = precision_score(truth, predicted, average=None)
    recall = recall_score(truth, predicted, average=None)
    for number, label in enumerate(LABELS):
        one = metrics.per_class[label]
        assert (one.precision, one.recall) == pytest.approx((precision[number], recall[number]))
        assert one.auc == pytest.approx(roc_auc_score(truth == number, chances[:, number]))
        assert one.support == (truth == number).sum()
    assert sum(map(sum, metrics.confusion)) == 200
    assert metrics.confusion[0][1] == ((truth == 0) & (predicted == 1)).sum()


def test_fault_35_a_class_without_images_is_left_out_of_the_averages() -> None:
    truth, chances = sample()
    keep = truth != 1
    metrics = compute_metrics(LABELS, truth[keep], chances[keep])
    empty = metrics.per_class["PNEUMONIA"]
    assert (empty.recall, empty.f1, empty.auc, empty.support) == (None, None, None, 0)
    others = [metrics.per_class[label].recall for label in ("COVID-19", "NORMAL")]
    assert metrics.balanced_accuracy == pytest.approx(np.mean(np.array(others, float)))
    assert metrics.auc_ovr is not None


def test_one_class_alone_has_an_accuracy_but_no_auc() -> None:
    metrics = compute_metrics(["A", "B"], np.zeros(3, int), np.array([[0.9, 0.1]] * 3))
    assert (metrics.accuracy, metrics.auc_ovr) == (1.0, None)


def test_no_image_at_all_gives_no_figure() -> None:
    metrics = compute_metrics(["A", "B"], np.zeros(0, int), np.zeros((0, 2)))
    assert metrics.accuracy is metrics.ece is metrics.log_loss is metrics.macro_f1 is None
    assert metrics.confusion == [[0, 0], [0, 0]]


def test_a_certain_mistake_has_a_finite_loss() -> None:
    metrics = compute_metrics(["A", "B"], np.array([1]), np.array([[1.0, 0.0]], np.float32))
    assert metrics.log_loss is not None
    assert 30 < metrics.log_loss < 40


def test_calibration_error_is_the_gap_between_certainty_and_truth() -> None:
    # Always 0.8 sure, right in half of the cases: a gap of 0.3 in whatever bins.
    chances = np.array([[0.8, 0.2]] * 100)
    truth = np.array([0, 1] * 50)
    assert expected_calibration_error(truth, chances) == pytest.approx(0.3)
    honest = np.array([0, 0, 0, 0, 1] * 20)
    assert expected_calibration_error(honest, chances) == pytest.approx(0.0)


def test_equal_values_share_their_rank() -> None:
    np.testing.assert_array_equal(average_ranks(np.array([3.0, 1.0, 3.0, 2.0])), [3.5, 1, 3.5, 2])


def test_an_epochs_figures_are_macro_averages() -> None:
    truth, chances = sample(seed=3)
    predicted = chances.argmax(axis=1)
    figures = epoch_metrics(truth, chances, loss=0.25)
    assert figures.loss == 0.25
    assert figures.precision == pytest.approx(precision_score(truth, predicted, average="macro"))
    assert figures.recall == pytest.approx(recall_score(truth, predicted, average="macro"))
    assert figures.auc == pytest.approx(roc_auc_score(truth, chances, multi_class="ovr"))


def test_an_epoch_in_which_one_class_is_never_named_has_figures_all_the_same() -> None:
    chances = np.array([[0.9, 0.05, 0.05], [0.8, 0.1, 0.1]])
    figures = epoch_metrics(np.array([0, 1]), chances, loss=1.0)
    assert (figures.accuracy, figures.precision, figures.recall) == (0.5, 0.25, 0.5)


def test_an_epoch_that_is_only_too_sure_is_judged_as_what_calibration_makes_of_it() -> None:
    random = np.random.default_rng(3)
    truth = random.integers(0, 3, 200)
    logits = random.normal(0, 1, (200, 3)) + 1.5 * np.eye(3)[truth]
    right, sure = (np.exp(t * logits) / np.exp(t * logits).sum(1, keepdims=True) for t in (1, 4))
    weights = np.array([1.0, 1.0, 3.0])
    plain = [weighted_cross_entropy(truth, chances, weights) for chances in (right, sure)]
    judged = [calibrated_cross_entropy(truth, chances, weights) for chances in (right, sure)]
    assert plain[1] > 1.1 * plain[0]
    assert judged[1] == pytest.approx(judged[0], rel=0.01)


def test_an_epoch_without_a_mistake_is_not_judged_worse_than_the_same_with_one() -> None:
    truth = np.arange(30) % 3
    clean = np.full((30, 3), 0.075)
    clean[np.arange(30), truth] = 0.85
    one_wrong = clean.copy()
    one_wrong[0] = np.roll(clean[0], 1)
    clean_loss, other_loss = (
        calibrated_cross_entropy(truth, chances, np.ones(3)) for chances in (clean, one_wrong)
    )
    assert clean_loss < other_loss


def test_weights_make_rare_classes_count() -> None:
    truth, chances = np.array([0, 1]), np.array([[0.5, 0.5], [0.25, 0.75]])
    loss = weighted_cross_entropy(truth, chances, np.array([2.0, 1.0]))
    assert loss == pytest.approx((2 * np.log(2) + np.log(4 / 3)) / 2)
    assert np.isfinite(weighted_cross_entropy(truth, np.array([[0.0, 1], [1, 0]]), np.ones(2)))
