"""The drawing of a chart in pyqtgraph, which is imported when the first one is shown."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFontMetrics

from radiodesk.gui.theme.tokens import Tokens
from radiodesk.gui.widgets.canvas import Canvas
from radiodesk.gui.widgets.chart import Chart, ChartLine

_DOT = 8
_SYMBOLS = {"disc": "o", "diamond": "d", "cross": "x"}
_BESIDE_WORDS = 16
_ROOM_X, _ROOM_Y = 0.03, 0.09
"""Beside a fixed range: a line along its end can be seen, and the number there has its place."""


class ChartCanvas(Canvas):
    """Lines that are all replaced at once. What is read is x unless the chart lies sideways."""

    def __init__(self) -> None:
        super().__init__()
        self._chart = Chart()
        self._tokens: Tokens | None = None
        self._items: list[pg.GraphicsObject] = []
        self.getPlotItem().getViewBox().setMouseEnabled(False, False)
        self._marker = self._straight(90)
        self._pointer = self._straight(90)
        self._level = self._straight(0)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self._tokens = tokens
        self._dress(tokens)
        self._marker.setPen(pg.mkPen(tokens.text, width=1.4, style=Qt.PenStyle.DashLine))
        self._level.setPen(pg.mkPen(tokens.line))
        self.draw(self._chart)

    def draw(self, chart: Chart) -> None:
        """Show a chart in the place of the one before."""
        self._chart = chart
        if self._tokens is None:
            return
        plot = self.getPlotItem()
        for item in self._items:
            plot.removeItem(item)
        self._items = []
        if chart.reference is not None:
            (x0, y0), (x1, y1) = chart.reference
            pen = pg.mkPen(self._tokens.quiet, style=Qt.PenStyle.DotLine)
            self._add(pg.PlotDataItem([x0, x1], [y0, y1], pen=pen))
        for line in chart.lines:
            self._add_line(line, self._tokens)
        self._marker.setVisible(chart.marker is not None)
        if chart.marker is not None:
            self._marker.setValue(chart.marker)
        words = [list(chart.ticks)] if chart.ticks else None
        plot.getAxis("bottom").setTicks(None if chart.sideways else words)
        side = plot.getAxis("left")
        side.setTicks(words if chart.sideways else None)
        # Left to itself, the axis finds out how wide words are only when they are painted.
        side.setWidth(self._width_of(chart) if chart.sideways else None)
        plot.showGrid(x=chart.sideways, y=not chart.sideways, alpha=0.15)
        self._fit(chart)

    def _width_of(self, chart: Chart) -> int:
        letters = QFontMetrics(self._caption())
        words = max((letters.horizontalAdvance(word) for _, word in chart.ticks), default=0)
        return min(words + _BESIDE_WORDS, int(self.width()) // 2)

    def _add_line(self, line: ChartLine, tokens: Tokens) -> None:
        x, y = np.asarray(line.x, float), np.asarray(line.y, float)
        colour = QColor(line.tint(tokens))
        pattern = Qt.PenStyle.DashLine if line.dashed else Qt.PenStyle.SolidLine
        if line.spans and len(x):
            low, high = np.asarray(line.spans, float).T
            pen = pg.mkPen(colour, width=1.2)
            if self._chart.sideways:
                self._add(pg.ErrorBarItem(x=y, y=x, left=y - low, right=high - y, pen=pen))
            else:
                self._add(pg.ErrorBarItem(x=x, y=y, top=high - y, bottom=y - low, pen=pen))
        dots = line.shape != "line"
        across, up = (y, x) if self._chart.sideways else (x, y)
        self._add(
            pg.PlotDataItem(
                across,
                up,
                pen=None if line.shape == "dots" else pg.mkPen(colour, width=1.8, style=pattern),
                connect="finite",
                symbol=_SYMBOLS[line.mark] if dots else None,
                symbolSize=_DOT,
                symbolBrush=colour,
                symbolPen=pg.mkPen(tokens.surface),
            )
        )

    def _add(self, item: pg.GraphicsObject) -> None:
        self.getPlotItem().addItem(item)
        self._items.append(item)

    def _fit(self, chart: Chart) -> None:
        box = self.getPlotItem().getViewBox()
        box.invertY(chart.sideways)
        ranges = (chart.x_range, chart.y_range)
        across, up = reversed(ranges) if chart.sideways else ranges
        for axis, fixed in ((pg.ViewBox.XAxis, across), (pg.ViewBox.YAxis, up)):
            if fixed is None:
                box.enableAutoRange(axis)
            elif axis == pg.ViewBox.XAxis:
                box.setXRange(*fixed, padding=_ROOM_X)
            else:
                box.setYRange(*fixed, padding=0.0 if chart.sideways else _ROOM_Y)
        # Else the first painting finds out that the range is another, and all is painted again.
        box.prepareForPaint()

    def _point(self, place: QPointF) -> float:
        if not self._chart.sideways:
            return super()._point(place)
        self._level.setValue(place.y())
        self._level.show()
        return place.y()

    def _leave(self) -> None:
        self._level.hide()
        super()._leave()
