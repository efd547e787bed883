"""What a plot panel draws: typed series and marks, and their table as CSV."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from radiodesk.core.spreadsheet import safe_cell, table_writer

Cell = float | str | None
"""Of a plot's table: a number, words, or nothing."""


@dataclass(frozen=True)
class SeriesStyle:
    """How one line looks and reads.

    Attributes:
        key: Name by which data is set, stable over languages.
        colour: Field of `radiodesk.gui.theme.tokens.Tokens`.
        dashed: Dashed for validation, solid for train.
        filled: Filled down to the axis.
    """

    key: str
    colour: str
    dashed: bool = False
    filled: bool = False


@dataclass
class SeriesData:
    """Points of one line; ``nan`` where there is none."""

    x: list[float] = field(default_factory=list)
    y: list[float] = field(default_factory=list)

    def append(self, x: float, y: float) -> None:
        """Add a point at the end."""
        self.x.append(x)
        self.y.append(y)

    def drop_before(self, x: float) -> None:
        """Forget the points left of `x`."""
        first = next((i for i, value in enumerate(self.x) if value >= x), len(self.x))
        del self.x[:first], self.y[:first]

    def clear(self) -> None:
        """Forget every point."""
        self.x.clear()
        self.y.clear()

    def nearest(self, x: float) -> int | None:
        """Return the index of the point nearest to `x`, or None without points."""
        if not self.x:
            return None
        return min(range(len(self.x)), key=lambda i: abs(self.x[i] - x))


def table_rows(series: Sequence[SeriesData]) -> list[list[float | None]]:
    """Return rows of x and one y a series, None where a series has no point."""
    columns = [dict(zip(one.x, one.y, strict=True)) for one in series]
    places = sorted({x for column in columns for x in column})

    def value(column: dict[float, float], x: float) -> float | None:
        y = column.get(x, math.nan)
        return None if math.isnan(y) else y

    return [[x, *(value(column, x) for column in columns)] for x in places]


def cell_text(cell: Cell, digits: int) -> str:
    """Return a cell as it is read: words as they are, numbers with so many digits."""
    if cell is None:
        return ""
    return cell if isinstance(cell, str) else f"{cell:.{digits}g}"


def csv_text(header: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """Return a table as CSV with a header line."""
    file = io.StringIO()
    writer = table_writer(file)
    writer.writerow(map(safe_cell, header))
    for row in rows:
        texts = (cell_text(cell, 6) for cell in row)
        pairs = zip(row, texts, strict=True)
        writer.writerow([safe_cell(t) if isinstance(cell, str) else t for cell, t in pairs])
    return file.getvalue()
