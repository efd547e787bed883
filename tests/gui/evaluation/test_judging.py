"""A run judged by the real child, part by part, on the real page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import numpy as np
import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QListView,
    QListWidget,
    QProgressBar,
    QPushButton,
    QTableWidget,
    QTabWidget,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from radiodesk.bundles.bundle import open_bundle
from radiodesk.bundles.kept_stress import keep_stress
from radiodesk.core.evaluation_results import StressReport
from radiodesk.evaluation.assess import About
from radiodesk.evaluation.stress import Answers, stress_report
from radiodesk.gui.evaluation.confusion_matrix import ConfusionMatrix
from radiodesk.gui.evaluation.gallery_model import GalleryRole
from radiodesk.gui.evaluation.page import EvaluationPage
from tests.helpers.drops import drop_files
from tests.helpers.judged_runs import (
    stored_answers,
    write_judged_folds,
    write_judged_run,
    write_labelled,
)

WAIT = 120_000
Q = TypeVar("Q", bound=QObject)
CURVES, THRESHOLD, SUBGROUPS, IMAGES, COMPARE, STRESS = range(1, 7)


class Judge:
    """The page and whoever sits before it."""

    def __init__(self, page: EvaluationPage, qtbot: QtBot) -> None:
        self.page, self.qtbot = page, qtbot
        self.said: list[str] = []
        page.message_posted.connect(lambda message: self.said.append(message.text))

    def find(self, kind: type[Q], name: str) -> Q:
        found = self.page.findChild(kind, name)
        assert found is not None, name
        return found

    def text(self, name: str) -> str:
        return self.find(QLabel, name).text()

    def wait(self, done: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(done, timeout=WAIT)

    def cells(self, name: str, row: int) -> list[str]:
        table = self.find(QTableWidget, name)
        return [table.item(row, column).text() for column in range(table.columnCount())]

    def turn_to(self, tab: int) -> None:
        self.find(QTabWidget, "evaluationDetailTabs").setCurrentIndex(tab)

    def until_judged(self, verdict: str) -> None:
        self.wait(lambda: verdict in self.text("verdictLabel"))

    @property
    def gallery(self) -> QListView:
        return self.find(QListView, "galleryView")

    @property
    def shown(self) -> list[str]:
        model = self.gallery.model()
        return [model.index(row, 0).data() for row in range(model.rowCount())]


@pytest.fixture
def judge(page: EvaluationPage, qtbot: QtBot, run: Path) -> Judge:
    """Return a page whose one run is judged on its test images."""
    sitting = Judge(page, qtbot)
    page.show()
    sitting.until_judged("16 of 18 images that the model never saw")
    return sitting


def test_every_figure_has_its_interval_once_the_child_has_judged(judge: Judge) -> None:
    accuracy = judge.cells("overallTable", 0)
    assert accuracy[:2] == ["Accuracy", "89 %"]
    assert "–" in accuracy[2]
    covid = judge.cells("evaluationClassTable", 0)
    assert covid[:2] == ["COVID-19", "6"]
    assert covid[2].startswith("83 % (")
    assert "95 % interval" in judge.text("verdictLabel")
    assert "Test images" in judge.text("runFactsLabel")
    judge.turn_to(CURVES)
    judge.wait(lambda: judge.find(QWidget, "rocPlot").isVisible())
    assert any(
        "COVID-19" in label.text() for label in judge.find(QWidget, "rocPlot").findChildren(QLabel)
    )


def test_a_cell_of_the_matrix_opens_its_images_by_mouse_and_by_keys(
    judge: Judge, qtbot: QtBot
) -> None:
    matrix = judge.find(ConfusionMatrix, "confusionMatrix")
    cell = matrix._cell_rect(0, 0).center().toPoint()
    qtbot.mouseClick(matrix, Qt.MouseButton.LeftButton, pos=cell)
    judge.wait(judge.gallery.isVisible)
    assert judge.shown == [f"test-{i:02d}.png" for i in (5, 4, 3, 2, 1)]
    judge.turn_to(0)
    matrix.setFocus()
    qtbot.keyClick(matrix, Qt.Key.Key_Right)
    qtbot.keyClick(matrix, Qt.Key.Key_Return)
    judge.wait(judge.gallery.isVisible)
    assert judge.shown == ["test-00.png"]
    assert judge.find(QComboBox, "galleryTruthCombo").currentText() == "COVID-19"


def test_an_empty_cell_opens_nothing(judge: Judge, qtbot: QtBot) -> None:
    matrix = judge.find(ConfusionMatrix, "confusionMatrix")
    with qtbot.assertNotEmitted(matrix.cell_chosen):
        cell = matrix._cell_rect(0, 2).center().toPoint()
        qtbot.mouseClick(matrix, Qt.MouseButton.LeftButton, pos=cell)


def test_the_gallery_shows_the_surest_mistakes_first_and_opens_them(
    judge: Judge, qtbot: QtBot, data: Path
) -> None:
    judge.turn_to(IMAGES)
    model = judge.gallery.model()
    assert judge.shown == ["test-01.png", "test-00.png"]  # 0.69, then 0.55
    judge.wait(lambda: model.index(1, 0).data(GalleryRole.PICTURE) is not None)
    words = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert words == "test-01.png: is NORMAL, read as PNEUMONIA 69 %"
    place = judge.gallery.visualRect(model.index(1, 0)).center()
    with qtbot.waitSignal(judge.page.film_requested) as asked:
        qtbot.mouseClick(judge.gallery.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.args == [data / "COVID-19" / "test-00.png"]
    judge.gallery.setFocus()
    judge.gallery.setCurrentIndex(model.index(0, 0))
    with qtbot.waitSignal(judge.page.film_requested) as asked:
        qtbot.keyClick(judge.gallery, Qt.Key.Key_Return)
    assert asked.args == [data / "NORMAL" / "test-01.png"]


def test_filters_and_order_of_the_gallery(judge: Judge) -> None:
    judge.turn_to(IMAGES)
    kind = judge.find(QComboBox, "galleryKindCombo")
    assert [kind.itemText(i) for i in range(3)] == [
        "Read wrong (2)", "Read right (16)", "All images (18)",
    ]  # fmt: skip
    kind.setCurrentIndex(1)
    judge.find(QComboBox, "galleryTruthCombo").setCurrentText("NORMAL")
    judge.find(QComboBox, "galleryOrderCombo").setCurrentIndex(1)
    assert judge.shown == [f"test-{i:02d}.png" for i in (0, 2, 3, 4, 5)]
    judge.find(QComboBox, "galleryReadCombo").setCurrentText("COVID-19")
    assert judge.shown == []
    assert judge.text("galleryCountLabel") == "No image is like that."


def test_heat_maps_take_the_place_of_the_pictures(judge: Judge) -> None:
    judge.turn_to(IMAGES)
    model = judge.gallery.model()
    judge.wait(lambda: model.index(1, 0).data(GalleryRole.PICTURE) is not None)
    plain = model.index(0, 0).data(GalleryRole.PICTURE).toImage()
    judge.find(QWidget, "galleryHeatCheckBox").setChecked(True)
    judge.wait(lambda: model.index(0, 0).data(GalleryRole.PICTURE) is not None)
    hot = model.index(0, 0).data(GalleryRole.PICTURE).toImage()
    assert hot.size() != plain.size()  # as the model saw it: 32 pixels a side
    assert hot.width() == 32
    colours = {hot.pixelColor(x, y).saturation() > 20 for x in range(32) for y in range(32)}
    assert True in colours  # where there is heat there is colour


def test_a_film_that_is_gone_says_so(judge: Judge, qtbot: QtBot, data: Path) -> None:
    (data / "NORMAL" / "test-01.png").unlink()
    judge.turn_to(IMAGES)
    model = judge.gallery.model()
    judge.wait(lambda: bool(model.index(0, 0).data(GalleryRole.GONE)))
    judge.gallery.chosen.emit(0)
    assert any("test-01.png" in said for said in judge.said)


def test_validation_images_are_read_with_progress_and_judged(judge: Judge) -> None:
    bar = judge.find(QProgressBar, "evaluationProgressBar")
    ranges: list[int] = []
    bar.valueChanged.connect(lambda _value: ranges.append(bar.maximum()))
    judge.find(QComboBox, "evaluationPartCombo").setCurrentIndex(1)
    judge.until_judged("validation images are read right")
    assert 18 in ranges
    assert not bar.isVisible()
    assert "Validation images" in judge.text("runFactsLabel")


def test_a_folder_dropped_on_the_page_is_judged_with_the_chosen_model(
    judge: Judge, tmp_path: Path
) -> None:
    other = write_labelled(tmp_path / "elsewhere", names=("film",))
    (other / "NORMAL" / "broken.png").write_bytes(b"no picture")
    assert drop_files(judge.page, [other])
    judge.until_judged("of 18 images of “elsewhere”")
    assert judge.find(QComboBox, "evaluationPartCombo").currentText() == "elsewhere"
    assert any("1 file could not be read" in said for said in judge.said)
    judge.find(QComboBox, "evaluationPartCombo").setCurrentIndex(0)
    judge.until_judged("16 of 18 images that the model never saw")


def test_images_that_the_model_learned_from_are_left_out_only_where_it_knows_them(
    judge: Judge, tmp_path: Path
) -> None:
    only = judge.find(QCheckBox, "newImagesOnlyCheckBox")
    assert not only.isVisible()
    assert drop_files(judge.page, [write_labelled(tmp_path / "elsewhere", names=("film",))])
    judge.until_judged("of 18 images of “elsewhere”")
    only.setChecked(True)
    judge.wait(lambda: judge.find(QPushButton, "overviewWaitButton").isVisible())
    assert judge.said[-1] == judge.text("overviewWaitEmptyLabel")  # the tiny model does not know
    only.setChecked(False)
    judge.until_judged("of 18 images of “elsewhere”")


def test_the_folds_of_a_cross_validation_are_judged_as_one(
    page: EvaluationPage, qtbot: QtBot, home: Path, data: Path
) -> None:
    write_judged_folds(home / "runs" / "20261126-1100-quick-2-folds", data)
    judge = Judge(page, qtbot)
    page.show()
    runs = judge.find(QListWidget, "runsList")
    judge.until_judged("each by the fold that did not learn from it")
    assert runs.item(0).text().endswith("Quick · 2 folds · 89 % right")
    assert judge.text("verdictLabel").startswith("16 of 18 images")
    judge.turn_to(IMAGES)
    assert len(judge.shown) == 2
    # No one model read them all, so there is no one heat map and no stress test.
    assert not judge.find(QCheckBox, "galleryHeatCheckBox").isEnabled()
    assert not judge.find(QToolButton, "otherImagesButton").isEnabled()
    judge.turn_to(STRESS)
    assert "choose a single run" in judge.text("stressWaitEmptyLabel")
    assert not judge.find(QPushButton, "stressWaitButton").isVisible()


def test_a_model_that_is_not_known_here_is_judged_when_somebody_trusts_it(
    page: EvaluationPage, qtbot: QtBot, data: Path, tmp_path: Path
) -> None:
    write_judged_run(tmp_path / "usb" / "mine", data, known=False)
    judge = Judge(page, qtbot)
    page.show_run(tmp_path / "usb" / "mine")
    page.show()
    judge.turn_to(SUBGROUPS)
    trust = judge.find(QPushButton, "subgroupsWaitButton")
    judge.wait(trust.isVisible)
    assert trust.text() == "Trust it and judge the images"
    assert not any("--trust" in said for said in judge.said)
    trust.click()
    judge.until_judged("16 of 18 images that the model never saw")
    judge.turn_to(IMAGES)
    judge.find(QWidget, "galleryHeatCheckBox").setChecked(True)
    model = judge.gallery.model()
    judge.wait(lambda: model.index(0, 0).data(GalleryRole.PICTURE) is not None)


def test_a_single_film_dropped_is_sent_to_the_viewer_page(judge: Judge, data: Path) -> None:
    assert drop_files(judge.page, [data / "NORMAL" / "test-01.png"])
    assert any("Viewer page" in said for said in judge.said)


def test_cancel_leaves_a_button_that_judges_after_all(
    page: EvaluationPage, qtbot: QtBot, run: Path
) -> None:
    judge = Judge(page, qtbot)
    page.show()
    cancel = judge.find(QPushButton, "cancelEvaluationButton")
    judge.wait(cancel.isVisible)
    cancel.click()
    judge.turn_to(THRESHOLD)
    again = judge.find(QPushButton, "thresholdWaitButton")
    judge.wait(again.isVisible)
    assert "not been judged" in judge.text("thresholdWaitEmptyLabel")
    again.click()
    judge.until_judged("16 of 18 images that the model never saw")


def test_the_same_run_is_not_judged_again_when_the_page_is_seen_again(
    judge: Judge, qtbot: QtBot
) -> None:
    runs = judge.find(QListWidget, "runsList")
    judge.page.hide()
    judge.page.show()
    judge.wait(lambda: runs.currentItem() is not None)
    assert judge.text("verdictLabel").startswith("16 of 18 images that the model never saw")
    assert not judge.find(QProgressBar, "evaluationProgressBar").isVisible()


def test_two_runs_are_compared_image_by_image(
    judge: Judge, qtbot: QtBot, home: Path, data: Path
) -> None:
    stored = stored_answers(wrong=(0, 8, 9, 10))
    write_judged_run(home / "runs" / "20261126-0900-quick", data, stored)
    judge.page.refresh()
    judge.turn_to(COMPARE)
    rivals = judge.find(QComboBox, "compareWithCombo")
    judge.wait(lambda: rivals.count() == 1)
    assert rivals.currentText() == "20261126-0900-quick"
    judge.find(QPushButton, "compareButton").click()
    judge.wait(judge.find(QTableWidget, "pairedCountsTable").isVisible)
    assert judge.cells("pairedCountsTable", 0) == ["A right", "13", "3"]
    assert judge.cells("pairedCountsTable", 1) == ["A wrong", "1", "1"]
    # McNemar's exact test of 3 against 1: 2 * (1 + 4) / 16.
    assert judge.text("compareTestLabel").endswith("p = 0.625")
    assert judge.cells("differencesTable", 0)[:3] == ["Accuracy", "88.9 %", "77.8 %"]
    where = judge.find(QTableWidget, "disagreementsTable")
    assert where.rowCount() == 4
    with qtbot.waitSignal(judge.page.film_requested) as asked:
        where.cellActivated.emit(0, 0)
    assert asked.args[0].is_file()


def test_the_stress_test_shows_each_change_in_plot_and_table(judge: Judge, run: Path) -> None:
    judge.turn_to(STRESS)
    judge.find(QPushButton, "stressWaitButton").click()
    table = judge.find(QTableWidget, "stressTable")
    judge.wait(lambda: table.isVisible() and table.rowCount() > 5)
    assert judge.text("stressVerdictLabel")
    assert "18 images" in judge.text("stressFactsLabel")
    assert all(cell for cell in judge.cells("stressTable", 1))
    chart = judge.find(QWidget, "stressPlot").chart
    assert len(chart.ticks) == table.rowCount() == len(chart.rows)
    assert chart.ticks[0][1] == judge.cells("stressTable", 0)[0]
    kept = StressReport.model_validate_json((run / "evaluation" / "stress.json").read_bytes())
    assert len(kept.outcomes) == table.rowCount() - 1


def test_a_stress_test_made_before_is_shown_again_without_another(
    page: EvaluationPage, qtbot: QtBot, run: Path
) -> None:
    truth = np.arange(18) % 3
    plain = Answers("none", 0, np.eye(3)[truth], [""] * 18, {})
    noisy = Answers("noise", 0.15, np.eye(3)[(truth + 1) % 3], [""] * 18, {})
    sha256 = open_bundle(run / "bundle").sha256
    about = About(model="m", data="d", part="test", model_sha256=sha256)
    labels = ["COVID-19", "NORMAL", "PNEUMONIA"]
    keep_stress(run, stress_report(labels, truth, range(18), [plain, noisy], about, of=18, seed=1))
    sitting = Judge(page, qtbot)
    page.show()
    sitting.until_judged("16 of 18 images that the model never saw")
    sitting.turn_to(STRESS)
    assert not sitting.find(QPushButton, "stressWaitButton").isVisible()
    assert sitting.find(QTableWidget, "stressTable").isVisible()
    assert sitting.cells("stressTable", 1)[0] == "noise of 15 %"
    assert "noise of 15 %" in sitting.text("stressVerdictLabel")


def test_the_report_is_written_where_asked_and_its_folder_offered(
    judge: Judge, qtbot: QtBot, tmp_path: Path
) -> None:
    judge.find(QAction, "exportHtmlAction").trigger()
    dialog = judge.find(QFileDialog, "saveReportDialog")
    out = tmp_path / "reports" / "mine.html"
    out.parent.mkdir()
    dialog.fileSelected.emit(str(out))
    dialog.close()
    judge.wait(judge.find(QPushButton, "openReportFolderButton").isVisible)
    html = out.read_text(encoding="utf-8")
    assert "COVID-19" in html
    assert "test-01" not in html  # file names only when asked for
    assert "mine.html" in judge.text("reportWrittenLabel")


def test_tables_and_pictures_are_written_into_a_folder_of_their_own(
    judge: Judge, tmp_path: Path
) -> None:
    judge.find(QAction, "exportNamesAction").setChecked(True)
    judge.find(QAction, "exportFilesAction").trigger()
    dialog = judge.find(QFileDialog, "reportFolderDialog")
    dialog.fileSelected.emit(str(tmp_path))
    dialog.close()
    judge.wait(judge.find(QPushButton, "openReportFolderButton").isVisible)
    (folder,) = tmp_path.glob("20261126-1000-quick-test-evaluation*")
    kinds = {path.suffix for path in folder.iterdir()}
    assert {".csv", ".png"} <= kinds
    errors = [path.read_text(encoding="utf-8") for path in folder.glob("*errors*.csv")]
    assert any("test-01" in text for text in errors)  # asked for by name


def test_a_report_that_cannot_be_written_says_so(judge: Judge, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    judge.find(QAction, "exportHtmlAction").trigger()
    dialog = judge.find(QFileDialog, "saveReportDialog")
    dialog.fileSelected.emit(str(blocked / "mine.html"))
    dialog.close()
    judge.wait(lambda: bool(judge.said))
    assert not judge.find(QPushButton, "openReportFolderButton").isVisible()
