"""Room for the columns of a small table: names and headings must not be cut."""

from __future__ import annotations

from PySide6.QtWidgets import QTableWidget


def width_of_column(table: QTableWidget, column: int) -> int:
    """Return the pixels that the heading and the cells of a column need."""
    return max(table.horizontalHeader().sectionSizeHint(column), table.sizeHintForColumn(column))


def ask_for_room(table: QTableWidget, most: int) -> None:
    """Make a table at least as wide as its columns.

    Args:
        table: Its columns follow their contents or stretch.
        most: Widest minimum in pixels: a very long name is cut, and has its tooltip.
    """
    columns = sum(width_of_column(table, column) for column in range(table.columnCount()))
    table.setMinimumWidth(min(most, columns + 2 * table.frameWidth()))
