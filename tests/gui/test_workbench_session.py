"""From a folder as it comes to a model that reads: the whole way through the real window.

Data with flaws is imported, repaired, probed and divided; two models are trained, judged and
compared; the better one's card is read, and it reads a film. A picture is kept of each station.
``scripts/session.py --workbench`` plays the same in either language and theme, on phantoms or on
films of your own.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QSlider,
    QSpinBox,
    QTextBrowser,
    QToolButton,
    QTreeWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from radiodesk.bundles.bundle import open_bundle
from radiodesk.core.repairs import load_journal
from radiodesk.core.requests import TrainRequest
from radiodesk.gui.data.thumbnail_strip import ThumbnailStrip
from radiodesk.gui.evaluation.confusion_matrix import ConfusionMatrix
from tests.helpers.flawed_data import Flawed, write_flawed
from tests.helpers.workbench import Workbench, divided, events, pictured, runs

UNREADABLE, COPIES, TWO_LABELS = "RD-FILE-003", "RD-DATA-026", "RD-DATA-027"
CURVES, THRESHOLD, SUBGROUPS, IMAGES, COMPARE, STRESS = range(1, 7)
FINDINGS, SHORTCUTS, SPLIT = range(3)


@pytest.fixture
def flawed(tmp_path: Path) -> Flawed:
    chosen = os.environ.get("RADIODESK_SESSION_DATA")
    data = Path(chosen) if chosen else None
    per_class = int(os.environ.get("RADIODESK_SESSION_PER_CLASS", "24"))
    return write_flawed(tmp_path / "films", tmp_path / "phantoms", per_class, data)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Workbench]:
    pictures = os.environ.get("RADIODESK_SESSION_PICTURES")
    made = Workbench(qtbot, Path(pictures) if pictures else tmp_path / "pictures")
    yield made
    made.window.close()


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_from_a_folder_with_flaws_to_a_model_that_reads(desk: Workbench, flawed: Flawed) -> None:
    the_data_is_imported(desk, flawed)
    what_was_found_is_repaired(desk, flawed)
    the_shortcuts_are_read(desk)
    the_split_is_changed(desk)
    first = a_model_is_trained(desk, flawed)
    it_is_judged(desk)
    films_are_looked_at(desk)
    it_is_put_under_stress(desk)
    second = another_is_trained(desk, first)
    they_are_compared(desk, first, second)
    name = a_card_is_read_and_its_model_activated(desk, first)
    a_film_is_read(desk, flawed, first, name)


def the_data_is_imported(desk: Workbench, flawed: Flawed) -> None:
    desk.turn_to("dataPage")
    desk.picture("data-empty")
    edit = desk.find(QLineEdit, "dataPathEdit")
    edit.setText(str(flawed.folder))
    QTest.keyClick(edit, Qt.Key.Key_Return)
    desk.wait(lambda: all(map(desk.finding, (UNREADABLE, COPIES, TWO_LABELS))))
    assert str(flawed.films) in desk.text("imageCountLabel")
    desk.wait(lambda: all(strip.filled >= 2 for strip in desk.window.findChildren(ThumbnailStrip)))
    desk.picture("data-findings")


def what_was_found_is_repaired(desk: Workbench, flawed: Flawed) -> None:
    row = desk.finding(TWO_LABELS)
    assert row is not None
    shown = row.findChild(QToolButton, "showFilesButton")
    shown.setChecked(True)
    desk.picture("data-files-of-a-finding")
    shown.setChecked(False)
    for code in (UNREADABLE, TWO_LABELS, COPIES):
        desk.repair(code)
    desk.wait(lambda: len(load_journal(flawed.folder).in_force) == 3)
    left = flawed.films + 1 - len(_left_out(flawed))  # the unreadable one was none of them
    desk.wait(lambda: desk.text("imageCountLabel").startswith(f"{left} "))
    desk.find(QToolButton, "showRepairsButton").setChecked(True)
    desk.picture("data-repaired")
    copies = load_journal(flawed.folder).entries[-1]
    desk.press_when_ready(f"undoRepairButton{copies.number}")
    desk.wait(lambda: desk.finding(COPIES) is not None)
    desk.wait(lambda: [one.undone for one in load_journal(flawed.folder).entries][-1])
    assert not load_journal(flawed.folder).entries[0].undone
    desk.picture("data-undone")
    desk.repair(COPIES)
    # Until it is counted the page shows what the probes said of the data before.
    desk.wait(lambda: desk.text("imageCountLabel").startswith(f"{left} "))
    assert all(path.is_file() for path in (*flawed.copies, flawed.mislabelled, flawed.unreadable))


def _left_out(flawed: Flawed) -> set[str]:
    repairs = load_journal(flawed.folder).in_force
    left_out = {path for repair in repairs for path in repair.paths}
    for path in (flawed.mislabelled, flawed.unreadable):
        assert path.relative_to(flawed.folder).as_posix() in left_out
    assert len(left_out) >= 3 + len(flawed.copies)
    return left_out


def the_shortcuts_are_read(desk: Workbench) -> None:
    desk.turn_part("dataTabs", SHORTCUTS)
    box = desk.button("acknowledgeShortcutsCheck")
    desk.wait(box.isVisible)
    sentences = desk.window.findChildren(QLabel, "verdictSentenceLabel")
    assert any("published cases" in label.text() for label in sentences)
    desk.picture("shortcuts")
    desk.tick("acknowledgeShortcutsCheck")
    desk.wait(box.isChecked)
    desk.picture("shortcuts-read")


def the_split_is_changed(desk: Workbench) -> None:
    desk.turn_part("dataTabs", SPLIT)
    before = desk.cells("splitTable")
    desk.picture("split")
    desk.find(QSpinBox, "testShareSpin").setValue(30)
    desk.wait(lambda: desk.cells("splitTable") not in ([], before))
    desk.picture("split-changed")
    desk.press_when_ready("useForTrainingButton")
    assert desk.page() == "trainingPage"


def a_model_is_trained(desk: Workbench, flawed: Flawed) -> Path:
    desk.choose("presetCombo", "quick")
    start = desk.button("startTrainingButton")
    desk.wait(start.isEnabled)
    desk.wait(lambda: desk.window.findChild(QWidget, "viewPicture3_0") is not None)
    desk.picture("training-plan")
    desk.press("startTrainingButton")
    run = _trained(desk, before=0, station="training")
    request = TrainRequest.model_validate_json((run / "config.json").read_bytes())
    assert request.config.split == "55/15/30"
    assert request.probes
    assert all(one.acknowledged for one in request.probes if one.strength == "strong")
    # What was probed is the data as it was repaired, else the card could not say it of the model.
    card = json.loads((run / "bundle" / "card.json").read_text("utf-8"))
    assert [one["name"] for one in card["probes"]] == [one.name for one in request.probes]
    learned = {row[0] for row in divided(run)}
    assert learned.isdisjoint(_left_out(flawed))
    return run


def _trained(desk: Workbench, before: int, station: str) -> Path:
    desk.wait(lambda: len(runs()) > before)
    run = runs()[-1]
    told = lambda: [event["event"] for event in events(run)]  # noqa: E731
    desk.wait(lambda: told().count("epoch_finished") >= 3)
    desk.picture(f"{station}-under-way")
    done = desk.button("evaluateRunButton")
    desk.wait(done.isVisible)
    desk.picture(f"{station}-finished")
    return run


def it_is_judged(desk: Workbench) -> None:
    desk.press("evaluateRunButton")
    assert desk.page() == "evaluationPage"
    desk.wait(lambda: "–" in "".join(row[2] for row in desk.cells("overallTable")))
    desk.wait(desk.button("exportEvaluationButton").isEnabled)
    mistakes = desk.find(QListView, "surestMistakesView").model()
    desk.wait(lambda: pictured(mistakes))
    desk.picture("evaluation")
    desk.turn_part("evaluationDetailTabs", CURVES)
    desk.picture("evaluation-curves")
    desk.turn_part("evaluationDetailTabs", THRESHOLD)
    before = desk.cells("decisionTable")
    desk.find(QSlider, "thresholdSlider").setValue(900)
    assert desk.cells("decisionTable") != before
    desk.picture("evaluation-threshold")
    desk.turn_part("evaluationDetailTabs", SUBGROUPS)
    desk.picture("evaluation-subgroups")


def films_are_looked_at(desk: Workbench) -> None:
    desk.turn_part("evaluationDetailTabs", 0)
    matrix = desk.find(ConfusionMatrix, "confusionMatrix")
    cells = [(i, j) for i in range(3) for j in range(3) if matrix.count(i, j)]
    row, column = max(cells, key=lambda cell: cell[0] != cell[1])  # a mistake, if there is any
    cell = matrix._cell_rect(row, column).center().toPoint()
    QTest.mouseClick(matrix, Qt.MouseButton.LeftButton, pos=cell)
    gallery = desk.find(QListView, "galleryView")
    desk.wait(gallery.isVisible)
    model = gallery.model()
    assert model.rowCount() == matrix.count(row, column)
    assert desk.find(QComboBox, "galleryTruthCombo").currentText() == matrix.labels[row]
    desk.wait(lambda: pictured(model))
    desk.picture("evaluation-images")
    desk.button("galleryHeatCheckBox").setChecked(True)
    desk.wait(lambda: pictured(model))
    desk.picture("evaluation-heat-maps")


def it_is_put_under_stress(desk: Workbench) -> None:
    desk.turn_part("evaluationDetailTabs", STRESS)
    desk.press_when_ready("stressWaitButton")
    desk.wait(lambda: desk.seen("stressTable") and len(desk.cells("stressTable")) > 5)
    desk.wait(desk.button("exportEvaluationButton").isEnabled)
    desk.picture("evaluation-stress")


def another_is_trained(desk: Workbench, first: Path) -> Path:
    desk.turn_to("trainingPage")
    desk.press("nextRunButton")
    desk.find(QSpinBox, "initialEpochsOption").setValue(3)
    desk.press_when_ready("startTrainingButton")
    second = _trained(desk, before=1, station="second")
    assert second != first
    desk.press("runsSegment")
    tree = desk.find(QTreeWidget, "allRunsTree")
    desk.wait(lambda: tree.topLevelItemCount() == 2)
    tree.selectAll()
    desk.picture("all-runs")
    return second


def they_are_compared(desk: Workbench, first: Path, second: Path) -> None:
    desk.turn_to("evaluationPage")
    desk.turn_part("evaluationDetailTabs", COMPARE)
    rivals = desk.find(QComboBox, "compareWithCombo")
    desk.wait(lambda: rivals.findText(second.name) >= 0)
    rivals.setCurrentIndex(rivals.findText(second.name))
    desk.press_when_ready("compareButton")
    desk.wait(lambda: desk.seen("pairedCountsTable"))
    tested = sum(row[2] == "test" for row in divided(first))
    counted = [int(cell) for row in desk.cells("pairedCountsTable") for cell in row[1:]]
    assert sum(counted) == tested
    desk.picture("evaluation-compare")


def a_card_is_read_and_its_model_activated(desk: Workbench, run: Path) -> str:
    desk.turn_to("modelsPage")
    sha256 = open_bundle(run / "bundle").sha256

    def card() -> QFrame | None:
        cards = desk.window.findChildren(QFrame, "modelCard")
        return next((one for one in cards if one.face.entry.sha256 == sha256), None)

    desk.wait(lambda: card() is not None)
    desk.picture("models")
    face = card()
    assert face is not None
    QTest.mouseClick(face.findChild(QPushButton, "showModelCardButton"), Qt.MouseButton.LeftButton)
    window = desk.find(QDialog, "modelCardWindow")
    words = window.findChild(QTextBrowser, "modelCardText").toPlainText()
    assert "published cases" in words
    desk.picture("model-card", window)
    bar = window.findChild(QTextBrowser, "modelCardText").verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    desk.picture("model-card-below", window)
    window.close()
    name = face.face.entry.name
    QTest.mouseClick(face.findChild(QPushButton, "activateModelButton"), Qt.MouseButton.LeftButton)
    desk.wait(lambda: (now := card()) is not None and now.face.active)
    desk.picture("models-activated")
    return name


def a_film_is_read(desk: Workbench, flawed: Flawed, run: Path, name: str) -> None:
    desk.turn_to("viewerPage")
    session = desk.viewer.session
    desk.wait(lambda: session.model is not None and session.model.model.name == name)
    tested = [flawed.folder / row[0] for row in divided(run) if row[2] == "test"][::6]
    desk.drop(tested, len(tested))
    answered = [entry for entry in desk.entries.values() if entry.reading.status == "ok"]
    assert answered
    desk.go_to(flawed.folder / answered[0].name)
    desk.picture("viewer")
