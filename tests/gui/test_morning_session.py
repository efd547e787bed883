"""A whole morning at the viewer: mixed files, refusals, a second read, exports, the log.

A picture is kept of each step. ``scripts/session.py --morning`` plays the same on real data, in
either language and theme; see there for the environment variables.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from pathlib import Path

import pydicom
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QMenu,
    QTableView,
    QTabWidget,
)
from pytestqt.qtbot import QtBot

from radiodesk.gui.log.agreement_matrix import AgreementMatrix
from radiodesk.gui.viewer.radiograph_view import RadiographView
from tests.helpers.desk import WAIT, Desk
from tests.helpers.morning import Morning, write_morning
from tests.helpers.morning_model import activate, answered_chests, radiodesk, train_quickly
from tests.helpers.pdf_text import pdf_text

NAMES = ("CANARY", "P-1")
"""Of every patient; see `tests.helpers.dicom_factory`."""
DROPPED, ALL = 11, 13


@pytest.fixture
def run(home: Path, tmp_path: Path) -> Path:
    """Return the run whose model reads; it is the active one."""
    chosen = os.environ.get("RADIODESK_SESSION_RUN")
    folder = Path(chosen) if chosen else train_quickly(tmp_path / "sample", tmp_path / "runs")
    activate(folder)
    return folder


@pytest.fixture
def morning(run: Path, tmp_path: Path) -> Morning:
    data = Path(os.environ.get("RADIODESK_SESSION_DATA") or tmp_path / "sample")
    return write_morning(tmp_path / "morning", answered_chests(run, data))


@pytest.fixture
def desk(qtbot: QtBot, run: Path, tmp_path: Path) -> Iterator[Desk]:
    pictures = os.environ.get("RADIODESK_SESSION_PICTURES")
    made = Desk(qtbot, Path(pictures) if pictures else tmp_path / "pictures")
    yield made
    made.window.close()


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_whole_morning(desk: Desk, morning: Morning, tmp_path: Path, home: Path) -> None:
    desk.picture("empty")
    mixed_files_are_read(desk, morning)
    files_are_walked_by_keys(desk)
    windows_are_changed(desk, morning)
    something_is_measured(desk, morning)
    the_heat_map_is_looked_at(desk)
    tags_and_keys_are_looked_up(desk)
    refusals_are_looked_at(desk, morning)
    exports_are_written(desk, morning, tmp_path / "out")
    a_second_read_is_made(desk, morning)
    the_log_is_looked_through(desk)
    nobody_is_named(tmp_path / "out", home)


def mixed_files_are_read(desk: Desk, morning: Morning) -> None:
    desk.drop(list(morning.dropped), DROPPED)
    status = {name: entry.status for name, entry in desk.entries.items()}
    others = [morning.broken, morning.letter, morning.hand, morning.lateral]
    assert [status.pop(path.name) for path in others] == ["error", *["refused"] * 3]
    assert set(status.values()) == {"read"}, status
    assert {"left.jpg", "right.jpg"} <= status.keys()
    assert desk.current.name == morning.dropped[0].name
    desk.picture("dropped")


def files_are_walked_by_keys(desk: Desk) -> None:
    names = [desk.current.name]
    for _ in range(DROPPED - 1):
        desk.key(Qt.Key.Key_J)
        names.append(desk.current.name)
    assert len(set(names)) == DROPPED
    for _ in range(DROPPED - 1):
        desk.key(Qt.Key.Key_K)
    assert desk.current.name == names[0]


def windows_are_changed(desk: Desk, morning: Morning) -> None:
    view = desk.find(RadiographView, "radiographView")
    presets = desk.find(QComboBox, "windowPresetCombo")
    desk.go_to(morning.windows)
    looks = [view.grab().toImage()]
    first = presets.currentText()
    desk.picture("window-of-the-file")
    desk.key(Qt.Key.Key_W)
    looks.append(view.grab().toImage())
    assert presets.currentText() != first
    desk.picture("next-window")
    desk.key(Qt.Key.Key_I)
    looks.append(view.grab().toImage())
    desk.picture("inverted")
    assert all(looks[i] != looks[i + 1] for i in range(2))
    desk.key(Qt.Key.Key_I)


def something_is_measured(desk: Desk, morning: Morning) -> None:
    view = desk.find(RadiographView, "radiographView")
    desk.go_to(morning.inverted)
    desk.key(Qt.Key.Key_M)
    middle = view.rect().center()
    start, end = middle - QPoint(120, 40), middle + QPoint(120, -40)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view, end)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)
    desk.key(Qt.Key.Key_M)
    assert len(view.rulers.items) == 1
    desk.picture("ruler")


def the_heat_map_is_looked_at(desk: Desk) -> None:
    view = desk.find(RadiographView, "radiographView")
    check = desk.find(QCheckBox, "heatmapCheckBox")
    before, shown = view.grab().toImage(), check.isChecked()
    desk.key(Qt.Key.Key_H)
    assert check.isChecked() != shown
    assert view.grab().toImage() != before
    if shown:
        desk.key(Qt.Key.Key_H)
    desk.picture("heat-map")
    combo = desk.find(QComboBox, "heatmapClassCombo")
    label = combo.currentText()
    desk.key(Qt.Key.Key_C)
    assert combo.currentText() != label
    desk.picture("heat-map-of-another-class")


def tags_and_keys_are_looked_up(desk: Desk) -> None:
    desk.key(Qt.Key.Key_T)
    search = desk.find(QLineEdit, "tagsFilterEdit")
    QTest.keyClicks(search, "spacing")
    table = desk.find(QTableView, "tagsTable").model()
    assert 1 <= table.rowCount() <= 4
    desk.picture("tags")
    search.clear()
    desk.key("?")
    sheet = desk.find(QDialog, "shortcutSheet")
    assert sheet.isVisible()
    desk.picture("shortcuts", sheet)
    QTest.keyClick(sheet, "?")
    assert not sheet.isVisible()


def refusals_are_looked_at(desk: Desk, morning: Morning) -> None:
    for path in (morning.broken, morning.hand, morning.lateral, morning.letter):
        entry = desk.go_to(path)
        assert not desk.seen("probabilityBars")
        assert "%" not in desk.text("predictionLabel")
        assert entry.reading is not None
        assert entry.reading.probabilities is None
        desk.picture(f"refused-{path.stem.split()[1]}")
    desk.press("showAnywayButton")
    desk.wait(lambda: not desk.busy and desk.current.status == "read")
    assert desk.seen("objectionLabel")
    assert desk.seen("probabilityBars")
    desk.picture("shown-anyway")


def exports_are_written(desk: Desk, morning: Morning, out: Path) -> None:
    out.mkdir()
    desk.go_to(morning.inverted)
    menu = desk.find(QMenu, "exportMenu")
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions() if not action.isEnabled()] == []
    desk.picture("export-menu", menu)
    desk.trigger("reportExportAction")
    dialog = desk.viewer.findChild(QDialog, "exportOptionsDialog")
    assert not dialog.findChild(QCheckBox, "exportIdentityCheckBox").isChecked()
    desk.picture("export-options", dialog)
    dialog.close()
    report = desk.export("report", out / "report.pdf").read_bytes()
    assert desk.current.reading is not None
    assert (desk.current.reading.label or "-").replace(" ", "") in pdf_text(report)
    assert [name for name in NAMES if name in pdf_text(report)] == []
    assert not QImage(str(desk.export("view", out / "view.png"))).isNull()
    capture = pydicom.dcmread(desk.export("capture", out / "capture.dcm"))
    assert capture.pixel_array.shape[2] == 3
    bare = pydicom.dcmread(desk.export("anonymised", out / "anonymised.dcm"))
    assert bare.PhotometricInterpretation == "MONOCHROME1"
    with desk.export("csv", out / "readings.csv").open(encoding="utf-8-sig") as file:
        assert len(list(csv.DictReader(file))) == DROPPED
    told = desk.export("report", out.parent / "named.pdf", identity=True).read_bytes()
    assert [name for name in NAMES if name not in pdf_text(told)] == []


def a_second_read_is_made(desk: Desk, morning: Morning) -> None:
    desk.find(QCheckBox, "secondReadCheckBox").setChecked(True)
    desk.drop(list(morning.later), ALL)
    labels = desk.viewer.session.model.labels if desk.viewer.session.model else []
    for path, agrees in zip(morning.later, (True, False), strict=True):
        entry = desk.go_to(path)
        assert desk.seen("opinionPanel")
        assert not desk.seen("predictionLabel")
        assert entry.reading is not None
        desk.picture("second-read-asked")
        label = entry.reading.label or ""
        chosen = next(name for name in labels if (name == label) == agrees)
        desk.key(str(labels.index(chosen) + 1))
        assert desk.seen("predictionLabel")
        assert chosen in desk.text("ownOpinionLabel")
        desk.picture("second-read-agrees" if agrees else "second-read-differs")


def the_log_is_looked_through(desk: Desk) -> None:
    QTest.keyClick(desk.window, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    assert desk.find(QTabWidget, "mainTabs").currentWidget().objectName() == "logPage"
    table = desk.find(QTableView, "readingsTable").model()
    # The letter was read twice: refused, and shown anyway.
    desk.wait(lambda: table.rowCount() == ALL + 1)
    desk.wait(lambda: "50" in desk.text("agreementLabel"))
    matrix = desk.find(AgreementMatrix, "agreementMatrix")
    assert sum(matrix.total(row) for row in range(len(matrix.labels))) == 2
    desk.picture("log")
    status = desk.find(QComboBox, "readingStatusCombo")
    status.setCurrentIndex(status.findData("refused"))
    assert table.rowCount() == 3
    desk.picture("log-refused")
    status.setCurrentIndex(status.findData("differs"))
    assert table.rowCount() == 1
    status.setCurrentIndex(status.findData("all"))
    client = desk.window.findChild(object, "logPage").client
    with desk.qtbot.waitSignal(client.verified, timeout=WAIT) as verified:
        desk.press("verifyLogButton")
    assert verified.args[0].ok
    desk.picture("log-verified")
    assert radiodesk("log", "verify")["ok"] is True


def nobody_is_named(out: Path, home: Path) -> None:
    for path in (*out.iterdir(), *(p for p in home.rglob("*") if p.is_file())):
        data = path.read_bytes()
        assert b"CANARY" not in data, path.name
