"""Real runs of a real trainer, watched from the window."""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import QAbstractItemModel
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from radiodesk.core.cross_validation import newest_broken_off
from radiodesk.core.events import EpochFinished, parse_event
from radiodesk.core.run_folders import can_resume
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.messages import DatasetChoice
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.training.page import TrainingPage
from radiodesk.gui.widgets.plot_panel import PlotPanel
from radiodesk.jobs.child import Child
from tests.gui.training.conftest import Desk
from tests.helpers.training_data import request

MINUTES = 240.0
SMALL = {"imageSize": 64, "initialEpochs": 2, "fineTuneEpochs": 1, "views": 1, "batchSize": 8}


def start(desk: Desk, pictures: Path, **settings: int) -> None:
    for name, value in {**SMALL, **settings}.items():
        desk.find(QWidget, f"{name}Option").setProperty("value", value)
    desk.page.set_dataset(DatasetChoice(pictures))
    desk.until(lambda: desk.enabled("startTrainingButton"), 60)
    desk.find(QPushButton, "startTrainingButton").click()
    assert not desk.enabled("startTrainingButton")
    assert desk.enabled("stopTrainingButton")


def epochs(desk: Desk) -> int:
    return len(desk.find(PlotPanel, "lossPlot").data["loss"].x)


def log(desk: Desk) -> QAbstractItemModel:
    return desk.find(QListView, "trainingLogView").model()


def over(desk: Desk) -> bool:
    return desk.shown("trainingOutcome") and desk.enabled("startTrainingButton")


def question(desk: Desk) -> str:
    box = desk.find(QMessageBox, "confirmCloseBox")
    return f"{box.text()} {box.informativeText()}"


def trainer() -> psutil.Process:
    (found,) = (
        p
        for p in psutil.Process().children()
        if p.cmdline()[-2:] == ["radiodesk.workers", "trainer"]
    )
    return found


@pytest.mark.slow
def test_a_run_is_watched_to_its_end_and_its_model_handed_on(
    desk: Desk, pictures: Path, appearance: Appearance
) -> None:
    made, used, evaluated = [], [], []
    desk.page.run_finished.connect(made.append)
    desk.page.use_model_requested.connect(used.append)
    desk.page.evaluate_requested.connect(evaluated.append)
    presets = desk.find(QComboBox, "presetCombo")
    presets.setCurrentIndex(presets.findData("quick"))
    start(desk, pictures)
    desk.until(lambda: epochs(desk) >= 1, MINUTES)
    # Theme and language change under the run; nothing of it is lost.
    points = epochs(desk)
    appearance.set_language("es")
    appearance.set_theme("light")
    assert epochs(desk) >= points
    appearance.set_language("en")
    desk.until(lambda: over(desk), MINUTES)
    assert epochs(desk) == 3
    assert desk.find(QProgressBar, "trainingProgressBar").value() == 1000
    assert "right on images it never saw" in desk.find(QLabel, "trainingVerdictLabel").text()
    limit, detail = desk.find(QLabel, "trainingVerdictDetailLabel").text().split("\n")
    stated = next((made[0] / "bundle").glob("card.json")).read_text(encoding="utf-8")
    assert limit == json.loads(stated)["limits"]["en"][0]
    assert detail.startswith("95 % interval: ")
    assert detail.endswith("Quick preset: not for judging a model")
    assert desk.find(QLabel, "deviceLabel").text().startswith(("CPU", "GPU"))
    assert log(desk).index(0, 0).data().endswith("The run is complete.")
    assert len(desk.find(PlotPanel, "cpuPlot").data["cpu"].x) >= 3
    desk.find(QPushButton, "useInViewerButton").click()
    desk.find(QPushButton, "evaluateRunButton").click()
    (run_dir,) = made
    assert evaluated == [run_dir]
    assert used == [run_dir / "bundle"]
    assert (used[0] / "manifest.json").is_file()


@pytest.mark.slow
def test_pause_and_fault_58_stop_keeps_the_best_model(desk: Desk, pictures: Path) -> None:
    start(desk, pictures, initialEpochs=400)
    pause = desk.find(QPushButton, "pauseTrainingButton")
    desk.until(lambda: epochs(desk) >= 1, MINUTES)
    pause.click()
    desk.until(lambda: pause.text() == "Go on", 30)
    seen = epochs(desk)
    pause.click()
    desk.until(lambda: pause.text() == "Pause" and epochs(desk) > seen, 60)
    desk.find(QPushButton, "stopTrainingButton").click()
    assert "Stopping" in desk.find(QLabel, "etaLabel").text()
    assert not desk.enabled("stopTrainingButton")
    desk.until(lambda: over(desk), MINUTES)
    assert "Stopped early" in desk.find(QLabel, "trainingVerdictDetailLabel").text()
    assert desk.shown("useInViewerButton")


@pytest.mark.slow
def test_fault_58_discard_asks_and_leaves_no_run_behind(
    desk: Desk, pictures: Path, home: Path
) -> None:
    start(desk, pictures, initialEpochs=400)
    desk.until(lambda: epochs(desk) >= 1, MINUTES)
    desk.find(QPushButton, "discardRunButton").click()
    assert desk.shown("discardRunBox")
    assert desk.enabled("stopTrainingButton")
    said = []
    desk.page.message_posted.connect(said.append)
    desk.find(QPushButton, "confirmButton").click()
    desk.until(lambda: desk.enabled("startTrainingButton"), 60)
    assert [(message.level, message.text) for message in said] == [
        ("info", "The run was discarded.")
    ]
    assert not desk.shown("trainingOutcome")
    assert desk.shown("timeEstimateLabel")  # the plan of the next run
    assert not [path for path in (home / "runs").iterdir() if not path.name.startswith(".")]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="sends a POSIX signal")
def test_fault_51_a_killed_trainer_is_named_within_three_seconds(
    desk: Desk, pictures: Path
) -> None:
    start(desk, pictures)
    desk.until(lambda: log(desk).rowCount() >= 2, 60)
    os.kill(trainer().pid, signal.SIGKILL)
    desk.until(lambda: desk.shown("trainingOutcome"), 3)
    assert "SIGKILL" in desk.find(QLabel, "trainingVerdictLabel").text()
    assert not desk.shown("useInViewerButton")
    desk.until(lambda: desk.enabled("startTrainingButton"), 3)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="sends a POSIX signal")
def test_fault_51_a_killed_run_is_gone_on_with_by_one_button(desk: Desk, pictures: Path) -> None:
    start(desk, pictures, initialEpochs=30)
    desk.until(lambda: epochs(desk) >= 2, MINUTES)
    os.kill(trainer().pid, signal.SIGKILL)
    desk.until(lambda: desk.shown("resumeRunButton"), 5)
    assert "smaller batch" in desk.find(QLabel, "trainingVerdictDetailLabel").text()
    desk.until(lambda: desk.enabled("startTrainingButton"), 5)
    assert "ended unexpectedly" in desk.find(QLabel, "statusMessage").text()
    desk.find(QPushButton, "resumeRunButton").click()
    assert desk.find(QLabel, "statusMessage").text().startswith("Going on with the run")
    desk.until(lambda: over(desk), MINUTES)
    assert desk.shown("useInViewerButton")
    assert not desk.shown("resumeRunButton")
    numbers = [round(x) for x in desk.find(PlotPanel, "lossPlot").data["loss"].x]
    assert numbers == list(range(1, len(numbers) + 1)), "the curves show every epoch once"


@pytest.mark.slow
def test_fault_53_a_run_that_a_closed_window_broke_off_is_offered_again(
    qtbot: QtBot, appearance: Appearance, settings: AppSettings, pictures: Path, home: Path
) -> None:
    asked = request(pictures, home / "runs", initial_epochs=3, fine_tune_epochs=0)
    child = Child("trainer")
    child.send(asked)
    for line in child.lines():
        if isinstance(parse_event(line), EpochFinished):
            break
    child.kill()
    page = TrainingPage(settings, appearance)
    qtbot.addWidget(page)
    page.show()
    again = page.findChild(QPushButton, "resumeRunButton")
    assert again.isVisible()
    assert page.findChild(QLabel, "trainingVerdictLabel").text().startswith("The last run broke")
    again.click()
    assert page.findChild(QLineEdit, "datasetPathEdit").text() == str(pictures)
    assert page.findChild(QSpinBox, "initialEpochsOption").value() == 3
    qtbot.waitUntil(page.findChild(QPushButton, "useInViewerButton").isVisible, timeout=240_000)
    qtbot.waitUntil(lambda: not page.unfinished_work(), timeout=20_000)
    page.shutdown()


@pytest.mark.slow
def test_fault_64_closing_during_a_run_says_what_is_kept_and_ends_the_trainer(
    desk: Desk, pictures: Path, home: Path
) -> None:
    start(desk, pictures, initialEpochs=400)
    desk.until(lambda: log(desk).rowCount() >= 2, 60)
    process = trainer()
    desk.window.close()
    assert desk.window.isVisible()
    assert desk.shown("confirmCloseBox")
    assert "has not finished an epoch yet" in question(desk)
    desk.find(QPushButton, "cancelButton").click()
    assert process.is_running()
    desk.until(lambda: epochs(desk) >= 1 and can_resume(desk.page._run.run_dir), MINUTES)
    desk.window.close()
    assert "its finished epochs are kept" in question(desk)
    desk.find(QPushButton, "confirmButton").click()
    desk.until(lambda: not process.is_running(), 3)
    assert not desk.window.isVisible()
    # As the question promised.
    assert newest_broken_off(home / "runs") == desk.page._run.run_dir


def test_the_path_can_be_typed(desk: Desk, pictures: Path) -> None:
    edit = desk.find(QLineEdit, "datasetPathEdit")
    edit.setText(str(pictures))
    edit.returnPressed.emit()
    desk.until(lambda: desk.enabled("startTrainingButton"), 60)
