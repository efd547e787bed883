"""The case log on the Log page: a real file behind it, real clicks on it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from radiodesk.gui.appearance import Appearance
from radiodesk.gui.log.page import LogPage
from radiodesk.gui.log.readings_model import ReadingsModel
from radiodesk.gui.records.client import SHOWN
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.viewer.worklist import WorklistEntry
from radiodesk.records.case_log import CaseLog
from tests.helpers.case_records import a_reading, an_opinion, image

WAIT = 10_000
FILE = "case-log.sqlite"


@pytest.fixture
def files(home: Path, tmp_path: Path) -> dict[str, WorklistEntry]:
    """Write a log: three readings, two opinions; return the one file known in this session."""
    with CaseLog(home / FILE) as log:
        log.append(a_reading(1, time="2020-01-01T10:00:00.000Z"))
        log.append(a_reading(2, status="refused", label=None, set=None, code="RD-FILE-001"))
        log.append(a_reading(3, label="COVID-19", set=["COVID-19"], shown_anyway=True))
        log.append(an_opinion("NORMAL"), 1)
        log.append(an_opinion("PNEUMONIA"), 3)
    known = tmp_path / "third.png"
    known.write_bytes(b"x")
    return {image(3): WorklistEntry(1, known, known.name)}


@pytest.fixture
def page(
    qtbot: QtBot, settings: AppSettings, appearance: Appearance, files: dict[str, WorklistEntry]
) -> Iterator[LogPage]:
    with shown_page(qtbot, LogPage(settings, appearance, files)) as made:
        yield made


@contextmanager
def shown_page(qtbot: QtBot, made: LogPage) -> Iterator[LogPage]:
    made.resize(1366, 700)
    try:
        with qtbot.waitSignal(made.client.agreement_counted, timeout=WAIT):
            made.show()
        yield made
    finally:
        made.shutdown()


def cells(page: LogPage, column: int) -> list[str]:
    model = page.findChild(QTableView, "readingsTable").model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def press(page: LogPage, qtbot: QtBot, name: str) -> None:
    qtbot.mouseClick(page.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def text(page: LogPage, name: str) -> str:
    return page.findChild(QLabel, name).text()


def test_readings_stand_newest_first_with_what_was_thought_of_them(page: LogPage) -> None:
    assert cells(page, 1) == [f"{image(3)[:12]} · third.png", image(2)[:12], image(1)[:12]]
    assert cells(page, 3)[0].startswith("COVID-19")
    assert cells(page, 3)[1:] == ["empty file", "NORMAL or PNEUMONIA · NORMAL 70 %"]
    assert cells(page, 5) == ["shown anyway", "refused", "read"]
    assert cells(page, 6) == ["PNEUMONIA", "", "NORMAL"]
    assert cells(page, 7) == ["differs", "", "agrees"]
    assert text(page, "agreementLabel") == "Agreement 50 % · second reads: 2"
    # Shares: observed 1/2, by chance 1/2 * 1/2 (NORMAL only).
    assert "kappa 0.33" in text(page, "kappaLabel")
    told = page.findChild(QWidget, "agreementMatrix").accessibleDescription()
    assert told.count(": 1.") == 2
    assert "You: NORMAL, the model: NORMAL: 1." in told
    assert "You: PNEUMONIA, the model: COVID-19: 1." in told


def test_an_answer_that_the_viewer_keeps_back_is_kept_back_here_too(
    page: LogPage, files: dict[str, WorklistEntry]
) -> None:
    (known,) = files.values()
    known.hidden = True
    row = [cells(page, column)[0] for column in (3, 4, 5)]
    assert row == ["your opinion first", "", ""]
    combo = page.findChild(QComboBox, "readingStatusCombo")
    combo.setCurrentIndex(combo.findData("ok"))
    assert cells(page, 6) == ["NORMAL"]
    known.hidden = False
    page.readings.show_again()
    assert cells(page, 6) == ["PNEUMONIA", "NORMAL"]
    combo.setCurrentIndex(combo.findData("all"))
    assert cells(page, 3)[0].startswith("COVID-19")


def test_an_exported_log_leaves_out_what_is_kept_back_and_says_so(
    page: LogPage, qtbot: QtBot, files: dict[str, WorklistEntry], tmp_path: Path
) -> None:
    said: list[str] = []
    page.message_posted.connect(lambda message: said.append(message.text))
    (known,) = files.values()
    known.hidden, known.status = True, "read"
    for name in ("log.csv", "log.json"):
        with qtbot.waitSignal(page.client.exported, timeout=WAIT):
            page.readings.export_log(tmp_path / name)
        text = (tmp_path / name).read_text("utf-8-sig")
        assert image(3) not in text
        assert image(2) in text
        assert "Entries: 4; left out, since your own opinion comes first: 1." in said[-1]
    known.hidden = False
    with qtbot.waitSignal(page.client.exported, timeout=WAIT):
        page.readings.export_log(tmp_path / "log.csv")
    assert image(3) in (tmp_path / "log.csv").read_text("utf-8-sig")


def test_a_reason_is_said_in_words_and_its_code_under_the_pointer(
    page: LogPage, qtbot: QtBot, appearance: Appearance
) -> None:
    model = page.findChild(QTableView, "readingsTable").model()
    assert "RD-FILE-001" in model.index(1, 3).data(Qt.ItemDataRole.ToolTipRole)
    search = page.findChild(QLineEdit, "readingsFilterEdit")
    for text in ("rd-file", "empty"):
        search.setText(text)
        assert cells(page, 3) == ["empty file"]
    search.clear()
    appearance.set_language("es")
    qtbot.waitUntil(lambda: cells(page, 3)[1] == "archivo vacío", timeout=WAIT)
    assert cells(page, 3)[2] == "NORMAL o PNEUMONIA · NORMAL 70 %"


def test_filters_by_status_and_text_work_together(page: LogPage, qtbot: QtBot) -> None:
    combo = page.findChild(QComboBox, "readingStatusCombo")
    search = page.findChild(QLineEdit, "readingsFilterEdit")
    combo.setCurrentIndex(combo.findData("ok"))
    assert cells(page, 6) == ["PNEUMONIA", "NORMAL"]
    qtbot.keyClicks(search, image(3)[:20])
    assert cells(page, 6) == ["PNEUMONIA"]
    search.clear()
    combo.setCurrentIndex(combo.findData("differs"))
    assert cells(page, 6) == ["PNEUMONIA"]
    search.setText("no such words")
    assert any(
        label.isVisible() and "filter" in label.text() for label in page.findChildren(QLabel)
    )


def test_an_entry_is_erased_only_after_a_question(page: LogPage, qtbot: QtBot, home: Path) -> None:
    erase = page.findChild(QPushButton, "eraseEntriesButton")
    assert not erase.isEnabled()
    page.findChild(QTableView, "readingsTable").selectRow(0)
    press(page, qtbot, "eraseEntriesButton")
    box = page.findChild(QMessageBox, "confirmEraseBox")
    qtbot.mouseClick(box.findChild(QPushButton, "cancelButton"), Qt.MouseButton.LeftButton)
    with CaseLog(home / FILE) as log:
        assert not any(entry.erased for entry in log.entries())
    press(page, qtbot, "eraseEntriesButton")
    box = page.findChildren(QMessageBox, "confirmEraseBox")[-1]
    with qtbot.waitSignal(page.client.erased, timeout=WAIT):
        qtbot.mouseClick(box.findChild(QPushButton, "confirmButton"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "reads: 1" in text(page, "agreementLabel"), timeout=WAIT)
    assert cells(page, 5) == ["erased", "refused", "read"]
    assert cells(page, 6)[0] == ""
    with qtbot.waitSignal(page.client.verified, timeout=WAIT):
        press(page, qtbot, "verifyLogButton")
    assert "whole" in text(page, "caseLogNote")
    assert image(3).encode() not in (home / FILE).read_bytes()


def test_a_retention_time_is_asked_about_and_kept(
    page: LogPage, qtbot: QtBot, settings: AppSettings
) -> None:
    combo = page.findChild(QComboBox, "retentionCombo")
    combo.setFocus()
    with qtbot.waitSignal(page.client.erased, timeout=WAIT) as heard:
        qtbot.keyClick(combo, Qt.Key.Key_Down)
        assert settings.retention_days == 0
        box = page.findChild(QMessageBox, "confirmRetentionBox")
        qtbot.mouseClick(box.findChild(QPushButton, "confirmButton"), Qt.MouseButton.LeftButton)
    assert heard.args == [[1, 4]]
    assert settings.retention_days == 30
    assert combo.currentData() == 30
    assert cells(page, 5) == ["shown anyway", "refused", "erased"]


def test_the_retention_time_is_kept_at_each_start(
    settings: AppSettings, appearance: Appearance, files: dict[str, WorklistEntry], home: Path
) -> None:
    settings.retention_days = 365
    page = LogPage(settings, appearance, files)
    page.keep_retention()
    page.shutdown()
    page.deleteLater()
    with CaseLog(home / FILE) as log:
        assert [entry.id for entry in log.entries() if entry.erased] == [1, 4]


def test_an_altered_byte_is_named(page: LogPage, qtbot: QtBot, home: Path) -> None:
    with closing(sqlite3.connect(home / FILE)) as raw, raw:
        raw.execute("DROP TRIGGER entries_are_erased_only")
        raw.execute("UPDATE entries SET content = replace(content, '0.7', '0.8') WHERE id = 2")
    with qtbot.waitSignal(page.client.verified, timeout=WAIT):
        press(page, qtbot, "verifyLogButton")
    assert "entry 2 was altered" in text(page, "caseLogNote")


def test_the_log_and_the_disagreements_are_exported(
    page: LogPage, qtbot: QtBot, tmp_path: Path
) -> None:
    said: list[str] = []
    page.message_posted.connect(lambda message: said.append(message.text))
    with qtbot.waitSignal(page.client.exported, timeout=WAIT):
        page.readings.export_log(tmp_path / "log.csv")
    assert image(2) in (tmp_path / "log.csv").read_text("utf-8-sig")
    assert page.findChild(QPushButton, "exportDisagreementsButton").isEnabled()
    # The one file known is not the one that was read, so there is nothing to be copied.
    with qtbot.waitSignal(page.client.failed, timeout=WAIT):
        page.readings.export_disagreements(tmp_path / "set")
    assert "nothing was written" in said[-1]


def test_fault_61_a_log_in_use_keeps_what_comes_until_it_is_free(
    page: LogPage, qtbot: QtBot, home: Path
) -> None:
    said: list[str] = []
    page.message_posted.connect(lambda message: said.append(message.code))
    with closing(sqlite3.connect(home / FILE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with qtbot.waitSignal(page.client.failed, timeout=WAIT):
            page.client.add_reading(a_reading(8))
            page.client.add_reading(a_reading(9))
        qtbot.waitUntil(lambda: page.client.waiting == 2, timeout=WAIT)
        assert "2" in page.unfinished_work()
        other.execute("ROLLBACK")
    page.shutdown()
    assert said == ["RD-LOG-001"]
    with CaseLog(home / FILE) as log:
        assert log.count() == 7


def test_fault_61_a_damaged_log_is_said_to_be_read_only(
    qtbot: QtBot, settings: AppSettings, appearance: Appearance, home: Path
) -> None:
    (home / FILE).write_bytes(b"no data base")
    with shown_page(qtbot, LogPage(settings, appearance)) as page:
        assert "damaged" in text(page, "caseLogNote")
        with qtbot.waitSignal(page.client.failed, timeout=WAIT) as heard:
            page.client.add_reading(a_reading())
        assert heard.args[0].code == "RD-LOG-002"
        appearance.set_language("es")
        qtbot.waitUntil(lambda: "dañado" in text(page, "caseLogNote"), timeout=WAIT)
    assert (home / FILE).read_bytes() == b"no data base"


def test_the_table_of_readings_does_not_grow_for_ever(
    home: Path, appearance: Appearance, files: dict[str, WorklistEntry]
) -> None:
    with CaseLog(home / FILE) as log:
        (entry, *_rest) = log.entries()
    model = ReadingsModel(appearance, files)
    model.set_entries(entry.model_copy(update={"id": number}) for number in range(SHOWN))
    for number in range(SHOWN, SHOWN + 3):
        model.add(entry.model_copy(update={"id": number}))
    shown = [model.row(number).entry.id for number in range(model.rowCount())]
    assert shown == list(range(SHOWN + 2, 2, -1))
