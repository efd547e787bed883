"""Tables that are safe in a spreadsheet."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from _csv import Writer

# Where a cell may begin: at the start of the text, and behind whatever another spreadsheet takes
# for the end of a cell. A Spanish one separates by semicolons, and quotes do not hold for it what
# was quoted for commas. Blanks and quotes before a sign are not looked at by spreadsheets either,
# and the wide signs of East Asian keyboards count as the narrow ones.
_SIGN = r"(?=(?:[^\S\t\r\n]|\")*[=+\-@＝＋－＠]|[\t\r])"
_FORMULA = re.compile(rf"(^|[;\t\r\n]){_SIGN}")
_DEFUSED = re.compile(rf"(^|[;\t\r\n])'{_SIGN}")


def safe_cell(text: str) -> str:
    """Return a cell's text that no spreadsheet takes for a formula, or for several cells with one.

    File and class names come from strangers; one named ``=cmd()`` must stay a name (OWASP, "CSV
    injection": an apostrophe before the sign).
    """
    return _FORMULA.sub(r"\1'", text)


def from_cell(cell: str) -> str:
    """Return what `safe_cell` made a cell of."""
    text = _DEFUSED.sub(r"\1", cell)
    return text if safe_cell(text) == cell else cell


def table_writer(stream: TextIO) -> Writer:
    """Return a writer of CSV whose lines end in ``\\n``, whatever the cells hold.

    One that is told so by ``lineterminator`` does not quote a carriage return in a file's name
    (before Python 3.13), and whoever reads the table finds two rows there.
    """
    return csv.writer(_Lines(stream))


class _Lines:
    """Takes rows that end in ``\\r\\n``, for which the writer quotes both."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, row: str) -> int:
        return self._stream.write(row.removesuffix("\r\n") + "\n")
