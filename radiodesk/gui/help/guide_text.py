"""The text of one chapter: pictures that fit, places that links lead to, words that were found."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit

from radiodesk.core.guide import Chapter, Heading
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.help.guide_loader import DIALECT
from radiodesk.gui.help.guide_style import dress
from radiodesk.gui.help.words_in_text import folded, places
from radiodesk.gui.theme.tokens import BODY_PX

_LONGEST_LINE_PX, _MARGIN = 800, 28
_IMAGE = QTextDocument.ResourceType.ImageResource.value
_SMOOTH = Qt.TransformationMode.SmoothTransformation
_SCALES = (0.85, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)


class GuideText(QTextBrowser):
    """Shows a chapter. It opens nothing by itself: links are told, pictures are given.

    Signals:
        link_followed: Chapter name, empty for the one shown, and anchor, which may be empty.
        hits_counted: Which of the hits in this chapter is marked, from 1, and how many there are.
    """

    link_followed = Signal(str, str)
    hits_counted = Signal(int, int)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("guideText")
        self.setOpenLinks(False)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.anchorClicked.connect(self._on_link)
        self._appearance = appearance
        self._chapter: Chapter | None = None
        self._document: QTextDocument | None = None
        self._pictures: dict[str, QImage] = {}
        self._scaled: dict[str, QImage] = {}
        self._hits: list[int] = []
        self._hit = -1
        self._words = ""
        self._scale = _SCALES.index(1.0)
        self._set_size()

    def show_chapter(self, chapter: Chapter, pictures: dict[str, QImage]) -> None:
        """Show a chapter from its top.

        Args:
            chapter: What to show.
            pictures: Name as in the chapter to picture.
        """
        if pictures is not self._pictures or chapter is not self._chapter:
            self._scaled.clear()
        self._chapter, self._pictures = chapter, pictures
        self._show()
        self.verticalScrollBar().setValue(0)

    def show_again(self) -> None:
        """Dress the chapter anew, as after a change of theme; what is in sight stays there."""
        place = self.verticalScrollBar().value()
        self._show()
        self.verticalScrollBar().setValue(place)

    def show_heading(self, heading: Heading) -> None:
        """Bring a heading of the chapter to the top."""
        self.scrollToAnchor(heading.anchor)

    def heading_in_sight(self) -> int:
        """Return the place of the last heading at or above the top of what is in sight."""
        top = self.verticalScrollBar().value() + self.viewport().height() // 8
        last, number = 0, -1
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel():
                number += 1
                if self._top_of(block) <= top:
                    last = number
            block = block.next()
        return last

    def find_words(self, words: str) -> None:
        """Mark every place of some words, and go to the first at or below the top in sight."""
        self._words = folded(words)
        self._look_for_words()
        start = self.cursorForPosition(self.viewport().rect().topLeft()).position()
        later = [number for number, place in enumerate(self._hits) if place >= start]
        self.go_to_hit(later[0] if later else 0)

    def next_hit(self, step: int) -> bool:
        """Go to the next hit (1) or the one before (-1); False where the chapter has no more."""
        wanted = self._hit + step
        if not 0 <= wanted < len(self._hits):
            return False
        self.go_to_hit(wanted)
        return True

    def go_to_hit(self, number: int) -> None:
        """Go to a hit, counted from 0 or, below 0, from the end; nowhere where there is none."""
        if not self._hits:
            return
        self._hit = number % len(self._hits)
        cursor = self.textCursor()
        cursor.setPosition(self._hits[self._hit])
        self.setTextCursor(cursor)
        height, top = self.viewport().height(), self.cursorRect().top()
        if not height // 8 <= top <= height - height // 4:  # at an edge it is easily missed
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + top - height // 3)
        self._mark()

    def resize_text(self, step: int) -> None:
        """Make the letters larger (1), smaller (-1), or as designed (0)."""
        wanted = self._scale + step if step else _SCALES.index(1.0)
        self._scale = min(max(wanted, 0), len(_SCALES) - 1)
        self._set_size()
        self.show_again()

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Return a picture of the chapter; nothing is read from disk or network."""
        if kind == _IMAGE:
            return self._pictures.get(QUrl(name).toString(), QImage())
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep lines short enough to read, and pictures within them."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the width of lines, which Qt forgets when fonts change."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit()

    def _set_size(self) -> None:
        size = round((BODY_PX + 1) * _SCALES[self._scale])
        self.setStyleSheet(f"QTextBrowser#guideText {{ font-size: {size}px; }}")

    def _show(self) -> None:
        if self._chapter is None:
            return
        # Dressed before it is shown: Qt would lay a shown document out again at every change.
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        document.setDefaultFont(self.font())
        document.setDocumentMargin(_MARGIN)
        document.setMarkdown(self._chapter.markdown, DIALECT)
        dress(document, self._chapter.headings, self._appearance.tokens)
        self._fit_pictures(document)
        self.setDocument(document)
        if self._document is not None:
            self._document.deleteLater()
        self._document = document
        self._fit()
        self._look_for_words()

    def _line_width(self) -> int:
        return min(self.viewport().width(), _LONGEST_LINE_PX)

    def _fit(self) -> None:
        self.setLineWrapColumnOrWidth(self._line_width())
        self._fit_pictures(self.document())

    def _fit_pictures(self, document: QTextDocument) -> None:
        width = self._line_width() - 2 * _MARGIN
        block = document.begin()
        while block.isValid():
            self._fit_pictures_of(document, block, width)
            block = block.next()

    def _fit_pictures_of(self, document: QTextDocument, block: QTextBlock, width: int) -> None:
        iterator = block.begin()
        found = []
        while not iterator.atEnd():
            piece = iterator.fragment()
            if piece.charFormat().isImageFormat():
                found.append((piece.position(), piece.charFormat().toImageFormat()))
            iterator += 1
        for place, look in found:
            picture = self._pictures.get(look.name())
            if picture is None or picture.isNull():
                continue
            fitting = min(picture.width(), width)
            if look.width() == fitting:
                continue
            look.setWidth(fitting)
            look.setHeight(round(picture.height() * fitting / picture.width()))
            # Scaled here, since a document draws without blending and small letters suffer.
            smooth = self._scaled_to(look.name(), picture, fitting)
            document.addResource(_IMAGE, QUrl(look.name()), smooth)
            cursor = QTextCursor(block)
            cursor.setPosition(place)
            cursor.setPosition(place + 1, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(look)

    def _scaled_to(self, name: str, picture: QImage, width: int) -> QImage:
        """Scale a picture, or return it as it was scaled for letters of another size."""
        density = self.devicePixelRatioF()
        pixels, kept = round(width * density), self._scaled.get(name)
        if kept is None or (kept.width(), kept.devicePixelRatioF()) != (pixels, density):
            self._scaled[name] = kept = picture.scaledToWidth(pixels, _SMOOTH)
            kept.setDevicePixelRatio(density)
        return kept

    def _top_of(self, block: QTextBlock) -> float:
        return self.document().documentLayout().blockBoundingRect(block).top()

    def _look_for_words(self) -> None:
        self._hits = places(folded(self.toPlainText()), self._words)
        self._hit = -1
        self._mark()

    def _mark(self) -> None:
        tokens = self._appearance.tokens
        marks = []
        for number, place in enumerate(self._hits):
            look = QTextCharFormat()
            here = number == self._hit
            look.setBackground(QColor(tokens.accent if here else tokens.line))
            look.setForeground(QColor(tokens.on_accent if here else tokens.text))
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(self.document())
            mark.cursor.setPosition(place)
            mark.cursor.setPosition(place + len(self._words), QTextCursor.MoveMode.KeepAnchor)
            mark.format = look
            marks.append(mark)
        self.setExtraSelections(marks)
        self.hits_counted.emit(self._hit + 1, len(self._hits))

    def _on_link(self, url: QUrl) -> None:
        # A link with a scheme leads out of the guide, which has none of these.
        if url.scheme() or not self._is_chapter(url.path()):
            return
        self.link_followed.emit(url.path().removesuffix(".md"), url.fragment())

    @staticmethod
    def _is_chapter(path: str) -> bool:
        return not path or (path.endswith(".md") and "/" not in path)
