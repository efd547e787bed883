"""The main job by buttons: choose data, train, watch both phases, read X-rays with the result.

The same session makes the pictures of the documentation and watches long runs on real data; see
``scripts/session.py`` for the environment variables that change what it does.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers.drops import drop_files
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QSpinBox, QTabWidget
from pytestqt.qtbot import QtBot

from radiodesk.core.paths import default_runs_folder, path_from_wire
from radiodesk.core.results import TrainResult
from radiodesk.datasets.phantoms import write_sample
from radiodesk.gui.app import create_application
from radiodesk.gui.main_window import MainWindow
from radiodesk.gui.widgets.plot_panel import PlotPanel
from radiodesk.gui.widgets.plot_turns import PlotTurns

_MINUTE = 60_000
_RUN_FILES = (
    "config.json",
    "events.jsonl",
    "splits.csv",
    "training_log.csv",
    "resource_usage.csv",
    "curves.png",
    "log.txt",
    "final_covid_model.keras",
    "evaluation",
    "bundle/model.tflite",
    "bundle/card.json",
    "bundle/reference.npz",
    "bundle/manifest.json",
)


def _events() -> list[dict[str, object]]:
    files = sorted(default_runs_folder().glob("*/events.jsonl"))
    if not files:
        return []
    return [json.loads(line) for line in files[-1].read_text("utf-8").splitlines() if line]


def _epochs(phase: str) -> int:
    return sum(e["event"] == "epoch_finished" and e["phase"] == phase for e in _events())


@pytest.fixture
def data(tmp_path: Path) -> Path:
    chosen = os.environ.get("RADIODESK_SESSION_DATA")
    if chosen:
        return Path(chosen)
    folder = tmp_path / "sample"
    write_sample(folder, per_class=24, seed=3)
    return folder


@pytest.fixture
def picture(qtbot: QtBot, tmp_path: Path) -> Callable[[MainWindow, str], Path]:
    folder = Path(os.environ.get("RADIODESK_SESSION_PICTURES") or tmp_path)
    folder.mkdir(parents=True, exist_ok=True)

    def save(window: MainWindow, name: str) -> Path:
        # Plots are made and drawn one after the other: a picture taken at once shows half of them.
        turns = window.findChildren(PlotTurns)
        qtbot.waitUntil(lambda: all(turn.idle for turn in turns), timeout=_MINUTE)
        path = folder / f"{name}.png"
        assert window.grab().save(str(path))
        return path

    return save


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_train_by_buttons_and_read_by_dropping(
    qtbot: QtBot, data: Path, picture: Callable[[MainWindow, str], Path]
) -> None:
    preset = os.environ.get("RADIODESK_SESSION_PRESET", "quick")
    seed = int(os.environ.get("RADIODESK_SESSION_SEED", "1"))
    _, window = create_application(["radiodesk"])
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.findChild(QComboBox, "languageCombo").setCurrentIndex(
        int(os.environ.get("RADIODESK_SESSION_LANGUAGE") == "es")
    )
    themes = window.findChild(QComboBox, "themeCombo")
    themes.setCurrentIndex(themes.findData(os.environ.get("RADIODESK_SESSION_THEME", "dark")))
    tabs = window.findChild(QTabWidget, "mainTabs")
    training = window.findChild(object, "trainingPage")
    tabs.setCurrentWidget(training)

    edit = training.findChild(QLineEdit, "datasetPathEdit")
    edit.setText(str(data))
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    presets = training.findChild(QComboBox, "presetCombo")
    presets.setCurrentIndex(presets.findData(preset))
    training.findChild(QSpinBox, "seedOption").setValue(seed)
    start = training.findChild(QPushButton, "startTrainingButton")
    qtbot.waitUntil(start.isEnabled, timeout=2 * _MINUTE)
    picture(window, "training-plan")
    qtbot.mouseClick(start, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: _epochs("initial") >= 1, timeout=30 * _MINUTE)
    readings = len(training.findChild(PlotPanel, "cpuPlot").data["cpu"].x)
    assert readings > 3, "the resource plots wait for the run to end"
    qtbot.waitUntil(lambda: _epochs("initial") >= 3, timeout=30 * _MINUTE)
    picture(window, "training-phase-1")
    qtbot.waitUntil(lambda: _epochs("fine_tune") >= 2, timeout=45 * _MINUTE)
    picture(window, "training-phase-2")

    use = training.findChild(QPushButton, "useInViewerButton")
    qtbot.waitUntil(use.isVisible, timeout=45 * _MINUTE)
    picture(window, "training-finished")
    result = TrainResult.model_validate(_events()[-1]["result"])
    run = path_from_wire(result.run_dir)
    assert [name for name in _RUN_FILES if not (run / name).exists()] == []
    assert result.epochs.initial == _epochs("initial")
    assert result.epochs.fine_tune == _epochs("fine_tune")
    verdict = training.findChild(QLabel, "trainingVerdictLabel").text()
    assert result.metrics is not None
    assert result.metrics.test is not None
    right = sum(row[i] for i, row in enumerate(result.metrics.test.confusion))
    assert str(right) in verdict

    qtbot.mouseClick(use, Qt.MouseButton.LeftButton)
    viewer = window.findChild(object, "viewerPage")
    assert tabs.currentWidget() is viewer
    tested = [
        row.split(",")[0]
        for row in (run / "splits.csv").read_text("utf-8").splitlines()
        if row.endswith(",test")
    ]
    step = max(1, len(tested) // 12)
    assert drop_files(viewer, [data / name for name in tested[::step][:12]])
    worklist = viewer.session.worklist
    qtbot.waitUntil(
        lambda: (
            len(worklist.entries) == len(tested[::step][:12])
            and all(entry.reading is not None for entry in worklist.entries)
        ),
        timeout=_MINUTE,
    )
    assert {entry.reading.status for entry in worklist.entries} == {"ok"}
    picture(window, "viewer")
    window.close()
