"""What is chosen on one page is what the others show."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from radiodesk.gui.app import create_application
from radiodesk.gui.main_window import MainWindow
from radiodesk.gui.settings import AppSettings
from tests.helpers.training_data import write_pictures


@pytest.fixture
def window(qtbot: QtBot, settings: AppSettings) -> Iterator[MainWindow]:
    _, window = create_application(["radiodesk"])
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.close()


def test_the_data_page_shows_what_was_chosen_for_training(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    pictures = write_pictures(tmp_path / "pictures", ["NORMAL", "PNEUMONIA"], per_class=6)
    training = window.findChild(QWidget, "trainingPage")
    data = window.findChild(QWidget, "dataPage")
    window.show_page(training)
    edit = training.findChild(QLineEdit, "datasetPathEdit")
    qtbot.keyClicks(edit, str(pictures))
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    shown = data.findChild(QLineEdit, "dataPathEdit")
    assert shown.text() == ""  # looked through only when somebody looks at the page
    window.show_page(data)
    assert shown.text() == str(pictures)
    use = data.findChild(QWidget, "useForTrainingButton")
    qtbot.waitUntil(lambda: use.isVisible() and use.isEnabled(), timeout=60_000)
