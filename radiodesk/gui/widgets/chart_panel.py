"""A plot panel whose lines come and go with what is looked at: a chart of an evaluation."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import TYPE_CHECKING

from radiodesk.gui.appearance import Appearance
from radiodesk.gui.widgets.chart import Chart, ChartLine
from radiodesk.gui.widgets.plot_panel import PlotPanel
from radiodesk.gui.widgets.plot_series import Cell
from radiodesk.gui.widgets.plot_turns import PlotTurns

if TYPE_CHECKING:
    from radiodesk.gui.widgets.chart_canvas import ChartCanvas


_MOST_NAMES = 8
"""In the legend; its tool tip, the readout and the table name every line."""


class ChartPanel(PlotPanel):
    """Shows a `Chart`, its legend and its table."""

    def __init__(self, object_name: str, appearance: Appearance, turns: PlotTurns) -> None:
        super().__init__(object_name, appearance, (), turns=turns)
        self._chart = Chart()
        # Classes have long names, and there may be twenty: the legend has lines of its own.
        self._top.removeWidget(self._legend)
        self._top.insertStretch(1, 1)
        self._legend.setWordWrap(True)
        self._body.insertWidget(1, self._legend)

    @property
    def chart(self) -> Chart:
        """What is shown."""
        return self._chart

    def show_chart(self, chart: Chart) -> None:
        """Show a chart in the place of the one before."""
        self._chart = chart
        self._show_legend()
        self.refresh()

    def _new_canvas(self) -> ChartCanvas:
        from radiodesk.gui.widgets.chart_canvas import ChartCanvas

        return ChartCanvas()

    def _draw(self) -> None:
        canvas = self._canvas
        if canvas is not None:
            canvas.draw(self._chart)  # type: ignore[call-arg, arg-type]  # made by _new_canvas

    def _show_legend(self) -> None:
        tokens = self._appearance.tokens
        named = [line for line in self._chart.lines if line.name]
        parts = [
            f'<span style="color:{line.tint(tokens)}">'
            f"{_sign(line)}</span>&nbsp;"
            f"{html.escape(line.name).replace(' ', '&nbsp;')}"
            for line in named
        ]
        hidden = len(parts) - _MOST_NAMES
        more = [f"+ {hidden}"] if hidden > 0 else []
        self._legend.setText("&nbsp; ".join([*parts[:_MOST_NAMES], *more]))
        self._legend.setToolTip(f"<qt>{'<br>'.join(parts)}</qt>" if hidden > 0 else "")

    def _on_hovered(self, x: float) -> None:
        place = min(self._chart.ticks, key=lambda tick: abs(tick[0] - x), default=None)
        where = f"{self._words.x} {x:.2f}" if place is None else place[1]
        values = [
            f"{html.escape(line.name)} {self._words.value(value)}"
            for line in self._chart.lines
            if (value := line.value_at(x)) is not None
        ]
        self._legend.setText(f"{html.escape(where)}: {', '.join(values)}")

    def _header(self) -> list[str]:
        if self._chart.header:
            return list(self._chart.header)
        return [self.tr("Line"), self._words.x, self._words.y]

    def _rows(self) -> Sequence[Sequence[Cell]]:
        if self._chart.rows:
            return self._chart.rows
        return [
            [line.name, float(x), float(y)]
            for line in self._chart.lines
            for x, y in zip(line.x, line.y, strict=True)
        ]


def _sign(line: ChartLine) -> str:
    if line.shape == "dots":
        return {"disc": "●", "diamond": "◆", "cross": "✖"}[line.mark]
    return "┅" if line.dashed else "━"
