"""Every way out of the viewer, through its menu and its public door, with a real reader."""

from __future__ import annotations

import json
import re
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import jsonschema
import numpy as np
import pydicom
import pytest
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import QCheckBox, QDialog, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from radiodesk.core.assessment import Assessment
from radiodesk.core.errors import Message
from radiodesk.core.messages import render
from radiodesk.gui.viewer.export.pictures import to_array, with_heat
from radiodesk.gui.viewer.export.report_content import ReportContent, report_content
from radiodesk.gui.viewer.export.report_page import report_pdf
from radiodesk.gui.viewer.page import ViewerPage
from radiodesk.gui.viewer.worklist import WorklistEntry
from tests.helpers.dicom_factory import write_dicom
from tests.helpers.images import save, scene, scene16
from tests.helpers.pdf_text import pdf_text
from tests.helpers.small_disk import small_disk

WAIT = 30_000
SCHEMA = Path(__file__).resolve().parents[3] / "docs" / "schemas" / "predict.schema.json"
NOW = datetime(2026, 2, 3, 4, 5)


@pytest.fixture
def film(qtbot: QtBot, page: ViewerPage, tmp_path: Path) -> Path:
    """Return a film that is read and on screen; it says CANARY where it names its patient."""
    path = write_dicom(
        tmp_path / "CANARY-file.dcm",
        scene16(200, 160) >> 4,
        bits=12,
        PatientBirthDate="19700101",
        StudyDate="20200102",
        InstitutionName="CANARY WARD",
    )
    page.open_paths([path])
    qtbot.waitUntil(lambda: _entry(page) is not None and not page.session.busy, timeout=WAIT)
    return path


def _entry(page: ViewerPage) -> WorklistEntry | None:
    return page.session.worklist.find(page.session.selected)


def _write(qtbot: QtBot, page: ViewerPage, kind: Any, path: Path, **options: bool) -> Path:
    with qtbot.waitSignal(page.exports.exported, timeout=WAIT):
        page.exports.save(kind, path, **options)
    return path


def _content(page: ViewerPage, **options: Any) -> ReportContent:
    entry = _entry(page)
    assert entry is not None
    shown = page.session.film(entry.key)
    assert shown is not None
    wanted = {"heat": True, "identity": False, "now": NOW, **options}
    return report_content(entry, shown, "en", **wanted)


def _words(content: ReportContent) -> str:
    titles = [title for title, _image in content.pictures]
    return "\n".join([*titles, content.verdict, *content.facts, *content.model, *content.about])


def test_fault_32_no_export_names_the_patient_unless_told_to(
    qtbot: QtBot, page: ViewerPage, film: Path, tmp_path: Path, home: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    names = {"report": "pdf", "capture": "dcm", "anonymised": "dcm"}
    for kind, ending in names.items():
        data = _write(qtbot, page, kind, out / f"{kind}.{ending}").read_bytes()
        for trace in (b"CANARY", b"P-1", b"19700101", b"20200102"):
            assert trace not in data, kind
    assert "CANARY" not in _words(_content(page))
    for path in (*home.rglob("*"), *out.iterdir()):
        assert "CANARY" not in path.name
        if path.is_file():
            assert b"CANARY" not in path.read_bytes(), path.name
    for kind in ("csv", "json"):  # tables must say which file they speak of, and nothing else
        text = _write(qtbot, page, kind, tmp_path / f"table.{kind}").read_text("utf-8-sig")
        assert text.replace("CANARY-file.dcm", "").count("CANARY") == 0
        assert str(tmp_path) not in text
    traces = ("CANARY", "P-1", "1970", "2020")
    written = pdf_text((out / "report.pdf").read_bytes())
    assert "notadiagnosticdevice" in written
    assert [trace for trace in traces if trace in written] == []
    told = _write(qtbot, page, "capture", tmp_path / "named.dcm", identity=True)
    assert pydicom.dcmread(told).PatientID == "P-1"
    printed = _write(qtbot, page, "report", tmp_path / "named.pdf", identity=True)
    assert [trace for trace in traces if trace not in pdf_text(printed.read_bytes())] == []
    named = _words(_content(page, identity=True))
    for words in ("CANARY-file.dcm", "CANARY PATIENT", "P-1", "1970-01-01", "2020-01-02"):
        assert words in named


def test_a_report_is_one_page_that_says_what_is_known_and_no_more(
    qtbot: QtBot, page: ViewerPage, film: Path, tmp_path: Path
) -> None:
    data = _write(qtbot, page, "report", tmp_path / "report.pdf").read_bytes()
    assert data.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type\s*/Page\b", data)) == 1
    assert re.search(rb"/MediaBox \[0 0 595\.\d+ 84[12]\.\d+\]", data), "A4"
    content = _content(page)
    assert len(content.pictures) == 2
    assert page.session.model is not None
    assert any(page.session.model.model.sha256 in line for line in content.model)
    assert sum(share for _label, share, _colour in content.shares) == pytest.approx(1)
    assert "2026-02-03 04:05" in content.footer
    assert len(_content(page, heat=False).pictures) == 1
    entry = _entry(page)
    assert entry is not None
    _prints_the_set_the_warnings_and_the_objection(page, entry)
    _reports_a_refusal_without_percentages(page, entry)


def _prints_the_set_the_warnings_and_the_objection(page: ViewerPage, entry: WorklistEntry) -> None:
    assert entry.reading is not None
    update = {"set": ["COVID-19", "PNEUMONIA"], "novelty": 1.25}
    entry.reading = entry.reading.model_copy(update=update)
    label = entry.reading.label
    assert label is not None
    entry.assessment = Assessment(  # type: ignore[attr-defined]
        coverage=0.9,
        novelty_limit=2.5,
        lung_share={label: 0.4},
        lung_area=0.23,
        warnings=[Message(code="RD-FILE-020", params={"name": "x"})],
        objection=Message(code="RD-FILE-008", params={"name": "x"}),
    )
    content = _content(page)
    assert content.verdict == "COVID-19 or PNEUMONIA"
    told = "\n".join(content.facts)
    for words in ("90 %", "1.25", "2.5", "40 %", "23 %", "in colour", "would have been refused"):
        assert words in told
    assert report_pdf(content, "es").startswith(b"%PDF-")
    for everything in ([], list(entry.reading.probabilities or {})):
        entry.reading = entry.reading.model_copy(update={"set": everything})
        assert _content(page).verdict == "The model cannot tell"


def _reports_a_refusal_without_percentages(page: ViewerPage, entry: WorklistEntry) -> None:
    assert entry.reading is not None
    message = Message(code="RD-FILE-008", params={"name": entry.name})
    refused = {"status": "refused", "label": None, "probabilities": None, "set": None}
    entry.reading = entry.reading.model_copy(update=refused)
    entry.message = message
    content = _content(page)
    assert content.verdict == "Not answered"
    assert content.shares == ()
    assert "“this image” holds several pictures" in _words(content)
    assert "CANARY" not in _words(content)
    assert "CANARY" in _words(_content(page, identity=True))
    assert len(content.pictures) == 1, "no heat map of a class that was not answered"


def test_captures_pictures_and_documents_show_what_they_say(
    qtbot: QtBot, page: ViewerPage, film: Path, tmp_path: Path
) -> None:
    codes: list[str] = []
    page.exports.noted.connect(lambda message: codes.append(message.code))
    with_map = pydicom.dcmread(_write(qtbot, page, "capture", tmp_path / "a.dcm"))
    bare = pydicom.dcmread(_write(qtbot, page, "capture", tmp_path / "b.dcm", heat=False))
    entry = _entry(page)
    assert entry is not None
    assert entry.model is not None
    grey = bare.pixel_array
    assert grey.shape == (200, 160, 3)
    assert (np.ptp(grey, axis=2) == 0).all()
    assert np.ptp(with_map.pixel_array, axis=2).max() > 50
    assert entry.model.model.sha256 in with_map.DerivationDescription
    assert "not a diagnostic device" in with_map.DerivationDescription
    assert codes == ["RD-EXPORT-002", "RD-EXPORT-002"]
    shown = page.session.film(entry.key)
    assert shown is not None
    black = QImage(shown.info.width, shown.info.height, QImage.Format.Format_RGB32)
    black.fill(0)
    corner = np.zeros((4, 4), np.float32)
    corner[0, 0] = 1
    heat = to_array(with_heat(black, shown, corner, "stretch")).max(axis=2)
    assert heat[:20, :20].mean() > 80
    assert heat[120:, 100:].max() == 0
    document = json.loads(_write(qtbot, page, "json", tmp_path / "a.json").read_text("utf-8"))
    jsonschema.validate(document, json.loads(SCHEMA.read_text("utf-8")))
    assert [reading["path"] for reading in document["readings"]] == [film.name]
    picture = QImage(str(_write(qtbot, page, "view", tmp_path / "a.png")))
    assert picture.size().width() > 200
    assert np.ptp(to_array(picture)) > 100


def test_identity_is_off_each_time_and_the_window_blocks_nothing(
    qtbot: QtBot, page: ViewerPage, film: Path
) -> None:
    for _time in range(2):
        menu = page.findChild(QMenu, "exportMenu")
        menu.aboutToShow.emit()
        assert all(action.isEnabled() for action in menu.actions())
        page.findChild(QAction, "reportExportAction").trigger()
        dialog = page.findChild(QDialog, "exportOptionsDialog")
        assert dialog.isVisible()
        assert not dialog.isModal()
        identity = dialog.findChild(QCheckBox, "exportIdentityCheckBox")
        assert not identity.isChecked()
        assert identity.accessibleName()
        identity.setChecked(True)
        dialog.findChild(QPushButton, "cancelExportButton").click()
        qtbot.waitUntil(lambda: page.findChild(QDialog, "exportOptionsDialog") is None)


def test_what_cannot_be_exported_is_greyed_or_says_why(
    qtbot: QtBot, page: ViewerPage, tmp_path: Path
) -> None:
    codes: list[str] = []
    page.exports.failed.connect(lambda message: codes.append(message.code))
    page.exports.save("report", tmp_path / "a.pdf")
    assert codes == ["RD-EXPORT-005"]
    page.open_paths([save(tmp_path / "a.png", scene())])
    qtbot.waitUntil(lambda: _entry(page) is not None and not page.session.busy, timeout=WAIT)
    assert page.findChild(QPushButton, "exportReportButton").isEnabled()
    page.exports.menu.aboutToShow.emit()
    assert not page.findChild(QAction, "anonymisedExportAction").isEnabled()
    page.exports.save("anonymised", tmp_path / "a.dcm")
    page.exports.save("capture", tmp_path / "nowhere" / "a.dcm")
    page.exports.save("report", tmp_path / "nowhere" / "a.pdf")
    qtbot.waitUntil(lambda: len(codes) == 4, timeout=WAIT)
    assert sorted(codes[1:]) == ["RD-APP-005", "RD-APP-005", "RD-EXPORT-001"]
    entry = _entry(page)
    assert entry is not None
    entry.hidden = True  # type: ignore[attr-defined]
    for kind in ("report", "capture"):
        page.exports.save(kind, tmp_path / "kept back")  # type: ignore[arg-type]
    assert codes[4:] == ["RD-EXPORT-008", "RD-EXPORT-008"]
    table = _write(qtbot, page, "csv", tmp_path / "a.csv").read_text("utf-8-sig")
    assert len(table.splitlines()) == 1, "nothing gives away what is kept back"


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a disk")
def test_fault_59_an_export_to_a_full_disk_is_said_and_the_old_file_stays(
    qtbot: QtBot, page: ViewerPage, film: Path, tmp_path: Path
) -> None:
    failed: list[Message] = []
    page.exports.failed.connect(failed.append)
    endings = {
        "report": ".pdf", "view": ".png", "capture": ".dcm", "anonymised": ".dcm",
        "csv": ".csv", "json": ".json",
    }  # fmt: skip
    with small_disk(tmp_path / "disk", megabytes=16) as disk:
        for kind, ending in endings.items():
            (disk.path / f"{kind}{ending}").write_bytes(b"old")
        disk.fill()
        for number, (kind, ending) in enumerate(endings.items(), 1):
            page.exports.save(kind, disk.path / f"{kind}{ending}")  # type: ignore[arg-type]
            qtbot.waitUntil(lambda number=number: len(failed) == number, timeout=WAIT)
            said = failed[-1]
            assert said.code == "RD-HALT-030"
            assert f"“{kind}{ending}” was not written: the disk is full" in render(said)
            assert (disk.path / f"{kind}{ending}").read_bytes() == b"old"
        assert len(list(disk.path.iterdir())) == len(endings) + 1, "nothing half written is left"
        disk.make_room()
        for kind, ending in endings.items():
            path = _write(qtbot, page, kind, disk.path / f"{kind}{ending}")
            assert path.read_bytes() != b"old"
