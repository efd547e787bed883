"""Stored predictions, pooled folds, and intervals over resampled patients."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from radiodesk.core.errors import UnreadableError
from radiodesk.evaluation.intervals import bootstrap_intervals
from radiodesk.evaluation.predictions import (
    PREDICTIONS,
    Predictions,
    pooled,
    read_predictions,
    write_predictions,
)


def _made(count: int, images_each: int = 1, right: float = 0.8, seed: int = 1) -> Predictions:
    """Return answers to `count` patients' images; a patient's images are read alike."""
    random = np.random.default_rng(seed)
    truth = np.repeat(random.integers(0, 3, count), images_each)
    hit = np.repeat(random.random(count) < right, images_each)
    answered = np.where(hit, truth, (truth + 1) % 3)
    chances = np.full((len(truth), 3), 0.1)
    chances[np.arange(len(truth)), answered] = 0.8
    groups = np.repeat(np.arange(count), images_each).tolist()
    names = [f"B/{i}.png" for i in range(len(truth))]
    return Predictions(["A", "B", "=C()"], names, truth, groups, chances)


def test_a_table_of_predictions_is_read_back_as_it_was(tmp_path: Path) -> None:
    made = _made(20)
    write_predictions(tmp_path / PREDICTIONS, made)
    read = read_predictions(tmp_path / PREDICTIONS)
    assert "'=C()" in (tmp_path / PREDICTIONS).read_text("utf-8"), "no spreadsheet runs a class"
    assert read.labels == made.labels
    assert list(read.paths) == list(made.paths)
    assert np.array_equal(read.truth, made.truth)
    assert list(read.groups) == list(made.groups)
    assert np.allclose(read.probabilities, made.probabilities, atol=1e-6)


@pytest.mark.parametrize("content", ["", "path,label,group,A\n", "a,b,c,d\nx,A,1,0.5\n", "\x00"])
def test_what_is_no_such_table_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / PREDICTIONS
    path.write_text(content, "utf-8")
    with pytest.raises(UnreadableError, match="RD-DATA-025"):
        read_predictions(path)


def test_folds_of_different_classes_are_not_pooled() -> None:
    one = _made(5)
    other = Predictions(["A", "B", "C"], one.paths, one.truth, one.groups, one.probabilities)
    with pytest.raises(ValueError, match="classes"):
        pooled([one, other])
    both = pooled([one, one])
    assert len(both.truth) == len(both.paths) == 10


def test_the_interval_is_that_of_a_share_where_every_image_is_a_patient() -> None:
    made = _made(400)
    low, high = bootstrap_intervals(made)["accuracy"]
    share = float((made.probabilities.argmax(1) == made.truth).mean())
    half = 1.96 * np.sqrt(share * (1 - share) / 400)
    assert low == pytest.approx(share - half, abs=0.01)
    assert high == pytest.approx(share + half, abs=0.01)


def test_more_images_of_the_same_patients_do_not_narrow_the_interval() -> None:
    few, many = bootstrap_intervals(_made(100)), bootstrap_intervals(_made(100, images_each=9))
    assert np.subtract(*many["accuracy"]) == pytest.approx(np.subtract(*few["accuracy"]), abs=0.02)


def test_figures_of_a_class_without_images_are_left_out() -> None:
    made = _made(30)
    chosen = made.truth != 2
    part = Predictions(
        made.labels,
        [p for p, keep in zip(made.paths, chosen, strict=True) if keep],
        made.truth[chosen],
        np.asarray(made.groups)[chosen].tolist(),
        made.probabilities[chosen],
    )
    found = bootstrap_intervals(part, resamples=100)
    assert "A/recall" in found
    assert "=C()/recall" not in found
    assert bootstrap_intervals(part, resamples=100) == found
