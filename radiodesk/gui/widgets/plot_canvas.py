"""The drawing of a plot panel in pyqtgraph, which is imported when the first one is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGraphicsSceneMouseEvent

from radiodesk.gui.theme.tokens import Tokens
from radiodesk.gui.widgets.canvas import Canvas
from radiodesk.gui.widgets.plot_series import SeriesData, SeriesStyle

pg.setConfigOptions(antialias=True)

_SHORTEST_SPAN, _LONGEST_SPAN = 60.0, 300.0
"""Seconds on the x axis of a plot that follows time."""


class _FitBox(pg.ViewBox):  # type: ignore[misc]
    """Fits everything on double click."""

    def mouseDoubleClickEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        self.enableAutoRange()
        event.accept()


class _UnitAxis(pg.AxisItem):  # type: ignore[misc]
    """Writes the unit at every number; a small plot has no room for a label."""

    def __init__(self, side: str, unit: str) -> None:
        super().__init__(side)
        self._unit = unit

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        return [f"{value:.0f} {self._unit}" for value in values]


class _WholeAxis(pg.AxisItem):  # type: ignore[misc]
    """Counts epochs: there is no epoch 1.5, and none before the first."""

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        return [f"{value:.0f}" if value >= 1 else "" for value in values]

    def tickSpacing(self, low: float, high: float, size: float) -> list[tuple[float, float]]:
        spacings = super().tickSpacing(low, high, size)
        return [(step, offset) for step, offset in spacings if step >= 1] or [(1.0, 0)]


def _axes(units: tuple[str, str] | None) -> dict[str, pg.AxisItem]:
    if units is None:
        return {"bottom": _WholeAxis("bottom")}
    return {"bottom": _UnitAxis("bottom", units[0]), "left": _UnitAxis("left", units[1])}


class PlotCanvas(Canvas):
    """Lines, a boundary and a dot."""

    def __init__(self, styles: Sequence[SeriesStyle], units: tuple[str, str] | None) -> None:
        """Prepare an empty plot.

        Args:
            styles: Its lines.
            units: Units written at the numbers of the x and y axes in place of labels.
        """
        super().__init__(viewBox=pg.ViewBox() if units else _FitBox(), axisItems=_axes(units))
        self._styles = tuple(styles)
        plot = self.getPlotItem()
        plot.setClipToView(True)
        plot.setDownsampling(auto=True, mode="peak")
        box = plot.getViewBox()
        box.setDefaultPadding(0.04)
        self._lines = {style.key: plot.plot() for style in self._styles}
        self._follows_time = units is not None
        if units:
            box.setMouseEnabled(False, False)
            box.setXRange(0, _SHORTEST_SPAN, padding=0)
        self._boundary = self._straight(90)
        self._pointer = self._straight(90)
        self._best = pg.ScatterPlotItem(size=9)
        plot.addItem(self._best)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self._dress(tokens)
        self.getPlotItem().showGrid(x=False, y=True, alpha=0.15)
        for style in self._styles:
            colour = QColor(getattr(tokens, style.colour))
            pattern = Qt.PenStyle.DashLine if style.dashed else Qt.PenStyle.SolidLine
            self._lines[style.key].setPen(pg.mkPen(colour, width=1.8, style=pattern))
            if style.filled:
                faint = QColor(colour)
                faint.setAlpha(50)
                self._lines[style.key].setFillLevel(0)
                self._lines[style.key].setBrush(faint)
        self._boundary.setPen(pg.mkPen(tokens.quiet, style=Qt.PenStyle.DotLine))
        self._best.setPen(pg.mkPen(tokens.surface))
        self._best.setBrush(QColor(getattr(tokens, self._styles[0].colour)))

    def set_labels(self, x: str, y: str) -> None:
        """Label the axes, unless their numbers carry units."""
        if not isinstance(self.getPlotItem().getAxis("left"), _UnitAxis):
            super().set_labels(x, y)

    def draw(
        self,
        data: Mapping[str, SeriesData],
        boundary: float | None,
        best: tuple[float, float] | None,
    ) -> None:
        """Show lines and marks.

        Args:
            data: Points of each series.
            boundary: Where phase 2 begins on the x axis.
            best: The best epoch's point.
        """
        for key, line in self._lines.items():
            points = data[key]
            line.setData(np.asarray(points.x, float), np.asarray(points.y, float))
            # One epoch is no line yet; a dot shows that it is there.
            line.setSymbol("o" if len(points.x) == 1 else None)
        if self._follows_time:
            self._follow(max((points.x[-1] for points in data.values() if points.x), default=0.0))
        self._boundary.setVisible(boundary is not None)
        if boundary is not None:
            self._boundary.setValue(boundary)
        self._best.setData([best[0]] if best else [], [best[1]] if best else [])
        # Else the first painting finds out that the range is another, and all is painted again.
        self.getPlotItem().getViewBox().prepareForPaint()

    def _follow(self, now: float) -> None:
        box = self.getPlotItem().getViewBox()
        box.setXRange(max(0.0, now - _LONGEST_SPAN), max(_SHORTEST_SPAN, now), padding=0)

    def fix_y(self, low: float, high: float) -> None:
        """Keep the y axis at a range."""
        plot = self.getPlotItem()
        plot.getViewBox().setYRange(low, high, padding=0.14)
        middle = (low + high) / 2
        plot.getAxis("left").setTickSpacing(major=middle - low, minor=middle - low)
