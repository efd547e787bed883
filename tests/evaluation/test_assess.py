"""An evaluation as a whole: curves, thresholds, sets, subgroups, and what is said beside it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from sklearn.metrics import auc, roc_auc_score

from radiodesk.core.evaluation_results import Evaluation
from radiodesk.core.messages import LANGUAGES, render
from radiodesk.evaluation.assess import About, assess
from radiodesk.evaluation.beside import Beside
from radiodesk.evaluation.points import class_curves, threshold_curve
from radiodesk.evaluation.predictions import Predictions
from radiodesk.evaluation.rows import answer_rows
from radiodesk.evaluation.subgroups import FEWEST_IMAGES, subgroups
from tests.evaluation.test_resampling import LABELS, answers

ABOUT = About(model="m", data="d", part="test")


def beside(made: Predictions, **changes: object) -> Predictions:
    count = len(made.truth)
    known = {
        "source": [""] * count,
        "view": [""] * count,
        "sex": [""] * count,
        "age": [""] * count,
        "novelty": np.zeros(count),
        **changes,
    }
    return replace(made, beside=Beside(**known))  # type: ignore[arg-type]


def codes(evaluation: Evaluation) -> list[str]:
    return [message.code for message in evaluation.remarks]


def test_the_document_survives_the_pipe_and_its_sentences_both_languages() -> None:
    found = assess(answers(90), ABOUT, resamples=50)
    assert Evaluation.model_validate_json(found.model_dump_json()) == found
    right = int(np.trace(found.metrics.confusion))
    assert found.errors == 90 - right
    for language in LANGUAGES:
        said = render(found.verdict, language)
        assert f"{right}" in said
        assert found.figures["accuracy"].low is not None
        assert f"{round(100 * found.figures['accuracy'].low)}" in said


@pytest.mark.parametrize("part", ["test", "val", "folds", "data"])
def test_each_part_has_a_verdict_of_its_own(part: str) -> None:
    about = About(model="m", data="{name} <b>", part=part)  # type: ignore[arg-type]
    found = assess(answers(40), about, resamples=20)
    for language in LANGUAGES:
        assert render(found.verdict, language)
    assert ("RD-EVAL-011" in codes(found)) == (part == "data")


def test_the_roc_has_the_area_that_scikit_learn_finds() -> None:
    made = answers(400, ties=False)
    for i, label in enumerate(LABELS):
        curves = class_curves(made, i)
        x, y = ([getattr(p, name) for p in curves.roc] for name in ("x", "y"))
        assert (x[0], y[0], x[-1], y[-1]) == (0, 0, 1, 1)
        inside, score = made.truth == i, made.probabilities[:, i]
        assert auc(x, y) == pytest.approx(roc_auc_score(inside, score), abs=1e-9)
        assert len(curves.roc) <= 250
        assert curves.label == label


def test_many_images_make_no_more_points_than_a_line_of_the_pipe_bears() -> None:
    curves = class_curves(answers(20_000, ties=False), 0)
    assert len(curves.roc) <= 250
    assert len(curves.precision_recall) <= 250


def test_thresholds_count_as_a_loop_would() -> None:
    made = answers(77)
    curve = threshold_curve(made, 1)
    inside, score = made.truth == 1, made.probabilities[:, 1]
    for point in curve.points:
        called = score >= point.threshold
        assert point.hits == (called & inside).sum()
        assert point.alarms == (called & ~inside).sum()
    assert curve.points[0].hits == curve.positives
    assert curve.points[-1].threshold == 1


def test_costs_follow_bayes_and_dearer_misses_lower_the_threshold() -> None:
    curve = threshold_curve(answers(400, ties=False), 0)
    point = curve.points[80]
    found = curve.decision(point, prevalence=0.1, miss_cost=20)
    sensitivity = point.hits / curve.positives
    specificity = 1 - point.alarms / curve.negatives
    ppv = 0.1 * sensitivity / (0.1 * sensitivity + 0.9 * (1 - specificity))
    assert found.ppv == pytest.approx(ppv)
    missed, alarms = 100 * (1 - sensitivity), 900 * (1 - specificity)
    assert found.missed == pytest.approx(missed)
    assert found.cost == pytest.approx(20 * missed + alarms)
    cheap, dear = curve.cheapest(0.3, 1), curve.cheapest(0.3, 50)
    assert cheap is not None
    assert dear is not None
    assert dear.threshold < cheap.threshold
    assert (dear.missed or 0) <= (cheap.missed or 0)


def test_sets_are_held_to_their_promise() -> None:
    made = answers(300)
    sets = {0.9: np.zeros((300, 3), bool)}
    sets[0.9][np.arange(300), made.truth] = True
    sets[0.9][made.truth == 2] = [True, False, False]
    found = assess(beside(made, sets=sets), ABOUT, resamples=50)
    (level,) = found.coverage
    assert level.by_class["A"].value == 1
    assert level.by_class["C"].value == 0
    assert level.sizes == [0, 300, 0, 0]
    assert level.single_wrong.value == pytest.approx((made.truth == 2).mean())
    (promise,) = [m for m in found.remarks if m.code == "RD-EVAL-016"]
    assert promise.params == {"level": 90, "covered": 0, "label": "C"}


def test_subgroups_are_counted_and_small_ones_get_no_figure() -> None:
    made = answers(120)
    few = FEWEST_IMAGES - 1
    view = ["PA"] * (120 - few) + ["AP"] * few
    found = subgroups(beside(made, view=view, sex=["F", "", "M"] * 40))
    assert [(one.kind, one.value, one.images, one.too_few) for one in found] == [
        ("view", "PA", 120 - few, False),
        ("view", "AP", few, True),
        ("sex", "F", 40, False),
        ("sex", "M", 40, False),
        ("sex", None, 40, False),
    ]
    first, second, *_ = found
    part = made.truth[: 120 - few]
    right = (made.probabilities[: 120 - few].argmax(axis=1) == part).mean()
    assert first.accuracy.value == pytest.approx(right)
    assert first.accuracy.low is not None
    assert second.accuracy.value is None
    assert sum(first.classes.values()) == first.images


def test_a_class_with_a_source_of_its_own_is_named() -> None:
    made = answers(120)
    source = np.where(made.truth == 0, "one", np.where(made.truth == 1, "two", "both"))
    source[np.flatnonzero(made.truth == 1)[:3]] = "both"
    found = assess(beside(made, source=source.tolist()), ABOUT, resamples=20)
    assert [m.params["label"] for m in found.remarks if m.code == "RD-EVAL-013"] == ["A"]


def test_what_flatters_and_what_is_missing_is_said() -> None:
    made = answers(60)
    made = replace(made, truth=np.where(made.truth == 2, 1, made.truth))
    about = About(
        model="m", data="d", part="data", learned=5, skipped=2, synthetic=True, model_sha256="0"
    )
    found = assess(made, about, resamples=20)
    assert {"RD-EVAL-010", "RD-EVAL-018", "RD-EVAL-020", "RD-EVAL-021"} <= set(codes(found))
    assert codes(found)[0] == "RD-EVAL-018"
    assert found.classes[2].sensitivity.value is None
    assert found.curves[2].roc == []
    assert found.thresholds[2].cheapest(0.1, 1) is None
    for message in found.remarks:
        assert all(render(message, language) for language in LANGUAGES)


def test_one_image_is_enough_not_to_fail() -> None:
    made = answers(1)
    made = beside(made, sets={0.9: np.ones((1, 3), bool)}, refused=[""])
    found = assess(made, ABOUT, resamples=5)
    assert found.images == found.patients == 1
    assert found.refused is not None
    assert found.refused.value == 0


def test_rows_say_what_stands_beside_each_image() -> None:
    made = answers(4)
    sets = {0.8: np.zeros((4, 3), bool), 0.9: np.ones((4, 3), bool)}
    refused = ["", "RD-READ-001", "", ""]
    rows = list(
        answer_rows(
            beside(made, sets=sets, refused=refused, source=["s", "", "", ""]),
            {"1.png": "/data/1.png"}.get,
        )
    )
    assert [row.index for row in rows] == [0, 1, 2, 3]
    assert rows[0].source == "s"
    assert rows[1].source is None
    assert rows[1].refused == "RD-READ-001"
    assert rows[1].file == "/data/1.png"
    assert rows[0].file is None
    assert rows[0].set == LABELS, "the set of the default level"
    for i, row in enumerate(rows):
        assert row.right == (made.probabilities[i].argmax() == made.truth[i])
        assert row.confidence == pytest.approx(made.probabilities[i].max())
    assert next(answer_rows(made)).set is None


def test_answers_that_look_sure_and_are_wrong_are_counted_in_every_class() -> None:
    made = answers(90)
    sets = {0.9: np.zeros((90, 3), bool)}
    sets[0.9][np.arange(90), made.truth] = True
    sets[0.9][made.truth == 1] = [True, False, False]
    turned_away = (made.truth == 1) & (np.arange(90) % 2 == 1)
    refused = ["RD-READ-001" if away else "" for away in turned_away]
    warned = ["RD-READ-020" if i < 10 else "" for i in range(90)]
    known = beside(made, sets=sets, refused=refused, warned=warned)
    found = assess(known, ABOUT, resamples=50)
    inside = made.truth == 1
    answered = inside & ~turned_away & (np.arange(90) >= 10)
    assert found.confident_wrong is not None
    assert found.confident_wrong.value == pytest.approx(answered.mean())
    assert found.confident_wrong_by_class["A"].value == 0
    share = answered.sum() / inside.sum()
    assert found.confident_wrong_by_class["B"].value == pytest.approx(share)
    assert "RD-EVAL-017" in codes(found)
