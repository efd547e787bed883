"""The plain tables of the page: read only, no grid, names left and numbers right."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from radiodesk.gui.widgets.tips import plain_tip

_ROW = 28


def figure_table(name: str, columns: int, wide: int = 0) -> QTableWidget:
    """Return an empty table.

    Args:
        name: Object name.
        columns: How many.
        wide: The one that takes what room is left.
    """
    table = QTableWidget(0, columns)
    table.setObjectName(name)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(_ROW)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return table


def set_headers(
    table: QTableWidget, words: Sequence[tuple[str, str]], texts: Collection[int] = (0,)
) -> None:
    """Set the words of the columns and their tool tips.

    Args:
        table: What they belong to.
        words: Heading and tip of each column.
        texts: Columns that hold words; the others hold numbers, and their headings stand right.
    """
    table.setHorizontalHeaderLabels([word for word, _ in words])
    for column, (_, tip) in enumerate(words):
        if item := table.horizontalHeaderItem(column):
            item.setToolTip(plain_tip(tip) if tip else "")
            side = Qt.AlignmentFlag.AlignLeft if column in texts else Qt.AlignmentFlag.AlignRight
            item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)


def text_item(
    text: str, number: bool = False, colour: str | None = None, tip: str = ""
) -> QTableWidgetItem:
    """Return a cell.

    Args:
        text: Its words.
        number: Stand at the right.
        colour: A square of this colour before it.
        tip: Shown under the pointer; the text itself if empty.
    """
    item = QTableWidgetItem(text)
    item.setToolTip(plain_tip(tip or text))
    if number:
        item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    if colour is not None:
        item.setData(Qt.ItemDataRole.DecorationRole, QColor(colour))
    return item


def fit_height(table: QTableWidget, most_rows: int) -> None:
    """Make a table as high as its rows, at most so many of them."""
    rows = min(table.rowCount(), most_rows)
    header = table.horizontalHeader().sizeHint().height()
    table.setFixedHeight(header + rows * _ROW + 2 * table.frameWidth() + 2)
