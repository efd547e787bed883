"""The window of the guide: chapters, links, ways back, words found, both languages, both themes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QTextDocument, QTextFormat
from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QLineEdit,
    QListWidget,
    QTextBrowser,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from radiodesk.core.guide import read_guide
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.help.guide_window import GuideWindow


@pytest.fixture
def window(qtbot: QtBot, appearance: Appearance) -> GuideWindow:
    window = GuideWindow(appearance)
    qtbot.addWidget(window)
    return window


def part(window: QWidget, kind: type, name: str):
    found = window.findChild(kind, name)
    assert found is not None, name
    return found


def text(window: GuideWindow) -> QTextBrowser:
    return part(window, QTextBrowser, "guideText")


def title(window: GuideWindow) -> str:
    return text(window).document().firstBlock().text()


def opened(qtbot: QtBot, window: GuideWindow, name: str = "", anchor: str = "") -> None:
    window.open_chapter(name, anchor)
    qtbot.waitUntil(lambda: bool(title(window)))


def heading_on_top(window: GuideWindow) -> str:
    """The heading that stands at the top of what is in sight."""
    shown = text(window)
    block = shown.cursorForPosition(QPoint(40, 12)).block()
    assert block.blockFormat().headingLevel(), block.text()
    return block.text()


def in_sight(window: GuideWindow, heading: str) -> bool:
    """Whether a heading can be seen; the last ones of a chapter cannot reach the top."""
    shown = text(window)
    block = shown.document().begin()
    while block.isValid():
        if block.blockFormat().headingLevel() and block.text() == heading:
            top = shown.document().documentLayout().blockBoundingRect(block).top()
            # A scroll bar stands at whole pixels.
            return -1 < top - shown.verticalScrollBar().value() < shown.viewport().height()
        block = block.next()
    return False


def find(qtbot: QtBot, window: GuideWindow, words: str) -> QLineEdit:
    edit = part(window, QLineEdit, "guideFindEdit")
    edit.clear()
    qtbot.keyClicks(edit, words)
    return edit


def test_it_opens_with_the_first_chapter_and_lists_them_all(
    qtbot: QtBot, window: GuideWindow
) -> None:
    opened(qtbot, window)
    chapters = read_guide("en").chapters
    rows = part(window, QListWidget, "guideChapters")
    assert [rows.item(row).text() for row in range(rows.count())] == [c.title for c in chapters]
    assert rows.currentItem().text() == title(window) == chapters[0].title
    assert not window.isModal()


def shown_pictures(window: GuideWindow) -> list[int]:
    """Which image stands in the place of each picture of the chapter."""
    document = text(window).document()
    kind = QTextDocument.ResourceType.ImageResource.value
    return [
        document.resource(kind, QUrl(look.toImageFormat().name())).cacheKey()
        for look in document.allFormats()
        if look.isImageFormat()
    ]


def test_letters_of_another_size_need_no_new_pictures(qtbot: QtBot, window: GuideWindow) -> None:
    window.resize(1300, 600)  # lines are as long as they get
    opened(qtbot, window, "read")
    before = shown_pictures(window)
    assert before
    text(window).resize_text(1)
    assert shown_pictures(window) == before
    text(window).resize_text(0)
    assert shown_pictures(window) == before
    window.resize(700, 600)
    qtbot.waitUntil(lambda: not set(shown_pictures(window)) & set(before))


def test_every_chapter_is_shown_whole_with_its_pictures_inside_the_lines(
    qtbot: QtBot, window: GuideWindow
) -> None:
    opened(qtbot, window)
    window.resize(700, 500)
    for chapter in read_guide("en").chapters:
        window.open_chapter(chapter.name)
        assert title(window) == chapter.title
        pictures = 0
        block = text(window).document().begin()
        while block.isValid():
            pieces = block.begin()
            while not pieces.atEnd():
                look = pieces.fragment().charFormat()
                if look.isImageFormat():
                    pictures += 1
                    assert 0 < look.toImageFormat().width() < text(window).viewport().width()
                pieces += 1
            block = block.next()
        assert pictures == chapter.markdown.count("![")


def test_a_chapter_and_a_heading_can_be_asked_for_before_it_is_read(
    qtbot: QtBot, window: GuideWindow
) -> None:
    window.open_chapter("numbers", "novelty")
    qtbot.waitUntil(lambda: title(window) == "What the numbers mean")
    assert heading_on_top(window) == "Novelty"


def test_links_lead_to_headings_of_other_chapters_and_back(
    qtbot: QtBot, window: GuideWindow
) -> None:
    opened(qtbot, window, "privacy")
    text(window).anchorClicked.emit(QUrl("11-trouble.md#where-is-the-data-folder"))
    assert title(window) == "Trouble"
    assert in_sight(window, "Where is the data folder?")
    text(window).anchorClicked.emit(QUrl("#training"))
    assert heading_on_top(window) == "Training"
    back = part(window, QToolButton, "guideBackButton")
    forward = part(window, QToolButton, "guideForwardButton")
    back.click()
    assert in_sight(window, "Where is the data folder?")
    back.click()
    assert title(window) == "Privacy"
    forward.click()
    forward.click()
    assert heading_on_top(window) == "Training"
    assert not forward.isEnabled()


def test_nothing_outside_the_guide_is_opened(qtbot: QtBot, window: GuideWindow) -> None:
    opened(qtbot, window, "privacy")
    shown = text(window).toPlainText()
    for target in ("https://example.org/", "file:///etc/passwd", "../../x.md", "99-none.md"):
        text(window).anchorClicked.emit(QUrl(target))
        assert text(window).toPlainText() == shown
    assert not part(window, QToolButton, "guideBackButton").isEnabled()


def test_a_change_of_language_keeps_the_place(
    qtbot: QtBot, window: GuideWindow, appearance: Appearance
) -> None:
    opened(qtbot, window, "trouble", "training")
    appearance.set_language("es")
    qtbot.waitUntil(lambda: title(window) == "Problemas")
    assert heading_on_top(window) == "Entrenamiento"
    assert window.windowTitle() == "Guía del usuario"
    rows = part(window, QListWidget, "guideChapters")
    assert rows.currentItem().text() == "Problemas"
    window.open_chapter("trouble", "where-is-the-data-folder")
    assert in_sight(window, "¿Dónde está la carpeta de datos?")


def test_a_language_changed_while_it_is_closed_is_shown_when_it_opens(
    qtbot: QtBot, window: GuideWindow, appearance: Appearance
) -> None:
    opened(qtbot, window, "limits")
    window.close()
    appearance.set_language("es")
    window.open_chapter("")
    qtbot.waitUntil(lambda: title(window) == "Límites")


def test_words_are_found_without_accents_through_all_chapters(
    qtbot: QtBot, window: GuideWindow, appearance: Appearance
) -> None:
    appearance.set_language("es")
    opened(qtbot, window, "read")
    edit = find(qtbot, window, "NEUMONIA")
    result = part(window, QLabel, "guideFindResult")
    whole = [c.markdown.lower().count("neumon") for c in read_guide("es").chapters]
    rows = part(window, QListWidget, "guideChapters")
    visited = []
    for _ in range(60):
        qtbot.keyClick(edit, Qt.Key.Key_Return)
        cursor = text(window).textCursor()
        assert text(window).viewport().rect().contains(text(window).cursorRect(cursor))
        cursor.setPosition(cursor.position() + 8, cursor.MoveMode.KeepAnchor)
        assert cursor.selectedText().lower() in ("neumonía", "neumonia")
        visited.append((title(window), cursor.anchor()))
    assert len(set(visited)) <= sum(whole)
    assert {name for name, _ in visited} >= {"Qué significan los números", "Límites"}
    assert visited.count(visited[0]) >= 2  # it begins anew behind the last
    assert "(" in rows.item(2).text()
    assert "(" not in rows.item(11).text()
    find(qtbot, window, "zzz")
    assert result.text() == "No está en la guía"
    assert not part(window, QToolButton, "guideFindNextButton").isEnabled()
    edit.clear()
    assert result.text() == ""
    assert "(" not in rows.item(2).text()


def test_going_backwards_from_the_first_place_leads_to_the_last_before(
    qtbot: QtBot, window: GuideWindow
) -> None:
    opened(qtbot, window, "welcome")
    edit = find(qtbot, window, "phantoms")
    first = (title(window), text(window).textCursor().position())
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert (title(window), text(window).textCursor().position()) == first
    qtbot.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert title(window) != first[0]


def test_keys_find_close_and_enlarge(qtbot: QtBot, window: GuideWindow) -> None:
    opened(qtbot, window, "limits")
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert part(window, QLineEdit, "guideFindEdit").hasFocus()
    height = text(window).document().size().height()
    qtbot.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert text(window).document().size().height() > height
    qtbot.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert text(window).document().size().height() == height
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
    window.open_chapter("")
    assert title(window) == "Limits"


def test_colours_follow_the_theme(
    qtbot: QtBot, window: GuideWindow, appearance: Appearance
) -> None:
    opened(qtbot, window, "welcome")

    def colours() -> set[str]:
        found, block = set(), text(window).document().begin()
        while block.isValid():
            pieces = block.begin()
            while not pieces.atEnd():
                look = pieces.fragment().charFormat()
                for kind in (QTextFormat.Property.ForegroundBrush,):
                    if look.hasProperty(kind):
                        found.add(look.foreground().color().name().upper())
                pieces += 1
            block = block.next()
        return found

    assert colours() == {appearance.tokens.text, appearance.tokens.accent}
    before = appearance.tokens
    appearance.set_theme("light")
    assert appearance.tokens != before
    assert colours() == {appearance.tokens.text, appearance.tokens.accent}


def test_everything_that_can_be_pressed_has_a_name(qtbot: QtBot, window: GuideWindow) -> None:
    opened(qtbot, window)
    kinds = (QAbstractButton, QLineEdit, QListWidget, QTextBrowser)
    controls = [w for kind in kinds for w in window.findChildren(kind)]
    inside = part(window, QLineEdit, "guideFindEdit")
    controls = [w for w in controls if w.parent() is not inside]
    assert len(controls) == 7
    assert [w for w in controls if not w.objectName() or not w.accessibleName()] == []


def test_a_guide_that_is_not_there_is_told(
    qtbot: QtBot, window: GuideWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    window.open_chapter("")
    trouble = part(window, QLabel, "guideTrouble")
    qtbot.waitUntil(trouble.isVisible)
    assert "Install radiodesk again" in trouble.text()
    window.open_chapter("numbers")  # and nothing breaks


def test_closing_while_it_reads_leaves_nothing_behind(qtbot: QtBot, window: GuideWindow) -> None:
    window.open_chapter("read")
    window.close()
    opened(qtbot, window, "read")
    assert title(window) == "Read X-rays"
