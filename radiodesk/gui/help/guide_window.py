"""The user guide in a window of its own: chapters at the left, the text beside them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QLabel,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from radiodesk.core.guide import Chapter
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.help.chapter_list import ChapterList
from radiodesk.gui.help.guide_bar import GuideBar
from radiodesk.gui.help.guide_loader import GuideReader, LoadedGuide
from radiodesk.gui.help.guide_text import GuideText
from radiodesk.gui.help.visits import Visit, Visits
from radiodesk.gui.help.words_in_text import folded, places
from radiodesk.gui.widgets.language import LanguageAware

_WIDTH, _HEIGHT, _CHAPTERS_WIDTH = 1080, 680, 272


class GuideWindow(LanguageAware, QWidget):
    """Shows the guide beside the main window; blocks nothing and keeps nothing open.

    One window serves the whole session: closed and shown again, it is where it was left. Files
    are read on a thread when it is shown, so the text appears a moment after the window. Whoever
    ends the session calls `shutdown`.
    """

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("guideWindow")
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._appearance = appearance
        self._loaded: LoadedGuide | None = None
        self._reader = GuideReader(self)
        self._reader.loaded.connect(self._on_loaded)
        self._reader.failed.connect(self._on_failed)
        self._shown = ""
        self._wanted = ("", "")
        self._visits = Visits()
        self._counts: dict[str, int] = {}
        self._chapters = ChapterList()
        self._chapters.chapter_chosen.connect(self._go)
        self._text = GuideText(appearance)
        self._text.link_followed.connect(self._on_link_followed)
        self._text.hits_counted.connect(self._on_hits_counted)
        self._trouble = QLabel()
        self._trouble.setObjectName("guideTrouble")
        self._trouble.setWordWrap(True)
        self._trouble.hide()
        self._bar = GuideBar(appearance)
        self._bar.back_wanted.connect(self.go_back)
        self._bar.forward_wanted.connect(self.go_forward)
        self._bar.words_changed.connect(self._on_words_changed)
        self._bar.next_wanted.connect(self.find_next)
        self._lay_out()
        self._bind_keys()
        appearance.theme_changed.connect(self._on_theme_changed)
        self.resize(_WIDTH, _HEIGHT)
        self.retranslate()

    def open_chapter(self, name: str, anchor: str = "") -> None:
        """Bring the window to the front with a chapter.

        Args:
            name: Such as ``numbers`` or ``03-numbers``; empty for where the reader was.
            anchor: Of a heading in it, in any language; empty for its top.
        """
        self._wanted = (name, anchor)
        self.show()
        self.activateWindow()
        self._text.setFocus()
        if not self._reader.busy and self._loaded is not None:
            self._go_where_wanted()

    def go_back(self) -> None:
        """Return to the place before."""
        self._return_to(self._visits.back(self._here()))

    def go_forward(self) -> None:
        """Go to the place from which the reader went back."""
        self._return_to(self._visits.forward(self._here()))

    def find_next(self, step: int) -> None:
        """Go to the next place of the words in the box (1), or to the one before (-1).

        Behind the last place of a chapter comes the first of the next that has one.
        """
        if self._loaded is None or self._text.next_hit(step):
            return
        names = [chapter.name for chapter in self._loaded.guide.chapters]
        start = names.index(self._shown)
        for distance in range(1, len(names) + 1):
            name = names[(start + step * distance) % len(names)]
            if self._counts.get(name):
                self._go(name)
                self._text.go_to_hit(0 if step > 0 else -1)
                return

    def retranslate(self) -> None:
        """Set every visible word again, and show the guide in the language in force."""
        self.setWindowTitle(self.tr("User guide"))
        self.setAccessibleName(self.tr("User guide"))
        self._chapters.setAccessibleName(self.tr("Chapters"))
        self._text.setAccessibleName(self.tr("Text of the chapter"))
        self._trouble.setText(
            self.tr("The guide could not be read. Install radiodesk again to get it back.")
        )
        if self.isVisible():
            self._read()

    def showEvent(self, event: QShowEvent) -> None:
        """Read the guide when it is first wanted, or wanted in another language."""
        super().showEvent(event)
        self._read()

    def unfinished_work(self) -> str:
        """Return nothing: closing breaks nothing off."""
        return ""

    def shutdown(self) -> None:
        """Close, and end the thread, should it still read."""
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """End the thread, should it still read."""
        self._reader.end()
        event.accept()

    def _lay_out(self) -> None:
        panes = QSplitter()
        panes.setObjectName("guideSplitter")
        panes.setChildrenCollapsible(False)
        panes.addWidget(self._chapters)
        panes.addWidget(self._text)
        panes.setStretchFactor(1, 1)
        panes.setSizes([_CHAPTERS_WIDTH, _WIDTH - _CHAPTERS_WIDTH])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar)
        layout.addWidget(self._trouble)
        layout.addWidget(panes, 1)

    def _bind_keys(self) -> None:
        doings: dict[str, Callable[[], object]] = {
            "Esc": lambda: self.close(),
            "Ctrl+W": lambda: self.close(),
            "Ctrl+F": self._bar.take_keyboard,
            "F3": lambda: self.find_next(1),
            "Shift+F3": lambda: self.find_next(-1),
            "Alt+Left": self.go_back,
            "Alt+Right": self.go_forward,
            "Ctrl++": lambda: self._text.resize_text(1),
            "Ctrl+=": lambda: self._text.resize_text(1),
            "Ctrl+-": lambda: self._text.resize_text(-1),
            "Ctrl+0": lambda: self._text.resize_text(0),
        }
        for keys, doing in doings.items():
            QShortcut(QKeySequence(keys), self).activated.connect(doing)

    def _read(self) -> None:
        language = self._appearance.language
        if self._loaded is not None and self._loaded.language == language:
            return
        self._reader.read(language)

    def _on_loaded(self, loaded: LoadedGuide) -> None:
        heading = self._text.heading_in_sight() if self._shown else 0
        self._loaded = loaded
        self._trouble.hide()
        self._chapters.set_chapters(loaded.guide.chapters)
        chapter = loaded.guide.chapter(self._shown)
        if chapter is not None:  # the same heading in the other language
            self._show(chapter)
            if heading:
                self._text.show_heading(chapter.headings[heading])
        self._go_where_wanted()
        self._on_words_changed(self._bar.words())

    def _on_failed(self) -> None:
        self._trouble.show()

    def _go_where_wanted(self) -> None:
        name, anchor = self._wanted
        self._wanted = ("", "")
        assert self._loaded is not None
        chapter = self._loaded.guide.chapter(name)
        if chapter is not None:
            self._go(chapter.name, anchor)
        elif not self._shown:
            self._show(self._loaded.guide.chapters[0])

    def _go(self, name: str, anchor: str = "") -> None:
        guide = self._loaded.guide if self._loaded is not None else None
        chapter = guide.chapter(name) if guide is not None else None
        if guide is None or chapter is None:
            return
        if self._shown:
            self._visits.leave(self._here())
        self._show(chapter)
        heading = guide.heading(name, anchor)
        if heading is not None:
            self._text.show_heading(heading)
        else:
            self._text.go_to_hit(0)

    def _show(self, chapter: Chapter) -> None:
        assert self._loaded is not None
        self._shown = chapter.name
        self._text.show_chapter(chapter, self._loaded.pictures)
        self._chapters.choose(chapter.name)
        self._bar.show_ways(bool(self._visits.before), bool(self._visits.after))

    def _here(self) -> Visit:
        return Visit(self._shown, self._text.verticalScrollBar().value())

    def _return_to(self, visit: Visit | None) -> None:
        chapter = self._loaded.guide.chapter(visit.chapter) if visit and self._loaded else None
        if visit is not None and chapter is not None:
            self._show(chapter)
            self._text.verticalScrollBar().setValue(visit.scrolled)

    def _on_words_changed(self, words: str) -> None:
        if self._loaded is None:
            return
        sought = folded(words)
        self._counts = {
            name: len(places(text, sought)) for name, text in self._loaded.words.items()
        }
        self._chapters.show_counts(self._counts)
        self._text.find_words(words)

    def _on_hits_counted(self, number: int, here: int) -> None:
        self._bar.show_numbers(number, here, sum(self._counts.values()))

    def _on_link_followed(self, chapter: str, anchor: str) -> None:
        self._go(chapter or self._shown, anchor)

    def _on_theme_changed(self) -> None:
        self._bar.paint_icons()
        self._text.show_again()
