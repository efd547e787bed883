"""Class-conditional conformal thresholds: exact where theory says what exact is."""

from __future__ import annotations

import numpy as np
import pytest

from radiodesk.evaluation.conformal import class_thresholds, images_needed, wider

LEVELS = (0.8, 0.9, 0.95)


def draw(random: np.random.Generator, counts: tuple[int, ...]) -> tuple[np.ndarray, np.ndarray]:
    """Return exchangeable images; a class is as hard as its number, so one limit would not do."""
    truth = np.repeat(np.arange(len(counts)), counts)
    logits = random.normal(0, 1, (len(truth), len(counts)))
    logits[np.arange(len(truth)), truth] += 2.5 - truth
    powers = np.exp(logits)
    return truth, powers / powers.sum(axis=1, keepdims=True)


def test_each_class_is_covered_as_often_as_theory_says() -> None:
    """The chance is k / (n + 1) exactly; 400 draws of the images leave a known scatter."""
    random, counts, repeats, tested = np.random.default_rng(11), (19, 40, 100), 400, 50
    held = np.zeros((len(LEVELS), len(counts)))
    for _ in range(repeats):
        thresholds = class_thresholds(*draw(random, counts), LEVELS)
        truth, probabilities = draw(random, (tested,) * 3)
        scores = 1 - probabilities[np.arange(len(truth)), truth]
        for row in range(len(LEVELS)):
            inside = scores <= thresholds.limits[row, truth]
            held[row] += inside.reshape(len(counts), tested).mean(axis=1)
    for row, level in enumerate(LEVELS):
        for label, n in enumerate(counts):
            k = np.ceil((n + 1) * level - 1e-9)
            chance = k / (n + 1)
            # Of one draw: Beta(k, n + 1 - k), then binomial.
            beta = chance * (1 - chance) / (n + 2)
            scatter = np.sqrt((beta + chance * (1 - chance) / tested) / repeats)
            assert held[row, label] / repeats == pytest.approx(chance, abs=4 * scatter)
            assert chance >= level - 1e-9


def test_a_class_given_at_least_the_level_is_always_in_the_set() -> None:
    """Easy images leave quantiles so tight that even a probability of 99 % would be outside."""
    random = np.random.default_rng(5)
    truth = np.repeat(np.arange(2), 30)
    sure = 1 - random.uniform(1e-9, 1e-4, len(truth))
    probabilities = np.where(np.arange(2) == truth[:, np.newaxis], sure[:, np.newaxis], 0)
    probabilities += np.where(probabilities == 0, 1 - sure[:, np.newaxis], 0)
    thresholds = class_thresholds(truth, probabilities, LEVELS)
    for row, level in enumerate(LEVELS):
        assert (1 - np.array([level, 0.99]) <= thresholds.limits[row]).all()
        assert (1 - (level - 0.001) > thresholds.limits[row]).all(), "no further than that"


def test_the_level_itself_never_narrows_a_set() -> None:
    truth, probabilities = draw(np.random.default_rng(7), (40, 40, 40))
    thresholds = class_thresholds(truth, probabilities, LEVELS)
    for row, level in enumerate(LEVELS):
        for label in range(3):
            own = np.sort(1 - probabilities[truth == label, label])
            quantile = own[int(np.ceil(41 * level - 1e-9)) - 1]
            assert thresholds.limits[row, label] == max(quantile, 1 - level)


def test_a_level_is_offered_only_where_every_class_has_images_enough() -> None:
    assert [images_needed(level) for level in LEVELS] == [4, 9, 19]
    random = np.random.default_rng(3)
    for smallest, offered in ((3, []), (4, [0.8]), (9, [0.8, 0.9]), (19, [0.8, 0.9, 0.95])):
        thresholds = class_thresholds(*draw(random, (60, 60, smallest)), LEVELS)
        assert thresholds.offered == offered
        assert thresholds.counts.tolist() == [60, 60, smallest]
        assert np.isnan(thresholds.limits).all(axis=1).tolist() == [
            level not in offered for level in LEVELS
        ]


def test_a_class_without_any_image_leaves_no_sets() -> None:
    truth, probabilities = draw(np.random.default_rng(3), (30, 30, 30))
    chosen = truth != 2
    assert class_thresholds(truth[chosen], probabilities[chosen], LEVELS).offered == []


def test_wider_thresholds_give_sets_that_hold_those_of_either() -> None:
    random = np.random.default_rng(3)
    truth = random.integers(0, 3, 300)
    first, second = (
        class_thresholds(truth, random.dirichlet([1, 1, 1], 300), (0.8, 0.9)) for _ in range(2)
    )
    both = wider(first, second)
    assert (both.limits >= first.limits).all()
    assert (both.limits >= second.limits).all()
    assert (both.limits == np.maximum(first.limits, second.limits)).all()
