"""Leaving out each source in turn by a tick: hospitals that are made up, in files that are real."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QPushButton, QSpinBox

from radiodesk.core.cross_validation import read_plan
from radiodesk.core.runs.queue import load_queue, queue_file
from radiodesk.datasets.entry import SYNTHETIC_PREFIX
from radiodesk.gui.messages import DatasetChoice, SplitChoice
from tests.gui.training.conftest import Desk
from tests.helpers.training_data import write_pictures

HOSPITALS = ("north", "south")


@pytest.fixture
def films(tmp_path: Path) -> Path:
    """Two classes from two hospitals each, and a clinic that has but one of them."""
    folder = write_pictures(tmp_path / "films", ["COVID-19", "NORMAL"], 13, SYNTHETIC_PREFIX)
    with (folder / "labels.csv").open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(("path", "label", "source"))
        for number, picture in enumerate(sorted(folder.glob("*/*.png"))):
            label = picture.parent.name
            last = picture.stem.endswith("12")
            source = "clinic" if last and label == "NORMAL" else HOSPITALS[number % 2]
            table.writerow((f"{label}/{picture.name}", label, source))
    return folder


def set_up(desk: Desk, data: Path) -> QCheckBox:
    small = {"imageSize": 64, "initialEpochs": 1, "fineTuneEpochs": 0, "views": 1, "batchSize": 8}
    presets = desk.find(QComboBox, "presetCombo")
    presets.setCurrentIndex(presets.findData("quick"))
    for name, value in small.items():
        desk.find(QSpinBox, f"{name}Option").setValue(value)
    desk.page.set_dataset(DatasetChoice(data))
    desk.until(lambda: desk.enabled("addToQueueButton"), 60)
    return desk.find(QCheckBox, "eachSourceCheck")


def test_it_is_offered_where_it_tells_something(desk: Desk, films: Path, tmp_path: Path) -> None:
    check = set_up(desk, films)
    assert not check.isHidden()
    assert check.text() == "Leave out each of 3 sources in turn"
    plain = write_pictures(tmp_path / "plain", ["A", "B"], 12, SYNTHETIC_PREFIX)
    set_up(desk, plain)
    assert check.isHidden()


def test_it_is_not_dropped_silently_with_other_data(
    desk: Desk, films: Path, tmp_path: Path
) -> None:
    check = set_up(desk, films)
    check.click()
    start = desk.find(QPushButton, "startTrainingButton")
    assert start.text() == "Train 3 folds"
    desk.page.set_dataset(DatasetChoice(write_pictures(tmp_path / "plain", ["A", "B"], 12)))
    desk.until(lambda: "untick" in desk.find(QLabel, "startReasonLabel").text(), 60)
    assert not start.isEnabled()
    check.click()
    assert check.isHidden()
    assert start.text() == "Start training"


def test_a_held_out_source_gives_way_to_each_in_turn(desk: Desk, films: Path) -> None:
    check = set_up(desk, films)
    desk.page.set_dataset(DatasetChoice(films, split=SplitChoice(hold_out_source="north")))
    desk.until(lambda: desk.enabled("addToQueueButton"), 60)
    check.click()
    desk.find(QPushButton, "addToQueueButton").click()
    desk.until(lambda: len(load_queue(queue_file()).runs) == 1, 10)
    (waiting,) = load_queue(queue_file()).runs
    assert waiting.request.config.hold_out_source is None


def test_the_queue_keeps_which_sources_are_left_out(desk: Desk, films: Path) -> None:
    set_up(desk, films).click()
    assert not desk.find(QSpinBox, "foldsSpinBox").isEnabled()
    desk.find(QPushButton, "addToQueueButton").click()
    desk.until(lambda: len(load_queue(queue_file()).runs) == 1, 10)
    (waiting,) = load_queue(queue_file()).runs
    assert set(waiting.sources or ()) == {*HOSPITALS, "clinic"}


@pytest.mark.slow
def test_each_hospital_is_tested_by_who_never_saw_it(desk: Desk, films: Path, home: Path) -> None:
    set_up(desk, films).click()
    desk.find(QPushButton, "startTrainingButton").click()
    verdict = desk.find(QLabel, "trainingVerdictLabel")
    desk.until(lambda: "left out in turn" in verdict.text(), 300)
    (folder,) = (home / "runs").iterdir()
    sources = read_plan(folder).sources
    assert sources is not None
    for number, source in enumerate(sources, 1):
        assert f"{source}: " in desk.find(QLabel, "trainingVerdictDetailLabel").text()
        with (folder / f"fold-{number:02d}" / "splits.csv").open(encoding="utf-8") as file:
            tested = [row["path"] for row in csv.DictReader(file) if row["split"] == "test"]
        with (films / "labels.csv").open(encoding="utf-8") as file:
            wanted = [row["path"] for row in csv.DictReader(file) if row["source"] == source]
        assert sorted(tested) == sorted(wanted)
