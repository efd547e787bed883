"""A case log that cannot be used: one truth on the page, from the start on, and a way out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QLabel, QTableView, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from radiodesk.core.errors import Message
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.log.page import LogPage
from radiodesk.gui.messages import UserMessage
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.widgets.message_bar import MessageBar
from radiodesk.records.case_log import CaseLog
from tests.helpers.case_records import a_reading

WAIT = 10_000
FILE = "case-log.sqlite"
ROWS = 79


@pytest.fixture
def log_file(home: Path) -> Path:
    with CaseLog(home / FILE) as log:
        for number in range(ROWS):
            log.append(a_reading(number))
    return home / FILE


@pytest.fixture
def page(
    qtbot: QtBot, settings: AppSettings, appearance: Appearance, log_file: Path
) -> Iterator[LogPage]:
    made = LogPage(settings, appearance)
    qtbot.addWidget(made)
    yield made
    made.shutdown()


def visible_words(page: LogPage) -> str:
    labels = [label for label in page.findChildren(QLabel) if label.isVisibleTo(page)]
    return "\n".join(label.text() for label in labels)


def test_fault_61_a_damaged_log_is_told_at_the_start(
    page: LogPage, qtbot: QtBot, log_file: Path
) -> None:
    log_file.write_bytes(b"no data base")
    said: list[UserMessage] = []
    page.message_posted.connect(said.append)
    page.keep_retention()
    qtbot.waitUntil(lambda: [message.code for message in said] == ["RD-LOG-002"], timeout=WAIT)


def test_fault_62_entries_that_vanished_are_told_at_the_start(
    page: LogPage, qtbot: QtBot, log_file: Path
) -> None:
    files = {end: log_file.with_name(f"{FILE}{end}") for end in ("", "-wal", "-head")}
    with CaseLog(log_file) as log:
        log.append(a_reading(100))
        saved = {end: path.read_bytes() for end, path in files.items()}
    for end, path in files.items():
        path.write_bytes(b"" if end == "-wal" else saved[end])
    said: list[UserMessage] = []
    page.message_posted.connect(said.append)
    page.keep_retention()
    qtbot.waitUntil(lambda: [message.code for message in said] == ["RD-LOG-030"], timeout=WAIT)


def test_a_whole_log_is_not_spoken_of_at_the_start(page: LogPage, qtbot: QtBot) -> None:
    said: list[UserMessage] = []
    page.message_posted.connect(said.append)
    page.keep_retention()
    with qtbot.waitSignal(page.client.agreement_counted, timeout=WAIT):
        page.client.load()
    assert page.findChild(QTableView, "readingsTable").model().rowCount() == ROWS
    assert said == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_fault_61_the_page_of_a_damaged_log_says_one_thing(
    page: LogPage,
    qtbot: QtBot,
    settings: AppSettings,
    appearance: Appearance,
    log_file: Path,
    language: str,
) -> None:
    appearance.set_language(language)
    log_file.write_bytes(b"no data base")
    with qtbot.waitSignal(page.client.agreement_counted, timeout=WAIT):
        page.show()
    words = visible_words(page)
    assert ("damaged" if language == "en" else "dañado") in words
    assert "case-log.damaged-" in words
    for untrue in (
        *("No readings yet", "Every reading of the viewer", "No second reads yet"),
        *("Aún no hay lecturas", "se registra cada lectura", "Aún no hay segundas"),
    ):
        assert untrue not in words
    box = page.findChild(QCheckBox, "logReadingsCheckBox")
    assert (box.isEnabled(), box.isChecked()) == (False, False)
    assert box.toolTip() == page.findChild(QLabel, "caseLogCaption").text()
    assert settings.logs_readings, "what was chosen holds again once the log is whole"


def test_fault_61_damage_met_while_reading_switches_the_page_over(
    page: LogPage, qtbot: QtBot, log_file: Path
) -> None:
    with qtbot.waitSignal(page.client.agreement_counted, timeout=WAIT):
        page.show()
    assert page.findChild(QCheckBox, "logReadingsCheckBox").isChecked()
    with CaseLog(log_file) as other:
        other.append(a_reading())  # so that the page's own connection looks at the file again
        with log_file.open("r+b") as file:
            file.seek(4096)
            file.write(b"\xa5" * (log_file.stat().st_size - 4096))
        with qtbot.waitSignal(page.client.trouble_found, timeout=WAIT):
            page.client.add_reading(a_reading(100))
    assert not page.findChild(QCheckBox, "logReadingsCheckBox").isChecked()
    assert "damaged" in page.findChild(QLabel, "caseLogNote").text()
    assert page.findChild(QTableView, "readingsTable").model().rowCount() == ROWS


def test_fault_61_a_log_that_cannot_be_opened_is_loaded_once_it_can(
    page: LogPage, qtbot: QtBot, log_file: Path
) -> None:
    kept = log_file.rename(log_file.with_name("kept"))
    log_file.mkdir()
    with qtbot.waitSignal(page.client.trouble_found, timeout=WAIT) as heard:
        page.show()
    assert heard.args[0].code == "RD-LOG-004"
    words = visible_words(page)
    assert "cannot be written" in words
    assert "Opening the case log" not in words
    assert "Every reading of the viewer is logged" not in words
    assert page.findChild(QCheckBox, "logReadingsCheckBox").isEnabled()
    log_file.rmdir()
    kept.rename(log_file)
    with qtbot.waitSignal(page.client.entries_loaded, timeout=WAIT):
        page.client.add_reading(a_reading(100))
    assert page.findChild(QTableView, "readingsTable").model().rowCount() == ROWS + 1
    assert "Every reading of the viewer is logged" in visible_words(page)


def test_a_message_that_has_no_room_can_be_read_whole(qtbot: QtBot, appearance: Appearance) -> None:
    bar = MessageBar(appearance)
    qtbot.addWidget(bar)
    bar.resize(600, 30)
    bar.show()
    details = bar.findChild(QToolButton, "messageDetailsButton")
    bar.show_message(UserMessage("info", lambda: "Short."))
    assert not details.isVisible()
    damaged = Message(code="RD-LOG-002", params={"name": FILE, "copy": "case-log.damaged-1.sqlite"})
    bar.show_message(UserMessage.of(damaged, appearance))
    qtbot.waitUntil(details.isVisible, timeout=WAIT)
    details.click()
    assert bar.findChild(QWidget, "messageDetailsBox") is not None
    bar.resize(3000, 30)
    qtbot.waitUntil(lambda: not details.isVisible(), timeout=WAIT)
