from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QTableWidget, QToolButton
from pytestqt.qtbot import QtBot

from radiodesk.gui.appearance import Appearance
from radiodesk.gui.widgets.plot_panel import PlotPanel, PlotWords
from radiodesk.gui.widgets.plot_series import SeriesStyle
from radiodesk.gui.widgets.plot_turns import PlotTurns

WAIT = 30_000


@pytest.fixture
def panel(qtbot: QtBot, appearance: Appearance):
    styles = [SeriesStyle("train", "loss"), SeriesStyle("val", "loss", dashed=True)]
    panel = PlotPanel("lossPlot", appearance, styles)
    panel.set_words(PlotWords("Loss", "Epoch", "Loss", {"train": "train", "val": "validation"}))
    qtbot.addWidget(panel)
    panel.resize(500, 260)
    panel.show()
    qtbot.waitExposed(panel)
    qtbot.waitUntil(lambda: panel.has_canvas, timeout=WAIT)
    for epoch, (train, val) in enumerate([(0.9, 1.0), (0.5, 0.7), (0.3, 0.6)], start=1):
        panel.append("train", epoch, train)
        panel.append("val", epoch, val)
    yield panel
    panel.dismantle()


def test_values_are_saved_as_csv(panel: PlotPanel, tmp_path: Path) -> None:
    panel.save(tmp_path / "loss.csv")
    assert (tmp_path / "loss.csv").read_text().splitlines() == [
        "Epoch,train,validation",
        "1,0.9,1",
        "2,0.5,0.7",
        "3,0.3,0.6",
    ]


def test_the_plot_is_saved_as_a_picture(panel: PlotPanel, tmp_path: Path) -> None:
    panel.save(tmp_path / "loss.png")
    assert QImage(str(tmp_path / "loss.png")).size() == panel.size()


def test_a_place_that_cannot_be_written_is_an_error(panel: PlotPanel, tmp_path: Path) -> None:
    with pytest.raises(OSError):
        panel.save(tmp_path / "missing" / "loss.png")


def test_axis_labels_follow_theme_and_language(
    panel: PlotPanel, appearance: Appearance, qtbot: QtBot
) -> None:
    from pyqtgraph import AxisItem, PlotWidget

    (plot,) = panel.findChildren(PlotWidget)
    axes = [plot.getPlotItem().getAxis(side) for side in ("left", "bottom")]
    for theme in ("light", "dark"):
        appearance.set_theme(theme)
        panel.set_words(PlotWords("Pérdida", "Época", "Pérdida", {"train": "a", "val": "b"}))
        for axis in axes:
            assert isinstance(axis, AxisItem)
            assert axis.label.toPlainText().strip() in ("Pérdida", "Época")
            colour = appearance.tokens.quiet.lower()
            qtbot.waitUntil(lambda c=colour, a=axis: c in a.label.toHtml().lower())


def test_the_small_buttons_open_a_table_and_a_file_dialog(panel: PlotPanel) -> None:
    panel.findChild(QToolButton, "lossPlotTableButton").click()
    table = panel.findChild(QDialog, "valueTableDialog").findChild(QTableWidget, "valueTable")
    cells = [[table.item(row, column).text() for column in range(3)] for row in range(3)]
    assert cells == [["1", "0.9", "1"], ["2", "0.5", "0.7"], ["3", "0.3", "0.6"]]
    panel.findChild(QDialog, "valueTableDialog").close()
    panel.findChild(QToolButton, "lossPlotSaveButton").click()
    dialog = panel.findChild(QFileDialog, "savePlotDialog")
    assert dialog.isVisible()
    dialog.reject()


def test_hovering_reads_the_values_of_the_nearest_epoch(panel: PlotPanel, qtbot: QtBot) -> None:
    from radiodesk.gui.widgets.plot_canvas import PlotCanvas

    canvas = panel.findChild(PlotCanvas)
    qtbot.waitUntil(lambda: canvas.getPlotItem().listDataItems()[0].xData is not None)
    box = canvas.getPlotItem().getViewBox()
    place = canvas.mapFromScene(box.sceneBoundingRect().center())
    qtbot.mouseMove(canvas.viewport(), QPoint(place))
    qtbot.waitUntil(
        lambda: any(
            label.text() == "Epoch 2: train 0.500, validation 0.700"
            for label in panel.findChildren(QLabel)
        )
    )


def test_a_double_click_fits_what_was_zoomed(panel: PlotPanel, qtbot: QtBot) -> None:
    from radiodesk.gui.widgets.plot_canvas import PlotCanvas

    canvas = panel.findChild(PlotCanvas)
    box = canvas.getPlotItem().getViewBox()
    box.setRange(xRange=(2.9, 3.0))
    middle = canvas.mapFromScene(box.sceneBoundingRect().center())
    qtbot.mouseDClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    qtbot.waitUntil(lambda: box.viewRange()[0][0] <= 1.0)


def test_work_is_done_in_turns_and_once_however_often_it_was_asked_for(qtbot: QtBot) -> None:
    turns = PlotTurns()
    done: list[str] = []

    def first() -> None:
        done.append("first")

    def second() -> None:
        done.append("second")

    for work in (first, second, first):
        turns.want(work)
    assert done == []
    qtbot.waitUntil(lambda: len(done) >= 2, timeout=WAIT)
    turns.want(first)
    qtbot.waitUntil(lambda: len(done) >= 3, timeout=WAIT)
    assert done == ["first", "second", "first"]


def test_what_was_given_up_is_not_done(qtbot: QtBot) -> None:
    turns = PlotTurns()
    done: list[str] = []
    unwanted, wanted = (lambda: done.append("unwanted")), (lambda: done.append("wanted"))
    turns.want(unwanted)
    turns.want(wanted)
    turns.give_up(unwanted)
    qtbot.waitUntil(lambda: bool(done), timeout=WAIT)
    assert done == ["wanted"]


def test_points_that_came_while_hidden_are_drawn_when_it_is_seen_again(
    panel: PlotPanel, qtbot: QtBot
) -> None:
    from radiodesk.gui.widgets.plot_canvas import PlotCanvas

    line = panel.findChild(PlotCanvas).getPlotItem().listDataItems()[0]
    qtbot.waitUntil(lambda: line.xData is not None and len(line.xData) == 3, timeout=WAIT)
    panel.hide()
    panel.append("train", 4, 0.2)
    panel.show()
    qtbot.waitUntil(lambda: len(line.xData) == 4, timeout=WAIT)
