"""The hands of the scripted morning: keys, clicks, drops and pictures in the real window."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QListView, QWidget
from pytestqt.qtbot import QtBot

from radiodesk.gui.app import create_application
from radiodesk.gui.viewer.page import ViewerPage
from radiodesk.gui.viewer.worklist import WorklistEntry
from tests.helpers.drops import drop_files

WAIT = 60_000
Q = TypeVar("Q", bound=QObject)


class Desk:
    """The window and whoever sits before it.

    Attributes:
        window: The main window, as the program makes it.
        viewer: Its first page.
    """

    def __init__(self, qtbot: QtBot, pictures: Path) -> None:
        self.qtbot = qtbot
        self._pictures, self._taken = pictures, 0
        pictures.mkdir(parents=True, exist_ok=True)
        _, self.window = create_application(["radiodesk"])
        qtbot.addWidget(self.window)
        self.window.resize(1366, 768)
        self._choose("languageCombo", os.environ.get("RADIODESK_SESSION_LANGUAGE", "en"))
        self._choose("themeCombo", os.environ.get("RADIODESK_SESSION_THEME", "dark"))
        self.window.show()
        self.viewer = self.find(ViewerPage, "viewerPage")
        self.spanish = os.environ.get("RADIODESK_SESSION_LANGUAGE") == "es"
        self.wait(lambda: self.viewer.session.model is not None)

    def _choose(self, name: str, value: str) -> None:
        combo = self.find(QComboBox, name)
        combo.setCurrentIndex(combo.findData(value))

    def find(self, kind: type[Q], name: str) -> Q:
        found = self.window.findChild(kind, name)
        assert found is not None, name
        return found

    def wait(self, done: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(done, timeout=WAIT)

    def picture(self, name: str, widget: QWidget | None = None) -> Path:
        """Keep what a widget, or the whole window, looks like now."""
        self.qtbot.wait(150)  # film and plots repaint a little later than they change
        self._taken += 1
        path = self._pictures / f"{self._taken:02d}-{name}.png"
        assert (widget or self.window).grab().save(str(path))
        return path

    def text(self, name: str) -> str:
        return self.find(QLabel, name).text()

    def seen(self, name: str) -> bool:
        return self.find(QWidget, name).isVisible()

    def key(self, key: Qt.Key | str, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key over the radiograph."""
        if not self.window.isActiveWindow():  # a dialog that was closed leaves none active
            self.window.activateWindow()
            self.wait(self.window.isActiveWindow)
        QTest.keyClick(self.find(QWidget, "radiographView"), key, modifier)
        QApplication.processEvents()

    def press(self, name: str) -> None:
        QTest.mouseClick(self.find(QWidget, name), Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def trigger(self, name: str) -> None:
        self.find(QAction, name).trigger()

    # --- the viewer ----------------------------------------------------------------------------

    @property
    def entries(self) -> dict[str, WorklistEntry]:
        return {entry.name: entry for entry in self.viewer.session.worklist.entries}

    @property
    def current(self) -> WorklistEntry:
        entry = self.viewer.session.worklist.find(self.viewer.session.selected)
        assert entry is not None
        return entry

    def drop(self, paths: list[Path], total: int) -> None:
        """Let files fall on the page and wait until all are read."""
        empty = self.find(QWidget, "dropArea")
        target = empty if empty.isVisible() else self.find(QWidget, "radiographView")
        assert drop_files(target, paths)

        def done() -> bool:
            return len(self.viewer.session.worklist.entries) == total and not self.busy

        self.wait(done)

    @property
    def busy(self) -> bool:
        return self.viewer.session.busy

    def go_to(self, path: Path) -> WorklistEntry:
        """Choose a file in the worklist and wait for its pixels, where it has any."""
        view = self.find(QListView, "worklistView")
        model = view.model()
        for row in range(model.rowCount()):
            if model.index(row, 0).data() == path.name:
                view.setCurrentIndex(model.index(row, 0))
        assert self.current.name == path.name
        self.find(QWidget, "radiographView").setFocus()
        if self.current.status != "error":
            self.wait(lambda: self.viewer.session.film(self.current.key) is not None)
        return self.current

    def export(self, kind: str, path: Path, **options: bool) -> Path:
        with self.qtbot.waitSignal(self.viewer.exports.exported, timeout=WAIT):
            self.viewer.exports.save(kind, path, **options)  # type: ignore[arg-type]
        return path
