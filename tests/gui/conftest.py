"""Desktop tests: fresh settings each, and nothing may be left alive or warned about."""

from __future__ import annotations

import datetime
import gc
import threading
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QThread, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from radiodesk.gui.appearance import Appearance
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.theme.dressing import Dressing
from radiodesk.gui.widgets.language import all_have_followed


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test settings, runs and models of its own."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("RADIODESK_HOME", str(folder))
    # Of a user who has been here before; the first start has tests of its own.
    AppSettings().accepted_on = datetime.date(2026, 1, 2)
    return folder


@pytest.fixture(autouse=True)
def nothing_left_alive(qapp: QApplication) -> Iterator[None]:
    """Fail when a test leaves a window, timer, thread or child process behind."""
    before = set(threading.enumerate())
    yield
    # Popups of combo boxes are top-level, too, but go with their parents.
    for window in [w for w in QApplication.topLevelWidgets() if w.parent() is None]:
        window.close()
        window.deleteLater()
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
        gc.collect()
    timers, threads = [], []
    for thing in gc.get_objects():
        try:
            if isinstance(thing, QTimer) and thing.isActive():
                timers.append(thing.objectName() or repr(thing.parent()))
            if isinstance(thing, QThread) and thing.isRunning():
                threads.append(thing.objectName())
        except (RuntimeError, ReferenceError):
            continue  # its C++ half is gone already
    assert not timers
    assert not threads
    left = [
        t.name
        for t in set(threading.enumerate()) - before
        if not isinstance(t, threading._DummyThread)
    ]
    assert not left
    assert [child.cmdline() for child in psutil.Process().children(recursive=True)] == []


@pytest.fixture
def settings() -> AppSettings:
    chosen = AppSettings()
    chosen.language = "en"
    return chosen


@pytest.fixture
def appearance(qapp: QApplication, settings: AppSettings, qtbot: QtBot) -> Iterator[Appearance]:
    qapp.setStyle("Fusion")
    look = Appearance(qapp, settings)
    yield look
    look.set_language("en")
    look.set_theme("dark")
    dressing = look.findChild(Dressing)
    qtbot.waitUntil(lambda: dressing.done and all_have_followed(), timeout=60_000)
