"""Language and theme are switched under a run and a pile of readings: nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractSlider,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QProgressBar,
    QPushButton,
    QScrollBar,
    QSplitter,
    QWidget,
)
from pytestqt.qtbot import QtBot

from radiodesk.core.events import EpochFinished, parse_event
from radiodesk.gui.app import create_application
from radiodesk.gui.main_window import MainWindow
from radiodesk.gui.messages import DatasetChoice
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.training.page import TrainingPage
from radiodesk.gui.viewer.page import ViewerPage
from radiodesk.gui.widgets.plot_panel import PlotPanel
from tests.helpers.training_data import write_pictures

WAIT = 240_000
PLOTS = ("lossPlot", "accuracyPlot", "precisionRecallPlot", "aucPlot")
SMALL = {"imageSize": 64, "initialEpochs": 12, "fineTuneEpochs": 0, "views": 1, "batchSize": 8}


@pytest.fixture
def window(qtbot: QtBot, settings: AppSettings) -> Iterator[MainWindow]:
    _, window = create_application(["radiodesk"])
    window.show()
    qtbot.waitExposed(window)
    yield window
    for page in window._pages:
        page.shutdown()
    window.close()


def choices(window: MainWindow) -> dict[str, Any]:
    """Return everything that somebody may have typed, ticked or pulled anywhere in the window."""
    found: dict[str, Any] = {}
    for widget in window.findChildren(QWidget):
        name = widget.objectName()
        if not name or name.startswith("qt_") or name in ("languageCombo", "themeCombo"):
            continue
        match widget:
            case QScrollBar():
                continue
            case QAbstractSpinBox() | QAbstractSlider():
                found[name] = widget.property("value")
            case QLineEdit():
                found[name] = widget.text()
            case QCheckBox():
                found[name] = widget.isChecked()
            case QComboBox():
                found[name] = (widget.currentIndex(), widget.currentData(), widget.count())
            case QSplitter() if widget.isVisible():
                found[name] = widget.sizes()
    return found


@pytest.mark.slow
def test_fault_67_language_and_theme_switched_while_training_lose_nothing(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    data = write_pictures(tmp_path / "data", ["NORMAL", "PNEUMONIA"], 12)
    training = window.findChild(TrainingPage, "trainingPage")
    viewer = window.findChild(ViewerPage, "viewerPage")

    def until(done: Any) -> None:
        qtbot.waitUntil(done, timeout=WAIT)

    def find(kind: Any, name: str) -> Any:
        widget = window.findChild(kind, name)
        assert widget is not None, name
        return widget

    def points() -> dict[str, list[float]]:
        shown: dict[str, list[float]] = {}
        for name in PLOTS:
            for key, curve in find(PlotPanel, name).data.items():
                shown[f"{name}/{key}"] = [round(x) for x in curve.x]
        return shown

    def lines() -> list[str]:
        model = find(QListView, "trainingLogView").model()
        return [model.index(row, 0).data() for row in range(model.rowCount())]

    # Things are chosen and typed all over the window, films are read, and a run is under way.
    viewer.open_paths(sorted((data / "NORMAL").glob("*.png"))[:4])
    find(QLineEdit, "worklistFilterEdit").setText("normal")
    window.show_page(training)
    for name, value in SMALL.items():
        find(QWidget, f"{name}Option").setProperty("value", value)
    training.set_dataset(DatasetChoice(data))
    start = find(QPushButton, "startTrainingButton")
    read_them = find(QCheckBox, "acknowledgeShortcutsCheck")
    until(lambda: start.isEnabled() or read_them.isVisible() or not read_them.isHidden())
    read_them.setChecked(True)
    until(start.isEnabled)
    start.click()
    until(lambda: len(points().get("lossPlot/loss", [])) >= 1)
    until(lambda: not viewer.session.busy)
    read = {e.key: (e.name, e.status) for e in viewer.session.worklist.entries}
    language, theme = find(QComboBox, "languageCombo"), find(QComboBox, "themeCombo")
    stop, seen_lines, before = (
        find(QPushButton, "stopTrainingButton"),
        len(lines()),
        choices(window),
    )
    seen = points()
    for tongue, look, tab in (
        ("es", "light", 2),
        ("en", "dark", 0),
        ("es", "dark", 3),
        ("en", "light", 2),
    ):
        window.tabs.setCurrentIndex(tab)
        language.setCurrentIndex(language.findData(tongue))
        theme.setCurrentIndex(theme.findData(look))
        qtbot.waitUntil(
            lambda tongue=tongue: (
                start.text().startswith({"es": "Iniciar", "en": "Start"}[tongue])
                or start.text() in ("Añadir a la cola", "Add to queue")
            ),
            timeout=5000,
        )
        assert stop.isEnabled(), "the run goes on"
        assert len(lines()) >= seen_lines
        now = points()
        assert all(now[name][: len(xs)] == xs for name, xs in seen.items())
        seen, seen_lines = now, len(lines())
        assert {e.key: (e.name, e.status) for e in viewer.session.worklist.entries} == read
    window.tabs.setCurrentIndex(2)
    after = choices(window)
    changed = {
        name: (before[name], after.get(name)) for name in before if before[name] != after.get(name)
    }
    assert changed == {}
    # To the end: every epoch once, in the window as on the disk.
    until(lambda: find(QWidget, "trainingOutcome").isVisible() and start.isEnabled())
    assert find(QPushButton, "useInViewerButton").isVisible(), find(
        QLabel, "trainingVerdictLabel"
    ).text()
    assert find(QProgressBar, "trainingProgressBar").value() == 1000
    events = [
        parse_event(line)
        for line in (training._run.run_dir / "events.jsonl").read_bytes().splitlines()
    ]
    numbers = [event.epoch for event in events if isinstance(event, EpochFinished)]
    assert {tuple(xs) for xs in points().values() if xs} == {tuple(numbers)}
    assert (
        find(QListView, "trainingLogView")
        .model()
        .index(0, 0)
        .data()
        .endswith("The run is complete.")
    )
    assert find(QComboBox, "languageCombo").currentData(Qt.ItemDataRole.UserRole) == "en"
