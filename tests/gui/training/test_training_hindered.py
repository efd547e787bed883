"""A copy without TensorFlow shows its Training tab, says what to install, and starts nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from radiodesk.gui.appearance import Appearance
from radiodesk.gui.main_window import MainWindow
from radiodesk.gui.messages import DatasetChoice
from radiodesk.gui.settings import AppSettings, WindowState
from radiodesk.gui.training.page import TrainingPage
from tests.gui.training.conftest import Desk


@pytest.fixture
def hindered(
    qtbot: QtBot, appearance: Appearance, settings: AppSettings, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desk]:
    monkeypatch.setitem(sys.modules, "tensorflow", None)
    page = TrainingPage(settings, appearance)
    window = MainWindow([page], appearance, settings, WindowState())
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    yield Desk(window, page, qtbot)
    page.shutdown()
    window.close()


def test_the_training_tab_says_what_to_install_and_starts_nothing(
    hindered: Desk, pictures: Path, appearance: Appearance
) -> None:
    label = hindered.find(QLabel, "startReasonLabel")
    assert label.isVisible()
    assert "install the whole radiodesk instead of radiodesk-viewer" in label.text()
    hindered.page.set_dataset(DatasetChoice(pictures))
    hindered.until(lambda: "24 images" in hindered.find(QLabel, "datasetNoteLabel").text(), 60)
    assert "it does not train any" in label.text()
    for name in ("startTrainingButton", "addToQueueButton"):
        assert not hindered.enabled(name)
    tip = hindered.find(QPushButton, "startTrainingButton").toolTip()
    assert tip == label.text()
    appearance.set_language("es")
    hindered.until(lambda: "instalar radiodesk completo" in label.text(), 5)
