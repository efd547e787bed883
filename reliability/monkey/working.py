"""What is under way in a session, and what must not leave it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton, QWidget

from radiodesk.core.paths import SAMPLE_MODEL, shipped_models
from radiodesk.gui.main_window import MainWindow
from radiodesk.gui.messages import DatasetChoice
from radiodesk.gui.training.page import TrainingPage
from radiodesk.gui.viewer.page import ViewerPage
from reliability.monkey.plan import Plan
from reliability.monkey.samples import DICOMS, FILMS
from tests.helpers.drops import drop_files

_SETTLED_MS = 2500
"""What is loaded after the first paint is no part of any measurement (`benchmarks.stalls`)."""


class Outside(QObject):
    """Takes what the desktop would have other programs open.

    Attributes:
        asked: Names of the files, or addresses.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.asked: list[str] = []
        for scheme in ("file", "http", "https", "mailto"):
            QDesktopServices.setUrlHandler(scheme, self, "take")  # type: ignore[arg-type]

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        """Note it and open nothing."""
        self.asked.append(url.fileName() if url.isLocalFile() else url.toString())


def find(window: MainWindow, kind: type[Any], name: str) -> Any:
    """Return a widget of the window."""
    found = window.findChild(kind, name)
    assert found is not None, name
    return found


def begin_work(plan: Plan, window: MainWindow, begun: Callable[[], None]) -> None:
    """Let the window settle, begin what the plan says, and call back once it is under way."""
    work = _train if plan.work == "training" else _read
    QTimer.singleShot(_SETTLED_MS, window, lambda: work(plan, window, begun))


def _read(plan: Plan, window: MainWindow, begun: Callable[[], None]) -> None:
    """Drop folders with films and with what is none."""
    viewer = find(window, ViewerPage, "viewerPage")
    if plan.index % 4 == 1:
        viewer.use_model(shipped_models() / SAMPLE_MODEL, keep=False)  # it answers for drawn films
    given = plan.place / "given"
    assert drop_files(find(window, QWidget, "dropArea"), [given / FILMS, given / DICOMS])
    begun()


def _train(plan: Plan, window: MainWindow, begun: Callable[[], None]) -> None:
    """Choose the drawn films and press the button; a run as short as the form lets it be."""
    training = find(window, TrainingPage, "trainingPage")
    training.set_dataset(DatasetChoice(plan.place / "given" / FILMS))
    training.choose_preset("quick")
    start = find(window, QPushButton, "startTrainingButton")
    timer = QTimer(window)

    def press_once_it_can_be() -> None:
        if start.isEnabled():
            timer.stop()
            training.run_begun.connect(begun, Qt.ConnectionType.SingleShotConnection)
            start.click()

    timer.timeout.connect(press_once_it_can_be)
    timer.start(50)
