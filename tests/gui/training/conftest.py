from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from radiodesk.datasets.entry import SYNTHETIC_PREFIX
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.main_window import MainWindow
from radiodesk.gui.settings import AppSettings, WindowState
from radiodesk.gui.training.page import TrainingPage
from tests.helpers.training_data import write_pictures

W = TypeVar("W", bound=QWidget)
SECONDS = 1000


class Desk:
    """A window with the Training tab alone, and words for using it as a person does."""

    def __init__(self, window: MainWindow, page: TrainingPage, qtbot: QtBot) -> None:
        self.window, self.page, self.qtbot = window, page, qtbot

    def find(self, kind: type[W], name: str) -> W:
        found = self.window.findChild(kind, name)
        assert found is not None, name
        return found

    def shown(self, name: str) -> bool:
        return self.find(QWidget, name).isVisible()

    def enabled(self, name: str) -> bool:
        return self.find(QWidget, name).isEnabled()

    def until(self, condition, seconds: float) -> None:
        self.qtbot.waitUntil(condition, timeout=int(seconds * SECONDS))


@pytest.fixture
def desk(qtbot: QtBot, appearance: Appearance, settings: AppSettings) -> Iterator[Desk]:
    page = TrainingPage(settings, appearance)
    window = MainWindow([page], appearance, settings, WindowState())
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    yield Desk(window, page, qtbot)
    page.shutdown()
    window.close()


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two classes of small pictures."""
    folder = tmp_path_factory.mktemp("pictures") / "two classes"
    return write_pictures(folder, ["NORMAL", "PNEUMONIA"], 12, SYNTHETIC_PREFIX)
