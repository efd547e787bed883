"""What stands beside an answer is kept with it, and tables of older versions are read as well."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from radiodesk.core.errors import UnreadableError
from radiodesk.evaluation.beside import Beside
from radiodesk.evaluation.predictions import (
    PREDICTIONS,
    Predictions,
    pooled,
    read_predictions,
    write_predictions,
)
from tests.evaluation.test_resampling import answers


def made() -> Predictions:
    plain = answers(4)
    sets = {0.8: np.zeros((4, 3), bool), 0.95: np.eye(4, 3, dtype=bool)}
    return replace(
        plain,
        beside=Beside(
            source=["=cmd()", "Árbol, S.A.", "", "a\nb"],
            view=["PA", "", "AP", ""],
            sex=["F", "M", "", ""],
            age=["", "40-59", "80+", ""],
            novelty=np.array([0.5, np.nan, 2, 0]),
            refused=["", "RD-READ-001", "", ""],
            sets=sets,
            warned=["RD-READ-020", "", "", ""],
        ),
    )


def test_what_stands_beside_is_read_back(tmp_path: Path) -> None:
    write_predictions(tmp_path / PREDICTIONS, made())
    read = read_predictions(tmp_path / PREDICTIONS)
    beside, before = read.beside, made().beside
    assert beside is not None
    assert before is not None
    assert list(beside.source) == ["=cmd()", "Árbol, S.A.", "", "a\nb"]
    assert (list(beside.view), list(beside.sex)) == (before.view, before.sex)
    assert list(beside.age) == before.age
    assert np.allclose(beside.novelty, before.novelty, equal_nan=True)
    assert beside.refused == before.refused
    assert beside.warned == before.warned
    assert set(beside.sets) == {0.8, 0.95}
    assert all((beside.sets[level] == before.sets[level]).all() for level in before.sets)
    assert "=cmd()" not in (tmp_path / PREDICTIONS).read_text("utf-8").split("'")[0]


def test_nobody_asked_is_not_nobody_refused(tmp_path: Path) -> None:
    before = made()
    assert before.beside is not None
    write_predictions(
        tmp_path / PREDICTIONS, replace(before, beside=replace(before.beside, refused=None))
    )
    read = read_predictions(tmp_path / PREDICTIONS).beside
    assert read is not None
    assert read.refused is None


def test_a_table_of_an_older_version_is_read_and_says_nothing_beside(tmp_path: Path) -> None:
    (tmp_path / PREDICTIONS).write_text("path,label,group,A,sets\nx.png,A,0,0.25,0.75\n", "utf-8")
    read = read_predictions(tmp_path / PREDICTIONS)
    assert read.labels == ["A", "sets"]
    assert read.beside is None
    assert read.probabilities.tolist() == [[0.25, 0.75]]


@pytest.mark.parametrize(
    "rows",
    [
        "x,A,0,0.5,0.5,s,v,F,40-59,0.1,-,-,0.9=1",  # a set of another number of classes
        "x,A,0,0.5,nan,s,v,F,40-59,0.1,-,-,",
        "x,A,0,0.5,s,v,F,40-59,0.1,-,-,",
        "x,A,0,0.5,0.5,s,v,F,40-59,far,-,-,",
        "x,A,0,0.5,0.5,s,v,F,40-59,0.1,-,-,0.9",
        "x,C,0,0.5,0.5,s,v,F,40-59,0.1,-,-,",
    ],
)
def test_a_damaged_table_is_refused(rows: str, tmp_path: Path) -> None:
    header = "path,label,group,A,B,source,view,sex,age,novelty,refused,warned,sets\n"
    (tmp_path / PREDICTIONS).write_text(header + rows + "\n", "utf-8")
    with pytest.raises(UnreadableError, match="RD-DATA-025"):
        read_predictions(tmp_path / PREDICTIONS)


def test_folds_are_pooled_with_what_all_of_them_know() -> None:
    one, other = made(), made()
    assert other.beside is not None
    other = replace(
        other, beside=replace(other.beside, sets={0.95: other.beside.sets[0.95]}, refused=None)
    )
    both = pooled([one, other])
    assert both.beside is not None
    assert list(both.beside.sets) == [0.95]
    assert both.beside.sets[0.95].shape == (8, 3)
    assert both.beside.refused is None
    assert both.beside.warned == ["RD-READ-020", "", "", ""] * 2
    assert len(both.beside.source) == 8
    assert pooled([one, answers(4)]).beside is None
    assert both.chosen(np.array([5, 0])).paths == ["1.png", "0.png"]


def test_fault_39_names_that_look_like_formulas_are_read_back_as_they_are(tmp_path: Path) -> None:
    plain = answers(3)
    labels, paths = ["=cmd()", "@x", "plain"], ["=cmd()/-1.png", "@x/+a.png", "plain/'b.png"]
    given = Predictions(labels, paths, plain.truth, plain.groups, plain.probabilities)
    write_predictions(tmp_path / PREDICTIONS, given)
    written = (tmp_path / PREDICTIONS).read_text(encoding="utf-8")
    assert "\n=cmd()" not in written
    assert ",@x" not in written
    read = read_predictions(tmp_path / PREDICTIONS)
    assert (read.labels, list(read.paths)) == (labels, paths)
