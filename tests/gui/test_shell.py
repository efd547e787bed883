from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollBar,
    QSplitter,
    QTableView,
    QTabWidget,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from radiodesk.core.errors import Message
from radiodesk.core.messages import render
from radiodesk.gui.app import create_application
from radiodesk.gui.main_window import MainWindow
from radiodesk.gui.messages import MessageAction, UserMessage
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.theme.tokens import DARK, LIGHT

PAGES = ["viewerPage", "dataPage", "trainingPage", "evaluationPage", "modelsPage", "logPage"]


@pytest.fixture
def window(qtbot: QtBot, settings: AppSettings) -> Iterator[MainWindow]:
    _, window = create_application(["radiodesk"])
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.close()


def find(window: QWidget, kind: type, name: str):
    found = window.findChild(kind, name)
    assert found is not None, name
    return found


def test_pages_stand_in_the_promised_order_and_have_icons(window: MainWindow) -> None:
    tabs = find(window, QTabWidget, "mainTabs")
    assert [tabs.widget(i).objectName() for i in range(tabs.count())] == PAGES
    assert not any(tabs.tabIcon(i).isNull() for i in range(tabs.count()))


def test_ctrl_and_a_number_open_a_page(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitActive(window)
    for number, name in enumerate(PAGES):
        qtbot.keyClick(window, Qt.Key(Qt.Key.Key_1 + number), Qt.KeyboardModifier.ControlModifier)
        assert window.tabs.currentWidget().objectName() == name


def test_ctrl_and_q_close_the_window(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitActive(window)
    qtbot.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not window.isVisible())


def test_language_changes_every_word_while_the_window_is_open(
    window: MainWindow, qtbot: QtBot
) -> None:
    combo = find(window, QComboBox, "languageCombo")
    assert window.tabs.tabText(2) == "Training"
    combo.setCurrentIndex(combo.findData("es"))
    qtbot.waitUntil(lambda: window.tabs.tabText(2) == "Entrenamiento")
    assert AppSettings().language == "es"
    combo.setCurrentIndex(combo.findData("en"))
    qtbot.waitUntil(lambda: window.tabs.tabText(2) == "Training")


def test_the_dialogs_of_qt_speak_the_language_of_the_desktop(
    window: MainWindow, qtbot: QtBot
) -> None:
    combo = find(window, QComboBox, "languageCombo")
    combo.setCurrentIndex(combo.findData("es"))
    try:
        dialog = QFileDialog(window)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        qtbot.addWidget(dialog)
        words = [label.text() for label in dialog.findChildren(QLabel) if label.text()]
        words += [button.text() for button in dialog.findChildren(QPushButton)]
        assert {"&Buscar en:", "Archivos de &tipo:", "&Abrir", "Cancelar"} <= set(words)
    finally:
        combo.setCurrentIndex(combo.findData("en"))


def colour_of_the_tab_bar(window: MainWindow) -> str:
    return window.grab().toImage().pixelColor(window.width() * 3 // 4, 4).name()


def test_theme_changes_while_the_window_is_open_and_is_remembered(
    window: MainWindow, qtbot: QtBot
) -> None:
    combo = find(window, QComboBox, "themeCombo")
    assert colour_of_the_tab_bar(window) == DARK.surface.lower()
    combo.setCurrentIndex(combo.findData("light"))
    qtbot.waitUntil(lambda: colour_of_the_tab_bar(window) == LIGHT.surface.lower())
    assert AppSettings().theme == "light"


def test_the_window_is_divided_as_it_was_left(
    window: MainWindow, qtbot: QtBot, settings: AppSettings
) -> None:
    log = find(window, QWidget, "logPage")
    window.show_page(log)
    find(window, QTabWidget, "logTabs").setCurrentIndex(1)
    splitter = find(window, QSplitter, "messagesSplitter")
    qtbot.waitUntil(splitter.isVisible)
    splitter.setSizes([100, 900])
    left = splitter.sizes()
    window.close()
    _, again = create_application(["radiodesk"])
    again.show()
    qtbot.waitExposed(again)
    again.show_page(find(again, QWidget, "logPage"))
    find(again, QTabWidget, "logTabs").setCurrentIndex(1)
    restored = find(again, QSplitter, "messagesSplitter")
    qtbot.waitUntil(restored.isVisible)
    qtbot.waitUntil(lambda: restored.sizes() == left)
    again.close()


def test_a_message_stands_in_the_status_line_and_waits_in_the_list(window: MainWindow) -> None:
    page = window.tabs.widget(2)
    page.message_posted.emit(UserMessage("error", lambda: "First.", details="why"))
    page.message_posted.emit(UserMessage("info", lambda: "Second."))
    assert find(window, QLabel, "statusMessage").text() == "Second."
    assert find(window, QWidget, "messageListButton").isVisible()
    assert not find(window, QWidget, "messageDetailsButton").isVisible()


def test_what_is_only_said_goes_with_the_page_and_is_kept_in_the_list(
    window: MainWindow, qtbot: QtBot
) -> None:
    status = find(window, QLabel, "statusMessage")
    history = find(window, QToolButton, "messageListButton")
    page = window.tabs.widget(0)
    page.message_posted.emit(UserMessage("info", lambda: "79 files added."))
    window.show_page(window.tabs.widget(1))
    assert status.text() == "79 files added.", "nobody has turned the page"
    qtbot.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert status.text() == ""
    assert history.isVisible()
    history.menu().aboutToShow.emit()
    assert [action.text() for action in history.menu().actions()] == ["79 files added."]
    # What is wrong stays, and so does what can be undone.
    undo = MessageAction(lambda: "Undo", lambda: None)
    for message in (
        UserMessage("warning", lambda: "Wrong."),
        UserMessage("info", lambda: "In the trash.", action=undo),
    ):
        page.message_posted.emit(message)
        qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
        assert status.text() == message.text
    find(window, QToolButton, "messageActionButton").click()
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert status.text() == "", "undone, it is only said"


def test_what_was_said_is_said_again_in_another_language(window: MainWindow, qtbot: QtBot) -> None:
    viewer = find(window, QWidget, "viewerPage")
    message = Message(code="RD-FILE-001", params={"name": "a.png"})
    viewer.session.message_raised.emit(message)
    QGuiApplication.clipboard().clear()
    qtbot.keyClick(viewer, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    table = find(window, QTableView, "logTable").model()

    def said() -> list[str]:
        return [table.index(row, 2).data() for row in range(table.rowCount())]

    status = find(window, QLabel, "statusMessage")
    english = ["There is neither a file nor an image in the clipboard.", render(message, "en")]
    assert said() == english
    assert status.text() == english[0]
    combo = find(window, QComboBox, "languageCombo")
    combo.setCurrentIndex(combo.findData("es"))
    try:
        qtbot.waitUntil(lambda: status.text() != english[0])
        assert "portapapeles" in status.text()
        assert said() == [status.text(), render(message, "es")]
        menu = find(window, QToolButton, "messageListButton").menu()
        menu.aboutToShow.emit()
        assert [action.text() for action in menu.actions()] == said()
    finally:
        combo.setCurrentIndex(combo.findData("en"))


def test_every_interactive_widget_can_be_named_and_heard(window: MainWindow) -> None:
    kinds = (QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit)
    training = find(window, QWidget, "trainingPage")
    window.show_page(training)
    nameless = []
    for kind in kinds:
        for widget in training.findChildren(kind):
            inner = isinstance(widget.parent(), QAbstractSpinBox | QComboBox)
            qt_own = widget.objectName().startswith("qt_") or isinstance(widget, QScrollBar)
            if not (qt_own or inner) and not (widget.objectName() and widget.accessibleName()):
                nameless.append((kind.__name__, widget.objectName(), widget.accessibleName()))
    assert nameless == []


def test_the_desktop_imports_nothing_heavy() -> None:
    code = (
        "import radiodesk.gui.app, sys;"
        "heavy = {'tensorflow', 'keras', 'pandas', 'pydicom', 'PIL', 'matplotlib', 'sklearn',"
        " 'scipy', 'pyqtgraph', 'psutil', 'filelock'};"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], env=os.environ, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()


def test_the_sample_is_ready_for_training_and_some_of_it_in_the_viewer(
    qtbot: QtBot, settings: AppSettings
) -> None:
    _, window = create_application(["radiodesk"], sample=True)
    window.show()
    start = find(window, QWidget, "startTrainingButton")
    worklist = find(window, QAbstractItemView, "worklistView")
    try:
        qtbot.waitUntil(start.isEnabled, timeout=180_000)
        qtbot.waitUntil(lambda: worklist.model().rowCount() == 6, timeout=30_000)
    finally:
        window.close()
