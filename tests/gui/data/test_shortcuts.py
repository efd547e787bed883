"""Verdicts of the shortcut probes: shown, acknowledged, kept, and asked for before training."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QTableWidget, QTabWidget
from pytestqt.qtbot import QtBot

from radiodesk.core.paths import home as data_home
from radiodesk.core.requests import TrainRequest
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.data.examinations import Examinations
from radiodesk.gui.data.page import DataPage
from radiodesk.gui.messages import DatasetChoice
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.training.page import TrainingPage
from tests.helpers.sourced import confounded, write_sourced

_WAIT_MS = 120_000
Pages = tuple[DataPage, TrainingPage]


@pytest.fixture
def pages(qtbot: QtBot, settings: AppSettings, appearance: Appearance) -> Iterator[Pages]:
    examination = Examinations()
    data = DataPage(settings, appearance, examination)
    training = TrainingPage(settings, appearance, examination)
    for page in (data, training):
        page.resize(1300, 700)
        page.show()
    yield data, training
    for page in (data, training):
        page.shutdown()
        page.close()
    examination.deleteLater()


def find(page, kind: type, name: str):
    found = page.findChild(kind, name)
    assert found is not None, name
    return found


def tick(qtbot: QtBot, box: QCheckBox) -> None:
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(10, box.height() // 2))


def test_a_verdict_is_shown_on_both_pages_and_training_waits_until_it_was_read(
    pages: Pages, qtbot: QtBot, tmp_path: Path, appearance: Appearance
) -> None:
    data, training = pages
    folder = confounded(tmp_path / "data")
    data.open_data(folder)
    box = find(data, QCheckBox, "acknowledgeShortcutsCheck")
    data.show_shortcuts()
    qtbot.waitUntil(box.isVisible, timeout=_WAIT_MS)
    tabs = find(data, QTabWidget, "dataTabs")
    assert tabs.tabText(1) == "Shortcuts, to be read"
    sentences = [label.text() for label in data.findChildren(QLabel, "verdictSentenceLabel")]
    assert any("All images of COVID-19 come from papers" in text for text in sentences)
    table = find(data, QTableWidget, "shortcutSourcesTable")
    cells = {
        tuple(table.item(row, column).text() for column in range(table.columnCount()))
        for row in range(table.rowCount())
    }
    assert cells == {("papers", "6", "–"), ("one hospital", "–", "6")}

    training.set_dataset(DatasetChoice(folder))
    start = find(training, QPushButton, "startTrainingButton")
    notice = find(training, QLabel, "shortcutNoticeLabel")
    qtbot.waitUntil(lambda: "All images of COVID-19" in notice.text(), timeout=_WAIT_MS)
    assert not start.isEnabled()
    assert "tick the box" in find(training, QLabel, "startReasonLabel").text()
    assert "1 more verdict like this" in notice.text()
    with qtbot.waitSignal(training.shortcuts_wanted):
        qtbot.mouseClick(
            find(training, QPushButton, "seeShortcutsButton"), Qt.MouseButton.LeftButton
        )
    appearance.set_language("es")
    qtbot.waitUntil(lambda: "Todas las imágenes de COVID-19" in notice.text())
    appearance.set_language("en")
    qtbot.waitUntil(lambda: "All images of COVID-19" in notice.text())
    qtbot.waitUntil(lambda: not data._scanner.busy, timeout=_WAIT_MS)

    before = find(training, QCheckBox, "acknowledgeBeforeTrainingCheck")
    tick(qtbot, before)
    qtbot.waitUntil(start.isEnabled)
    assert before.isChecked()
    assert not before.isEnabled()
    assert before.text().startswith("Read on 20")
    assert box.isChecked()
    assert tabs.tabText(1) == "Shortcuts"

    def kept() -> bool:
        records = list((data_home() / "probes").glob("*.json"))
        return len(records) == 1 and all(
            verdict["acknowledged"]
            for verdict in json.loads(records[0].read_text("utf-8"))["verdicts"]
        )

    qtbot.waitUntil(kept)
    qtbot.mouseClick(start, Qt.MouseButton.LeftButton)
    runs = data_home() / "runs"
    qtbot.waitUntil(lambda: bool(list(runs.glob("*/config.json"))), timeout=_WAIT_MS)
    (config,) = runs.glob("*/config.json")
    request = TrainRequest.model_validate_json(config.read_bytes())
    assert request.probes is not None
    assert [one.given_away for one in request.probes] == ["COVID-19", "NORMAL"]
    assert all(one.acknowledged for one in request.probes)


def test_what_was_read_before_is_not_asked_again(
    pages: Pages, qtbot: QtBot, tmp_path: Path
) -> None:
    _, training = pages
    folder = confounded(tmp_path / "data")
    training.set_dataset(DatasetChoice(folder))
    box = find(training, QCheckBox, "acknowledgeBeforeTrainingCheck")
    qtbot.waitUntil(box.isVisible, timeout=_WAIT_MS)
    tick(qtbot, box)
    records = data_home() / "probes"
    qtbot.waitUntil(lambda: all("+00:00" in p.read_text("utf-8") for p in records.glob("*.json")))
    moved = folder.rename(tmp_path / "moved")
    training.set_dataset(DatasetChoice(moved))
    start = find(training, QPushButton, "startTrainingButton")
    qtbot.waitUntil(
        lambda: start.isEnabled() and box.isVisible() and box.isChecked(), timeout=_WAIT_MS
    )


def test_data_that_gives_nothing_away_by_its_source_trains_at_once(
    pages: Pages, qtbot: QtBot, tmp_path: Path
) -> None:
    _, training = pages
    few = write_sourced(tmp_path / "data", {(c, s): 4 for c in "AB" for s in ("here", "there")})
    training.set_dataset(DatasetChoice(few))
    start = find(training, QPushButton, "startTrainingButton")
    qtbot.waitUntil(start.isEnabled, timeout=_WAIT_MS)
    assert not find(training, QLabel, "shortcutNoticeLabel").isVisible()
    assert training._examination.child_pid is None, "with few patients there is nothing to probe"


def test_whoever_does_not_wait_for_the_probes_can_train(
    pages: Pages, qtbot: QtBot, tmp_path: Path
) -> None:
    _, training = pages
    training.set_dataset(DatasetChoice(confounded(tmp_path / "data")))
    skip = find(training, QPushButton, "skipProbesButton")
    start = find(training, QPushButton, "startTrainingButton")
    qtbot.waitUntil(skip.isVisible, timeout=_WAIT_MS)
    assert not start.isEnabled()
    qtbot.mouseClick(skip, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(start.isEnabled)
    assert training._shortcuts.verdicts == []
    assert training._examination.child_pid is None
