"""The list of runs, the queue and own presets, as a person uses them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QInputDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTableWidget,
    QToolButton,
    QTreeWidget,
)

from radiodesk.bundles import registry
from radiodesk.bundles.bundle import open_bundle
from radiodesk.core.files import folder_lock
from radiodesk.core.own_presets import load_presets
from radiodesk.core.runs.notes import read_notes
from radiodesk.core.runs.queue import QueuedRun, RunQueue, load_queue, queue_file, save_queue
from radiodesk.evaluation.folds import judge_folds
from radiodesk.gui.messages import DatasetChoice
from radiodesk.gui.training.runs.curves_overlay import CurvesOverlay
from tests.gui.training.conftest import Desk
from tests.helpers.runs import write_cross_validation, write_failed_run, write_full_run
from tests.helpers.training_data import request

BETTER = ((17, 1, 0), (1, 38, 1), (0, 1, 41))
OLD, NEW = "20261126-100000-quick", "20261126-110000-quick"


def tree(desk: Desk) -> QTreeWidget:
    return desk.find(QTreeWidget, "allRunsTree")


def names(desk: Desk) -> list[str]:
    rows = (tree(desk).topLevelItem(i) for i in range(tree(desk).topLevelItemCount()))
    return [row.text(1) for row in rows if not row.isHidden()]


def show_runs(desk: Desk, count: int) -> None:
    desk.find(QToolButton, "runsSegment").click()
    desk.until(lambda: tree(desk).topLevelItemCount() == count, 20)


def choose(desk: Desk, *rows: int) -> None:
    tree(desk).clearSelection()
    for row in rows:
        tree(desk).topLevelItem(row).setSelected(True)


def press(desk: Desk, name: str) -> None:
    button = desk.find(QPushButton, name)
    assert button.isVisible(), name
    assert button.isEnabled(), name
    button.click()


def undo(desk: Desk) -> None:
    desk.find(QToolButton, "messageActionButton").click()


def said(desk: Desk) -> str:
    return desk.find(QLabel, "statusMessage").text()


@pytest.fixture
def runs(home: Path, tmp_path: Path) -> Path:
    """Two finished runs: the newer with a higher dropout, and better."""
    folder = home / "runs"
    write_full_run(folder / OLD, tmp_path / "data")
    write_full_run(folder / NEW, tmp_path / "data", confusion=BETTER, dropout=0.5)
    return folder


def test_chosen_runs_are_laid_over_each_other_and_their_differences_named(
    desk: Desk, runs: Path
) -> None:
    show_runs(desk, 2)
    assert names(desk) == ["2026-11-26 11:00:00", "2026-11-26 10:00:00"]
    assert tree(desk).topLevelItem(0).text(2) == "Quick, dropout 0.5"
    assert tree(desk).topLevelItem(1).text(4) == "84 % (76–90)"
    choose(desk, 0, 1)
    overlay = desk.page.findChild(CurvesOverlay)
    desk.until(lambda: overlay.plot.data["1"].y == [0.9, 0.6, 0.4], 20)
    assert overlay.plot.data["val_0"].y == pytest.approx([1.0, 0.7, 0.5])
    legend = desk.find(QLabel, "overlayLegendLabel").text()
    assert "11-26&nbsp;11:00:00" in legend
    assert "11-26&nbsp;10:00:00" in legend
    combo = desk.find(QComboBox, "overlayCurveCombo")
    combo.setCurrentIndex(combo.findData("accuracy"))
    assert overlay.plot.data["0"].y == pytest.approx([0.55, 0.7, 0.8])
    table = desk.find(QTableWidget, "differencesTable")
    cells = [
        [table.item(row, column).text() for column in range(3)] for row in range(table.rowCount())
    ]
    assert cells[0] == ["Dropout", "0.5", "0.3"]
    assert cells[1] == ["Right (95 % interval)", "96 % (90–98) ✓", "84 % (76–90)"]
    assert table.item(1, 1).font().bold()
    assert not table.item(1, 2).font().bold()


def test_a_cross_validation_is_one_row_that_opens_to_its_folds(
    desk: Desk, home: Path, tmp_path: Path
) -> None:
    folder = home / "runs" / "20261126-120000-quick-3-folds"
    plan = write_cross_validation(folder, tmp_path / "data", done=2)
    show_runs(desk, 1)
    row = tree(desk).topLevelItem(0)
    assert (row.text(2), row.text(6), row.childCount()) == ("Quick, 3 folds", "2 of 3 folds", 2)
    choose(desk, 0)
    assert desk.enabled("goOnWithRunButton")
    write_cross_validation(tmp_path / "whole", tmp_path / "data", done=3)
    (tmp_path / "whole" / "fold-03").rename(folder / "fold-03")
    judge_folds(folder, plan)
    desk.page.hide()
    desk.page.show()
    desk.until(lambda: tree(desk).topLevelItem(0).text(4) == "84 % (80–88)", 20)
    assert tree(desk).topLevelItem(0).text(6) == "done"
    assert [tree(desk).topLevelItem(0).child(i).text(1) for i in range(3)] == [
        "Fold 1",
        "Fold 2",
        "Fold 3",
    ]
    assert not desk.shown("goOnWithRunButton")
    with desk.qtbot.waitSignal(desk.page.evaluate_requested) as asked:
        press(desk, "evaluateChosenRunButton")
    assert asked.args == [folder]


def test_a_star_and_notes_are_written_into_the_run_folder(desk: Desk, runs: Path) -> None:
    show_runs(desk, 2)
    choose(desk, 0)
    press(desk, "starRunButton")
    edit = desk.find(QPlainTextEdit, "runNotesEdit")
    desk.qtbot.keyClicks(edit, "dropout alto")
    choose(desk, 1)
    desk.until(lambda: read_notes(runs / NEW).text == "dropout alto", 10)
    assert read_notes(runs / NEW).starred
    assert read_notes(runs / OLD).text == ""
    assert edit.toPlainText() == ""
    desk.find(QCheckBox, "onlyStarredCheckBox").setChecked(True)
    assert names(desk) == ["2026-11-26 11:00:00"]
    desk.find(QCheckBox, "onlyStarredCheckBox").setChecked(False)
    desk.find(QLineEdit, "runsFilterEdit").setText("ALTO quick")
    assert names(desk) == ["2026-11-26 11:00:00"]


def test_notes_typed_just_before_the_end_are_not_lost(desk: Desk, runs: Path) -> None:
    show_runs(desk, 2)
    choose(desk, 1)
    desk.qtbot.keyClicks(desk.find(QPlainTextEdit, "runNotesEdit"), "last word")
    desk.page.shutdown()
    assert read_notes(runs / OLD).text == "last word"


def test_notes_that_cannot_be_written_are_kept_and_tried_again(desk: Desk, runs: Path) -> None:
    (runs / NEW / "notes.json").mkdir()
    show_runs(desk, 2)
    choose(desk, 0)
    desk.qtbot.keyClicks(desk.find(QPlainTextEdit, "runNotesEdit"), "kept")
    choose(desk, 1)
    desk.until(lambda: "“notes.json” could not be written" in said(desk), 20)
    desk.page.hide()
    desk.page.show()
    with desk.qtbot.waitSignal(desk.page._runs.keeper.listed, timeout=20_000):
        desk.page._runs.refresh()
    assert tree(desk).topLevelItem(0).text(7) == "kept"
    (runs / NEW / "notes.json").rmdir()
    desk.page._runs.refresh()
    desk.until(lambda: read_notes(runs / NEW).text == "kept", 20)


def test_a_run_goes_to_the_trash_and_an_undo_brings_it_back(desk: Desk, runs: Path) -> None:
    known = registry.register(open_bundle(runs / OLD / "bundle", trusted=True))
    show_runs(desk, 2)
    choose(desk, 1)
    with desk.qtbot.waitSignal(desk.page.models_changed, timeout=20_000):
        desk.qtbot.keyClick(tree(desk), Qt.Key.Key_Delete)
    desk.until(lambda: tree(desk).topLevelItemCount() == 1, 20)
    assert said(desk) == "1 run moved to the trash."
    assert not (runs / OLD).exists()
    assert known not in registry.registered()
    undo(desk)
    desk.until(lambda: tree(desk).topLevelItemCount() == 2, 20)
    assert said(desk) == "1 run is back from the trash."
    assert known in registry.registered()


def test_the_trash_is_looked_into_restored_from_and_emptied_after_a_question(
    desk: Desk, runs: Path
) -> None:
    show_runs(desk, 2)
    choose(desk, 0, 1)
    press(desk, "trashRunsButton")
    trash = desk.find(QPushButton, "showTrashButton")
    desk.until(lambda: trash.text() == "Trash (2)", 20)
    trash.click()
    assert len(names(desk)) == 2
    assert not desk.shown("trashRunsButton")
    choose(desk, 0)
    press(desk, "restoreRunsButton")
    desk.until((runs / NEW).is_dir, 20)
    desk.until(lambda: trash.text() == "Trash (1)", 20)
    press(desk, "emptyTrashButton")
    assert desk.shown("emptyTrashBox")
    desk.find(QPushButton, "cancelButton").click()
    assert (runs / ".trash" / OLD).is_dir()
    press(desk, "emptyTrashButton")
    desk.find(QPushButton, "confirmButton").click()
    desk.until(lambda: not (runs / ".trash" / OLD).exists(), 20)
    desk.until(lambda: names(desk) == ["2026-11-26 11:00:00"], 20)
    assert not trash.isChecked()


def test_the_run_of_the_active_model_goes_only_after_a_question(desk: Desk, runs: Path) -> None:
    registry.activate(registry.register(open_bundle(runs / OLD / "bundle", trusted=True)).name)
    show_runs(desk, 2)
    choose(desk, 1)
    press(desk, "trashRunsButton")
    desk.until(lambda: desk.window.findChild(QPushButton, "confirmButton") is not None, 20)
    assert desk.shown("trashActiveModelBox")
    assert (runs / OLD).is_dir()
    desk.find(QPushButton, "confirmButton").click()
    desk.until(lambda: not (runs / OLD).exists(), 20)


def test_a_run_that_is_under_way_elsewhere_stays_and_says_why(desk: Desk, runs: Path) -> None:
    show_runs(desk, 2)
    choose(desk, 0)
    with folder_lock(runs / NEW):
        press(desk, "trashRunsButton")
        desk.until(lambda: "is being trained right now" in said(desk), 20)
    assert (runs / NEW).is_dir()


def test_settings_are_taken_over_from_a_run_with_its_data_and_folds(
    desk: Desk, home: Path, pictures: Path
) -> None:
    write_cross_validation(
        home / "runs" / "20261126-120000-quick-3-folds", pictures, done=1, dropout=0.7
    )
    show_runs(desk, 1)
    choose(desk, 0)
    press(desk, "cloneSettingsButton")
    assert desk.find(QDoubleSpinBox, "dropoutOption").value() == 0.7
    assert desk.find(QComboBox, "presetCombo").currentData() == "quick"
    assert desk.find(QSpinBox, "foldsSpinBox").value() == 3
    assert desk.find(QLineEdit, "datasetPathEdit").text() == str(pictures)
    assert desk.find(QPushButton, "startTrainingButton").text() == "Train 3 folds"


def test_a_failed_run_says_why(desk: Desk, home: Path) -> None:
    write_failed_run(home / "runs" / "a")
    show_runs(desk, 1)
    row = tree(desk).topLevelItem(0)
    assert row.text(6) == "failed"
    assert row.toolTip(6) == "Stopped by the user."
    choose(desk, 0)
    assert desk.find(QLabel, "differencesNoteLabel").text() == "Stopped by the user."


@pytest.fixture
def waiting(home: Path, tmp_path: Path) -> tuple[QueuedRun, QueuedRun]:
    """A queue of two that an earlier session left."""
    first, second = (QueuedRun.of(request(tmp_path / name, tmp_path)) for name in ("a", "b"))
    save_queue(queue_file(), RunQueue(runs=(first, second)))
    return first, second


def test_the_queue_of_an_earlier_session_is_a_list_that_waits(
    waiting: tuple[QueuedRun, QueuedRun], desk: Desk
) -> None:
    first, second = waiting
    desk.find(QToolButton, "queueSegment").click()
    queue = desk.find(QTreeWidget, "queueList")
    desk.until(lambda: queue.topLevelItemCount() == 2, 10)
    assert desk.find(QToolButton, "queueSegment").text() == "Queue (2)"
    assert "held" in desk.find(QLabel, "queueStateLabel").text()
    queue.setCurrentItem(queue.topLevelItem(1))
    press(desk, "queueUpButton")
    desk.until(lambda: load_queue(queue_file()).runs == (second, first), 10)
    press(desk, "queueRemoveButton")
    desk.until(lambda: load_queue(queue_file()).runs == (first,), 10)
    undo(desk)
    desk.until(lambda: load_queue(queue_file()).runs == (second, first), 10)


@pytest.fixture
def damaged(home: Path) -> Path:
    queue_file().write_text("half a que", encoding="utf-8")
    return home


def test_a_damaged_queue_is_said_to_be_set_aside(damaged: Path, desk: Desk) -> None:
    desk.until(lambda: "set aside as “queue.damaged.json”" in said(desk), 20)
    assert (damaged / "queue.damaged.json").is_file()
    assert desk.find(QToolButton, "queueSegment").text() == "Queue"


def test_own_presets_are_saved_chosen_renamed_and_removed_with_a_way_back(desk: Desk) -> None:
    combo = desk.find(QComboBox, "presetCombo")
    dropout = desk.find(QDoubleSpinBox, "dropoutOption")
    combo.setCurrentIndex(combo.findData("quick"))
    dropout.setValue(0.55)
    name_it(desk, "savePresetAction", "Wet films")
    assert combo.currentText() == "Wet films"
    assert desk.find(QToolButton, "settingsToggle").text().endswith("0 changed)")
    desk.until(lambda: [one.name for one in load_presets()] == ["Wet films"], 10)
    combo.setCurrentIndex(combo.findData("classic"))
    assert dropout.value() == 0.3
    combo.setCurrentIndex(combo.findData("own:Wet films"))
    assert dropout.value() == 0.55
    assert desk.find(QSpinBox, "imageSizeOption").value() == 96
    name_it(desk, "renamePresetAction", "Dry films")
    assert combo.currentText() == "Dry films"
    name_it(desk, "renamePresetAction", "quick")
    assert "cannot be the name of a preset" in said(desk)
    desk.find(QAction, "removePresetAction").trigger()
    assert combo.currentData() == "quick"
    assert dropout.value() == 0.55
    undo(desk)
    assert combo.findData("own:Dry films") >= 0
    desk.until(lambda: [one.name for one in load_presets()] == ["Dry films"], 10)


def name_it(desk: Desk, action: str, name: str) -> None:
    desk.find(QAction, action).trigger()
    dialog = desk.find(QInputDialog, "presetNameDialog")
    dialog.setTextValue(name)
    dialog.accept()
    desk.until(lambda: desk.window.findChild(QInputDialog, "presetNameDialog") is None, 5)


def test_presets_that_were_exported_are_taken_in_and_named_on_rows(
    desk: Desk, runs: Path, tmp_path: Path
) -> None:
    config = json.loads((runs / NEW / "config.json").read_text("utf-8"))["config"]
    base = config.pop("preset")
    document = {
        "format": 1,
        "presets": [{"name": "High dropout", "base": base, "settings": config}],
    }
    (tmp_path / "in.json").write_text(json.dumps(document), encoding="utf-8")
    desk.page._presets.take_in(tmp_path / "in.json")
    desk.until(lambda: said(desk) == "1 preset taken in.", 10)
    show_runs(desk, 2)
    assert tree(desk).topLevelItem(0).text(2) == "High dropout"
    desk.page._presets.export(tmp_path / "out.json")
    desk.until((tmp_path / "out.json").is_file, 10)
    (tmp_path / "bad.json").write_text("{}", encoding="utf-8")
    desk.page._presets.take_in(tmp_path / "bad.json")
    desk.until(lambda: "is not a file of presets" in said(desk), 10)


@pytest.mark.slow
def test_the_queue_goes_on_after_a_run_that_failed_and_ends_with_folds_judged(
    desk: Desk, pictures: Path, home: Path, tmp_path: Path
) -> None:
    """Two jobs: a run on data that is gone, and a cross-validation of two folds."""
    small = {"imageSize": 64, "initialEpochs": 1, "fineTuneEpochs": 0, "views": 1, "batchSize": 8}
    presets = desk.find(QComboBox, "presetCombo")
    presets.setCurrentIndex(presets.findData("quick"))
    for name, value in small.items():
        desk.find(QSpinBox, f"{name}Option").setValue(value)
    gone = QueuedRun.of(request(tmp_path / "gone", home / "runs"))
    desk.page._jobs.queue.add(gone)
    desk.page.set_dataset(DatasetChoice(pictures))
    desk.until(lambda: desk.enabled("addToQueueButton"), 60)
    desk.find(QSpinBox, "foldsSpinBox").setValue(2)
    press(desk, "addToQueueButton")
    desk.find(QToolButton, "queueSegment").click()
    desk.until(lambda: len(load_queue(queue_file()).runs) == 2, 10)
    outcomes = []
    desk.page._jobs.over.connect(outcomes.append)
    press(desk, "queueGoButton")
    desk.until(lambda: len(outcomes) == 1, 120)
    assert outcomes[0].level == "error"
    desk.find(QToolButton, "thisRunSegment").click()
    assert desk.shown("stopTrainingButton")
    eta = desk.find(QLabel, "etaLabel")
    desk.until(lambda: eta.text().startswith("Fold 2 of 2 · "), 240)
    assert not desk.shown("discardRunButton")
    desk.until(lambda: len(outcomes) == 2, 240)
    assert outcomes[1].verdict().endswith("of 24 right over 2 folds, each image tested once.")
    assert "right: " in outcomes[1].addition()
    desk.until(lambda: not desk.page.unfinished_work(), 20)
    assert load_queue(queue_file()).runs == ()
    show_runs(desk, 1)
    folds = tree(desk).topLevelItem(0)
    assert (folds.text(6), folds.childCount()) == ("done", 2)


@pytest.mark.slow
def test_a_cross_validation_that_was_stopped_goes_on_where_it_was(
    desk: Desk, pictures: Path, home: Path
) -> None:
    small = {"imageSize": 64, "initialEpochs": 1, "fineTuneEpochs": 0, "views": 1, "batchSize": 8}
    presets = desk.find(QComboBox, "presetCombo")
    presets.setCurrentIndex(presets.findData("quick"))
    for name, value in small.items():
        desk.find(QSpinBox, f"{name}Option").setValue(value)
    desk.find(QSpinBox, "foldsSpinBox").setValue(2)
    desk.page.set_dataset(DatasetChoice(pictures))
    desk.until(lambda: desk.enabled("startTrainingButton"), 60)
    press(desk, "startTrainingButton")
    eta = desk.find(QLabel, "etaLabel")
    desk.until(lambda: eta.text().startswith("Fold 2 of 2 · "), 240)
    press(desk, "stopTrainingButton")
    desk.until(lambda: desk.shown("resumeRunButton"), 60)
    (folder,) = (home / "runs").iterdir()
    done = (folder / "fold-01" / "bundle" / "manifest.json").stat().st_mtime_ns
    press(desk, "resumeRunButton")
    verdict = desk.find(QLabel, "trainingVerdictLabel")
    desk.until(lambda: "over 2 folds" in verdict.text(), 240)
    assert (folder / "fold-01" / "bundle" / "manifest.json").stat().st_mtime_ns == done
    desk.until(lambda: desk.enabled("startTrainingButton"), 20)
