from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageColor

from radiodesk.core.class_colours import class_colour
from radiodesk.core.events import EpochFinished, EpochMetrics
from radiodesk.core.results import Metrics
from radiodesk.evaluation.curves import draw_curves
from radiodesk.evaluation.report import write_report

pytestmark = pytest.mark.filterwarnings("error:::radiodesk")
LABELS = ["A", "=cmd()", "C"]
TRUTH = np.array([0, 1, 2, 0, 1])
CHANCES = np.array(
    [[0.9, 0.05, 0.05], [0.6, 0.3, 0.1], [0.0, 0.1, 0.9], [0.2, 0.7, 0.1], [0.1, 0.8, 0.1]]
)
PATHS = ["a.png", "b.png", "c.png", "=d.png", "e.png"]


def read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_a_report_has_figures_and_pictures(tmp_path: Path) -> None:
    metrics = write_report(tmp_path / "out", LABELS, TRUTH, CHANCES, PATHS)
    stated = Metrics.model_validate_json((tmp_path / "out" / "report.json").read_bytes())
    assert stated == metrics
    assert metrics.accuracy == pytest.approx(0.6)
    for name in ("confusion_matrix", "roc", "precision_recall", "reliability"):
        with Image.open(tmp_path / "out" / f"{name}.png") as picture:
            picture.load()
            assert min(picture.size) > 200
            assert len(set(picture.convert("L").tobytes())) > 10  # not a blank sheet


def colours(picture: Image.Image) -> set[tuple[int, ...]]:
    return {tuple(pixel) for pixel in np.array(picture.convert("RGB")).reshape(-1, 3).tolist()}


@pytest.mark.parametrize("name", ["roc", "precision_recall"])
def test_figures_show_classes_in_the_colours_of_the_program(tmp_path: Path, name: str) -> None:
    labels = ["PNEUMONIA", "COVID-19", "NORMAL"]
    write_report(tmp_path, labels, TRUTH, CHANCES, PATHS)
    with Image.open(tmp_path / f"{name}.png") as picture:
        shown = colours(picture)
    for label in labels:
        assert ImageColor.getrgb(class_colour(label)) in shown


def test_equal_curves_do_not_hide_each_other(tmp_path: Path) -> None:
    labels = ["PNEUMONIA", "COVID-19", "NORMAL", "OTHER"]
    truth = np.arange(4)
    write_report(tmp_path, labels, truth, 0.6 * np.eye(4) + 0.1, ["a", "b", "c", "d"])
    with Image.open(tmp_path / "roc.png") as picture:
        # All curves of a perfect model climb the left edge; the legend lies elsewhere.
        edge = colours(picture.crop((0, 0, picture.width // 4, picture.height)))
    for number, label in enumerate(labels):
        assert ImageColor.getrgb(class_colour(label, number)) in edge


def test_fault_39_errors_are_listed_surest_first_and_start_no_formula(tmp_path: Path) -> None:
    write_report(tmp_path, LABELS, TRUTH, CHANCES, PATHS)
    header, *rows = read(tmp_path / "errors.csv")
    assert header == ["path", "label", "predicted", "probability", "A", "'=cmd()", "C"]
    assert [row[:4] for row in rows] == [
        ["'=d.png", "A", "'=cmd()", "0.700000"],
        ["b.png", "'=cmd()", "A", "0.600000"],
    ]
    classes = [row[0] for row in read(tmp_path / "report.csv")[1:4]]
    assert classes == ["A", "'=cmd()", "C"]


def test_a_report_of_one_class_only_can_be_drawn(tmp_path: Path) -> None:
    write_report(tmp_path, ["A", "B"], np.zeros(2, int), np.array([[0.9, 0.1]] * 2), ["x", "y"])
    figures = json.loads((tmp_path / "report.json").read_bytes())
    assert figures["auc_ovr"] is None
    assert figures["per_class"]["B"]["recall"] is None
    assert (tmp_path / "roc.png").is_file()


def test_fault_39_a_class_named_like_a_formula_of_the_figures_is_drawn(tmp_path: Path) -> None:
    labels = [r"$\frac$", "a$b$c", "$"]
    write_report(tmp_path, labels, TRUTH, CHANCES, PATHS)
    for name in ("confusion_matrix", "roc", "precision_recall"):
        assert (tmp_path / f"{name}.png").is_file()


def test_curves_are_drawn_for_one_epoch_as_for_both_phases(tmp_path: Path) -> None:
    figures = EpochMetrics(loss=1.0, accuracy=0.5, precision=0.5, recall=0.5, auc=0.6)
    epochs = [
        EpochFinished(
            phase="initial" if number < 3 else "fine_tune",
            epoch=number,
            epoch_of_phase=number,
            seconds=1.0,
            learning_rate=1e-3,
            train=figures,
            val=figures,
            best=True,
        )
        for number in (1, 2, 3)
    ]
    for count in (1, 3):
        draw_curves(epochs[:count], 1, tmp_path / "curves.png")
        with Image.open(tmp_path / "curves.png") as picture:
            assert picture.size == (1100, 715)
