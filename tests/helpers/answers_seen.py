"""What a user is told of files: by the real window with its reader, and by the command line."""

from __future__ import annotations

import datetime
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QListView,
    QMessageBox,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from radiodesk.core.paths import home, path_from_wire
from radiodesk.gui.app import create_application
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.viewer.page import ViewerPage
from radiodesk.records.case_log import CaseLog
from tests.helpers.drops import drop_files

WAIT = 60_000
_FORGET_THE_PEAK = "5"


@dataclass
class Told:
    """What the window says of one file, by language where it speaks.

    Attributes:
        status: As in the worklist.
        row: Both lines of its row.
        caption: Above the sentence.
        sentence: Where an answer would stand.
        shares: The percentages, none where there is no answer.
        notes: What was assumed, and warned of.
        box: The details: sentence, code, details; empty where there is no button.
    """

    status: str
    shares: dict[str, str]
    row: dict[str, str] = field(default_factory=dict)
    caption: dict[str, str] = field(default_factory=dict)
    sentence: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    box: tuple[str, str, str] = ("", "", "")


class Window:
    """The real window, with everything that it tells.

    Attributes:
        window: The main window.
        viewer: Its first page.
    """

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        # Of a user who has been here before: the first page of all would lie over everything.
        AppSettings().accepted_on = datetime.date(2026, 1, 2)
        _, self.window = create_application(["radiodesk"])
        self.window.resize(1366, 768)
        self.speak("en")
        self.window.show()
        self.viewer: ViewerPage = self.window.findChild(ViewerPage, "viewerPage")
        self.wait(lambda: self.viewer.session.model is not None)
        self._clock, self.longest_silence = QElapsedTimer(), 0
        self._timer = QTimer(self.window, interval=5)
        self._timer.timeout.connect(self._on_tick)

    def wait(self, done: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(done, timeout=WAIT)

    def speak(self, language: str) -> None:
        combo = self.window.findChild(QComboBox, "languageCombo")
        combo.setCurrentIndex(combo.findData(language))

    def read(self, paths: list[Path], total: int) -> None:
        """Drop files and wait for all answers, with an eye on how the window ticks meanwhile."""
        empty = self.viewer.findChild(QWidget, "dropArea")
        target = empty if empty.isVisible() else self.viewer.findChild(QWidget, "radiographView")
        self._clock.start()
        self._timer.start()
        assert drop_files(target, paths)
        session = self.viewer.session
        self.wait(lambda: len(session.worklist.entries) == total and not session.busy)
        self._timer.stop()

    @property
    def reader_pid(self) -> int:
        pid = self.viewer.session.client.child_pid
        assert pid is not None
        return pid

    def told(self) -> dict[str, Told]:
        """Return what is told of every file, by name, in both languages."""
        entries = self.viewer.session.worklist.entries
        found: dict[str, Told] = {}
        for language in ("en", "es"):
            self.speak(language)
            for row, entry in enumerate(entries):
                self._go_to(row)
                shares = self.viewer.findChild(QWidget, "probabilityBars")
                shown = shares.percentages if shares.isVisible() else {}
                told = found.setdefault(entry.name, Told(entry.status, shown))
                view = self.viewer.findChild(QListView, "worklistView")
                told.row[language] = (
                    view.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
                )
                told.caption[language] = self._text("readingCaption")
                told.sentence[language] = self._text("predictionLabel")
                labels = [self._text(name) for name in ("notesLabel", "readingWarningsLabel")]
                told.notes[language] = "\n".join(labels)
                if language == "en":
                    told.box = self._details()
                    heat = self.viewer.findChild(QCheckBox, "heatmapCheckBox")
                    assert heat.isEnabled() == (entry.status == "read")
        self.speak("en")
        return found

    def close(self) -> list[tuple[str, str | None]]:
        """Close the window; return status and code of every row of the case log."""
        self.window.close()
        self.window.deleteLater()
        QApplication.processEvents()
        with CaseLog(home() / "case-log.sqlite") as log:
            readings = [entry.reading for entry in log.entries() if entry.reading is not None]
        return [(reading.status, reading.code) for reading in readings]

    def _go_to(self, row: int) -> None:
        view = self.viewer.findChild(QListView, "worklistView")
        view.setCurrentIndex(view.model().index(row, 0))
        self.wait(lambda: not self.viewer.session.busy)
        QApplication.processEvents()

    def _text(self, name: str) -> str:
        label = self.viewer.findChild(QLabel, name)
        return label.text() if label.isVisible() else ""

    def _details(self) -> tuple[str, str, str]:
        button = self.viewer.findChild(QPushButton, "readingDetailsButton")
        if not button.isVisible():
            return "", "", ""
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        box = self.window.findChild(QMessageBox, "messageDetailsBox")
        said = box.text(), box.informativeText(), box.detailedText()
        box.close()
        self.wait(lambda: self.window.findChild(QMessageBox, "messageDetailsBox") is None)
        return said

    def _on_tick(self) -> None:
        self.longest_silence = max(self.longest_silence, self._clock.restart())


def forget_peak(pid: int) -> int:
    """Let a process forget its greatest size (proc(5), ``clear_refs``); return its size now."""
    Path(f"/proc/{pid}/clear_refs").write_text(_FORGET_THE_PEAK)
    return _bytes(pid, "VmRSS")


def peak(pid: int) -> int:
    """Return the greatest size of a process since it forgot the one before."""
    return _bytes(pid, "VmHWM")


def _bytes(pid: int, what: str) -> int:
    found = re.search(rf"{what}:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    assert found is not None
    return 1024 * int(found.group(1))


@dataclass(frozen=True)
class Printed:
    """What ``radiodesk predict --json`` makes of files.

    Attributes:
        status: Exit status.
        readings: By file name.
        remarks: What stands on stderr.
    """

    status: int
    readings: dict[str, dict[str, Any]]
    remarks: str


def predict(*arguments: object, language: str = "en", before: Sequence[str] = ()) -> Printed:
    """Run the command in a process of its own, with the active model.

    Args:
        arguments: Files and options.
        language: Of its words.
        before: What starts it, such as ``strace`` and its options.
    """
    command = [*before, sys.executable, "-m", "radiodesk", "--lang", language, "predict", "--json"]
    done = subprocess.run(
        [*command, *map(str, arguments)],
        env={**os.environ, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"},
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=300,
    )
    remarks = done.stderr.decode("utf-8")
    assert "Traceback" not in remarks
    readings = json.loads(done.stdout)["readings"]
    named = {path_from_wire(reading["path"]).name: reading for reading in readings}
    assert len(named) == len(readings), "each file once"
    return Printed(done.returncode, named, remarks)
