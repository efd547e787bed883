"""The parts of the page by themselves, on what the engine finds."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QPushButton,
    QSlider,
    QTableWidget,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from radiodesk.core.messages import Language
from radiodesk.evaluation.metrics import compute_metrics
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.evaluation.charts import precision_recall_chart, reliability_chart, roc_chart
from radiodesk.gui.evaluation.confusion_matrix import ConfusionMatrix
from radiodesk.gui.evaluation.curves_view import EvaluationCurves
from radiodesk.gui.evaluation.header import Header
from radiodesk.gui.evaluation.subgroups_view import SubgroupsView
from radiodesk.gui.evaluation.threshold_view import ThresholdView
from radiodesk.gui.widgets.plot_turns import PlotTurns
from tests.helpers.evaluations import evaluation

# Ten films of COVID-19 with 0.60 to 0.96 for it, ten of NORMAL of which two are called COVID-19.
TRUTH = [0] * 10 + [2] * 10
READ = [0] * 10 + [0, 0] + [2] * 8
SURE = [0.60 + 0.04 * i for i in range(10)] + [0.7, 0.9] + [0.8] * 8


def table_cells(table: QTableWidget) -> list[list[str]]:
    return [
        [table.item(row, column).text() for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]


@pytest.fixture
def threshold(qtbot: QtBot, appearance: Appearance) -> Iterator[ThresholdView]:
    view = ThresholdView(appearance, PlotTurns())
    qtbot.addWidget(view)
    view.show_evaluation(evaluation(TRUTH, READ, SURE))
    yield view
    for plot in view.plots:
        plot.dismantle()


def decided(view: ThresholdView) -> dict[str, str]:
    return {row[0]: row[1] for row in table_cells(view.findChild(QTableWidget, "decisionTable"))}


def test_the_slider_trades_misses_for_false_alarms(threshold: ThresholdView) -> None:
    slider = threshold.findChild(QSlider, "thresholdSlider")
    slider.setValue(650)  # eight of the ten are at least that sure, and so are both others
    assert decided(threshold) == {
        "Sensitivity": "80.0 %",
        "Specificity": "80.0 %",
        "PPV": "80.0 %",
        "NPV": "80.0 %",
        "Misses per 1000": "100.0",
        "False alarms per 1000": "100.0",
        "Expected cost per 1000": "600.0",
    }
    slider.setValue(0)
    assert decided(threshold)["Sensitivity"] == "100.0 %"
    assert decided(threshold)["Specificity"] == "0.0 %"


def test_prevalence_and_the_cost_of_a_miss_change_what_a_threshold_is_worth(
    threshold: ThresholdView,
) -> None:
    threshold.findChild(QSlider, "thresholdSlider").setValue(650)
    threshold.findChild(QDoubleSpinBox, "prevalenceSpin").setValue(10)
    threshold.findChild(QDoubleSpinBox, "missCostSpin").setValue(20)
    figures = decided(threshold)
    assert figures["Sensitivity"] == "80.0 %"
    # Of 1000 people 100 have it: 80 found, 20 missed; 180 of the 900 others called it.
    assert figures["PPV"] == "30.8 %"
    assert figures["Expected cost per 1000"] == "580.0"
    threshold.findChild(QPushButton, "prevalenceHereButton").click()
    assert threshold.findChild(QDoubleSpinBox, "prevalenceSpin").value() == 50


def test_the_cheapest_threshold_is_no_dearer_than_any_other(threshold: ThresholdView) -> None:
    slider = threshold.findChild(QSlider, "thresholdSlider")
    for cost in (0.2, 5.0, 50.0):
        threshold.findChild(QDoubleSpinBox, "missCostSpin").setValue(cost)
        threshold.findChild(QPushButton, "cheapestThresholdButton").click()
        best = threshold.decision.cost
        costs = []
        for value in range(0, 1001, 10):
            slider.setValue(value)
            costs.append(threshold.decision.cost)
        assert best <= min(costs) + 1e-9


def test_another_class_is_judged_at_its_own_prevalence(threshold: ThresholdView) -> None:
    threshold.findChild(QComboBox, "thresholdClassCombo").setCurrentText("PNEUMONIA")
    assert decided(threshold)["Sensitivity"] == "–"  # there is no such film
    assert "0 images of the class and 20 others" in (
        threshold.findChild(QLabel, "thresholdRemarkLabel").text()
    )


def test_only_the_test_images_warn_against_choosing_on_them(threshold: ThresholdView) -> None:
    remark = threshold.findChild(QLabel, "thresholdRemarkLabel")
    assert "looks better than it is" in remark.text()
    threshold.show_evaluation(evaluation(TRUTH, READ, SURE, part="val"))
    assert "looks better than it is" not in remark.text()


def test_a_group_that_is_read_clearly_worse_is_named(qtbot: QtBot, appearance: Appearance) -> None:
    view = SubgroupsView(appearance)
    qtbot.addWidget(view)
    truth, read = [0] * 90, [0] * 60 + [1] * 30
    sources = ["Northern"] * 60 + ["Southern"] * 30
    view.show_evaluation(evaluation(truth, read, [0.8] * 90, sources))
    words = view.findChild(QLabel, "subgroupsHintLabel")
    assert words.text() == "Read worse than the rest: Source: Southern."
    rows = table_cells(view.findChild(QTableWidget, "subgroupsTable"))
    assert rows[0][:4] == ["Source: Northern", "60", "60", "100 % (94–100)"]
    assert rows[1][3].startswith("▼ 0 % (")
    assert rows[1][6] == "COVID-19 30"


def test_groups_too_small_or_unknown_get_no_figure(qtbot: QtBot, appearance: Appearance) -> None:
    view = SubgroupsView(appearance)
    qtbot.addWidget(view)
    words = view.findChild(QLabel, "subgroupsHintLabel")
    view.show_evaluation(evaluation(TRUTH, READ, SURE, ["A"] * 3 + [""] * 17))
    assert words.text() == "Every group has too few images to be judged by itself."
    rows = table_cells(view.findChild(QTableWidget, "subgroupsTable"))
    assert [row[0] for row in rows] == ["Source: A", "Source: not known"]
    assert {row[3] for row in rows} == {"too few images"}
    view.show_evaluation(evaluation(TRUTH, READ, SURE))
    assert "add the columns source, view, sex and age" in words.text()
    assert view.findChild(QTableWidget, "subgroupsTable").isHidden()


def test_coverage_says_what_was_promised_and_what_held(
    qtbot: QtBot, appearance: Appearance
) -> None:
    view = EvaluationCurves(appearance, PlotTurns())
    qtbot.addWidget(view)
    view.show_evaluation(evaluation(TRUTH, READ, SURE))
    (row,) = table_cells(view.findChild(QTableWidget, "coverageTable"))
    assert row[0] == "90 %"
    assert row[1].startswith("90 % (")  # two of the twenty sets lack their class
    assert row[2] == "1.00"
    assert row[3:5] == ["90 %", "10 %"]
    assert row[5] == "80 %"  # NORMAL: eight of ten
    for plot in view.plots:
        plot.dismantle()


def test_the_curves_of_a_class_are_its_steps(qtbot: QtBot) -> None:
    found = evaluation(TRUTH, READ, SURE)
    roc = roc_chart(found)
    covid = roc.lines[0]
    assert covid.name.startswith("COVID-19 0.")
    assert (covid.x[0], covid.y[0], covid.x[-1], covid.y[-1]) == (0, 0, 1, 1)
    assert list(covid.x) == sorted(covid.x)
    steps = precision_recall_chart(found).lines[0]
    # A precision holds over the whole way from the recall before.
    assert all(
        steps.y[i] == steps.y[i + 1] or steps.x[i] == steps.x[i + 1]
        for i in range(len(steps.x) - 1)
    )
    reliability = reliability_chart(found.reliability, "right", "ECE")
    assert len(reliability.lines[0].x) == len(found.reliability.bins)
    assert reliability.lines[0].spans[0][0] <= reliability.lines[0].y[0]


def test_many_remarks_are_folded_to_the_gravest(qtbot: QtBot) -> None:
    header = Header()
    qtbot.addWidget(header)
    remarks = [
        f"Remark number {i} says something of a hundred letters or so. {'x' * 40}" for i in range(5)
    ]
    header.show_words("Verdict", remarks, [])
    label = header.findChild(QLabel, "verdictRemarksLabel")
    more = header.findChild(QToolButton, "moreRemarksButton")
    assert label.text() == " ".join(remarks[:2])
    assert more.text() == "3 more…"
    more.click()
    assert label.text() == " ".join(remarks)
    header.show_words("Verdict", remarks[:1], [])
    assert more.isHidden()


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_control_says_its_name(
    threshold: ThresholdView, appearance: Appearance, language: Language
) -> None:
    appearance.set_language(language)
    kinds = (QSlider, QDoubleSpinBox, QComboBox, QPushButton, QTableWidget)
    controls: list[QWidget] = [one for kind in kinds for one in threshold.findChildren(kind)]
    assert controls
    assert all(one.accessibleName() and one.objectName() for one in controls)


def test_a_matrix_of_twenty_classes_fits_beside_the_figures(
    qtbot: QtBot, appearance: Appearance
) -> None:
    labels = [f"Finding {i}" for i in range(20)]
    truth = np.arange(200) % 20
    chances = np.full((200, 20), 0.5 / 19)
    chances[np.arange(200), truth] = 0.5
    matrix = ConfusionMatrix(appearance)
    qtbot.addWidget(matrix)
    matrix.show_metrics(compute_metrics(labels, truth, chances))
    assert matrix.minimumSizeHint().width() < 680
    matrix.resize(matrix.minimumSizeHint())
    with qtbot.waitSignal(matrix.cell_chosen) as chosen:
        cell = matrix._cell_rect(19, 19).center().toPoint()
        qtbot.mouseClick(matrix, Qt.MouseButton.LeftButton, pos=cell)
    assert chosen.args == [19, 19]
