"""A whole session in the real desktop, to be watched from outside: reads a film, trains a run.

Run as ``python watched_desktop.py FILM DATA``; says ``read``, ``ready`` and ``trained``.
"""

from __future__ import annotations

import datetime
import sys

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QTabWidget, QWidget

from radiodesk.gui.app import create_application
from radiodesk.gui.settings import AppSettings

_PATIENCE_MS = 780_000
_SMALL = {"imageSize": 64, "initialEpochs": 1, "fineTuneEpochs": 1, "views": 1, "batchSize": 8}


def say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def main(film: str, data: str) -> int:
    AppSettings().accepted_on = datetime.date(2026, 1, 2)
    application, window = create_application(["radiodesk", film])
    window.show()
    loop = QEventLoop()
    QTimer.singleShot(_PATIENCE_MS, lambda: loop.exit(1))

    viewer = window.findChild(QWidget, "viewerPage")
    viewer.session.reading_made.connect(lambda _key, _answer: loop.exit(0))
    if loop.exec():
        return 1
    say("read")

    training = window.findChild(QWidget, "trainingPage")
    window.findChild(QTabWidget, "mainTabs").setCurrentWidget(training)
    edit = training.findChild(QLineEdit, "datasetPathEdit")
    edit.setText(data)
    QTest.keyClick(edit, Qt.Key.Key_Return)
    presets = training.findChild(QComboBox, "presetCombo")
    presets.setCurrentIndex(presets.findData("quick"))
    for name, value in _SMALL.items():
        training.findChild(QWidget, f"{name}Option").setProperty("value", value)
    start = training.findChild(QPushButton, "startTrainingButton")
    ready = QTimer()
    ready.timeout.connect(lambda: loop.exit(0) if start.isEnabled() else None)
    ready.start(50)
    if loop.exec():
        return 1
    ready.stop()
    training.run_ended.connect(lambda made: loop.exit(0 if made else 2))
    say("ready")
    start.click()
    if loop.exec():
        return 1
    say("trained")
    # The trainer is still ending, and to close the window now would be asked about.
    ready.start(50)
    if loop.exec():
        return 1
    ready.stop()
    QTimer.singleShot(0, window.close)
    QTimer.singleShot(_PATIENCE_MS, lambda: application.exit(1))
    return int(application.exec())


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
