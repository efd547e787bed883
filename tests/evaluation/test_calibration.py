"""Temperature scaling on answers whose true calibration is known."""

from __future__ import annotations

import numpy as np
import pytest

from radiodesk.evaluation.calibration import (
    HIGHEST,
    LEAST_IMAGES,
    LOWEST,
    at_temperature,
    fit_temperature,
)
from radiodesk.evaluation.metrics import compute_metrics, expected_calibration_error

LABELS = ["A", "B", "C"]


def answers(sureness: float, count: int = 4000) -> tuple[np.ndarray, np.ndarray]:
    """Return truth drawn from honest probabilities, and those probabilities made surer."""
    random = np.random.default_rng(5)
    logits = random.normal(0, 1.5, (count, 3))
    honest = at_temperature(np.exp(logits) / np.exp(logits).sum(1, keepdims=True), 1.0)
    draws = random.random((count, 1))
    truth = np.minimum((draws > honest.cumsum(axis=1)).sum(axis=1), 2)
    return truth, at_temperature(honest, 1 / sureness)


@pytest.mark.parametrize("sureness", [0.7, 1.0, 2.5])
def test_the_temperature_that_was_put_in_is_found(sureness: float) -> None:
    truth, probabilities = answers(sureness)
    found = fit_temperature(truth, probabilities)
    assert found.fitted
    assert found.value == pytest.approx(sureness, rel=0.08)


def test_an_overconfident_model_gets_a_lower_log_loss_and_error_and_the_same_labels() -> None:
    truth, probabilities = answers(3.0)
    fitted_on, judged_on = slice(0, 800), slice(800, None)
    found = fit_temperature(truth[fitted_on], probabilities[fitted_on])
    after = at_temperature(probabilities, found.value)
    before, later = (
        compute_metrics(LABELS, truth[judged_on], p[judged_on]) for p in (probabilities, after)
    )
    assert before.log_loss is not None
    assert later.log_loss is not None
    assert later.log_loss < 0.9 * before.log_loss
    assert expected_calibration_error(truth[judged_on], probabilities[judged_on]) > 0.1
    assert expected_calibration_error(truth[judged_on], after[judged_on]) < 0.03
    assert later.confusion == before.confusion
    np.testing.assert_allclose(after.sum(axis=1), 1)


def test_no_nearby_temperature_has_a_smaller_log_loss() -> None:
    truth, probabilities = answers(2.0, count=150)
    best = fit_temperature(truth, probabilities).value

    def loss(temperature: float) -> float:
        chances = at_temperature(probabilities, temperature)
        return float(-np.log(chances[np.arange(len(truth)), truth]).mean())

    assert loss(best) <= min(loss(best * 0.99), loss(best * 1.01))


def test_too_few_images_or_no_mistake_leave_the_model_as_it_is() -> None:
    truth, probabilities = answers(3.0, count=LEAST_IMAGES - 1)
    few = fit_temperature(truth, probabilities)
    assert (few.value, few.fitted, few.images) == (1.0, False, LEAST_IMAGES - 1)
    perfect = fit_temperature(probabilities.argmax(axis=1), probabilities)
    assert (perfect.value, perfect.fitted) == (1.0, False)
    right = np.tile(np.arange(3), 20)
    all_right = fit_temperature(right, np.eye(3)[right] * 0.7 + 0.1)
    assert (all_right.value, all_right.fitted, all_right.wrong) == (1.0, False, 0)
    nothing = fit_temperature(np.zeros(0, np.int64), np.zeros((0, 3)))
    assert (nothing.value, nothing.images) == (1.0, 0)


def test_the_temperature_stays_within_its_bounds_and_zeros_do_no_harm() -> None:
    truth = np.arange(30) % 3
    always_wrong = np.eye(3, dtype=np.float32)[(truth + 1) % 3]
    assert fit_temperature(truth, always_wrong).value == pytest.approx(HIGHEST)
    timid = np.full((30, 3), 0.33)
    timid[np.arange(30), truth] = 0.34
    timid[0] = [0.33, 0.34, 0.33]
    assert fit_temperature(truth, timid).value == pytest.approx(LOWEST)
