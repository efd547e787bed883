"""The blind second read and the case log behind the viewer: real reader, keys and file."""

from __future__ import annotations

import gc
import hashlib
import json
import os
import sys
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QListView, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from radiodesk.bundles import registry
from radiodesk.core.paths import display_name
from radiodesk.core.paths import home as data_folder
from radiodesk.gui.records.client import CaseLogClient
from radiodesk.gui.records.recorder import CaseRecorder
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.viewer.page import ViewerPage
from radiodesk.gui.viewer.worklist import WorklistEntry
from radiodesk.records.case_log import CaseLog
from radiodesk.records.verify import verify
from tests.helpers.chests import grey, phantoms
from tests.helpers.dicom_factory import write_dicom
from tests.helpers.drops import drop_files
from tests.helpers.images import save, scene
from tests.helpers.tiny_bundle import make_bundle

WAIT = 30_000


class Desk:
    """A viewer with its case log."""

    def __init__(self, qtbot: QtBot, page: ViewerPage) -> None:
        self.qtbot, self.page = qtbot, page
        self.client = CaseLogClient(page)
        self.files: dict[str, WorklistEntry] = {}
        self.recorder = CaseRecorder(page.session, self.client, AppSettings(), self.files, page)
        page.second_read.opinion_given.connect(self.recorder.record_opinion)

    def read(self, paths: list[Path], total: int) -> None:
        target = "dropArea" if self.widget("dropArea").isVisible() else "radiographView"
        assert drop_files(self.widget(target), paths)

        def done() -> bool:
            return len(self.page.session.worklist.entries) == total and not self.page.session.busy

        self.qtbot.waitUntil(done, timeout=WAIT)

    def widget(self, name: str) -> QWidget:
        return self.page.findChild(QWidget, name)

    def switch(self, on: bool) -> None:
        self.page.findChild(QCheckBox, "secondReadCheckBox").setChecked(on)

    def go_to(self, row: int) -> None:
        view = self.page.findChild(QListView, "worklistView")
        view.setCurrentIndex(view.model().index(row, 0))

    def words(self, row: int) -> str:
        view = self.page.findChild(QListView, "worklistView")
        delegate = view.itemDelegate()
        return delegate.status_text(self.page.session.worklist.entries[row])

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.widget("radiographView"), key)


@pytest.fixture
def desk(qtbot: QtBot, page: ViewerPage) -> Iterator[Desk]:
    made = Desk(qtbot, page)
    yield made
    made.client.shutdown()


def _pictures(folder: Path, count: int) -> list[Path]:
    return [
        save(folder / f"DOE^JANE {n}.png", scene(60, 80, seed=n) // (n + 1)) for n in range(count)
    ]


def test_the_answer_is_kept_back_until_the_reader_has_an_opinion(
    desk: Desk, tmp_path: Path
) -> None:
    page = desk.page
    action = QAction(page)
    action.setShortcuts(["2", "Ctrl+2"])
    page.addAction(action)
    heard: list[str] = []
    action.triggered.connect(lambda: heard.append("2"))
    desk.switch(True)
    paths = _pictures(tmp_path, 3)
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"not a radiograph")
    desk.read([*paths, broken], 4)
    labels = page.session.model.labels if page.session.model is not None else []
    answers = [e.reading.label for e in page.session.worklist.entries if e.reading is not None]
    assert not desk.widget("predictionLabel").isVisible()
    assert not desk.widget("probabilityBars").isVisible()
    assert not desk.widget("heatmapCheckBox").isEnabled()
    assert [desk.words(row) for row in range(4)] == ["your opinion first"] * 3 + ["cannot be read"]
    # By key: the digits are the classes' for as long as the question stands.
    desk.key(Qt.Key.Key_2)
    assert desk.widget("predictionLabel").isVisible()
    assert heard == []
    desk.key(Qt.Key.Key_2)
    assert heard == ["2"], "the key does again what it did before the question"
    assert answers[0] in page.findChild(QLabel, "predictionLabel").text()
    own = page.findChild(QLabel, "ownOpinionLabel")
    assert own.text().startswith(f"You: {labels[1]}.")
    assert ("agrees" in own.text()) == (answers[0] == labels[1])
    assert answers[0] in desk.words(0)
    # By button.
    desk.go_to(1)
    assert not desk.widget("predictionLabel").isVisible()
    QTest.mouseClick(page.findChild(QPushButton, "opinionButton1"), Qt.MouseButton.LeftButton)
    assert own.text().startswith(f"You: {labels[0]}.")
    desk.go_to(2)
    QTest.mouseClick(page.findChild(QPushButton, "cannotTellButton"), Qt.MouseButton.LeftButton)
    assert own.text() == "You: cannot tell."
    # What cannot be read has no question, and an answer once seen stays.
    desk.go_to(3)
    assert desk.widget("predictionLabel").isVisible()
    desk.go_to(0)
    assert desk.widget("predictionLabel").isVisible()
    desk.client.shutdown()
    with CaseLog(data_folder() / "case-log.sqlite") as log:
        entries = log.entries()
        assert verify(log).ok
    readings = {e.id: e.reading for e in entries if e.reading is not None}
    expected = [hashlib.sha256(p.read_bytes()).hexdigest() for p in [*paths, broken]]
    assert [r.image_sha256 for r in readings.values()] == expected
    assert [r.label for r in readings.values()] == answers
    assert [r.status for r in readings.values()] == ["ok", "ok", "ok", "error"]
    first = readings[1]
    assert first.probabilities is not None
    assert sum(first.probabilities.values()) == pytest.approx(1, abs=1e-5)
    model = page.session.model
    assert model is not None
    assert (first.bundle_sha256, first.preprocessing_version) == (model.model.sha256, 1)
    opinions = [(e.subject, e.opinion.label) for e in entries if e.opinion is not None]
    assert opinions == [(1, labels[1]), (2, labels[0]), (3, None)]


def test_fault_32_no_name_of_a_file_is_in_the_log_unless_asked_for(
    desk: Desk, tmp_path: Path
) -> None:
    first, second = _pictures(tmp_path, 2)
    desk.read([first], 1)
    assert [entry.path for entry in desk.files.values()] == [first]
    AppSettings().logs_file_names = True
    desk.read([second], 2)
    AppSettings().logs_file_names = False
    AppSettings().logs_readings = False
    desk.read([save(tmp_path / "unlogged.png", scene())], 3)
    desk.client.shutdown()
    log = data_folder() / "case-log.sqlite"
    assert b"JANE 0" not in log.read_bytes()
    assert str(tmp_path).encode() not in log.read_bytes()
    with CaseLog(log) as opened:
        names = [e.reading.file_name for e in opened.entries() if e.reading is not None]
    assert names == [None, "DOE^JANE 1.png"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep names as text")
def test_fault_14_names_in_any_bytes_are_logged_on_one_line(desk: Desk, tmp_path: Path) -> None:
    names = [b"\xff\xfe not utf-8.png", "😀 صدر.png".encode(), b"two\nlines.png"]
    names.append(b"n" * 251 + b".png")
    paths = [tmp_path / os.fsdecode(name) for name in names]
    for number, path in enumerate(paths):
        with path.open("wb") as file:
            Image.fromarray(scene(seed=number)).save(file, "PNG")
    AppSettings().logs_file_names = True
    desk.page.open_paths(paths)
    worklist = desk.page.session.worklist
    desk.qtbot.waitUntil(lambda: worklist.counts()["read"] == 4, timeout=WAIT)
    # A reading is logged once all is known of it, a moment after its verdict is shown.
    desk.qtbot.waitUntil(lambda: not desk.page.session.busy, timeout=WAIT)
    AppSettings().logs_file_names = False
    desk.client.shutdown()
    with CaseLog(data_folder() / "case-log.sqlite") as log:
        readings = [entry.reading for entry in log.entries() if entry.reading is not None]
        assert verify(log).ok
    by_image = {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in paths}
    logged = {by_image[reading.image_sha256 or ""]: reading for reading in readings}
    assert set(logged) == set(paths)
    for path, reading in logged.items():
        assert (reading.status, reading.file_name) == ("ok", display_name(path))
        assert "\n" not in reading.file_name
        reading.file_name.encode("utf-8")


def test_fault_31_a_refusal_is_recorded_with_its_reason(desk: Desk, tmp_path: Path) -> None:
    gated = make_bundle(tmp_path / "gated", gate="chest")
    registry.register(gated)
    desk.page.session.use_model(gated.path, True)
    session = desk.page.session
    desk.qtbot.waitUntil(
        lambda: session.model is not None and session.model.model.sha256 == gated.sha256,
        timeout=WAIT,
    )
    chest = grey(phantoms()[-1])
    wrong = {
        "ct.dcm": ("RD-READ-040", {"Modality": "CT"}),
        "hand.dcm": ("RD-READ-041", {"BodyPartExamined": "HAND"}),
        "lateral.dcm": ("RD-READ-042", {"ViewPosition": "LL"}),
    }
    paths = [write_dicom(tmp_path / name, chest, **tags) for name, (_, tags) in wrong.items()]
    desk.read(paths, 3)
    desk.client.shutdown()
    with CaseLog(data_folder() / "case-log.sqlite") as log:
        readings = [entry.reading for entry in log.entries() if entry.reading is not None]
    found = [(reading.status, reading.code, reading.probabilities) for reading in readings]
    assert found == [("refused", code, None) for code, _ in wrong.values()]


def test_a_reading_is_logged_once_however_often_it_is_shown(desk: Desk, tmp_path: Path) -> None:
    desk.read(_pictures(tmp_path, 2), 2)
    desk.page.session._films.clear()  # as when hundreds of others came after it
    desk.go_to(1)
    desk.qtbot.waitUntil(lambda: not desk.page.session.busy, timeout=WAIT)
    desk.client.shutdown()
    with CaseLog(data_folder() / "case-log.sqlite") as log:
        assert log.count() == 2


def test_only_answers_that_nobody_has_seen_are_kept_back(desk: Desk, tmp_path: Path) -> None:
    desk.read(_pictures(tmp_path, 3), 3)
    desk.go_to(1)
    desk.switch(True)
    assert desk.widget("predictionLabel").isVisible()
    assert [desk.words(row) == "your opinion first" for row in range(3)] == [False, False, True]
    desk.go_to(2)
    assert not desk.widget("predictionLabel").isVisible()
    desk.switch(False)
    assert desk.widget("predictionLabel").isVisible()
    assert AppSettings().second_read is False


def test_exports_of_the_worklist_leave_out_what_is_kept_back_and_say_so(
    desk: Desk, tmp_path: Path
) -> None:
    page = desk.page
    desk.switch(True)
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"")
    noted: list[str] = []
    failed: list[str] = []
    page.exports.noted.connect(lambda message: noted.append(message.code))
    page.exports.failed.connect(lambda message: failed.append(message.code))
    desk.read(_pictures(tmp_path, 3), 3)
    said: list[str] = []
    page.message_posted.connect(lambda message: said.append(message.text))
    page.exports.save("json", tmp_path / "all.json")
    assert failed == ["RD-EXPORT-009"], "nothing may be seen of any model's answer yet"
    desk.read([broken], 4)
    desk.go_to(0)
    desk.key(Qt.Key.Key_1)
    for kind in ("csv", "json"):
        with desk.qtbot.waitSignal(page.exports.exported, timeout=WAIT):
            page.exports.save(kind, tmp_path / f"some.{kind}")  # type: ignore[arg-type]
    assert noted == ["RD-EXPORT-009"] * 2
    assert "export: 2." in said[-2]
    rows = (tmp_path / "some.csv").read_text("utf-8-sig").splitlines()[1:]
    assert [row.split(",")[0] for row in rows] == ["DOE^JANE 0.png", "broken.png"]
    readings = json.loads((tmp_path / "some.json").read_text("utf-8"))["readings"]
    assert [reading["path"] for reading in readings] == ["DOE^JANE 0.png", "broken.png"]


def test_the_summary_does_not_count_what_is_kept_back_as_read_or_refused(
    desk: Desk, tmp_path: Path
) -> None:
    desk.switch(True)
    desk.read(_pictures(tmp_path, 2), 2)
    summary = desk.page.findChild(QLabel, "worklistSummary")
    desk.qtbot.waitUntil(lambda: summary.text() == "0 read, 2 wait for your opinion", timeout=WAIT)
    desk.key(Qt.Key.Key_1)
    desk.qtbot.waitUntil(lambda: summary.text() == "1 read, 1 waits for your opinion", timeout=WAIT)
    desk.switch(False)
    desk.qtbot.waitUntil(lambda: summary.text() == "2 read", timeout=WAIT)


def test_what_was_cleared_away_keeps_its_name_and_none_of_its_pictures(
    desk: Desk, tmp_path: Path
) -> None:
    paths = _pictures(tmp_path, 3)
    desk.read(paths, 3)
    entries = desk.page.session.worklist.entries
    pictures = [e.tile for e in entries] + [e.heatmaps for e in entries]
    held = [weakref.ref(picture) for picture in pictures if picture is not None]
    assert len(held) >= 3
    assert all(entry.thumbnail is not None for entry in entries)
    del entries, pictures
    QTest.mouseClick(desk.widget("clearWorklistButton"), Qt.MouseButton.LeftButton)
    assert [entry.path for entry in desk.files.values()] == paths
    assert [entry.thumbnail for entry in desk.files.values()] == [None] * 3
    gc.collect()
    assert [picture for picture in held if picture() is not None] == []
