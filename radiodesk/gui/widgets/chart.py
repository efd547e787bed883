"""What a chart shows: named lines over numbers, marks, and the table behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from radiodesk.gui.theme.tokens import Tokens
from radiodesk.gui.widgets.plot_series import Cell

Range = tuple[float, float]


@dataclass(frozen=True)
class ChartLine:
    """One line.

    Attributes:
        name: As legend, readout and table call it.
        colour: ``#RRGGBB``, or a field of `radiodesk.gui.theme.tokens.Tokens`.
        x: Places.
        y: Values, as many.
        shape: Joined points, dots alone, or both.
        dashed: Dashed rather than solid.
        mark: Of its dots: a disc, a diamond or a cross, for eyes that see no colours.
        spans: Lower and upper end of each value's interval, or empty.
    """

    name: str
    colour: str
    x: Sequence[float]
    y: Sequence[float]
    shape: Literal["line", "dots", "both"] = "line"
    dashed: bool = False
    mark: Literal["disc", "diamond", "cross"] = "disc"
    spans: Sequence[Range] = ()

    def tint(self, tokens: Tokens) -> str:
        """Return the colour under a theme."""
        return self.colour if self.colour.startswith("#") else getattr(tokens, self.colour)

    def value_at(self, x: float) -> float | None:
        """Return the value of the point nearest to `x`, the highest where several are."""
        if not len(self.x):
            return None
        places, values = np.asarray(self.x, float), np.asarray(self.y, float)
        distance = np.abs(places - x)
        near = values[distance <= np.nanmin(distance) + 1e-12]
        return float(np.nanmax(near)) if np.isfinite(near).any() else None


@dataclass(frozen=True)
class Chart:
    """All that a chart panel draws.

    Attributes:
        lines: From back to front.
        x_range: Of the x axis; None fits it.
        y_range: Of the y axis; None fits it.
        reference: Ends of a dotted line to compare with, (x, y) each: chance, or a perfect fit.
        marker: Where a line stands upright, or None.
        ticks: Words at places of the x axis; empty writes its numbers.
        sideways: Places run down the left side and values to the right: there is room for words.
        header: Of the table.
        rows: Of the table, in its own order.
    """

    lines: tuple[ChartLine, ...] = ()
    x_range: Range | None = None
    y_range: Range | None = None
    reference: tuple[Range, Range] | None = None
    marker: float | None = None
    ticks: tuple[tuple[float, str], ...] = ()
    sideways: bool = False
    header: tuple[str, ...] = ()
    rows: Sequence[Sequence[Cell]] = field(default_factory=tuple)
