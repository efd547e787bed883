"""The first start: one page, three doors, and what is accepted by going on."""

from __future__ import annotations

import datetime
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from helpers.chests import save_chest
from helpers.drops import drop_files
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from radiodesk.core.handover import Answer, hand_over
from radiodesk.core.instance import DesktopLock
from radiodesk.datasets.phantoms import write_sample
from radiodesk.gui.app import create_application
from radiodesk.gui.help.watching import answer_second_starts
from radiodesk.gui.main_window import MainWindow
from radiodesk.gui.page import Page
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.viewer.page import ViewerPage


def _press(qtbot: QtBot, window: MainWindow, name: str) -> None:
    button = window.findChild(QPushButton, name)
    assert button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    ("door", "page"), [("welcomeReadButton", "viewerPage"), ("welcomeDataButton", "dataPage")]
)
def test_a_door_leads_to_its_page_and_is_not_asked_for_again(
    qtbot: QtBot, window: MainWindow, door: str, page: str
) -> None:
    assert window.welcome.isVisible()
    assert AppSettings().accepted_on is None
    _press(qtbot, window, door)
    assert not window.welcome.isVisible()
    assert window.tabs.currentWidget().objectName() == page
    assert AppSettings().accepted_on == datetime.date.today()
    _, second = create_application(["radiodesk"])
    second.show()
    qtbot.waitExposed(second)
    assert not second.welcome.isVisible()
    second.close()


def test_another_tab_is_a_way_in_too(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert not window.welcome.isVisible()
    assert window.tabs.currentWidget().objectName() == "evaluationPage"
    assert AppSettings().accepted_on == datetime.date.today()


def test_the_tab_of_the_page_below_is_a_way_in_too(qtbot: QtBot, window: MainWindow) -> None:
    bar = window.tabs.tabBar()
    place = bar.tabRect(window.tabs.currentIndex()).center()
    qtbot.mouseClick(bar, Qt.MouseButton.RightButton, pos=place)
    assert window.welcome.isVisible()
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=place)
    assert not window.welcome.isVisible()
    assert AppSettings().accepted_on == datetime.date.today()


def test_the_arrow_keys_on_the_tabs_are_a_way_in_too(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window.tabs.tabBar(), Qt.Key.Key_Right)
    assert window.tabs.currentWidget().objectName() == "dataPage"
    assert not window.welcome.isVisible()
    assert AppSettings().accepted_on == datetime.date.today()


def test_files_of_a_second_start_accept_nothing(
    qtbot: QtBot, window: MainWindow, home: Path, tmp_path: Path
) -> None:
    viewer = window.findChild(ViewerPage, "viewerPage")
    # Another page lies below, though nobody has gone on.
    window.show_page(window.findChild(Page, "dataPage"), below_welcome=True)
    answer_second_starts(window, home)
    lock = DesktopLock(home)
    assert lock.take()
    note = ThreadPoolExecutor().submit(
        hand_over, home, [save_chest(tmp_path / "film.png")], DesktopLock(home)
    )
    qtbot.waitUntil(lambda: viewer.session.worklist.rowCount() == 1, timeout=30_000)
    qtbot.waitUntil(note.done)
    assert note.result() is Answer.HEARD
    lock.release()
    assert window.tabs.currentWidget() is viewer
    assert window.welcome.isVisible()
    assert window.welcome.isAncestorOf(window.childAt(window.rect().center()))
    assert AppSettings().accepted_on is None
    _press(qtbot, window, "welcomeReadButton")
    assert viewer.session.worklist.rowCount() == 1
    assert AppSettings().accepted_on == datetime.date.today()


def test_a_page_that_the_program_shows_accepts_nothing(window: MainWindow) -> None:
    window.show_page(window.findChild(Page, "trainingPage"))
    assert not window.welcome.isVisible()
    window.tabs.setCurrentIndex(0)
    assert AppSettings().accepted_on is None


def test_closing_the_window_accepts_nothing(qtbot: QtBot, window: MainWindow) -> None:
    window.close()
    assert AppSettings().accepted_on is None


def test_the_notice_is_read_before_the_first_reading(window: MainWindow) -> None:
    notice = window.findChild(QLabel, "welcomeNotice")
    assert notice.isVisible()
    assert "Not a diagnostic device" in notice.text()
    assert window.findChild(QLabel, "welcomeTerms").text().startswith("By going on you accept")
    assert not window.findChild(QPushButton, "welcomeBackButton").isVisible()


def test_the_licence_can_be_read_before_it_is_accepted(qtbot: QtBot, window: MainWindow) -> None:
    _press(qtbot, window, "welcomeLicenceButton")
    box = window.findChild(QDialog, "licenceBox")
    text = box.findChild(QPlainTextEdit, "licenceText").toPlainText()
    assert "MIT License" in text
    assert "TensorFlow" in text
    assert window.welcome.isVisible()
    _press(qtbot, window, "licenceCloseButton")
    qtbot.waitUntil(lambda: window.findChild(QDialog, "licenceBox") is None)


def _cut_off(window: MainWindow) -> list[str]:
    return [
        label.text()
        for label in window.welcome.findChildren(QLabel)
        if label.isVisible() and label.wordWrap()
        if label.height() < label.heightForWidth(label.width())
    ]


@pytest.mark.parametrize("language", ["es", "en"])
def test_no_word_is_cut_off(qtbot: QtBot, window: MainWindow, language: str) -> None:
    combo = window.findChild(QComboBox, "languageCombo")
    claim = window.findChild(QLabel, "welcomeClaim")
    try:
        combo.setCurrentIndex(combo.findData(language))
        qtbot.waitUntil(lambda: claim.text().startswith("Entrene") == (language == "es"))
        qtbot.waitUntil(lambda: _cut_off(window) == [])
    finally:
        combo.setCurrentIndex(combo.findData("en"))


def test_the_keyboard_stays_on_the_welcome(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    qtbot.waitActive(window)
    viewer = window.tabs.currentWidget()
    seen = []
    for _ in range(30):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        front = window.focusWidget()
        assert not viewer.isAncestorOf(front), front.objectName()
        seen.append(front.objectName())
    doors = {"welcomeReadButton", "welcomeSampleButton", "welcomeDataButton"}
    assert doors | {"welcomeLicenceButton", "languageCombo", "helpMenuButton"} <= set(seen)
    window.welcome.read.button.setFocus()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert not window.welcome.isVisible()


def test_radiographs_dropped_on_the_welcome_are_read(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    film = save_chest(tmp_path / "film.png")
    assert drop_files(window.welcome, [film])
    assert window.tabs.currentWidget().objectName() == "viewerPage"
    worklist = window.tabs.currentWidget().session.worklist
    qtbot.waitUntil(lambda: worklist.rowCount() == 1, timeout=30_000)


def test_a_folder_of_class_folders_dropped_on_the_welcome_is_opened_as_data(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    data = tmp_path / "phantoms"
    write_sample(data, per_class=3, seed=1)
    assert drop_files(window.welcome, [data])
    assert window.tabs.currentWidget().objectName() == "dataPage"
    path = window.findChild(QLineEdit, "dataPathEdit")
    qtbot.waitUntil(lambda: path.text() == str(data), timeout=30_000)


def test_the_help_menu_shows_it_again_with_the_day(qtbot: QtBot, window: MainWindow) -> None:
    _press(qtbot, window, "welcomeReadButton")
    menu = window.help.menu()
    action = next(a for a in menu.actions() if a.objectName() == "welcomeAction")
    action.trigger()
    assert window.welcome.isVisible()
    assert window.findChild(QLabel, "welcomeTerms").text().startswith("You accepted this")
    _press(qtbot, window, "welcomeBackButton")
    assert not window.welcome.isVisible()


def test_about_says_version_and_notice(qtbot: QtBot, window: MainWindow) -> None:
    menu = window.help.menu()
    next(a for a in menu.actions() if a.objectName() == "aboutAction").trigger()
    box = window.findChild(QDialog, "aboutBox")
    assert "radiodesk" in box.text()
    assert "Not a diagnostic device" in box.informativeText()
    _press(qtbot, window, "aboutCloseButton")
    qtbot.waitUntil(lambda: window.findChild(QDialog, "aboutBox") is None)


def test_a_copy_that_cannot_train_says_so_on_the_door(
    qtbot: QtBot, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "tensorflow", None)
    _, window = create_application(["radiodesk"])
    window.show()
    qtbot.waitExposed(window)
    assert not window.welcome.sample.button.isEnabled()
    assert "does not train any" in window.findChild(QLabel, "welcomeSampleButtonWords").text()
    assert window.welcome.read.button.isEnabled()
    assert window.welcome.data.button.isEnabled()
    window.close()


@pytest.mark.parametrize(
    ("action", "box"),
    [
        ("guideAction", "guideWindow"),
        ("backupAction", "backupBox"),
        ("diagnosticsAction", "diagnosticsBox"),
    ],
)
def test_the_help_menu_opens_what_stands_beside_the_window(
    qtbot: QtBot, window: MainWindow, action: str, box: str
) -> None:
    found = next(a for a in window.help.menu().actions() if a.objectName() == action)
    found.trigger()
    shown = [w for w in QApplication.allWidgets() if w.objectName() == box and w.isVisible()]
    assert len(shown) == 1
    shown[0].close()


def test_f1_opens_the_guide(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    qtbot.waitActive(window)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    guide = [w for w in QApplication.topLevelWidgets() if w.objectName() == "guideWindow"]
    assert [w.isVisible() for w in guide] == [True]
    guide[0].close()
