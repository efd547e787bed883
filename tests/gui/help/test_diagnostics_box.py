"""All that will be saved is shown first."""

from __future__ import annotations

import datetime
import logging
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from radiodesk.core.logs import close_log, open_log
from radiodesk.core.machine_facts import settings
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.help.diagnostics_box import DiagnosticsBox
from radiodesk.gui.messages import UserMessage
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.viewer.worklist_order import ORDERS, Order
from tests.helpers.canaries import OPERATOR, assert_none_in

WAIT = 30_000


@pytest.fixture
def box(home: Path, qtbot: QtBot, appearance: Appearance) -> Iterator[DiagnosticsBox]:
    settings = AppSettings()
    settings.operator = OPERATOR
    handler = open_log(home)
    logging.getLogger("radiodesk.trial").info("told RD-TRAIN-037")
    close_log(handler)
    parent = QWidget()
    qtbot.addWidget(parent)
    box = DiagnosticsBox(appearance, settings, parent)
    box.open_box()
    yield box
    box.shutdown()
    box.close()


def test_what_is_shown_is_what_is_saved(qtbot: QtBot, box: DiagnosticsBox, tmp_path: Path) -> None:
    members = box.findChild(QListWidget, "diagnosticsMembersList")
    text = box.findChild(QPlainTextEdit, "diagnosticsText")
    save = box.findChild(QPushButton, "saveDiagnosticsButton")
    assert members is not None
    assert text is not None
    assert save is not None
    qtbot.waitUntil(save.isEnabled, timeout=WAIT)
    shown = {}
    for row in range(members.count()):
        members.setCurrentRow(row)
        shown[members.item(row).text()] = text.toPlainText()
    assert list(shown) == ["diagnostics.json", "codes.txt", "logs/desktop.log"]
    assert "RD-TRAIN-037  The training process ended unexpectedly ({detail})" in shown["codes.txt"]
    assert '"qt": "6' in shown["diagnostics.json"]
    assert_none_in("".join(shown.values()))
    told: list[UserMessage] = []
    box.message_posted.connect(told.append)
    box.save(tmp_path / "d.zip")
    qtbot.waitUntil(lambda: bool(told), timeout=WAIT)
    assert told[0].code == "RD-DIAG-004"
    with zipfile.ZipFile(tmp_path / "d.zip") as archive:
        saved = {name: archive.read(name).decode("utf-8") for name in archive.namelist()}
    assert saved == shown


def test_a_place_that_takes_nothing_is_said_in_the_box(
    qtbot: QtBot, box: DiagnosticsBox, tmp_path: Path, appearance: Appearance
) -> None:
    save = box.findChild(QPushButton, "saveDiagnosticsButton")
    outcome = box.findChild(QLabel, "diagnosticsOutcomeLabel")
    assert save is not None
    assert outcome is not None
    qtbot.waitUntil(save.isEnabled, timeout=WAIT)
    box.save(tmp_path / "nowhere" / "d.zip")
    qtbot.waitUntil(lambda: "cannot be written" in outcome.text(), timeout=WAIT)
    appearance.set_language("es")
    qtbot.waitUntil(lambda: "No se puede escribir" in outcome.text())
    assert box.windowTitle() == "Diagnóstico técnico"
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert not box.isVisible()


@pytest.mark.parametrize("order", ORDERS)
def test_fault_32_what_is_shown_of_the_settings_names_nobody(home: Path, order: Order) -> None:
    chosen = AppSettings()
    chosen.theme, chosen.language, chosen.coverage = "light", "es", 0.95
    chosen.accepted_on, chosen.retention_days = datetime.date(2026, 11, 2), 30
    chosen.logs_readings = chosen.logs_file_names = chosen.second_read = True
    chosen.worklist_order, chosen.worklist_backwards = order, True
    chosen.operator = "47110"
    chosen.remember_folder("open", home)
    del chosen  # written now
    shown = settings(home / "settings.ini")
    assert len(shown) == 13  # the format among them
    hidden = [name for name, value in shown.items() if value == "set"]
    assert hidden == ["caseLog/operator", "folders/open"]
