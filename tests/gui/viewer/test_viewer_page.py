"""The viewer as a user meets it: real drops, a real reader, real widgets."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QSlider,
    QTableView,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from radiodesk.bundles.bundle import Bundle
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.viewer.page import ViewerPage
from radiodesk.gui.viewer.worklist import WorklistEntry
from radiodesk.imaging.load import read_radiograph
from radiodesk.inference.classifier import Classifier
from tests.helpers.dicom_factory import write_dicom
from tests.helpers.drops import drop_files, drop_mime
from tests.helpers.images import save, scene, scene16

WAIT = 30_000
needs_signals = pytest.mark.skipif(sys.platform == "win32", reason="SIGSTOP is POSIX")


def _pictures(folder: Path, count: int) -> list[Path]:
    folder.mkdir(exist_ok=True)
    return [
        save(folder / f"film {n}.png", scene(60, 80, seed=n) // (n % 5 + 1)) for n in range(count)
    ]


def _entries(page: ViewerPage) -> tuple[WorklistEntry, ...]:
    return page.session.worklist.entries


def _wait_done(qtbot: QtBot, page: ViewerPage, count: int) -> None:
    def done() -> bool:
        return len(_entries(page)) == count and not page.session.busy

    qtbot.waitUntil(done, timeout=WAIT)


def _text(page: ViewerPage, name: str) -> str:
    return page.findChild(QLabel, name).text()


def _go_to(page: ViewerPage, row: int) -> None:
    view = page.findChild(QListView, "worklistView")
    view.setCurrentIndex(view.model().index(row, 0))


def _percentages(page: ViewerPage) -> dict[str, str]:
    bars = page.findChild(QWidget, "probabilityBars")
    return bars.percentages if bars.isVisible() else {}  # type: ignore[attr-defined]


def _drop_and_read(qtbot: QtBot, page: ViewerPage, paths: Sequence[Path], total: int) -> None:
    target = "dropArea" if page.findChild(QWidget, "dropArea").isVisible() else "radiographView"
    assert drop_files(page.findChild(QWidget, target), paths)
    _wait_done(qtbot, page, total)


def test_an_empty_viewer_is_a_target_with_one_button(page: ViewerPage) -> None:
    assert page.findChild(QWidget, "dropArea").isVisible()
    assert [b.objectName() for b in page.findChildren(QPushButton) if b.isVisible()] == [
        "openFilesButton"
    ]
    assert not page.findChild(QListView, "worklistView").isVisible()


def test_a_dropped_radiograph_is_shown_and_read(
    qtbot: QtBot, page: ViewerPage, bundle: Bundle, tmp_path: Path
) -> None:
    path = save(tmp_path / "chest.png", scene(200, 300))
    _drop_and_read(qtbot, page, [path], 1)
    expected = Classifier(bundle).read(read_radiograph(path)).probabilities[0]
    reading = _entries(page)[0].reading
    assert reading is not None
    assert reading.probabilities is not None
    np.testing.assert_allclose(list(reading.probabilities.values()), expected, atol=1e-6)
    assert reading.label is not None
    assert reading.label in _text(page, "predictionLabel")
    assert list(_percentages(page)) == bundle.manifest.labels
    assert "not a diagnostic device" in _text(page, "viewerNoticeLabel")
    assert page.findChild(QLabel, "viewerNoticeLabel").isVisible()
    assert bundle.sha256[:8] in page.findChild(QComboBox, "modelCombo").currentText()
    assert page.findChild(QPushButton, "openFilesButton").isVisible()
    shown = page.findChild(QWidget, "radiographView").grab().toImage()
    greys = {shown.pixelColor(x, shown.height() // 2).red() for x in range(0, shown.width(), 7)}
    assert len(greys) > 10, "the picture is on screen"


def test_fault_11_folders_and_files_together_are_recursed_and_summed_up(
    qtbot: QtBot, page: ViewerPage, tmp_path: Path
) -> None:
    folder = tmp_path / "ward"
    _pictures(folder, 3)
    _pictures(folder / "deeper", 2)
    (folder / "notes.txt").write_text("left out: no radiograph is named so")
    (folder / "notes.png").write_text("not a radiograph")
    if os.name == "posix":
        os.mkfifo(folder / "pipe.png")
    else:
        (folder / "table.csv").write_text("a,b")
    single = save(tmp_path / "single.png", scene())
    messages: list[str] = []
    page.message_posted.connect(lambda message: messages.append(message.text))
    _drop_and_read(qtbot, page, [single, folder, single], 7)
    names = [entry.name for entry in _entries(page)]
    assert names[0] == "single.png"
    assert names[1:5] == ["film 0.png", "film 1.png", "film 2.png", "notes.png"]
    assert any("7" in text for text in messages)
    assert "2 files left out" in messages[-1]
    summary = _text(page, "worklistSummary")
    assert "6 read" in summary
    assert "1 cannot be read" in summary
    _drop_and_read(qtbot, page, [folder], 7)
    assert "Already in it: 6" in messages[-1]


def test_fault_18_dicom_without_extension_is_read_and_its_tags_found(
    qtbot: QtBot, page: ViewerPage, tmp_path: Path
) -> None:
    _drop_and_read(qtbot, page, [write_dicom(tmp_path / "IM0001", scene16() // 16, bits=12)], 1)
    assert _entries(page)[0].status == "read"
    table = page.findChild(QTableView, "tagsTable")
    assert table.isVisible()
    everything = table.model().rowCount()
    page.findChild(QLineEdit, "tagsFilterEdit").setText("photometric")
    assert 1 <= table.model().rowCount() < everything
    row = [table.model().index(0, column).data() for column in range(3)]
    assert row[2] == "MONOCHROME2"


def test_fault_10_animated_png_is_not_answered_and_shows_no_percentages(
    qtbot: QtBot, page: ViewerPage, tmp_path: Path
) -> None:
    frames = [Image.fromarray(scene(seed=n)) for n in range(2)]
    animated = tmp_path / "animated.png"
    frames[0].save(animated, save_all=True, append_images=frames[1:])
    good = save(tmp_path / "good.png", scene())
    _drop_and_read(qtbot, page, [good, animated], 2)
    assert _percentages(page)
    _go_to(page, 1)
    assert _entries(page)[1].status in ("refused", "error")
    assert _percentages(page) == {}
    assert "animated.png" in _text(page, "predictionLabel")
    assert "%" not in _text(page, "predictionLabel")
    assert not page.findChild(QCheckBox, "heatmapCheckBox").isEnabled()


@needs_signals
def test_fault_66_reader_killed_in_mid_queue_costs_that_file_only(
    qtbot: QtBot, page: ViewerPage, tmp_path: Path
) -> None:
    pid = page.session.client.child_pid
    assert pid is not None
    # Frozen as soon as the files are listed, the reader holds one of them when it is killed.
    page.session.files_listed.connect(lambda *_: os.kill(pid, signal.SIGSTOP))
    with qtbot.waitSignal(page.session.files_listed, timeout=WAIT):
        drop_files(page.findChild(QWidget, "dropArea"), _pictures(tmp_path / "films", 40))
    os.kill(pid, signal.SIGKILL)
    _wait_done(qtbot, page, 40)
    lost = [row for row, entry in enumerate(_entries(page)) if entry.status == "error"]
    assert len(lost) == 1
    assert [e.status for e in _entries(page)].count("read") == 39
    _go_to(page, lost[0])
    assert f"film {lost[0]}.png" in _text(page, "predictionLabel")
    assert _percentages(page) == {}
    assert page.session.client.child_pid != pid
    again = page.findChild(QPushButton, "showAnywayButton")
    assert again.text() == "Read again"
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    _wait_done(qtbot, page, 40)
    assert [e.status for e in _entries(page)].count("read") == 40
    assert not again.isVisible()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep names as text")
def test_fault_14_names_in_any_bytes_are_read_and_shown_on_one_line(
    qtbot: QtBot, page: ViewerPage, tmp_path: Path
) -> None:
    names = [b"\xff\xfe not utf-8.png", "😀 صدر.png".encode(), b"two\nlines.png", b"%41#?.png"]
    paths = [tmp_path / os.fsdecode(name) for name in names]
    for number, path in enumerate(paths):
        with path.open("wb") as file:
            Image.fromarray(scene(seed=number)).save(file, "PNG")
    mime = QMimeData()
    mime.setUrls([QUrl.fromEncoded(path.as_uri().encode()) for path in paths])
    assert drop_mime(page.findChild(QWidget, "dropArea"), mime)
    _wait_done(qtbot, page, 4)
    assert [entry.status for entry in _entries(page)] == ["read"] * 4
    assert [entry.path for entry in _entries(page)] == paths
    for row in range(4):
        _go_to(page, row)
        assert "\n" not in _entries(page)[row].name


@needs_signals
def test_fault_65_fifty_fast_drops_and_cancel_leave_no_stale_answer(
    qtbot: QtBot, page: ViewerPage, bundle: Bundle, tmp_path: Path
) -> None:
    first, second = _pictures(tmp_path / "a", 6), _pictures(tmp_path / "b", 50)
    pid = page.session.client.child_pid
    assert pid is not None
    drop_files(page.findChild(QWidget, "dropArea"), first)
    qtbot.waitUntil(lambda: len(_entries(page)) == 6, timeout=WAIT)
    os.kill(pid, signal.SIGSTOP)
    page.session.clear()
    for path in second:
        drop_files(page, [path])
    os.kill(pid, signal.SIGCONT)
    qtbot.waitUntil(lambda: len(_entries(page)) == 50, timeout=WAIT)
    for row in (49, 3, 31):
        _go_to(page, row)
    _wait_done(qtbot, page, 50)
    classifier = Classifier(bundle)
    for row, entry in enumerate(_entries(page)):
        assert entry.path == second[row]
        assert entry.reading is not None
        assert entry.reading.probabilities is not None
        expected = classifier.read(read_radiograph(entry.path)).probabilities[0]
        np.testing.assert_allclose(list(entry.reading.probabilities.values()), expected, atol=1e-6)
        film = page.session.film(entry.key)
        assert film is not None
        assert np.array_equal(film.levels[0], read_radiograph(entry.path).values)


@needs_signals
def test_fault_65_cancel_after_fifty_drops_leaves_nothing_waiting_and_reads_the_next(
    qtbot: QtBot, page: ViewerPage, bundle: Bundle, tmp_path: Path
) -> None:
    given_up, after = _pictures(tmp_path / "a", 50), _pictures(tmp_path / "b", 1)[0]
    client, answered = page.session.client, []
    pid = client.child_pid
    assert pid is not None
    for path in given_up:
        drop_files(page, [path])
    qtbot.waitUntil(lambda: len(_entries(page)) == 50, timeout=WAIT)
    os.kill(pid, signal.SIGSTOP)
    client.reading_ready.connect(lambda identity, *_: answered.append(identity))
    waiting = {entry.key for entry in _entries(page) if entry.status == "waiting"}
    assert len(waiting) > 10
    qtbot.mouseClick(page.findChild(QPushButton, "stopReadingButton"), Qt.MouseButton.LeftButton)
    drop_files(page, [after])
    os.kill(pid, signal.SIGCONT)
    qtbot.waitUntil(lambda: len(_entries(page)) == 51, timeout=WAIT)
    _wait_done(qtbot, page, 51)
    late = [entry for entry in _entries(page) if entry.key in waiting]
    assert [entry for entry in late if entry.status != "stopped" or entry.reading is not None] == []
    last = _entries(page)[-1]
    assert (last.path, last.status) == (after, "read")
    assert last.reading is not None
    assert last.reading.probabilities is not None
    expected = Classifier(bundle).read(read_radiograph(after)).probabilities[0]
    np.testing.assert_allclose(list(last.reading.probabilities.values()), expected, atol=1e-6)
    assert len(answered) <= 2, "what was given up is not read: one may have been on its way"


@needs_signals
def test_stop_gives_up_what_is_waiting_and_a_click_reads_it_after_all(
    qtbot: QtBot, page: ViewerPage, tmp_path: Path
) -> None:
    pid = page.session.client.child_pid
    assert pid is not None
    page.open_paths(_pictures(tmp_path / "a", 1))
    _wait_done(qtbot, page, 1)
    with qtbot.waitSignal(page.session.files_listed, timeout=WAIT):
        page.open_paths(_pictures(tmp_path / "b", 40))
        page.session.files_listed.connect(lambda *_: os.kill(pid, signal.SIGSTOP))
    assert page.unfinished_work()
    qtbot.mouseClick(page.findChild(QPushButton, "stopReadingButton"), Qt.MouseButton.LeftButton)
    os.kill(pid, signal.SIGCONT)
    stopped = [row for row, entry in enumerate(_entries(page)) if entry.status == "stopped"]
    assert stopped
    assert page.unfinished_work() == ""
    _go_to(page, stopped[-1])
    qtbot.waitUntil(lambda: _entries(page)[stopped[-1]].status == "read", timeout=WAIT)


def test_keys_step_invert_fold_and_fit(qtbot: QtBot, page: ViewerPage, tmp_path: Path) -> None:
    page.activateWindow()
    _drop_and_read(qtbot, page, _pictures(tmp_path / "a", 3), 3)
    view = page.findChild(QWidget, "radiographView")
    presets = page.findChild(QComboBox, "windowPresetCombo")
    names = [entry.name for entry in _entries(page)]
    assert view.film.info.name == names[0]
    for forth, back in ((Qt.Key.Key_J, Qt.Key.Key_K), (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)):
        qtbot.keyClick(view, forth)
        assert view.film.info.name == names[1]
        qtbot.keyClick(view, back)
        assert view.film.info.name == names[0]
    qtbot.keyClick(view, Qt.Key.Key_I)
    assert view.inverted
    assert page.findChild(QToolButton, "invertButton").isChecked()
    qtbot.keyClick(view, Qt.Key.Key_F)
    assert not page.findChild(QListView, "worklistView").isVisible()
    assert not page.findChild(QWidget, "probabilityBars").isVisible()
    qtbot.keyClick(view, Qt.Key.Key_F)
    assert page.findChild(QListView, "worklistView").isVisible()
    fitted = view.zoom
    qtbot.keyClick(view, Qt.Key.Key_1)
    assert view.zoom == pytest.approx(1.0)
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.zoom == pytest.approx(1.25)
    seen = view.viewport.center.x()
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.viewport.center.x() > seen
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.zoom == pytest.approx(fitted)
    old = view.display_window
    qtbot.keyClick(view, Qt.Key.Key_W)
    assert view.display_window != old or presets.count() == 1
    qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert presets.currentIndex() == -1
    qtbot.keyClick(view, Qt.Key.Key_X)
    assert view.pose.mirrored
    qtbot.keyClick(view, Qt.Key.Key_U)
    assert not view.pose.mirrored
    qtbot.keyClick(view, Qt.Key.Key_O)
    assert not view.overlay_shown
    qtbot.keyClick(view, Qt.Key.Key_Question)
    sheet = page.findChild(QDialog, "shortcutSheet")
    assert sheet.isVisible()
    assert not sheet.isModal()
    qtbot.keyClick(sheet, Qt.Key.Key_Question)
    assert not sheet.isVisible()


def test_mouse_zooms_about_the_cursor_pans_and_sets_the_window(
    qtbot: QtBot, page: ViewerPage, tmp_path: Path
) -> None:
    _drop_and_read(qtbot, page, [save(tmp_path / "a.png", scene(400, 500))], 1)
    view = page.findChild(QWidget, "radiographView")
    presets = page.findChild(QComboBox, "windowPresetCombo")
    cursor = QPoint(200, 150)
    fitted, before = view.zoom, view.image_point(cursor)
    wheel = QWheelEvent(
        QPointF(cursor),
        view.mapToGlobal(QPointF(cursor)),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, wheel)
    after = view.image_point(cursor)
    assert view.zoom == pytest.approx(1.25 * fitted)
    assert (after.x(), after.y()) == pytest.approx((before.x(), before.y()))
    _drag(view, Qt.MouseButton.LeftButton, cursor, cursor + QPoint(50, 20))
    moved = view.image_point(cursor + QPoint(50, 20))
    assert (moved.x(), moved.y()) == pytest.approx((before.x(), before.y()))
    qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=cursor)
    assert view.zoom == pytest.approx(fitted)
    old, painted = view.display_window, view.grab().toImage()
    _drag(view, Qt.MouseButton.RightButton, cursor, cursor + QPoint(-60, -40))
    assert view.display_window.width < old.width
    assert view.display_window.center < old.center
    assert presets.currentIndex() == -1
    middle = QPoint(view.width() // 2, view.height() // 2)
    assert view.grab().toImage().pixelColor(middle) != painted.pixelColor(middle)
    presets.setCurrentIndex(presets.findText("Full range"))
    presets.activated.emit(presets.currentIndex())
    assert view.grab().toImage().pixelColor(middle) == painted.pixelColor(middle)


def _drag(view: QWidget, button: Qt.MouseButton, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(view, button, pos=start)
    QTest.mouseMove(view, (start + end) / 2)
    QTest.mouseMove(view, end)
    QTest.mouseRelease(view, button, pos=end)


def test_heat_map_is_drawn_for_the_class_chosen(
    qtbot: QtBot, page: ViewerPage, bundle: Bundle, tmp_path: Path
) -> None:
    _drop_and_read(qtbot, page, [save(tmp_path / "a.png", scene(400, 500))], 1)
    view = page.findChild(QWidget, "radiographView")
    check = page.findChild(QCheckBox, "heatmapCheckBox")
    classes = page.findChild(QComboBox, "heatmapClassCombo")
    opacity = page.findChild(QSlider, "heatmapOpacitySlider")
    entry = _entries(page)[0]
    assert entry.heatmaps is not None
    hot = [n for n in range(len(bundle.manifest.labels)) if entry.heatmaps[n].any()]
    assert hot, "the tiny graph has evidence for some class"
    plain = view.grab().toImage()
    classes.setCurrentIndex(hot[0])
    qtbot.keyClick(view, Qt.Key.Key_H)
    assert check.isChecked()
    heated = view.grab().toImage()
    assert heated != plain
    opacity.setValue(0)
    assert view.grab().toImage() == plain
    opacity.setValue(80)
    check.setChecked(False)
    assert view.grab().toImage() == plain


def test_report_names_files_never_paths_and_no_cell_is_a_formula(
    qtbot: QtBot, page: ViewerPage, tmp_path: Path
) -> None:
    export = page.findChild(QPushButton, "exportReportButton")
    assert not export.isEnabled()
    folder = tmp_path / "secret ward"
    folder.mkdir()
    evil = save(folder / "=cmd()|calc!A1.png", scene())
    broken = folder / "broken.png"
    broken.write_bytes(b"")
    _drop_and_read(qtbot, page, [evil, broken], 2)
    assert export.isEnabled()
    target = tmp_path / "report.csv"
    with qtbot.waitSignal(page.report_exported, timeout=WAIT):
        page.export_report(target)
    text = target.read_bytes().decode("utf-8-sig")
    lines = text.splitlines()
    assert lines[0].startswith("file,status,label,p_COVID-19")
    assert len(lines) == 3
    assert lines[1].startswith("'=cmd()")
    assert lines[2].startswith("broken.png,error,")
    assert "RD-FILE-001" in lines[2]
    assert "secret ward" not in text
    messages: list[str] = []
    page.message_posted.connect(lambda message: messages.append(message.code))
    page.export_report(tmp_path / "nowhere" / "report.csv")
    qtbot.waitUntil(lambda: messages == ["RD-APP-005"], timeout=WAIT)


def test_files_and_images_are_pasted_from_the_clipboard(
    qtbot: QtBot, page: ViewerPage, qapp: QApplication, tmp_path: Path
) -> None:
    page.activateWindow()
    clipboard = qapp.clipboard()
    messages: list[str] = []
    page.message_posted.connect(lambda message: messages.append(message.text))
    qtbot.keyClick(page, Qt.Key.Key_F)  # nothing is there to be folded yet
    clipboard.setText("hello")
    qtbot.keyClick(page, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "neither a file nor an image" in messages[-1]
    urls = QMimeData()
    urls.setUrls([QUrl.fromLocalFile(str(save(tmp_path / "a b.png", scene())))])
    clipboard.setMimeData(urls)
    qtbot.keyClick(page, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    _wait_done(qtbot, page, 1)
    assert page.findChild(QListView, "worklistView").isVisible()
    clipboard.setText(str(save(tmp_path / "named.png", scene(seed=1))))
    qtbot.keyClick(page, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    _wait_done(qtbot, page, 2)
    picture = scene(70, 90, seed=2)
    clipboard.setImage(QImage(picture.data, 90, 70, 90, QImage.Format.Format_Grayscale8).copy())
    qtbot.keyClick(page, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    _wait_done(qtbot, page, 3)
    # Encoded bytes go to the reader as they are: damaged ones are its business, not the window's.
    encoded = QMimeData()
    encoded.setData("image/png", (tmp_path / "a b.png").read_bytes()[:-40])
    clipboard.setMimeData(encoded)
    qtbot.keyClick(page, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    _wait_done(qtbot, page, 4)
    assert [entry.status for entry in _entries(page)] == ["read", "read", "read", "error"]
    pasted = _entries(page)[2]
    film = page.session.film(pasted.key)
    assert film is not None
    assert np.array_equal(film.levels[0], picture)
    if os.name == "posix":
        assert pasted.path.parent.stat().st_mode & 0o077 == 0
    page.shutdown()
    assert not pasted.path.parent.exists()


def test_only_files_of_this_computer_are_taken(page: ViewerPage) -> None:
    text = QMimeData()
    text.setText("hello")
    assert not drop_mime(page.findChild(QWidget, "dropArea"), text)
    remote = QMimeData()
    remote.setUrls(["https://example.org/a.png"])
    assert not drop_mime(page, remote)


def test_filter_hides_and_a_new_drop_lifts_it(
    qtbot: QtBot, page: ViewerPage, tmp_path: Path
) -> None:
    _drop_and_read(qtbot, page, _pictures(tmp_path / "a", 3), 3)
    view = page.findChild(QListView, "worklistView")
    page.findChild(QLineEdit, "worklistFilterEdit").setText("FILM 2")
    assert [view.model().index(row, 0).data() for row in range(view.model().rowCount())] == [
        "film 2.png"
    ]
    other = save(tmp_path / "other.png", scene())
    _drop_and_read(qtbot, page, [other], 4)
    assert view.currentIndex().data() == "other.png"


def test_changing_the_language_words_an_old_refusal_anew(
    qtbot: QtBot, page: ViewerPage, appearance: Appearance, tmp_path: Path
) -> None:
    (tmp_path / "empty.png").write_bytes(b"")
    _drop_and_read(qtbot, page, [tmp_path / "empty.png"], 1)
    assert "is empty" in _text(page, "predictionLabel")
    appearance.set_language("es")
    qtbot.waitUntil(lambda: "está vacío" in _text(page, "predictionLabel"), timeout=WAIT)
    assert "dispositivo de diagnóstico" in _text(page, "viewerNoticeLabel")


def test_every_control_has_a_name_for_scripts_and_for_screen_readers(page: ViewerPage) -> None:
    kinds = (QPushButton, QToolButton, QComboBox, QCheckBox, QSlider, QLineEdit, QListView)
    for kind in kinds:
        for widget in page.findChildren(kind):
            name = widget.objectName()
            # Qt's own parts: buttons inside fields, the list that a combo box opens.
            inner = (QLineEdit, QComboBox)
            if name.startswith("qt_") or isinstance(widget.parent(), inner):
                continue
            if widget.window() is not page.window():
                continue
            assert name, widget
            assert widget.accessibleName(), name


def test_the_viewer_decodes_nothing_in_the_window_process() -> None:
    code = (
        "import radiodesk.gui.viewer.page, sys;"
        "bad = {'PIL', 'pydicom', 'tensorflow', 'ai_edge_litert', 'pyqtgraph'} & set(sys.modules);"
        "assert not bad, bad"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)
