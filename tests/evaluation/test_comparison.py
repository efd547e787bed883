"""Two models on the same images: the paired test, its verdict, and what cannot be compared."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import binomtest

from radiodesk.core.errors import UsageError
from radiodesk.core.messages import LANGUAGES, render
from radiodesk.evaluation.assess import About
from radiodesk.evaluation.comparison import compare, mcnemar
from radiodesk.evaluation.predictions import Predictions
from tests.evaluation.test_resampling import answers

FIRST, SECOND = About(model="one", data="d", part="test"), About(model="two", data="d", part="test")


def right_in(made: Predictions, right: np.ndarray) -> Predictions:
    """Return answers to the same images that are right exactly where they are told to be."""
    count = len(made.truth)
    chances = np.full((count, 3), 0.1)
    chances[np.arange(count), np.where(right, made.truth, (made.truth + 1) % 3)] = 0.8
    return replace(made, probabilities=chances)


@pytest.mark.parametrize(
    ("first", "second"), [(0, 0), (3, 3), (0, 1), (1, 9), (40, 12), (700, 610)]
)
def test_the_p_value_is_that_of_an_exact_binomial_test(first: int, second: int) -> None:
    expected = binomtest(first, first + second).pvalue if first + second else 1.0
    assert mcnemar(first, second) == pytest.approx(expected)
    assert mcnemar(second, first) == mcnemar(first, second)


def test_a_better_model_is_named_with_its_interval() -> None:
    made = answers(300)
    place = np.arange(300)
    one, other = right_in(made, place % 10 < 7), right_in(made, place % 10 < 9)
    found = compare((one, FIRST), (other, SECOND))
    assert (found.both_right, found.first_right, found.second_right) == (210, 0, 60)
    assert found.both_wrong == 30
    assert found.verdict.code == "RD-EVAL-050"
    assert found.verdict.params["better"] == "two"
    accuracy = found.differences[0]
    assert accuracy.difference.value == pytest.approx(0.2)
    assert accuracy.difference.low is not None
    assert 0.15 < accuracy.difference.low < 0.2
    assert found.p_value < 1e-6
    back = compare((other, SECOND), (one, FIRST))
    assert back.verdict.params["better"] == "two"
    assert back.differences[0].difference.value == pytest.approx(-0.2)
    for language in LANGUAGES:
        assert "two" in render(found.verdict, language)


def test_pairing_makes_the_interval_narrower_than_two_models_apart() -> None:
    made = answers(300)
    one = right_in(made, np.arange(300) % 10 < 7)
    other = right_in(made, np.arange(300) % 100 < 72)
    found = compare((one, FIRST), (other, SECOND)).differences[0].difference
    assert found.low is not None
    assert found.high is not None
    apart = 2 * 1.96 * np.sqrt(2 * 0.7 * 0.3 / 300)
    assert found.high - found.low < apart


def test_what_chance_explains_is_called_chance() -> None:
    made = answers(100)
    one, other = right_in(made, np.arange(100) < 80), right_in(made, np.arange(100) < 81)
    found = compare((one, FIRST), (other, SECOND))
    assert found.verdict.code == "RD-EVAL-051"
    assert found.p_value == 1
    (shown,) = found.disagreements
    assert (shown.relative, shown.second == shown.label) == ("80.png", True)
    same = compare((one, FIRST), (one, FIRST))
    assert same.differences[0].difference.low == same.differences[0].difference.high == 0
    assert same.verdict.code == "RD-EVAL-056"
    for language, word in zip(LANGUAGES, ("equal", "iguales"), strict=True):
        said = render(same.verdict, language)
        assert word in said
        assert "0.0" not in said
    mirrored = right_in(made, np.arange(100) >= 20)
    level = compare((one, FIRST), (mirrored, SECOND)).verdict
    assert level.code == "RD-EVAL-057"
    assert "-0.0" not in render(level)


@pytest.mark.parametrize(("worse", "code"), [(1, "RD-EVAL-058"), (7, "RD-EVAL-059")])
def test_so_few_images_that_nothing_can_be_told_are_said_first(worse: int, code: str) -> None:
    made = answers(7)
    one, other = right_in(made, np.arange(7) < 7), right_in(made, np.arange(7) < worse)
    found = compare((one, FIRST), (other, SECOND))
    assert found.verdict.code == code
    starts = {"en": "So few images in common (7)", "es": "Tan pocas imágenes en común (7)"}
    for language in LANGUAGES:
        said = render(found.verdict, language)
        assert said.startswith(starts[language])
        assert "--data DATA" in said
        assert "0.0 " not in said


def test_images_are_matched_by_name_and_classes_by_theirs() -> None:
    made = answers(40)
    order = np.random.default_rng(1).permutation(30) + 10
    part = made.chosen(order)
    turned = replace(
        part,
        labels=["C", "A", "B"],
        truth=np.array([1, 2, 0])[part.truth],
        probabilities=part.probabilities[:, [2, 0, 1]],
    )
    found = compare((made, FIRST), (turned, SECOND))
    assert (found.images, found.only_first, found.only_second) == (30, 10, 0)
    assert found.first_right == found.second_right == 0
    assert all(one.difference.value == pytest.approx(0) for one in found.differences)
    assert "RD-EVAL-052" in [message.code for message in found.remarks]


def test_images_of_one_patient_are_said() -> None:
    made = replace(answers(40), groups=[i // 2 for i in range(40)])
    found = compare((made, FIRST), (made, replace(SECOND, learned=3)))
    assert found.patients == 20
    assert {"RD-EVAL-053", "RD-EVAL-054"} == {message.code for message in found.remarks}
    # Images that taught one of them cannot tell which is better.
    assert (found.verdict.code, found.verdict.params["learned"]) == ("RD-EVAL-065", 3)


def test_what_cannot_be_compared_is_refused() -> None:
    made = answers(10)
    with pytest.raises(UsageError, match="RD-EVAL-040"):
        compare((made, FIRST), (replace(made, labels=["A", "B", "D"]), SECOND))
    elsewhere = replace(made, paths=[f"other/{path}" for path in made.paths])
    with pytest.raises(UsageError, match="RD-EVAL-041"):
        compare((made, FIRST), (elsewhere, SECOND))
