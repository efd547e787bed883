"""A viewer with a tiny model, in a data folder of its own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QtMsgType
from pytestqt.qtbot import QtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from radiodesk.bundles import registry
from radiodesk.bundles.bundle import Bundle
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.viewer.page import ViewerPage
from radiodesk.gui.viewer.reader_client import ReaderClient
from tests.helpers.tiny_bundle import make_bundle

# The offscreen platform says this of every window; it is not about us.
_NOT_OURS = "This plugin does not support propagateSizeHints()"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv("RADIODESK_HOME", str(folder))
    return folder


@pytest.fixture(autouse=True)
def no_qt_warnings(qtlog) -> Iterator[None]:
    yield
    bad = (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)
    messages = [r.message for r in qtlog.records if r.type in bad and _NOT_OURS not in r.message]
    assert messages == []


@pytest.fixture
def bundle(home: Path) -> Bundle:
    """Return the active model."""
    made = make_bundle(home / "made" / "tiny")
    registry.activate(registry.register(made).name)
    return made


@pytest.fixture
def appearance(qapp, home: Path) -> Iterator[Appearance]:
    settings = AppSettings()
    settings.language = "en"
    look = Appearance(qapp, settings)
    yield look
    look.set_language("en")


@pytest.fixture
def client(qtbot: QtBot) -> Iterator[ReaderClient]:
    client = ReaderClient()
    yield client
    client.shutdown()


@pytest.fixture
def page(qtbot: QtBot, bundle: Bundle, appearance: Appearance) -> Iterator[ViewerPage]:
    """Return a shown viewer whose reader has its model."""
    page = ViewerPage(AppSettings(), appearance)
    qtbot.addWidget(page)
    page.resize(1366, 700)
    page.show()
    qtbot.waitUntil(lambda: page.session.model is not None, timeout=30_000)
    yield page
    page.shutdown()
