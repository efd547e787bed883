"""A result stays with the data that it is of, whatever is chosen next."""

from __future__ import annotations

import shutil
from pathlib import Path

import psutil
from PySide6.QtWidgets import QLabel, QPushButton

from radiodesk.gui.appearance import Appearance
from radiodesk.gui.messages import DatasetChoice
from tests.gui.training.conftest import Desk

MINUTES = 240.0


def _trainers() -> list[psutil.Process]:
    children = psutil.Process().children()
    return [child for child in children if child.cmdline()[-1:] == ["trainer"]]


def test_other_data_fold_the_last_outcome_away_and_nothing_of_it_is_lost(
    desk: Desk, pictures: Path, tmp_path: Path, appearance: Appearance
) -> None:
    gone = tmp_path / "gone data"
    shutil.copytree(pictures, gone)
    desk.page.set_dataset(DatasetChoice(gone))
    desk.until(lambda: desk.enabled("startTrainingButton"), 60)
    assert not desk.shown("lastRunStrip"), "there was no run yet"
    desk.find(QPushButton, "startTrainingButton").click()
    desk.until(lambda: bool(_trainers()), 60)
    _trainers()[0].kill()  # so that the run ends at once
    desk.until(lambda: desk.shown("trainingOutcome") and not desk.page.unfinished_work(), MINUTES)
    verdict = desk.find(QLabel, "trainingVerdictLabel").text()
    assert verdict
    assert not desk.shown("trainingVerdictDataLabel"), "the data are those of the run"

    desk.page.set_dataset(DatasetChoice(pictures))
    assert not desk.shown("trainingOutcome")
    assert desk.shown("trainingPlanView")
    assert desk.find(QLabel, "lastRunDataLabel").text() == "Last run, on “gone data”"
    assert desk.find(QLabel, "lastRunVerdictLabel").text() == verdict
    appearance.set_language("es")
    desk.until(lambda: "«gone data»" in desk.find(QLabel, "lastRunDataLabel").text(), 5)
    appearance.set_language("en")
    desk.until(lambda: desk.find(QLabel, "lastRunVerdictLabel").text() == verdict, 5)

    desk.find(QPushButton, "showLastRunButton").click()
    assert desk.shown("trainingOutcome")
    desk.until(lambda: desk.find(QLabel, "trainingVerdictLabel").text() == verdict, 5)
    assert "run on “gone data”" in desk.find(QLabel, "trainingVerdictDataLabel").text()
    desk.until(lambda: desk.enabled("startTrainingButton"), 60)
    assert desk.shown("trainingOutcome"), "what the scan found does not fold it away again"

    desk.page.set_dataset(DatasetChoice(gone))
    assert desk.shown("trainingOutcome")
    assert not desk.shown("trainingVerdictDataLabel")
