"""The window on another radiodesk's data folder: an older one opens, a newer one stays as it is."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QTreeView
from pytestqt.qtbot import QtBot

from radiodesk.gui.app import create_application
from radiodesk.gui.data.recent import RecentData
from radiodesk.gui.log.page import LogPage
from radiodesk.gui.main_window import MainWindow
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.settings_stores import newer_settings
from radiodesk.gui.viewer.page import ViewerPage
from tests.helpers.data_home import make_newer, unpack_old_home

WAIT = 60_000


@pytest.fixture
def old_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return unpack_old_home(tmp_path / "old home", monkeypatch)


def opened(qtbot: QtBot) -> MainWindow:
    _, window = create_application(["radiodesk"])
    qtbot.addWidget(window)
    window.show()
    return window


def codes(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return the codes of all messages told so far."""
    told = [record.getMessage() for record in caplog.records if record.msg.startswith("told ")]
    return [message.removeprefix("told ") for message in told]


def visit_all(qtbot: QtBot, window: MainWindow, done: Callable[[], bool]) -> None:
    for row in range(window.tabs.count()):
        window.tabs.setCurrentIndex(row)
    qtbot.waitUntil(done, timeout=WAIT)


def test_settings_of_an_older_radiodesk_are_taken_over(qtbot: QtBot, old_home: Path) -> None:
    settings = AppSettings()
    assert (settings.language, settings.theme) == ("es", "light")
    assert (settings.operator, settings.retention_days) == ("Reader 1", 90)
    assert newer_settings() == []
    settings.theme = "dark"
    assert AppSettings().theme == "dark"


def test_newer_settings_are_left_and_ours_kept_beside_them(qtbot: QtBot, old_home: Path) -> None:
    before = make_newer(old_home)
    settings = AppSettings()
    assert settings.operator == ""
    settings.operator = "Reader 2"
    RecentData().add(old_home)
    assert AppSettings().operator == "Reader 2"
    assert RecentData().paths() == [old_home]
    assert {m.params["name"] for m in newer_settings()} == {
        "settings.ini", "window.ini", "recent.ini",
    }  # fmt: skip
    del settings
    for name in ("settings.ini", "recent.ini"):
        assert (old_home / name).read_bytes() == before[name]


def test_a_window_on_a_newer_folder_says_so_and_changes_none_of_it(
    qtbot: QtBot, old_home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    before = make_newer(old_home)
    caplog.set_level(logging.INFO, "radiodesk")
    window = opened(qtbot)
    # Three files of settings, the registry, the queue and the presets.
    visit_all(qtbot, window, lambda: codes(caplog).count("RD-KEEP-030") == 6)
    page = window.findChild(LogPage, "logPage")
    assert page is not None
    qtbot.waitUntil(
        lambda: any("newer radiodesk" in label.text() for label in page.findChildren(QLabel)),
        timeout=WAIT,
    )
    window.close()
    assert {
        name for name, data in before.items() if (old_home / name).read_bytes() != data
    } == set()


def test_a_window_on_an_older_folder_has_nothing_to_complain_of(
    qtbot: QtBot, old_home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "radiodesk")
    window = opened(qtbot)
    listed = window.findChild(QTreeView, "allRunsTree")
    visit_all(qtbot, window, lambda: listed is None or listed.model().rowCount() >= 0)
    viewer = window.findChild(ViewerPage, "viewerPage")
    assert viewer is not None
    # The graph of the old folder's model is mere bytes: that it does not load is told last.
    qtbot.waitUntil(lambda: bool(codes(caplog)), timeout=WAIT)
    assert [code for code in codes(caplog) if code.startswith(("RD-KEEP", "RD-LOG-00"))] == []
    window.close()
