from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from radiodesk.gui.app import create_application
from radiodesk.gui.main_window import MainWindow
from radiodesk.gui.page import Page


@pytest.fixture
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test the data folder of somebody who was never here."""
    folder = tmp_path_factory.mktemp("first-start")
    monkeypatch.setenv("RADIODESK_HOME", str(folder))
    return folder


@pytest.fixture
def window(qtbot: QtBot, home: Path) -> Iterator[MainWindow]:
    _, window = create_application(["radiodesk"])
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    yield window
    pages = window.findChildren(Page)
    qtbot.waitUntil(lambda: not any(page.unfinished_work() for page in pages), timeout=60_000)
    assert window.close()
