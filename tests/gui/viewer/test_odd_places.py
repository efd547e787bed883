"""FAULTS in the window: loops, files that go, a dead drive, programs in preambles, wrong films."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import numpy as np
import psutil
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QCheckBox, QLabel, QListView, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from radiodesk.bundles import registry
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.viewer.page import ViewerPage
from radiodesk.gui.viewer.worklist import WorklistEntry
from tests.helpers.chests import grey, phantoms
from tests.helpers.dead_drive import dead_drive
from tests.helpers.dicom_factory import make_dataset, save_dicom, write_dicom
from tests.helpers.drops import drop_files
from tests.helpers.images import save, scene, scene16
from tests.helpers.tiny_bundle import make_bundle

WAIT = 60_000
posix = pytest.mark.skipif(os.name != "posix", reason="links and signals of POSIX")


def _entries(page: ViewerPage) -> tuple[WorklistEntry, ...]:
    return page.session.worklist.entries


def _drop(page: ViewerPage, *paths: Path) -> None:
    empty = page.findChild(QWidget, "dropArea")
    target = empty if empty.isVisible() else page.findChild(QWidget, "radiographView")
    assert drop_files(target, paths)


def _wait_done(qtbot: QtBot, page: ViewerPage, count: int) -> None:
    qtbot.waitUntil(lambda: len(_entries(page)) == count and not page.session.busy, timeout=WAIT)


def _go_to(page: ViewerPage, row: int) -> None:
    view = page.findChild(QListView, "worklistView")
    view.setCurrentIndex(view.model().index(row, 0))


def _text(page: ViewerPage, name: str) -> str:
    return page.findChild(QLabel, name).text()


@posix
def test_fault_12_a_loop_that_is_dropped_is_visited_once(
    qtbot: QtBot, page: ViewerPage, tmp_path: Path
) -> None:
    ward = tmp_path / "ward"
    (ward / "deep").mkdir(parents=True)
    save(ward / "1.png", scene(seed=1))
    save(ward / "deep" / "2.png", scene(seed=2))
    (ward / "deep" / "up").symlink_to(ward, target_is_directory=True)
    (ward / "deep" / "self").symlink_to(ward / "deep" / "self")
    _drop(page, ward, ward / "deep" / "up")
    _wait_done(qtbot, page, 2)
    assert [(e.name, e.status) for e in _entries(page)] == [("1.png", "read"), ("2.png", "read")]


@posix
def test_fault_16_a_film_that_goes_after_it_was_listed_says_so(
    qtbot: QtBot, page: ViewerPage, tmp_path: Path
) -> None:
    films = [save(tmp_path / f"{number:02}.png", scene(seed=number)) for number in range(40)]
    pid = page.session.client.child_pid
    assert pid is not None
    page.session.files_listed.connect(lambda *_: os.kill(pid, signal.SIGSTOP))
    with qtbot.waitSignal(page.session.files_listed, timeout=WAIT):
        _drop(page, *films)
    films[-1].unlink()
    os.kill(pid, signal.SIGCONT)
    _wait_done(qtbot, page, 40)
    assert [entry.status for entry in _entries(page)] == ["read"] * 39 + ["error"]
    _go_to(page, 39)
    assert "“39.png” is no longer there." in _text(page, "predictionLabel")
    assert page.session.client.child_pid == pid


def test_fault_17_a_dead_drive_is_named_after_five_seconds_and_the_next_film_is_read(
    qtbot: QtBot, page: ViewerPage, appearance: Appearance, tmp_path: Path
) -> None:
    after = save(tmp_path / "after.png", scene())
    ticks: list[float] = []
    with dead_drive(tmp_path / "drive", "dead.png") as drive:
        _drop(page, tmp_path / "drive" / "dead.png", after)
        qtbot.waitUntil(lambda: drive.opened > 0, timeout=WAIT)
        started = time.monotonic()

        def done() -> bool:
            ticks.append(time.monotonic())
            return len(_entries(page)) == 2 and not page.session.busy

        qtbot.waitUntil(done, timeout=WAIT)
        assert time.monotonic() - started < 30
    assert max(np.diff(ticks)) < 1, "the window does not wait with its reader"
    assert [entry.status for entry in _entries(page)] == ["error", "read"]
    _go_to(page, 0)
    said = _text(page, "predictionLabel")
    assert "The drive of “dead.png” did not answer for 5 seconds" in said
    assert page.findChild(QPushButton, "readingDetailsButton").isVisible()
    appearance.set_language("es")
    qtbot.waitUntil(lambda: "no respondió durante 5 segundos" in _text(page, "predictionLabel"))


def test_fault_17_stop_works_while_the_drive_is_dead(
    qtbot: QtBot, page: ViewerPage, tmp_path: Path
) -> None:
    after = save(tmp_path / "after.png", scene())
    pid = page.session.client.child_pid
    assert pid is not None
    with dead_drive(tmp_path / "drive", "dead.png") as drive:
        _drop(page, tmp_path / "drive" / "dead.png")
        qtbot.waitUntil(lambda: drive.opened > 0 and len(_entries(page)) == 1, timeout=WAIT)
        qtbot.wait(1100)  # a reader that was asked just now is waited for, not ended
        started = time.monotonic()
        stop = page.findChild(QPushButton, "stopReadingButton")
        qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
        assert time.monotonic() - started < 1
        assert page.unfinished_work() == ""
        _drop(page, after)
        qtbot.waitUntil(lambda: len(_entries(page)) == 2 and not page.session.busy, timeout=WAIT)
        assert not psutil.pid_exists(pid)
    assert [entry.status for entry in _entries(page)] == ["stopped", "read"]


@pytest.mark.parametrize("start", [b"MZ\x90\0", b"\x7fELF"])
def test_fault_20_a_program_in_the_preamble_is_warned_of_and_is_in_no_export(
    qtbot: QtBot, page: ViewerPage, appearance: Appearance, tmp_path: Path, start: bytes
) -> None:
    dataset = make_dataset(scene16(200, 160) >> 4, bits=12)
    dataset.preamble = (start + b"PAYLOAD").ljust(128, b"\0")
    _drop(page, save_dicom(tmp_path / "film.dcm", dataset))
    _wait_done(qtbot, page, 1)
    assert _entries(page)[0].status == "read"
    warnings = page.findChild(QLabel, "readingWarningsLabel")
    assert warnings.isVisible()
    assert "The preamble of “film.dcm” starts like a program." in warnings.text()
    assert "program" not in _text(page, "notesLabel"), "said once"
    appearance.set_language("es")
    qtbot.waitUntil(lambda: "comienza como un programa" in warnings.text())
    appearance.set_language("en")
    kinds = {
        "report": "pdf", "capture": "dcm", "anonymised": "dcm", "csv": "csv", "json": "json",
        "view": "png",
    }  # fmt: skip
    out = tmp_path / "out"
    out.mkdir()
    for kind, ending in kinds.items():
        with qtbot.waitSignal(page.exports.exported, timeout=WAIT):
            page.exports.save(kind, out / f"{kind}.{ending}")  # type: ignore[arg-type]
        data = (out / f"{kind}.{ending}").read_bytes()
        assert b"PAYLOAD" not in data
        assert not data.startswith(start)


def test_fault_24_twins_are_shown_alike_and_answered_alike(
    qtbot: QtBot, page: ViewerPage, tmp_path: Path
) -> None:
    stored = (scene16(200, 160) >> 4).astype(np.uint16)
    _drop(
        page,
        write_dicom(tmp_path / "a.dcm", stored, bits=12),
        write_dicom(tmp_path / "b.dcm", 4095 - stored, bits=12, photometric="MONOCHROME1"),
    )
    _wait_done(qtbot, page, 2)
    shown: list[QImage] = []
    shares = []
    page.findChild(QCheckBox, "heatmapCheckBox").setChecked(False)
    for row in range(2):
        _go_to(page, row)
        entry = _entries(page)[row]
        view = page.findChild(QWidget, "radiographView")
        qtbot.waitUntil(lambda name=entry.name, view=view: view.film.info.name == name)
        qtbot.wait(100)  # the film is painted a little later than it is chosen
        film = page.session.film(entry.key)
        assert film is not None
        view.overlay_shown = False
        shown.append(view.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8))
        assert entry.reading is not None
        shares.append(entry.reading.probabilities)
    assert shares[0] == shares[1]
    middle = shown[0].rect().adjusted(60, 60, -60, -60)
    one, two = (np.frombuffer(image.copy(middle).bits(), np.uint8).astype(int) for image in shown)
    assert np.ptp(one) > 50
    assert np.abs(one - two).max() <= 1


def test_fault_31_ct_extremity_and_lateral_are_refused_with_their_reason_in_both_languages(
    qtbot: QtBot, page: ViewerPage, appearance: Appearance, tmp_path: Path
) -> None:
    gated = make_bundle(tmp_path / "gated", gate="chest")
    registry.register(gated)
    session = page.session
    session.use_model(gated.path, True)
    qtbot.waitUntil(
        lambda: session.model is not None and session.model.model.sha256 == gated.sha256,
        timeout=WAIT,
    )
    chest = grey(phantoms()[-1])
    wrong = {
        "ct.dcm": ("RD-READ-040", {"Modality": "CT"}, "Modality CT", "radiografía simple"),
        "hand.dcm": ("RD-READ-041", {"BodyPartExamined": "HAND"}, "(HAND)", "otra parte"),
        "side.dcm": ("RD-READ-042", {"ViewPosition": "LL"}, "lateral view", "proyección lateral"),
    }
    _drop(
        page,
        *(write_dicom(tmp_path / name, chest, **tags) for name, (_, tags, *_w) in wrong.items()),
        write_dicom(tmp_path / "chest.dcm", chest),
    )
    _wait_done(qtbot, page, 4)
    assert [entry.status for entry in _entries(page)] == ["refused"] * 3 + ["read"]
    for row, (name, (code, _tags, english, spanish)) in enumerate(wrong.items()):
        _go_to(page, row)
        reading = _entries(page)[row].reading
        assert reading is not None
        assert (reading.code, reading.probabilities) == (code, None)
        for language, words in (("en", english), ("es", spanish)):
            appearance.set_language(language)
            qtbot.waitUntil(lambda words=words: words in _text(page, "predictionLabel"))
            assert name in _text(page, "predictionLabel")
        for button in ("showAnywayButton", "readingDetailsButton"):
            assert page.findChild(QPushButton, button).isVisible()
        assert not page.findChild(QWidget, "probabilityBars").isVisible()
    appearance.set_language("en")
