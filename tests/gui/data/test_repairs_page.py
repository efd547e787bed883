"""Findings are repaired with one click, the repairs are listed, undone, kept and trained with."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import psutil
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QProgressBar,
    QPushButton,
    QTableWidget,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from radiodesk.core.repairs import journal_path, load_journal, read_repairs
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.data.finding_row import FindingRow
from radiodesk.gui.data.findings import FindingsView
from radiodesk.gui.data.page import DataPage
from radiodesk.gui.data.repairs_panel import RepairsPanel
from radiodesk.gui.settings import AppSettings
from tests.helpers.chests import grey, phantoms
from tests.helpers.dicom_factory import write_dicom
from tests.helpers.images import save, scene
from tests.helpers.sourced import confounded

_WAIT_MS = 120_000


@pytest.fixture
def page(qtbot: QtBot, settings: AppSettings, appearance: Appearance) -> Iterator[DataPage]:
    made = DataPage(settings, appearance)
    made.resize(1300, 700)
    made.show()
    yield made
    made.shutdown()
    made.close()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Eight different films in two classes; one of them twice, and a file that is none."""
    films = phantoms()
    for number, name in enumerate(["Covid", "Sano"]):
        (tmp_path / "data" / name).mkdir(parents=True)
        for i in range(4):
            save(tmp_path / "data" / name / f"{i}.png", grey(films[4 * number + i]))
    copied = (tmp_path / "data" / "Sano" / "3.png").read_bytes()
    (tmp_path / "data" / "Sano" / "copy.png").write_bytes(copied)
    (tmp_path / "data" / "Covid" / "empty.png").write_bytes(b"")
    return tmp_path / "data"


def find(page: DataPage, kind: type, name: str):
    found = page.findChild(kind, name)
    assert found is not None, name
    return found


def row_of(page: DataPage, code: str) -> FindingRow | None:
    rows = [r for r in page.findChildren(FindingRow) if not r.isHidden()]
    return next((r for r in rows if r.finding.code == code), None)


def open_and_examine(page: DataPage, qtbot: QtBot, data: Path) -> None:
    page.open_data(data)
    # A row is laid out first and shown a moment later.
    qtbot.waitUntil(lambda: _examined(page) and _rows_shown(page), timeout=_WAIT_MS)


def _rows_shown(page: DataPage) -> bool:
    return not any(row.isHidden() for row in find(page, FindingsView, "findingsView")._rows)


def _examined(page: DataPage) -> bool:
    films = page._repairing
    return films.subject is not None and films.examination.findings(films.subject) is not None


def images(page: DataPage) -> str:
    return find(page, QLabel, "imageCountLabel").text()


def rows_of_split(page: DataPage) -> dict[str, int]:
    table = find(page, QTableWidget, "splitTable")
    return {
        table.item(row, 0).text(): sum(int(table.item(row, c).text()) for c in (1, 2, 3))
        for row in range(table.rowCount())
    }


def _digest(folder: Path) -> str:
    seen = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        seen.update(str(path).encode() + (path.read_bytes() if path.is_file() else b""))
    return seen.hexdigest()


def test_a_finding_is_repaired_with_one_click_kept_and_undone(
    page: DataPage, qtbot: QtBot, data: Path, settings: AppSettings, appearance: Appearance
) -> None:
    before = _digest(data)
    open_and_examine(page, qtbot, data)
    assert images(page) == "9 readable images"
    for code in ("RD-FILE-001", "RD-DATA-026"):
        row = row_of(page, code)
        assert row is not None
        button = row.findChild(QPushButton, "repairButton")
        assert button.text() == "Leave out 1 file"
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda code=code: row_of(page, code) is None, timeout=_WAIT_MS)
    qtbot.waitUntil(lambda: images(page) == "8 readable images", timeout=_WAIT_MS)
    assert "2 files left out" in find(page, QLabel, "patientCountLabel").text()
    assert _digest(data) == before
    assert journal_path(data).is_file()

    other = DataPage(settings, appearance)  # as after a restart
    try:
        other.show()
        open_and_examine(other, qtbot, data)
        assert images(other) == "8 readable images"
        assert row_of(other, "RD-DATA-026") is None
        find(other, QToolButton, "showRepairsButton").setChecked(True)
        qtbot.mouseClick(find(other, QPushButton, "undoRepairButton2"), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: images(other) == "9 readable images", timeout=_WAIT_MS)
        # It was never looked for with the copy in the data, so it is looked for now.
        qtbot.waitUntil(lambda: row_of(other, "RD-DATA-026") is not None, timeout=_WAIT_MS)
    finally:
        other.shutdown()
        other.close()
    entries = load_journal(data).entries
    assert [(entry.kind, entry.undone) for entry in entries] == [
        ("leave_out", False),
        ("leave_out", True),
    ]


def test_what_the_probes_said_is_asked_again_of_the_repaired_data(
    page: DataPage, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = confounded(tmp_path / "sourced")
    (folder / "NORMAL" / "empty.png").write_bytes(b"")
    open_and_examine(page, qtbot, folder)

    def probed() -> set[str]:
        films = page._repairing
        verdicts = films.examination.verdicts(films.subject) if films.subject else None
        return {one.data for one in verdicts or []}

    before = probed()
    assert len(before) == 1
    row = row_of(page, "RD-FILE-001")
    assert row is not None
    row.findChild(QPushButton, "repairButton").click()
    qtbot.waitUntil(lambda: bool(probed() - before), timeout=_WAIT_MS)
    qtbot.waitUntil(lambda: _examined(page), timeout=_WAIT_MS)
    fingerprint = probed()
    qtbot.mouseClick(find(page, QPushButton, "undoAllRepairsButton"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: probed() == before != fingerprint, timeout=_WAIT_MS)


def test_copies_are_kept_together_by_the_other_offer(
    page: DataPage, qtbot: QtBot, data: Path
) -> None:
    open_and_examine(page, qtbot, data)
    row = row_of(page, "RD-DATA-026")
    assert row is not None
    menu = row.findChild(QToolButton, "otherRepairsButton").menu()
    (group,) = [action for action in menu.actions() if "together" in action.text()]
    group.trigger()
    qtbot.waitUntil(lambda: row_of(page, "RD-DATA-026") is None, timeout=_WAIT_MS)
    qtbot.waitUntil(lambda: load_journal(data).counts().groups == 1, timeout=_WAIT_MS)
    assert images(page) == "9 readable images"


def test_files_are_looked_at_and_get_another_class(
    page: DataPage, qtbot: QtBot, data: Path
) -> None:
    open_and_examine(page, qtbot, data)
    row = row_of(page, "RD-DATA-026")
    assert row is not None
    row.findChild(QToolButton, "showFilesButton").setChecked(True)
    gallery = row.findChild(QListWidget, "findingGallery")
    assert [gallery.item(i).text() for i in range(2)] == ["Sano\n3.png", "Sano\ncopy.png"]
    assert gallery.item(1).toolTip() == "Sano/copy.png"
    relabel = row.findChild(QPushButton, "relabelSelectedButton")
    assert not relabel.isEnabled()
    gallery.item(1).setSelected(True)
    choice = row.findChild(QComboBox, "relabelCombo")
    choice.setCurrentIndex(choice.findText("COVID-19"))
    qtbot.mouseClick(relabel, Qt.MouseButton.LeftButton)
    wanted = {"COVID-19": 5, "NORMAL": 4}
    qtbot.waitUntil(lambda: rows_of_split(page) == wanted, timeout=_WAIT_MS)
    qtbot.mouseClick(find(page, QPushButton, "undoAllRepairsButton"), Qt.MouseButton.LeftButton)
    wanted = {"COVID-19": 4, "NORMAL": 5}
    qtbot.waitUntil(lambda: rows_of_split(page) == wanted, timeout=_WAIT_MS)


def test_repairs_and_the_mapping_are_saved_for_the_command_line(
    page: DataPage, qtbot: QtBot, data: Path, tmp_path: Path
) -> None:
    open_and_examine(page, qtbot, data)
    row = row_of(page, "RD-FILE-001")
    assert row is not None
    row.findChild(QPushButton, "repairButton").click()
    qtbot.waitUntil(lambda: row_of(page, "RD-FILE-001") is None, timeout=_WAIT_MS)
    combo = find(page, QComboBox, "classMappingCombo2")
    combo.setCurrentText("Healthy")
    combo.lineEdit().editingFinished.emit()
    qtbot.waitUntil(lambda: "Healthy" in rows_of_split(page), timeout=_WAIT_MS)
    with qtbot.waitSignal(page._repairing.keeper.exported, timeout=_WAIT_MS):
        find(page, RepairsPanel, "repairsPanel").export_wanted.emit(tmp_path / "mine.json")
    saved = read_repairs(tmp_path / "mine.json")
    assert saved.counts().left_out == 1
    assert saved.mapping == {"Covid": "COVID-19", "Sano": "Healthy"}


def test_a_damaged_journal_is_put_aside_and_said(page: DataPage, qtbot: QtBot, data: Path) -> None:
    journal_path(data).parent.mkdir(parents=True)
    journal_path(data).write_text("{")
    with qtbot.waitSignal(page.message_posted, timeout=_WAIT_MS) as posted:
        page.open_data(data)
    assert posted.args[0].code == "RD-REPAIR-014"
    qtbot.waitUntil(lambda: page._scan is not None, timeout=_WAIT_MS)
    assert journal_path(data).with_suffix(".damaged").read_text() == "{"


def test_the_long_look_can_be_given_up_and_begun_again(
    page: DataPage, qtbot: QtBot, data: Path
) -> None:
    for i in range(60):
        save(data / "Sano" / f"more{i}.png", scene(600, 600, seed=i))
    page.open_data(data)
    cancel = find(page, QPushButton, "cancelExaminingButton")
    qtbot.waitUntil(cancel.isVisible, timeout=_WAIT_MS)
    qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    again = find(page, QPushButton, "examineButton")
    assert again.isVisible()
    assert page._repairing.examination.child_pid is None
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(cancel.isVisible, timeout=_WAIT_MS)


def test_a_dicom_folder_gets_its_classes_from_the_header(
    page: DataPage, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "export"
    folder.mkdir()
    for i in range(8):
        pixels = np.clip(scene(180, 160, seed=i), 0, 255).astype(np.uint8)
        words = "Neumonia" if i % 2 else "Sano"
        write_dicom(folder / f"IM{i:04d}", pixels, PatientID=f"P{i}", SeriesDescription=words)
    page.open_data(folder)
    places = find(page, QListWidget, "labelPlacesList")
    qtbot.waitUntil(lambda: places.count() > 0, timeout=_WAIT_MS)
    assert "SeriesDescription: Sano (4), Neumonia (4)" in places.item(0).text()
    assert find(page, QLineEdit, "labelAttributeEdit").text() == "SeriesDescription"
    qtbot.mouseClick(find(page, QPushButton, "useLabelsButton"), Qt.MouseButton.LeftButton)
    wanted = {"PNEUMONIA": 4, "NORMAL": 4}
    qtbot.waitUntil(lambda: rows_of_split(page) == wanted, timeout=_WAIT_MS)
    assert "8 patients" in find(page, QLabel, "patientCountLabel").text()
    assert "P3" not in journal_path(folder).read_text()


def test_fault_40_one_hundred_thousand_files_show_progress_and_are_given_up_within_a_second(
    page: DataPage, qtbot: QtBot, tmp_path: Path
) -> None:
    table = tmp_path / "data.csv"
    table.write_text("path,label\n" + "".join(f"{i}.png,{i % 3}\n" for i in range(100_000)))
    with qtbot.waitSignal(
        page._scanner.progress,
        timeout=_WAIT_MS,
        check_params_cb=lambda done, total: total == 100_000 and done > 0,
    ):
        page.open_data(table)
    bar = find(page, QProgressBar, "dataProgressBar")
    assert bar.isVisible()
    assert bar.maximum() == 100_000
    pid = page._scanner.child_pid
    assert pid is not None
    qtbot.mouseClick(find(page, QPushButton, "cancelScanButton"), Qt.MouseButton.LeftButton)
    assert not bar.isVisible()
    qtbot.waitUntil(lambda: not psutil.pid_exists(pid), timeout=1000)
