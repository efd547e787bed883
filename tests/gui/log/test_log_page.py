from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QTabWidget,
)
from pytestqt.qtbot import QtBot

from radiodesk.gui.appearance import Appearance
from radiodesk.gui.log.messages_model import KEPT
from radiodesk.gui.log.page import LogPage
from radiodesk.gui.messages import UserMessage
from radiodesk.gui.settings import AppSettings

MESSAGES = [
    UserMessage("info", lambda: "The run began."),
    UserMessage(
        "warning", lambda: "21 patients have images in more than one class.", "", "RD-DATA-012"
    ),
    UserMessage("error", lambda: "“a.png” is damaged.", "Traceback\nline 2", "RD-FILE-003"),
]


@pytest.fixture
def page(qtbot: QtBot, settings: AppSettings, appearance: Appearance) -> Iterator[LogPage]:
    made = LogPage(settings, appearance)
    made.resize(900, 600)
    tabs = made.findChild(QTabWidget, "logTabs")
    assert tabs is not None
    tabs.setCurrentIndex(1)
    made.show()
    yield made
    made.shutdown()


def shown(page: LogPage, column: int = 2) -> list[str]:
    table = page.findChild(QTableView, "logTable")
    assert table is not None
    model = table.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_an_empty_log_says_so(page: LogPage) -> None:
    assert any("Nothing has been said" in label.text() for label in page.findChildren(QLabel))
    copy = page.findChild(QPushButton, "copyLogButton")
    assert copy is not None
    assert not copy.isEnabled()


def test_messages_stand_newest_first_with_kind_and_code(page: LogPage) -> None:
    for message in MESSAGES:
        page.add(message)
    assert shown(page) == [m.text for m in reversed(MESSAGES)]
    assert shown(page, 1) == ["Error", "Warning", "Note"]
    assert shown(page, 3) == ["RD-FILE-003", "RD-DATA-012", ""]


def test_filters_by_level_and_text_work_together(page: LogPage, qtbot: QtBot) -> None:
    for message in MESSAGES:
        page.add(message)
    combo = page.findChild(QComboBox, "logLevelCombo")
    search = page.findChild(QLineEdit, "logSearchEdit")
    assert combo is not None
    assert search is not None
    combo.setCurrentIndex(combo.findData("warning"))
    assert shown(page) == [MESSAGES[2].text, MESSAGES[1].text]
    qtbot.keyClicks(search, "TRACEBACK")
    assert shown(page) == [MESSAGES[2].text]
    page.add(UserMessage("info", lambda: "traceback of nothing"))
    assert shown(page) == [MESSAGES[2].text]
    search.setText("no such words")
    assert shown(page) == []
    assert any(
        label.isVisible() and "filter" in label.text() for label in page.findChildren(QLabel)
    )


def test_the_selected_message_shows_its_details_and_can_be_copied(
    page: LogPage, qtbot: QtBot
) -> None:
    for message in MESSAGES:
        page.add(message)
    table = page.findChild(QTableView, "logTable")
    details = page.findChild(QPlainTextEdit, "logDetailsView")
    copy = page.findChild(QPushButton, "copyLogButton")
    assert table is not None
    assert details is not None
    assert copy is not None
    table.selectRow(0)
    assert "line 2" in details.toPlainText()
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    text = QGuiApplication.clipboard().text()
    assert "RD-FILE-003\t“a.png” is damaged." in text
    assert "patients" not in text
    table.clearSelection()
    assert details.toPlainText() == ""
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert "patients" in QGuiApplication.clipboard().text()


def test_the_log_does_not_grow_for_ever(page: LogPage) -> None:
    for number in range(KEPT + 20):
        page.add(UserMessage("info", lambda number=number: f"message {number}"))
    texts = shown(page)
    assert len(texts) == KEPT
    assert texts[0] == f"message {KEPT + 19}"
    assert texts[-1] == "message 20"


def test_language_and_theme_may_change_at_any_time(page: LogPage, appearance: Appearance) -> None:
    page.add(MESSAGES[2])
    appearance.set_theme("light")
    appearance.set_language("es")
    assert shown(page, 1) == ["Error"]
    assert page.title() == "Registro"
