"""Settings on a disk that takes nothing: the choice holds, and the window says that it will go."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from radiodesk.gui.app import create_application
from radiodesk.gui.settings_stores import SETTINGS


def test_fault_59_a_choice_that_cannot_be_kept_is_said_once_and_holds(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    home = tmp_path / "home"
    # Nothing can be written in the place of a folder.
    (home / SETTINGS).mkdir(parents=True)
    monkeypatch.setenv("RADIODESK_HOME", str(home))
    caplog.set_level(logging.INFO, "radiodesk")
    _, window = create_application(["radiodesk"])
    qtbot.addWidget(window)
    themes = window.findChild(QComboBox, "themeCombo")
    themes.setCurrentIndex(themes.findData("light"))
    themes.setCurrentIndex(themes.findData("dark"))
    themes.setCurrentIndex(themes.findData("light"))
    told = [record.getMessage() for record in caplog.records]
    assert told.count("told RD-RUN-020") == 1
    assert themes.currentData() == "light"
    assert (home / SETTINGS).is_dir()
