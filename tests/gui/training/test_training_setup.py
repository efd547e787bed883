from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QSpinBox, QToolButton

from radiodesk.core.presets import PRESETS
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.messages import DatasetChoice, SplitChoice
from radiodesk.gui.training.class_table import ClassTable
from tests.gui.training.conftest import Desk
from tests.helpers.drops import drop_files
from tests.helpers.small_disk import small_disk


def reason(desk: Desk) -> str:
    return desk.find(QLabel, "startReasonLabel").text()


def counts(desk: Desk) -> str:
    table = desk.find(ClassTable, "classTable")
    return " ".join(label.text() for label in table.findChildren(QLabel) if label.text())


def test_start_says_what_is_missing_before_data_is_chosen(desk: Desk) -> None:
    assert not desk.enabled("startTrainingButton")
    assert reason(desk) == "Choose data to train on."
    assert desk.shown("trainingSampleDataButton")


def test_a_dropped_folder_is_counted_and_can_be_started(desk: Desk, pictures: Path) -> None:
    assert drop_files(desk.page, [pictures])
    desk.until(lambda: desk.enabled("startTrainingButton"), 60)
    assert desk.find(QLineEdit, "datasetPathEdit").text() == str(pictures)
    assert "NORMAL 8 2 2" in counts(desk)
    assert "24 images" in desk.find(QLabel, "datasetNoteLabel").text()
    assert "NORMAL 2, PNEUMONIA 2" in desk.find(QLabel, "fewTestImagesLabel").text()
    assert desk.find(QLabel, "timeEstimateLabel").text().startswith("About ")
    assert "GB free" in desk.find(QLabel, "memoryEstimateLabel").text()
    assert desk.shown("stageStrip")
    table = desk.find(ClassTable, "classTable")
    desk.until(lambda: table.has_pictures, 60)


def test_a_picture_is_not_a_data_set_and_is_not_taken(desk: Desk, pictures: Path) -> None:
    assert not drop_files(desk.page, [next(pictures.glob("*/*.png"))])


def test_the_split_can_be_changed_and_is_counted_again(desk: Desk, pictures: Path) -> None:
    desk.page.set_dataset(DatasetChoice(pictures))
    desk.until(lambda: desk.enabled("startTrainingButton"), 60)
    desk.find(QLineEdit, "splitOption").setText("50/25/25")
    desk.until(lambda: "NORMAL 6 3 3" in counts(desk), 60)
    assert "NORMAL 3, PNEUMONIA 3" in desk.find(QLabel, "fewTestImagesLabel").text()


def test_start_waits_until_the_data_that_was_typed_is_chosen(
    desk: Desk, pictures: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    shutil.copytree(pictures, other)
    desk.page.set_dataset(DatasetChoice(pictures))
    desk.until(lambda: desk.enabled("startTrainingButton"), 60)
    edit = desk.find(QLineEdit, "datasetPathEdit")
    edit.setFocus()
    edit.selectAll()
    desk.qtbot.keyClicks(edit, str(other))
    assert not desk.enabled("startTrainingButton")
    assert "Enter" in reason(desk)
    with desk.qtbot.waitSignal(desk.page.dataset_chosen_here) as told:
        desk.qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert told.args == [DatasetChoice(other)]
    desk.until(lambda: desk.enabled("startTrainingButton"), 60)


def test_data_entered_once_is_chosen_once(desk: Desk, pictures: Path) -> None:
    chosen = []
    desk.page.dataset_chosen_here.connect(chosen.append)
    edit = desk.find(QLineEdit, "datasetPathEdit")
    edit.setFocus()
    desk.qtbot.keyClicks(edit, str(pictures))
    desk.qtbot.keyClick(edit, Qt.Key.Key_Return)
    desk.qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert chosen == [DatasetChoice(pictures)]


def test_fault_34_one_class_disables_start_and_says_why(
    desk: Desk, pictures: Path, tmp_path: Path
) -> None:
    data = tmp_path / "one"
    shutil.copytree(pictures / "NORMAL", data / "NORMAL")
    desk.page.set_dataset(DatasetChoice(data))
    desk.until(lambda: "only one class" in reason(desk), 60)
    assert not desk.enabled("startTrainingButton")


def test_fault_33_unreadable_files_are_confirmed_before_the_start(
    desk: Desk, pictures: Path, tmp_path: Path
) -> None:
    data = tmp_path / "broken"
    shutil.copytree(pictures, data)
    (data / "NORMAL" / "empty.png").write_bytes(b"")
    (data / "NORMAL" / "text.png").write_text("not a picture")
    desk.page.set_dataset(DatasetChoice(data))
    desk.until(lambda: desk.enabled("startTrainingButton"), 60)
    assert "2 files cannot be read" in desk.find(QLabel, "datasetNoteLabel").text()
    desk.find(QPushButton, "startTrainingButton").click()
    assert desk.shown("leaveOutFilesBox")
    desk.find(QPushButton, "cancelButton").click()
    assert desk.enabled("startTrainingButton")
    assert not desk.enabled("stopTrainingButton")
    desk.find(QPushButton, "startTrainingButton").click()
    desk.find(QPushButton, "confirmButton").click()
    assert desk.enabled("stopTrainingButton"), "the rest is trained on"
    assert not desk.enabled("startTrainingButton")


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a disk")
def test_fault_60_a_folder_of_runs_that_is_read_only_is_said_before_start(
    desk: Desk, pictures: Path, home: Path, appearance: Appearance
) -> None:
    with small_disk(home / "runs", megabytes=200) as disk:
        disk.allow_writing(False)
        desk.page.set_dataset(DatasetChoice(pictures))
        desk.until(lambda: "cannot be written to" in reason(desk), 60)
        assert "“runs”" in reason(desk)
        assert not desk.enabled("startTrainingButton")
        appearance.set_language("es")
        desk.until(lambda: "No se puede escribir" in reason(desk), 5)
        appearance.set_language("en")
        assert list(disk.path.iterdir()) == []
        disk.allow_writing(True)
        desk.page.set_dataset(DatasetChoice(pictures))
        desk.until(lambda: desk.enabled("startTrainingButton"), 60)


def test_a_folder_that_is_not_there_is_said_in_a_sentence(desk: Desk, tmp_path: Path) -> None:
    desk.page.set_dataset(DatasetChoice(tmp_path / "nowhere"))
    desk.until(lambda: "nowhere" in reason(desk), 60)
    assert not desk.enabled("startTrainingButton")


def test_settings_follow_the_preset_and_count_what_was_changed(desk: Desk) -> None:
    preset = desk.find(QComboBox, "presetCombo")
    preset.setCurrentIndex(preset.findData("quick"))
    size = desk.find(QSpinBox, "imageSizeOption")
    assert size.value() == PRESETS["quick"]["image_size"]
    size.setValue(128)
    title = desk.find(QToolButton, "settingsToggle")
    assert title.text().endswith("1 changed)")
    desk.find(QToolButton, "resetSettingsButton").click()
    assert size.value() == PRESETS["quick"]["image_size"]
    assert title.text().endswith("0 changed)")


def test_beside_start_stands_what_would_start(desk: Desk) -> None:
    label = desk.find(QLabel, "presetInForceLabel")
    assert label.text() == "Preset: Classic"
    desk.find(QComboBox, "presetCombo").setCurrentIndex(2)
    desk.find(QSpinBox, "viewsOption").setValue(3)
    assert label.text() == "Preset: Accurate · settings changed: 1"


def test_a_split_that_does_not_add_up_is_named(desk: Desk, pictures: Path) -> None:
    desk.page.set_dataset(DatasetChoice(pictures))
    desk.until(lambda: desk.enabled("startTrainingButton"), 60)
    desk.find(QLineEdit, "splitOption").setText("70/20/20")
    assert not desk.enabled("startTrainingButton")
    assert "70/20/20" in reason(desk)


def test_settings_speak_spanish_when_the_desktop_does(desk: Desk, appearance) -> None:
    appearance.set_language("es")
    size = desk.find(QSpinBox, "imageSizeOption")
    desk.until(lambda: size.accessibleName() == "Tamaño de entrada", 5)
    assert desk.find(QPushButton, "startTrainingButton").text() == "Iniciar entrenamiento"
    preset = desk.find(QLabel, "presetInForceLabel")
    desk.until(lambda: preset.text() == "Preajuste: Clásico", 5)


def test_a_split_chosen_with_the_data_stays_whichever_preset_is_chosen(
    desk: Desk, pictures: Path
) -> None:
    desk.page.set_dataset(DatasetChoice(pictures, None, SplitChoice("50/25/25", seed=4)))
    desk.until(lambda: desk.enabled("startTrainingButton"), 60)
    presets = desk.find(QComboBox, "presetCombo")
    split, seed = desk.find(QLineEdit, "splitOption"), desk.find(QSpinBox, "seedOption")
    for name in PRESETS:
        presets.setCurrentIndex(presets.findData(name))
        assert (split.text(), seed.value()) == ("50/25/25", 4)
    desk.page.set_dataset(DatasetChoice(pictures))
    presets.setCurrentIndex(presets.findData("classic"))
    assert split.text() == "70/15/15"
