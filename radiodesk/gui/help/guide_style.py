"""How a chapter looks: Qt turns Markdown into a plain document; this dresses it in the theme."""

from __future__ import annotations

from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)

from radiodesk.core.guide import Heading
from radiodesk.gui.theme.tokens import Tokens

_HEADING_SIZES = {1: 2, 2: 1}
"""Level to Qt's steps of size above the text's, as in HTML."""
_LINE_HEIGHT = 135.0
_OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
_PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value


def dress(document: QTextDocument, headings: tuple[Heading, ...], tokens: Tokens) -> None:
    """Set sizes, colours and distances, and give each heading the anchor that links name.

    Args:
        document: As `QTextDocument.setMarkdown` left it.
        headings: Of the chapter, in order.
        tokens: Colours of the theme in force.
    """
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.mergeBlockFormat(_space(4, 8))
    tables = [f for f in document.rootFrame().childFrames() if isinstance(f, QTextTable)]
    for table in tables:
        _dress_table(table, tokens)
    waiting, quotes = list(headings), []
    block = document.begin()
    while block.isValid():
        if block.blockFormat().headingLevel():
            anchor = waiting.pop(0).anchor if waiting else ""
            _dress_heading(block, anchor, tokens)
        else:
            _dress_words(block, tokens)
        if block.textList() is not None:
            QTextCursor(block).mergeBlockFormat(_space(2, 2))
        if _OBJECT in block.text():  # lines as high as a picture need no more
            QTextCursor(block).mergeBlockFormat(_space(6, 14, 100.0))
        if block.blockFormat().intProperty(QTextFormat.Property.BlockQuoteLevel):
            quotes.append(block.blockNumber())
        block = block.next()
    for number in reversed(quotes):  # framing one moves those below it
        _frame(document.findBlockByNumber(number), tokens)
    cursor.endEditBlock()


def _space(above: float, below: float, line: float = _LINE_HEIGHT) -> QTextBlockFormat:
    space = QTextBlockFormat()
    space.setLineHeight(line, _PROPORTIONAL)
    space.setTopMargin(above)
    space.setBottomMargin(below)
    return space


def _whole(block: QTextBlock) -> QTextCursor:
    cursor = QTextCursor(block)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _dress_heading(block: QTextBlock, anchor: str, tokens: Tokens) -> None:
    level = block.blockFormat().headingLevel()
    cursor = _whole(block)
    words = QTextCharFormat()
    words.setProperty(QTextFormat.Property.FontSizeAdjustment, _HEADING_SIZES.get(level, 0))
    words.setFontWeight(QFont.Weight.DemiBold)
    words.setForeground(QColor(tokens.text))
    words.setAnchor(True)
    words.setAnchorNames([anchor])
    cursor.mergeCharFormat(words)
    above = 0 if block.position() == 0 else 22
    cursor.mergeBlockFormat(_space(above, 8 if level > 1 else 12))


def _dress_words(block: QTextBlock, tokens: Tokens) -> None:
    pieces = []
    iterator = block.begin()
    while not iterator.atEnd():
        piece = iterator.fragment()
        pieces.append((piece.position(), piece.length(), piece.charFormat()))
        iterator += 1
    for place, length, look in pieces:
        change = _change(look, tokens)
        if change is not None:
            cursor = QTextCursor(block)
            cursor.setPosition(place)
            cursor.setPosition(place + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(change)


def _frame(block: QTextBlock, tokens: Tokens) -> None:
    look = QTextFrameFormat()
    look.setBackground(QColor(tokens.raised))
    look.setBorder(0)
    look.setPadding(12)
    space = _space(0, 0)
    space.setLeftMargin(0)
    space.setRightMargin(0)
    _whole(block).insertFrame(look).firstCursorPosition().mergeBlockFormat(space)


def _change(look: QTextCharFormat, tokens: Tokens) -> QTextCharFormat | None:
    """Return what differs in the look of a piece of text: a link, or a key."""
    change = QTextCharFormat()
    if look.isAnchor():
        change.setForeground(QColor(tokens.accent))
        change.setFontUnderline(True)
    elif look.fontFixedPitch():
        change.setBackground(QColor(tokens.hover))
    else:
        return None
    return change


def _dress_table(table: QTextTable, tokens: Tokens) -> None:
    look = table.format()
    look.setBorder(1)
    look.setBorderBrush(QBrush(QColor(tokens.line)))
    look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    look.setBorderCollapse(True)
    look.setCellPadding(7)
    look.setCellSpacing(0)
    look.setTopMargin(6)
    look.setBottomMargin(14)
    look.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setFormat(look)
    inside = table.firstCursorPosition()
    inside.setPosition(table.lastPosition(), QTextCursor.MoveMode.KeepAnchor)
    inside.mergeBlockFormat(_space(0, 0))
    for column in range(table.columns()):
        cell = table.cellAt(0, column)
        head = QTextCharFormat()
        head.setBackground(QColor(tokens.raised))
        cell.setFormat(head)
        words = cell.firstCursorPosition()
        words.setPosition(cell.lastCursorPosition().position(), QTextCursor.MoveMode.KeepAnchor)
        bold = QTextCharFormat()
        bold.setFontWeight(QFont.Weight.DemiBold)
        words.mergeCharFormat(bold)
