"""The two parts of an answer: the verdict first, then what it is worth; real reader, real drops.

What a user does between the two is done while the verdict is being told: the second part is then
on its way, and is heard only afterwards.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QListView, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from radiodesk.bundles.bundle import Bundle
from radiodesk.core.paths import home as data_folder
from radiodesk.core.requests import ReadingReady, WorthReady
from radiodesk.gui.records.client import CaseLogClient
from radiodesk.gui.records.recorder import CaseRecorder
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.viewer.page import ViewerPage
from radiodesk.gui.viewer.reader_client import ReaderClient
from radiodesk.records.case_log import CaseLog
from tests.helpers.chests import save_chest
from tests.helpers.drops import drop_files

WAIT = 30_000


class Heard(QObject):
    """What a client tells of its readings, in order."""

    def __init__(self, client: ReaderClient) -> None:
        super().__init__()
        self.order: list[tuple[str, int]] = []
        self.readings: list[ReadingReady] = []
        self.worth: list[WorthReady] = []
        client.radiograph_ready.connect(lambda request, _film: self._note("film", request))
        client.reading_ready.connect(self._on_reading)
        client.worth_ready.connect(self._on_worth)

    def _note(self, what: str, request: int) -> None:
        self.order.append((what, request))

    def _on_reading(self, request: int, answer: ReadingReady) -> None:
        self._note("reading", request)
        self.readings.append(answer)

    def _on_worth(self, request: int, answer: WorthReady, _maps: object, _tile: object) -> None:
        self._note("worth", request)
        self.worth.append(answer)


def _between_the_two(page: ViewerPage, act: Callable[[], None]) -> list[int]:
    """Do something when the first verdict has been told and its worth has not; return its key."""
    acted: list[int] = []

    def on_changed(key: int) -> None:
        entry = page.session.worklist.find(key)
        if entry is not None and entry.reading is not None and not acted:
            assert entry.heatmaps is None
            acted.append(key)
            act()

    page.session.entry_changed.connect(on_changed)
    return acted


def _wait_idle(qtbot: QtBot, page: ViewerPage, acted: list[int]) -> None:
    qtbot.waitUntil(lambda: bool(acted) and page.session.client.in_flight is None, timeout=WAIT)
    qtbot.waitUntil(lambda: not page.session.busy, timeout=WAIT)


def test_the_verdict_does_not_wait_for_what_it_is_worth(
    qtbot: QtBot, client: ReaderClient, bundle: Bundle, tmp_path: Path
) -> None:
    heard = Heard(client)
    client.load_model(bundle.path)
    first = client.read(save_chest(tmp_path / "first.png"))
    second = client.read(save_chest(tmp_path / "second.png", upright=False))
    qtbot.waitUntil(lambda: len(heard.worth) == 2, timeout=WAIT)
    parts = ("film", "reading", "worth")
    assert heard.order == [(part, request) for request in (first, second) for part in parts]
    for reading, worth in zip(heard.readings, heard.worth, strict=True):
        assert reading.worth_follows
        assert reading.reading.probabilities
        assert reading.assessment is not None
        assert reading.assessment.lung_share is None
        assert worth.heatmaps is not None
        assert worth.tile is not None
    assert heard.worth[0].assessment is not None
    assert heard.worth[0].assessment.lung_share


def test_what_a_reading_is_worth_comes_onto_the_screen_and_into_the_case_log(
    qtbot: QtBot, page: ViewerPage, tmp_path: Path
) -> None:
    log = CaseLogClient(page)
    CaseRecorder(page.session, log, AppSettings(), {}, page)
    verdicts: list[str] = []
    prediction = page.findChild(QLabel, "predictionLabel")
    acted = _between_the_two(page, lambda: verdicts.append(prediction.text()))
    # After the page's own slot, so that the label shows what it is told.
    assert drop_files(page, [save_chest(tmp_path / "chest.png")])
    _wait_idle(qtbot, page, acted)
    (entry,) = page.session.worklist.entries
    assert entry.reading is not None
    assert entry.reading.label is not None
    assert entry.reading.label in verdicts[0]
    assert entry.assessment is not None
    assert entry.assessment.lung_share
    assert entry.reading.label in page.findChild(QLabel, "lungShareLabel").text()
    assert page.findChild(QWidget, "modelInputView").isVisible()
    assert page.findChild(QCheckBox, "heatmapCheckBox").isEnabled()
    log.shutdown()
    with CaseLog(data_folder() / "case-log.sqlite") as opened:
        (logged,) = (e.reading for e in opened.entries() if e.reading is not None)
    assert logged.warnings == [warning.code for warning in entry.assessment.warnings]
    assert logged.image_sha256 is not None


def test_worth_that_comes_after_the_selection_changed_stays_off_the_other_file(
    qtbot: QtBot, page: ViewerPage, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"not a radiograph")
    view = page.findChild(QListView, "worklistView")
    acted = _between_the_two(page, lambda: view.setCurrentIndex(view.model().index(1, 0)))
    assert drop_files(page, [save_chest(tmp_path / "chest.png"), broken])
    _wait_idle(qtbot, page, acted)
    chest, other = page.session.worklist.entries
    assert chest.heatmaps is not None
    assert chest.tile is not None
    assert chest.request is None
    assert other.heatmaps is other.tile is other.assessment is None
    assert not page.findChild(QWidget, "modelInputView").isVisible()
    assert not page.findChild(QLabel, "lungShareLabel").isVisible()
    assert not page.findChild(QCheckBox, "heatmapCheckBox").isEnabled()
    view.setCurrentIndex(view.model().index(0, 0))
    assert page.findChild(QWidget, "modelInputView").isVisible()
    assert page.findChild(QLabel, "lungShareLabel").isVisible()
    assert page.findChild(QCheckBox, "heatmapCheckBox").isEnabled()


def test_worth_that_comes_after_the_list_was_cleared_is_forgotten_and_the_reading_logged(
    qtbot: QtBot, page: ViewerPage, tmp_path: Path
) -> None:
    made: list[tuple[int, ReadingReady]] = []
    page.session.reading_made.connect(lambda key, answer: made.append((key, answer)))
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"not a radiograph")

    def clear_and_drop_another() -> None:
        clear = page.findChild(QPushButton, "clearWorklistButton")
        QTest.mouseClick(clear, Qt.MouseButton.LeftButton)
        assert page.session.worklist.entries == ()
        assert drop_files(page, [broken])

    acted = _between_the_two(page, clear_and_drop_another)
    assert drop_files(page, [save_chest(tmp_path / "chest.png")])
    _wait_idle(qtbot, page, acted)
    qtbot.waitUntil(lambda: len(page.session.worklist.entries) == 1, timeout=WAIT)
    _wait_idle(qtbot, page, acted)
    (entry,) = page.session.worklist.entries
    assert entry.path == broken
    assert entry.heatmaps is entry.tile is entry.assessment is None
    assert not page.findChild(QWidget, "modelInputView").isVisible()
    assert not page.findChild(QCheckBox, "heatmapCheckBox").isEnabled()
    assert [(key, answer.reading.status) for key, answer in made] == [
        (acted[0], "ok"),
        (entry.key, "error"),
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")
def test_fault_66_reader_killed_after_the_verdict_leaves_it_standing(
    qtbot: QtBot, client: ReaderClient, bundle: Bundle, tmp_path: Path
) -> None:
    heard = Heard(client)
    client.load_model(bundle.path)

    def kill(_request: int, _answer: ReadingReady) -> None:
        if len(heard.order) < 3 and client.child_pid is not None:
            os.kill(client.child_pid, signal.SIGKILL)

    # Within the thread that hears the reader, while the reader is at the second part.
    client.reading_ready.connect(kill, Qt.ConnectionType.DirectConnection)
    first = client.read(save_chest(tmp_path / "first.png"))
    qtbot.waitUntil(lambda: len(heard.worth) == 1, timeout=WAIT)
    client.reading_ready.disconnect(kill)
    second = client.read(save_chest(tmp_path / "second.png"))
    qtbot.waitUntil(lambda: len(heard.worth) == 2, timeout=WAIT)
    parts = ("film", "reading", "worth")
    assert heard.order == [(part, request) for request in (first, second) for part in parts]
    assert [answer.reading.status for answer in heard.readings] == ["ok", "ok"]
