"""Settings that a power cut or a bad disk left in pieces are put aside, and that is said."""

from __future__ import annotations

import datetime
import logging
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from radiodesk.core.settings_file import is_damaged, put_aside_if_damaged
from radiodesk.gui.app import create_application
from radiodesk.gui.data.recent import RecentData
from radiodesk.gui.log.page import LogPage
from radiodesk.gui.main_window import MainWindow
from radiodesk.gui.settings import AppSettings, WindowState
from radiodesk.gui.settings_stores import SETTINGS, damaged_settings

CODE = "RD-START-001"
IN_PIECES = {
    "zeros": bytes(200),
    "garbage": b"\x80\x91\xfe\r=\x07 not of ours \xff" * 9,
    "nothing": b"",
}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv("RADIODESK_HOME", str(folder))
    settings = AppSettings()
    settings.accepted_on = datetime.date(2026, 1, 2)
    settings.logs_readings = False
    settings.operator = "Reader 1"
    return folder


def opened(qtbot: QtBot) -> MainWindow:
    _, window = create_application(["radiodesk"])
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.mark.parametrize("way", IN_PIECES)
def test_fault_59_damaged_settings_are_kept_beside_and_said(
    way: str, home: Path, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    (home / SETTINGS).write_bytes(IN_PIECES[way])
    caplog.set_level(logging.INFO, "radiodesk")
    window = opened(qtbot)
    assert (home / "settings.damaged.ini").read_bytes() == IN_PIECES[way]
    assert [r.getMessage() for r in caplog.records].count(f"told {CODE}") == 1
    page = window.findChild(LogPage, "logPage")
    assert any("settings.damaged.ini" in label.text() for label in window.findChildren(QLabel))
    assert page is not None
    window.close()
    AppSettings().theme = "light"
    assert AppSettings().theme == "light"
    assert (home / "settings.damaged.ini").read_bytes() == IN_PIECES[way]


@pytest.mark.parametrize("piece", [b"a line of nothing\ncut o", b"\0" * 40, b"\n\0\0=\0\n"])
def test_fault_59_what_can_still_be_read_holds(piece: bytes, home: Path) -> None:
    path = home / SETTINGS
    before = path.read_bytes() + piece
    path.write_bytes(before)
    settings = AppSettings()
    assert (settings.logs_readings, settings.operator) == (False, "Reader 1")
    assert [message.code for message in damaged_settings()] == [CODE]
    assert (home / "settings.damaged.ini").read_bytes() == before
    assert not is_damaged(path.read_bytes())
    # Said until the copy is deleted, and not once more.
    (home / "settings.damaged.ini").unlink()
    assert not AppSettings().logs_readings
    assert damaged_settings() == []


def test_fault_59_the_windows_state_is_put_aside_without_a_word(home: Path) -> None:
    for name in ("window.ini", "recent.ini"):
        (home / name).write_bytes(bytes(99))
    assert WindowState().load("geometry").isEmpty()
    assert RecentData().paths() == []
    for name in ("window.damaged.ini", "recent.damaged.ini"):
        assert (home / name).read_bytes() == bytes(99)
    assert damaged_settings() == []


def test_what_radiodesk_or_a_person_wrote_is_left_alone(home: Path) -> None:
    path = home / SETTINGS
    by_hand = b"\xef\xbb\xbf; mine\r\n[General]\r\nlanguage=es\r\noperator=Ni\xc3\xb1o\r\n\r\n"
    for data in (path.read_bytes(), by_hand):
        path.write_bytes(data)
        assert not put_aside_if_damaged(path)
        AppSettings()
        assert damaged_settings() == []
    assert not put_aside_if_damaged(home / "nowhere.ini")
    assert list(home.glob("*.damaged.ini")) == []
