"""The hands of the scripted session at the workbench: pages, tables, boxes, pictures."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QFrame,
    QPushButton,
    QTableWidget,
    QTabWidget,
    QWidget,
)

from radiodesk.core.paths import default_runs_folder
from radiodesk.gui.evaluation.gallery_model import GalleryRole
from radiodesk.gui.widgets.plot_turns import PlotTurns
from tests.helpers.desk import Desk

LONG = 300_000
"""Milliseconds for whatever a child computes; a busy machine takes its time."""


class Workbench(Desk):
    """The window and whoever prepares data, trains and judges before it."""

    def wait(self, done: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(done, timeout=LONG)

    def picture(self, name: str, widget: QWidget | None = None) -> Path:
        """Keep what a widget, or the whole window, looks like once its plots are drawn."""
        turns = self.window.findChildren(PlotTurns)
        self.wait(lambda: all(turn.idle for turn in turns))
        return super().picture(name, widget)

    def turn_to(self, page: str) -> None:
        """Bring a page to the front by its name."""
        tabs = self.find(QTabWidget, "mainTabs")
        tabs.setCurrentWidget(self.find(QWidget, page))
        QApplication.processEvents()

    def turn_part(self, tabs: str, place: int) -> None:
        """Bring one of a page's own tabs to the front."""
        self.find(QTabWidget, tabs).setCurrentIndex(place)
        QApplication.processEvents()

    def page(self) -> str:
        return self.find(QTabWidget, "mainTabs").currentWidget().objectName()

    def choose(self, name: str, value: object) -> None:
        combo = self.find(QComboBox, name)
        place = combo.findData(value)
        assert place >= 0, (name, value)
        combo.setCurrentIndex(place)

    def button(self, name: str) -> QAbstractButton:
        return self.find(QAbstractButton, name)

    def press_when_ready(self, name: str) -> None:
        button = self.button(name)
        self.wait(lambda: button.isVisible() and button.isEnabled())
        self.press(name)

    def tick(self, name: str) -> None:
        box = self.find(QCheckBox, name)
        place = QPoint(10, box.height() // 2)
        QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=place)
        QApplication.processEvents()

    def cells(self, name: str) -> list[list[str]]:
        table = self.find(QTableWidget, name)
        return [
            [
                item.text() if (item := table.item(row, column)) is not None else ""
                for column in range(table.columnCount())
            ]
            for row in range(table.rowCount())
        ]

    def finding(self, code: str) -> QFrame | None:
        """Return the row of a finding, None where there is none like it."""
        rows = self.window.findChildren(QFrame, "findingRow")
        return next((r for r in rows if not r.isHidden() and r.finding.code == code), None)

    def repair(self, code: str) -> None:
        """Press the button of a finding and wait until it is gone."""
        row = self.finding(code)
        assert row is not None, code
        button = row.findChild(QPushButton, "repairButton")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.wait(lambda: self.finding(code) is None)


def runs() -> list[Path]:
    """Return the folders of all runs, the newest last."""
    return sorted(path.parent for path in default_runs_folder().glob("*/events.jsonl"))


def events(run: Path) -> list[dict[str, Any]]:
    """Return what a run told so far."""
    lines = (run / "events.jsonl").read_text("utf-8").split("\n")
    return [json.loads(line) for line in lines[:-1] if line]


def divided(run: Path) -> list[list[str]]:
    """Return path, class and part of each image of a run."""
    with (run / "splits.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


def pictured(model: QAbstractItemModel) -> bool:
    """Return whether the first images of a gallery are there to be seen."""
    rows = range(min(model.rowCount(), 5))
    return all(model.index(row, 0).data(GalleryRole.PICTURE) is not None for row in rows)
