"""What a stress test says of a model that some change deceives."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from radiodesk.core.evaluation_results import StressReport
from radiodesk.core.messages import LANGUAGES, render
from radiodesk.evaluation.assess import About
from radiodesk.evaluation.confidence import confident_and_wrong
from radiodesk.evaluation.figures import draw_stress
from radiodesk.evaluation.stress import Answers, stress_report
from radiodesk.evaluation.tables import write_stress
from radiodesk.imaging.shifts import SHIFTS

COUNT = 100
TRUTH = np.arange(COUNT) % 2
ABOUT = About(model="m", data="d", part="data")


def answers(
    name: str, level: float, right: np.ndarray, refused: int = 0, sets: bool = True
) -> Answers:
    chances = np.full((COUNT, 2), 0.05)
    read = np.where(right, TRUTH, 1 - TRUTH)
    chances[np.arange(COUNT), read] = 0.95
    held = {0.9: np.eye(2, dtype=bool)[read]} if sets else {}
    codes = ["RD-READ-001"] * refused + [""] * (COUNT - refused)
    return Answers(name, level, chances, codes, held)  # type: ignore[arg-type]


def report(*more: Answers) -> StressReport:
    plain = answers("none", 0, np.arange(COUNT) < 90)
    return stress_report(
        ["A", "B"], TRUTH, list(range(COUNT)), [plain, *more], ABOUT, of=500, seed=1
    )


def test_each_change_is_counted_against_the_images_as_they_are() -> None:
    found = report(
        answers("gamma", 1.7, np.arange(COUNT) < 90),
        answers("noise", 0.15, np.arange(COUNT) < 50, refused=20),
    )
    assert found.baseline.accuracy.value == pytest.approx(0.9)
    assert found.baseline.changed.value == 0
    mild, hard = found.outcomes
    assert (mild.accuracy.value, mild.changed.value) == (pytest.approx(0.9), 0)
    assert hard.accuracy.value == pytest.approx(0.5)
    assert hard.changed.value == pytest.approx(0.4)
    assert hard.refused is not None
    assert hard.refused.value == pytest.approx(0.2)
    assert hard.confident_wrong.value == pytest.approx(0.5), "the refused ones were right"
    assert hard.accuracy.low is not None
    assert hard.mean_confidence == pytest.approx(0.95)
    assert found.verdict.code == "RD-EVAL-148"
    for language in LANGUAGES:
        said = render(found.verdict, language)
        assert render(hard.title, language) in said
        assert "50 %" in said
    assert StressReport.model_validate_json(found.model_dump_json()) == found


def test_a_refused_mistake_is_no_confident_one() -> None:
    found = report(answers("blur", 0.01, np.arange(COUNT) >= 30, refused=30))
    assert found.outcomes[0].confident_wrong.value == 0


def test_without_sets_a_high_probability_is_what_looks_sure() -> None:
    one = answers("jpeg", 10, np.arange(COUNT) < 60, sets=False)
    assert confident_and_wrong(TRUTH, one.probabilities, one.sets).sum() == 40
    one.probabilities[:] = 0.5
    assert not confident_and_wrong(TRUTH, one.probabilities, one.sets).any()


def test_a_model_that_bears_everything_is_told_so() -> None:
    found = report(answers("crop", 0.1, np.arange(COUNT) < 89))
    assert found.verdict.code == "RD-EVAL-060"


def test_a_change_whose_films_are_all_refused_is_not_the_headline() -> None:
    found = report(
        answers("noise", 0.15, np.zeros(COUNT, bool), refused=COUNT),
        answers("gamma", 1.7, np.arange(COUNT) < 70),
        answers("frame", 0.1, np.arange(COUNT) >= 80, refused=60),
    )
    assert found.verdict.code == "RD-EVAL-142"
    assert found.verdict.params["wrong"] == 30
    for language in LANGUAGES:
        said = render(found.verdict, language)
        assert render(found.outcomes[1].title, language) in said
        assert "30 %" in said
        assert "10 %" in said, "without the change"


def test_where_no_change_deceives_more_the_fall_among_answered_films_is_told() -> None:
    wrong, right = np.arange(COUNT) >= 40, np.arange(COUNT) < 90
    unsure = [answers(name, level, right) for name, level in (("gamma", 1.7), ("blur", 0.01))]
    for one, share in zip(unsure, (wrong, right), strict=True):
        read = np.where(share, TRUTH, 1 - TRUTH)
        one.probabilities[:] = 0.45
        one.probabilities[np.arange(COUNT), read] = 0.55
        one.sets[0.9][:] = True
    refused = answers("noise", 0.15, np.zeros(COUNT, bool), refused=COUNT)
    found = report(refused, unsure[1], unsure[0])
    assert found.verdict.code == "RD-EVAL-122"
    assert (found.verdict.params["accuracy"], found.verdict.params["before"]) == (60, 90)
    for language in LANGUAGES:
        said = render(found.verdict, language)
        assert render(found.outcomes[2].title, language) in said
        assert "60 %" in said


def test_a_model_that_refuses_every_changed_film_is_told_so() -> None:
    found = report(answers("noise", 0.15, np.zeros(COUNT, bool), refused=COUNT))
    assert found.verdict.code == "RD-EVAL-061"
    assert {render(found.verdict, language)[:5] for language in LANGUAGES} == {"Under", "Con c"}


def test_every_change_has_a_title_and_a_verdict_in_both_languages() -> None:
    for shift in SHIFTS:
        found = report(answers(shift.name, shift.level, np.zeros(COUNT, bool)))
        for language in LANGUAGES:
            title = render(found.outcomes[0].title, language)
            assert title in render(found.verdict, language)


def test_a_table_and_a_figure_are_made_of_it(tmp_path: Path) -> None:
    found = report(answers("gamma", 1.7, np.arange(COUNT) < 80))
    write_stress(tmp_path / "stress.csv", found, "es")
    with (tmp_path / "stress.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["change"] for row in rows] == ["none", "gamma"]
    assert float(rows[1]["accuracy"]) == pytest.approx(0.8)
    draw_stress(found, ["$gamma$ <b>"], tmp_path / "stress.png")
    with Image.open(tmp_path / "stress.png") as picture:
        assert picture.width > 400
