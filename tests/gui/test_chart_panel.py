from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QDialog, QLabel, QTableWidget, QToolButton
from pytestqt.qtbot import QtBot

from radiodesk.gui.appearance import Appearance
from radiodesk.gui.widgets.chart import Chart, ChartLine
from radiodesk.gui.widgets.chart_panel import ChartPanel
from radiodesk.gui.widgets.plot_panel import PlotWords
from radiodesk.gui.widgets.plot_turns import PlotTurns

WAIT = 30_000
TWO_LINES = Chart(
    (
        ChartLine("COVID-19 0.90", "#E8743B", [0.0, 0.0, 0.5, 1.0], [0.0, 0.6, 0.8, 1.0]),
        ChartLine("NORMAL <b>", "accent", [0.0, 0.5, 1.0], [0.0, 0.4, 1.0]),
    ),
    x_range=(0.0, 1.0),
    y_range=(0.0, 1.0),
    reference=((0.0, 0.0), (1.0, 1.0)),
)


@pytest.fixture
def panel(qtbot: QtBot, appearance: Appearance) -> Iterator[ChartPanel]:
    panel = ChartPanel("rocPlot", appearance, PlotTurns())
    panel.set_words(PlotWords("ROC", "False alarms", "Found", value="{:.2f}".format))
    qtbot.addWidget(panel)
    panel.resize(500, 300)
    panel.show_chart(TWO_LINES)
    panel.show()
    qtbot.waitUntil(lambda: panel.has_canvas, timeout=WAIT)
    yield panel
    panel.dismantle()


def readouts(panel: ChartPanel) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel)]


def drawn(panel: ChartPanel):
    from radiodesk.gui.widgets.chart_canvas import ChartCanvas

    return panel.findChild(ChartCanvas)


def test_the_legend_names_every_line_and_takes_no_name_for_html(panel: ChartPanel) -> None:
    legend = next(text for text in readouts(panel) if "COVID-19" in text)
    assert "#E8743B" in legend
    assert "NORMAL&nbsp;&lt;b&gt;" in legend


def test_hovering_reads_every_line_at_that_place(panel: ChartPanel, qtbot: QtBot) -> None:
    canvas = drawn(panel)
    qtbot.waitUntil(lambda: len(canvas.getPlotItem().listDataItems()) == 3, timeout=WAIT)
    box = canvas.getPlotItem().getViewBox()
    words = "False alarms 0.50: COVID-19 0.90 0.80, NORMAL &lt;b&gt; 0.40"

    def hovered() -> bool:
        # The view may still settle: where its middle lies is asked anew each time.
        middle = canvas.mapFromScene(box.mapViewToScene(box.viewRect().center()))
        for step in (1, 0):
            qtbot.mouseMove(canvas.viewport(), QPoint(middle) + QPoint(step, 0))
        return words in readouts(panel)

    qtbot.waitUntil(hovered)


def test_another_chart_takes_the_place_of_the_one_before(panel: ChartPanel, qtbot: QtBot) -> None:
    canvas = drawn(panel)
    qtbot.waitUntil(lambda: len(canvas.getPlotItem().listDataItems()) == 3, timeout=WAIT)
    panel.show_chart(Chart((ChartLine("only", "accent", [0.0, 1.0], [1.0, 1.0]),), marker=0.3))
    qtbot.waitUntil(lambda: len(canvas.getPlotItem().listDataItems()) == 1, timeout=WAIT)
    assert not any("COVID-19" in text for text in readouts(panel))


def test_the_table_holds_each_point_of_each_line(panel: ChartPanel, tmp_path: Path) -> None:
    panel.findChild(QToolButton, "rocPlotTableButton").click()
    dialog = panel.findChild(QDialog, "valueTableDialog")
    table = dialog.findChild(QTableWidget, "valueTable")
    assert table.rowCount() == 7
    assert [table.item(1, column).text() for column in range(3)] == ["COVID-19 0.90", "0", "0.6"]
    dialog.close()
    panel.save(tmp_path / "roc.csv")
    lines = (tmp_path / "roc.csv").read_text().splitlines()
    assert lines[:3] == ["Line,False alarms,Found", "COVID-19 0.90,0,0", "COVID-19 0.90,0,0.6"]


def test_a_name_that_is_a_formula_stays_a_name_in_the_saved_table(
    panel: ChartPanel, tmp_path: Path
) -> None:
    panel.show_chart(Chart((ChartLine("=cmd()", "accent", [0.0], [-1.0]),)))
    panel.save(tmp_path / "roc.csv")
    assert (tmp_path / "roc.csv").read_text().splitlines()[1] == "'=cmd(),0,-1"


def test_a_chart_that_lies_sideways_has_its_first_place_on_top(
    panel: ChartPanel, qtbot: QtBot
) -> None:
    canvas = drawn(panel)
    line = ChartLine("a", "accent", [0.0, 1.0, 2.0], [0.9, 0.5, 0.7], shape="dots")
    ticks = ((0.0, "as they are"), (1.0, "gamma"), (2.0, "frame"))
    panel.show_chart(Chart((line,), (-0.5, 2.5), (0.0, 1.0), ticks=ticks, sideways=True))
    qtbot.waitUntil(lambda: len(canvas.getPlotItem().listDataItems()) == 1, timeout=WAIT)
    (item,) = canvas.getPlotItem().listDataItems()
    assert list(item.xData) == [0.9, 0.5, 0.7]
    box = canvas.getPlotItem().getViewBox()
    high = box.mapViewToScene(QPoint(0, 0)).y()
    low = box.mapViewToScene(QPoint(0, 2)).y()
    assert high < low
    at = canvas.mapFromScene(box.mapViewToScene(box.viewRect().center()))
    qtbot.mouseMove(canvas.viewport(), QPoint(at))
    qtbot.waitUntil(lambda: "gamma: a 0.50" in readouts(panel))


def test_a_long_legend_is_cut_and_its_tip_names_every_line(panel: ChartPanel) -> None:
    lines = tuple(ChartLine(f"class {i}", "accent", [0.0, 1.0], [0.0, 1.0]) for i in range(20))
    panel.show_chart(Chart(lines))
    legend = next(label for label in panel.findChildren(QLabel) if "class" in label.text())
    assert legend.text().endswith("+ 12")
    assert "class&nbsp;7" in legend.text()
    assert "class&nbsp;8" not in legend.text()
    assert all(f"class&nbsp;{i}" in legend.toolTip() for i in range(20))
