"""Labels worth a second look: what models that had not learned from the image were sure of."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from radiodesk.core.cross_validation import PLAN, CrossValidation
from radiodesk.core.paths import path_to_wire
from radiodesk.core.presets import make_config
from radiodesk.core.requests import TrainRequest
from radiodesk.datasets.entry import Entry
from radiodesk.evaluation.doubts import doubtful_labels
from radiodesk.evaluation.predictions import PREDICTIONS, Predictions, write_predictions
from radiodesk.workers.doubts import doubt_findings

LABELS = ["COVID-19", "NORMAL"]


def _predictions(first_class_chances: list[float], truth: list[int]) -> Predictions:
    chances = np.array([[chance, 1 - chance] for chance in first_class_chances])
    paths = [f"{i}.png" for i in range(len(truth))]
    return Predictions(LABELS, paths, np.array(truth), list(range(len(truth))), chances)


def test_only_confident_contradictions_are_named_the_most_doubtful_first() -> None:
    found = doubtful_labels(
        _predictions([0.95, 0.9, 0.3, 0.05, 0.1, 0.93, 0.99], [0, 0, 0, 0, 1, 1, 1])
    )
    assert [doubt.path for doubt in found] == ["6.png", "3.png", "5.png"]
    assert (found[0].label, found[0].other) == ("NORMAL", "COVID-19")
    assert found[0].confidence == 0.99


def test_a_class_that_models_are_always_sure_of_asks_for_more() -> None:
    chances = [0.99] * 9 + [0.85]
    assert doubtful_labels(_predictions(chances, [0] * 9 + [1])) == []
    assert doubtful_labels(_predictions([], [])) == []


def _cross_validation(folder: Path, data: Path) -> None:
    request = TrainRequest(
        data=path_to_wire(data), out=path_to_wire(folder), config=make_config("quick")
    )
    (folder / "evaluation").mkdir(parents=True)
    (folder / PLAN).write_text(CrossValidation(request=request, folds=2).model_dump_json())
    table = _predictions([0.95, 0.9, 0.02, 0.1, 0.05, 0.98], [0, 0, 0, 1, 1, 1])
    write_predictions(folder / "evaluation" / PREDICTIONS, table)


def _entries(labels: list[str]) -> list[Entry]:
    return [
        Entry(Path(f"{i}.png"), f"{i}.png", label, label, None, None, None)
        for i, label in enumerate(labels)
    ]


def test_a_finished_cross_validation_of_the_data_says_which_labels(tmp_path: Path) -> None:
    data = tmp_path / "data"
    _cross_validation(tmp_path / "runs" / "mine", data)
    _cross_validation(tmp_path / "runs" / "another", tmp_path / "other data")
    given = ["COVID-19"] * 3 + ["NORMAL"] * 3
    (finding,) = doubt_findings(data, _entries(given), [tmp_path / "runs"])
    assert (finding.code, finding.severity) == ("RD-DATA-107", "warning")
    assert sorted(finding.paths) == ["2.png", "5.png"]
    assert {offer.kind for offer in finding.offers} == {"keep", "leave_out"}
    assert finding.offers[0].kind == "keep"
    words = finding.sentence("en")
    assert "worth a second look" in words
    assert "wrong as well as the label" in words
    assert {remark.params["other"] for remark in finding.remarks} == {"COVID-19", "NORMAL"}
    relabelled = _entries([*given[:2], "NORMAL", *given[3:]])
    (left,) = doubt_findings(data, relabelled, [tmp_path / "runs" / "mine"])
    assert left.paths == ["5.png"]


def test_a_cross_validation_that_is_not_finished_says_nothing(tmp_path: Path) -> None:
    _cross_validation(tmp_path / "runs" / "mine", tmp_path / "data")
    (tmp_path / "runs" / "mine" / "evaluation" / PREDICTIONS).unlink()
    assert doubt_findings(tmp_path / "data", _entries(["NORMAL"]), [tmp_path / "runs"]) == []
    assert doubt_findings(tmp_path / "data", [], [tmp_path / "nowhere"]) == []
