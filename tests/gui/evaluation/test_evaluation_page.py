from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QLabel,
    QListWidget,
    QPushButton,
    QTableWidget,
    QTabWidget,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from radiodesk.core.messages import Language
from radiodesk.core.runs.entries import RunEntry
from radiodesk.core.runs.notes import RunNotes, write_notes
from radiodesk.core.runs.summary import list_runs, read_summary
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.evaluation.confusion_matrix import ConfusionMatrix
from radiodesk.gui.evaluation.page import EvaluationPage
from radiodesk.gui.evaluation.verdict import judge
from radiodesk.gui.widgets.plot_panel import PlotPanel
from tests.helpers.runs import (
    CONFUSION,
    write_broken_off_run,
    write_failed_run,
    write_finished_run,
    write_full_run,
)


def text(page: EvaluationPage, name: str) -> str:
    label = page.findChild(QLabel, name)
    assert label is not None
    return label.text()


def show(page: EvaluationPage, qtbot: QtBot, rows: int) -> QListWidget:
    page.show()
    runs = page.findChild(QListWidget, "runsList")
    assert runs is not None

    def listed() -> int:
        entries = [runs.item(i).data(Qt.ItemDataRole.UserRole) for i in range(runs.count())]
        return sum(isinstance(entry, RunEntry) for entry in entries)

    qtbot.waitUntil(lambda: listed() == rows and runs.currentItem() is not None)
    return runs


def test_the_verdict_counts_what_was_right_and_found(
    page: EvaluationPage, qtbot: QtBot, home: Path
) -> None:
    write_finished_run(home / "runs" / "20261123-1000-quick")
    show(page, qtbot, 1)
    qtbot.waitUntil(
        lambda: (
            text(page, "verdictLabel")
            == "84 of 100 right on images it never saw; COVID-19: 15 of 18 found."
        )
    )
    assert "76 to 90 %" in text(page, "verdictRemarksLabel")
    facts = text(page, "runFactsLabel")
    assert "400 to learn" in facts
    assert "2 files left out" in facts
    assert "9 epochs in 1.5 min" in facts


def test_matrix_and_figures_of_the_run_are_shown_at_once(
    page: EvaluationPage, qtbot: QtBot, home: Path
) -> None:
    write_finished_run(home / "runs" / "20261123-1000-quick")
    show(page, qtbot, 1)
    classes = page.findChild(QTableWidget, "evaluationClassTable")
    overall = page.findChild(QTableWidget, "overallTable")
    matrix = page.findChild(ConfusionMatrix, "confusionMatrix")
    qtbot.waitUntil(lambda: classes.rowCount() == 3)
    cells = [classes.item(0, column).text() for column in range(6)]
    # 78 of the 82 others not read as it; 15 of 18 read as it are it; 79 of 82 others are not.
    assert cells == ["COVID-19", "18", "83 %", "96 %", "83 %", "96 %"]
    assert "15 of 18" in classes.item(0, 2).toolTip()
    assert overall.item(0, 1).text() == "84 %"
    described = matrix.accessibleDescription()
    assert "15 of 18 COVID-19 images were read as COVID-19." in described
    assert "7 of 40 PNEUMONIA images were read as NORMAL." in described


def test_the_curves_of_the_training_are_drawn_and_forgotten_with_the_run(
    page: EvaluationPage, qtbot: QtBot, home: Path
) -> None:
    write_full_run(home / "runs" / "20261123-1000-quick", home)
    write_finished_run(home / "runs" / "20261123-1100-quick")  # that one told of no epoch
    runs = show(page, qtbot, 2)
    tabs = page.findChild(QTabWidget, "evaluationDetailTabs")
    plot = page.findChild(PlotPanel, "evaluationLossPlot")
    last = tabs.count() - 1
    runs.setCurrentRow(1)
    qtbot.waitUntil(lambda: tabs.isTabVisible(last))
    assert list(plot.data["val_loss"].x) == [1, 2, 3]
    runs.setCurrentRow(0)
    qtbot.waitUntil(lambda: not tabs.isTabVisible(last))
    assert not plot.data["val_loss"].x


def test_a_run_without_a_model_cannot_be_judged_and_says_so(
    page: EvaluationPage, qtbot: QtBot, home: Path
) -> None:
    write_finished_run(home / "runs" / "r")
    show(page, qtbot, 1)
    tabs = page.findChild(QTabWidget, "evaluationDetailTabs")
    tabs.setCurrentIndex(1)
    words = page.findChild(QLabel, "curvesWaitEmptyLabel")
    qtbot.waitUntil(words.isVisible)
    assert "no model" in words.text()
    assert not page.findChild(QPushButton, "curvesWaitButton").isVisible()
    assert not page.findChild(QToolButton, "otherImagesButton").isEnabled()
    assert not page.findChild(QToolButton, "exportEvaluationButton").isEnabled()


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_name_and_no_heading_of_the_class_table_is_cut(
    page: EvaluationPage, qtbot: QtBot, home: Path, appearance: Appearance, language: Language
) -> None:
    appearance.set_language(language)
    write_finished_run(home / "runs" / "r")
    show(page, qtbot, 1)
    classes = page.findChild(QTableWidget, "evaluationClassTable")
    qtbot.waitUntil(lambda: classes.rowCount() == 3)
    qtbot.waitUntil(lambda: classes.horizontalHeader().length() <= classes.viewport().width())
    header = classes.horizontalHeader()
    for column in range(classes.columnCount()):
        assert header.sectionSize(column) >= header.sectionSizeHint(column)
        assert header.sectionSize(column) >= classes.sizeHintForColumn(column)


def test_the_deepest_cells_are_painted_on_the_diagonal(
    page: EvaluationPage, qtbot: QtBot, home: Path, appearance: Appearance
) -> None:
    metrics = write_finished_run(home / "runs" / "r")
    matrix = ConfusionMatrix(appearance)
    qtbot.addWidget(matrix)
    matrix.resize(500, 320)
    matrix.show_metrics(metrics)
    matrix.show()
    picture = matrix.grab().toImage()
    ground = picture.pixelColor(QPoint(60, 4))

    def depth(row: int, column: int) -> int:
        cell = matrix._cell_rect(row, column)
        colour = picture.pixelColor(QPoint(int(cell.left()) + 8, int(cell.top()) + 8))
        return sum(
            abs(a - b) for a, b in zip(colour.getRgb()[:3], ground.getRgb()[:3], strict=True)
        )

    for row in range(3):
        assert depth(row, row) == max(depth(row, column) for column in range(3))
    assert depth(2, 0) == 0  # nothing was read so


def test_runs_that_failed_or_were_broken_off_say_so(
    page: EvaluationPage, qtbot: QtBot, home: Path
) -> None:
    write_broken_off_run(home / "runs" / "20261123-3")
    write_failed_run(home / "runs" / "20261123-2")
    write_finished_run(home / "runs" / "20261123-1")
    (home / "runs" / "other").mkdir()
    runs = show(page, qtbot, 3)
    assert [runs.item(i).text() for i in range(3)] == [
        "20261123-3\nQuick · not finished",
        "20261123-2\nQuick · failed",
        "20261123-1\nQuick · 84 % right",
    ]
    qtbot.waitUntil(lambda: "broken off" in text(page, "verdictLabel"))
    runs.setCurrentRow(1)
    qtbot.waitUntil(lambda: text(page, "verdictLabel") == "Stopped by the user.")


def test_runs_of_one_preset_are_told_apart_by_their_notes(
    page: EvaluationPage, qtbot: QtBot, home: Path
) -> None:
    write_finished_run(home / "runs" / "20261123-1")
    write_notes(home / "runs" / "20261123-1", RunNotes(text="Without the copies\nsecond try"))
    runs = show(page, qtbot, 1)
    assert runs.item(0).text() == "20261123-1\nWithout the copies · Quick · 84 % right"


def test_a_run_elsewhere_can_be_shown(page: EvaluationPage, qtbot: QtBot, tmp_path: Path) -> None:
    write_finished_run(tmp_path / "usb" / "mine")
    page.show_run(tmp_path / "usb" / "mine")
    show(page, qtbot, 1)
    qtbot.waitUntil(lambda: "84 of 100" in text(page, "verdictLabel"))


def test_the_run_asked_for_is_shown_not_the_newest(
    page: EvaluationPage, qtbot: QtBot, home: Path
) -> None:
    write_failed_run(home / "runs" / "2-newer")
    write_finished_run(home / "runs" / "1-older")
    page.show_run(home / "runs" / "1-older")
    runs = show(page, qtbot, 2)
    qtbot.waitUntil(lambda: runs.currentRow() == 1)
    qtbot.waitUntil(lambda: "84 of 100" in text(page, "verdictLabel"))


def test_without_a_run_the_page_says_how_to_get_one(page: EvaluationPage, qtbot: QtBot) -> None:
    page.show()
    label = page.findChild(QLabel, "evaluationEmptyLabel")
    assert label is not None
    runs = page.findChild(QListWidget, "runsList")
    qtbot.waitUntil(lambda: runs.currentItem() is not None)
    assert "Model" in runs.currentItem().text()  # the one that ships
    assert label.isVisible()
    assert label.text().startswith("“chest” has not been judged here yet.")
    assert "Training page" in label.text()


def test_the_language_changes_the_verdict(
    page: EvaluationPage, qtbot: QtBot, home: Path, appearance: Appearance
) -> None:
    write_failed_run(home / "runs" / "r")
    show(page, qtbot, 1)
    qtbot.waitUntil(lambda: text(page, "verdictLabel") == "Stopped by the user.")
    appearance.set_language("es")
    qtbot.waitUntil(lambda: text(page, "verdictLabel") == "Detenido por el usuario.")


def test_the_runs_folder_may_be_missing_or_full_of_strangers(tmp_path: Path) -> None:
    assert list(list_runs(tmp_path / "none")) == []
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "events.jsonl").write_bytes(b"\xff\x00 garbage\n" * 3)
    assert read_summary(tmp_path / "x").outcome is None
    assert [run.config for run in list_runs(tmp_path)] == [None]


def test_the_verdict_names_covid_first_and_else_the_class_found_worst(tmp_path: Path) -> None:
    metrics = write_finished_run(tmp_path / "r")
    verdict = judge(metrics)
    assert verdict is not None
    assert (verdict.right, verdict.total) == (84, 100)
    assert next(iter(verdict.found)) == "COVID-19"
    others = metrics.model_copy(update={"labels": ["A", "B", "C"]})
    verdict = judge(others)
    assert verdict is not None
    assert next(iter(verdict.found.items())) == ("B", (30, 40))
    empty = metrics.model_copy(update={"confusion": [[0] * 3 for _ in CONFUSION]})
    assert judge(empty) is None
