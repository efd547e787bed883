from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QProgressBar,
    QPushButton,
    QTableWidget,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from radiodesk.core.paths import home as data_home
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.data.class_table import ClassTable
from radiodesk.gui.data.page import DataPage
from radiodesk.gui.data.recent import RecentData
from radiodesk.gui.messages import DatasetChoice, UserMessage
from radiodesk.gui.settings import AppSettings
from tests.helpers.chests import grey, phantoms
from tests.helpers.drops import drop_files
from tests.helpers.images import save, scene

_WAIT_MS = 60_000


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
    for number, name in enumerate(["Covid", "Sano"]):
        folder = tmp_path / "data" / name
        folder.mkdir(parents=True)
        for i in range(8):
            save(folder / f"{i}.png", scene(seed=10 * number + i))
    return tmp_path / "data"


def find(page: DataPage, kind: type, name: str):
    found = page.findChild(kind, name)
    assert found is not None, name
    return found


def wait_until_scanned(page: DataPage, qtbot: QtBot) -> None:
    button = find(page, QPushButton, "useForTrainingButton")
    qtbot.waitUntil(lambda: button.isVisible() and not page._scanner.busy, timeout=_WAIT_MS)


def split_rows(page: DataPage) -> dict[str, int]:
    table = find(page, QTableWidget, "splitTable")
    return {
        table.item(row, 0).text(): sum(int(table.item(row, c).text()) for c in (1, 2, 3))
        for row in range(table.rowCount())
    }


def combo(page: DataPage, row: int) -> QComboBox:
    return find(page, QComboBox, f"classMappingCombo{row + 1}")


def choose(qtbot: QtBot, box: QComboBox, text: str) -> None:
    """Type a class name, as a user would."""
    line = box.lineEdit()
    assert line is not None
    line.selectAll()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def test_a_dropped_folder_shows_counts_split_pictures_and_leads_to_training(
    page: DataPage, qtbot: QtBot, data: Path
) -> None:
    assert drop_files(page, [data])
    wait_until_scanned(page, qtbot)
    assert find(page, QLabel, "imageCountLabel").text() == "16 readable images"
    assert split_rows(page) == {"COVID-19": 8, "NORMAL": 8}
    assert [combo(page, row).currentText() for row in (0, 1)] == ["COVID-19", "NORMAL"]
    table = find(page, ClassTable, "foundClassesTable")
    strips = [table.strip(name) for name in ("Covid", "Sano")]
    assert all(strips)
    qtbot.waitUntil(lambda: [s.filled for s in strips] == [6, 6], timeout=_WAIT_MS)
    with qtbot.waitSignal(page.dataset_chosen) as chosen:
        qtbot.mouseClick(find(page, QPushButton, "useForTrainingButton"), Qt.MouseButton.LeftButton)
    assert chosen.args == [DatasetChoice(data, None)]


def test_an_edited_mapping_changes_the_split_and_goes_to_training(
    page: DataPage, qtbot: QtBot, data: Path
) -> None:
    page.open_data(data)
    wait_until_scanned(page, qtbot)
    child = page._scanner.child_pid
    choose(qtbot, combo(page, 1), "Healthy people")
    qtbot.waitUntil(lambda: "Healthy people" in split_rows(page), timeout=_WAIT_MS)
    assert page._scanner.child_pid == child
    with qtbot.waitSignal(page.dataset_chosen) as chosen:
        find(page, QPushButton, "useForTrainingButton").click()
    assert chosen.args[0].mapping == {"Covid": "COVID-19", "Sano": "Healthy people"}


def test_fault_34_leaving_out_a_class_disables_training_and_says_why(
    page: DataPage, qtbot: QtBot, data: Path
) -> None:
    page.open_data(data)
    wait_until_scanned(page, qtbot)
    box = combo(page, 1)
    box.setCurrentIndex(box.findData(""))
    box.activated.emit(box.currentIndex())
    use = find(page, QPushButton, "useForTrainingButton")
    qtbot.waitUntil(lambda: not use.isEnabled(), timeout=_WAIT_MS)
    assert "only one class (“COVID-19”)" in find(page, QLabel, "blockingLabel").text()


def test_fault_33_broken_files_are_found_worst_first_and_named(
    page: DataPage, qtbot: QtBot, data: Path
) -> None:
    (data / "Covid" / "empty.png").write_bytes(b"")
    (data / "Covid" / "empty too.png").write_bytes(b"")
    (data / "stray.png").write_bytes((data / "Covid" / "0.png").read_bytes())
    page.open_data(data)
    wait_until_scanned(page, qtbot)
    rows = [w for w in page.findChildren(QToolButton, "showFilesButton") if not w.isHidden()]
    assert rows[0].text() == "Show 2 files"
    qtbot.mouseClick(rows[0], Qt.MouseButton.LeftButton)
    files = find(page, QListWidget, "findingGallery")
    names = sorted(files.item(row).toolTip() for row in range(files.count()))
    assert names == ["Covid/empty too.png", "Covid/empty.png"]
    assert rows[0].text() == "Hide files"
    assert "2 unreadable files" in find(page, QLabel, "patientCountLabel").text()
    assert find(page, QPushButton, "useForTrainingButton").isEnabled()


def test_a_path_that_is_no_data_says_so_and_changes_nothing(
    page: DataPage, qtbot: QtBot, tmp_path: Path
) -> None:
    edit = find(page, QLineEdit, "dataPathEdit")
    qtbot.keyClicks(edit, str(tmp_path / "nothing"))
    with qtbot.waitSignal(page.message_posted, timeout=_WAIT_MS) as posted:
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    message = posted.args[0]
    assert isinstance(message, UserMessage)
    assert message.code == "RD-DATA-001"
    assert not find(page, QProgressBar, "dataProgressBar").isVisible()
    assert RecentData().paths() == []


def test_a_dropped_picture_is_sent_to_the_viewer_page(
    page: DataPage, qtbot: QtBot, data: Path
) -> None:
    with qtbot.waitSignal(page.message_posted) as posted:
        drop_files(page, [data / "Covid" / "0.png"])
    assert "Viewer page" in posted.args[0].text
    assert not page._scanner.busy


def test_fault_40_a_scan_can_be_cancelled_at_once(page: DataPage, qtbot: QtBot, data: Path) -> None:
    first = save(data / "Sano" / "more.bmp", scene(800, 800))
    for i in range(1499):  # enough that the scan cannot be over before Cancel is pressed
        os.link(first, data / "Sano" / f"more{i}.bmp")
    page.open_data(data)
    bar = find(page, QProgressBar, "dataProgressBar")
    with qtbot.waitSignal(
        page._scanner.progress,
        timeout=_WAIT_MS,
        check_params_cb=lambda done, total: 0 < done < total,
    ):
        pass
    pid = page._scanner.child_pid
    assert pid is not None
    qtbot.mouseClick(find(page, QPushButton, "cancelScanButton"), Qt.MouseButton.LeftButton)
    assert not bar.isVisible()
    qtbot.waitUntil(lambda: not psutil.pid_exists(pid), timeout=1000)
    assert not find(page, QPushButton, "useForTrainingButton").isVisible()
    page.open_data(data)
    wait_until_scanned(page, qtbot)
    assert split_rows(page) == {"COVID-19": 8, "NORMAL": 1508}


def lateness() -> float:
    """Return how many times longer than meant a short sleep takes on this machine just now."""
    began = time.perf_counter()
    threading.Event().wait(0.05)
    return max(1.0, (time.perf_counter() - began) / 0.05)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="links are cheap there")
def test_fault_40_one_hundred_thousand_real_files_show_progress_and_can_be_cancelled(
    page: DataPage, qtbot: QtBot, tmp_path: Path
) -> None:
    data = tmp_path / "many"
    links = 0
    for number in range(200):  # a file may have 65 000 names at most
        folder = data / f"{'AB'[number % 2]}" / f"{number:03d}"
        folder.mkdir(parents=True)
        first = save(folder / "first.bmp", scene(16, 16, seed=number))
        for i in range(499):
            os.link(first, folder / f"{i}.bmp")
        links += 500
    assert links == 100_000
    bar = find(page, QProgressBar, "dataProgressBar")
    with qtbot.waitSignal(
        page._scanner.progress,
        timeout=4 * _WAIT_MS,
        check_params_cb=lambda done, total: total == links and 0 < done < total,
    ):
        page.open_data(data)
    assert bar.isVisible()
    pid = page._scanner.child_pid
    assert pid is not None
    late = max(lateness() for _ in range(5))
    qtbot.mouseClick(find(page, QPushButton, "cancelScanButton"), Qt.MouseButton.LeftButton)
    assert not bar.isVisible()
    qtbot.waitUntil(lambda: not psutil.pid_exists(pid), timeout=round(1000 * late))


def test_fault_36_three_spellings_are_suggested_as_one_class_and_can_be_parted(
    page: DataPage, qtbot: QtBot, tmp_path: Path
) -> None:
    for number, name in enumerate(("Covid", "Normal", "normal ", "Nromal")):
        (tmp_path / "spelt" / name).mkdir(parents=True)
        for i in range(6):
            save(tmp_path / "spelt" / name / f"{i}.png", scene(60, 60, seed=10 * number + i))
    page.open_data(tmp_path / "spelt")
    wait_until_scanned(page, qtbot)
    assert split_rows(page) == {"COVID-19": 6, "NORMAL": 18}
    suggested = [combo(page, row).currentText() for row in range(4)]
    assert suggested == ["COVID-19", "NORMAL", "NORMAL", "NORMAL"]
    choose(qtbot, combo(page, 2), "Something else")
    wanted = {"COVID-19": 6, "NORMAL": 12, "Something else": 6}
    qtbot.waitUntil(lambda: split_rows(page) == wanted, timeout=_WAIT_MS)


def test_a_scanner_that_is_killed_is_reported(page: DataPage, qtbot: QtBot, data: Path) -> None:
    for i in range(200):
        save(data / "Sano" / f"more{i}.bmp", scene(400, 400, seed=i % 3))
    page.open_data(data)
    bar = find(page, QProgressBar, "dataProgressBar")
    qtbot.waitUntil(lambda: bar.value() > 0, timeout=_WAIT_MS)
    pid = page._scanner.child_pid
    assert pid is not None
    with qtbot.waitSignal(page.message_posted, timeout=3000) as posted:
        psutil.Process(pid).kill()
    assert posted.args[0].code == "RD-APP-004"
    assert not bar.isVisible()


def test_a_kept_scanner_that_died_is_replaced_without_a_word(
    page: DataPage, qtbot: QtBot, data: Path
) -> None:
    page.open_data(data)
    wait_until_scanned(page, qtbot)
    pid = page._scanner.child_pid
    assert pid is not None
    psutil.Process(pid).kill()
    messages: list[object] = []
    page.message_posted.connect(messages.append)
    choose(qtbot, combo(page, 0), "Other")
    qtbot.waitUntil(lambda: "Other" in split_rows(page), timeout=_WAIT_MS)
    assert messages == []


def test_the_newer_of_two_data_sets_wins(
    page: DataPage, qtbot: QtBot, data: Path, tmp_path: Path
) -> None:
    for name in ("A", "B"):
        (tmp_path / "second" / name).mkdir(parents=True)
        for i in range(3):
            save(tmp_path / "second" / name / f"{i}.png", scene(seed=i))
    page.open_data(data)
    page.open_data(tmp_path / "second")
    wait_until_scanned(page, qtbot)
    assert split_rows(page) == {"A": 3, "B": 3}


def test_data_sets_opened_before_are_offered_newest_first(
    page: DataPage, qtbot: QtBot, data: Path
) -> None:
    RecentData().add(Path("/elsewhere/ñ & co"))
    page.open_data(data)
    wait_until_scanned(page, qtbot)
    assert RecentData().paths() == [data, Path("/elsewhere/ñ & co")]
    menu = find(page, QToolButton, "recentDataButton").menu()
    assert [a.text() for a in menu.actions()] == [str(data), "/elsewhere/ñ && co"]


def test_a_change_of_language_reaches_the_findings(
    page: DataPage, qtbot: QtBot, data: Path, appearance: Appearance
) -> None:
    (data / "Covid" / "empty.png").write_bytes(b"")
    page.open_data(data)
    wait_until_scanned(page, qtbot)
    appearance.set_language("es")

    def sentences() -> str:
        return "\n".join(label.text() for label in page.findChildren(QLabel))

    qtbot.waitUntil(lambda: "está vacío" in sentences(), timeout=_WAIT_MS)
    qtbot.waitUntil(lambda: "is empty" not in sentences())


@pytest.mark.slow
def test_sample_data_is_one_click_away(page: DataPage, qtbot: QtBot) -> None:
    button = find(page, QPushButton, "makeSampleButton")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert page.unfinished_work()
    qtbot.waitUntil(
        lambda: find(page, QLabel, "imageCountLabel").text() == "180 readable images",
        timeout=240_000,
    )
    assert not page.unfinished_work()
    assert find(page, QLineEdit, "dataPathEdit").text() == str(data_home() / "sample")
    with qtbot.waitSignal(page.dataset_chosen) as chosen:
        qtbot.mouseClick(find(page, QPushButton, "useForTrainingButton"), Qt.MouseButton.LeftButton)
    assert chosen.args == [DatasetChoice(data_home() / "sample", None)]


def test_other_data_opened_meanwhile_ends_the_sample(
    page: DataPage, qtbot: QtBot, data: Path
) -> None:
    qtbot.mouseClick(find(page, QPushButton, "makeSampleButton"), Qt.MouseButton.LeftButton)
    page.open_data(data)
    assert not page.unfinished_work()


def test_closing_in_the_middle_of_a_scan_leaves_nothing(
    page: DataPage, qtbot: QtBot, data: Path
) -> None:
    for i in range(200):
        save(data / "Sano" / f"more{i}.bmp", scene(400, 400, seed=i % 3))
    page.open_data(data)
    bar = find(page, QProgressBar, "dataProgressBar")
    qtbot.waitUntil(lambda: bar.value() > 0, timeout=_WAIT_MS)
    page.shutdown()  # the conftest looks for what is left


def test_fault_38_a_film_under_two_labels_is_found_while_the_page_is_in_use(
    page: DataPage, tmp_path: Path, qtbot: QtBot, appearance: Appearance
) -> None:
    data, films = tmp_path / "films", phantoms()
    for number, name in enumerate(["Covid", "Sano"]):
        (data / name).mkdir(parents=True)
        for i in range(4):
            save(data / name / f"{i}.png", grey(films[4 * number + i]))
    (data / "Sano" / "copy.png").write_bytes((data / "Covid" / "3.png").read_bytes())
    page.open_data(data)
    wait_until_scanned(page, qtbot)
    words = find(page, QLabel, "examiningLabel")

    def sentences() -> str:
        rows = page.findChildren(QFrame, "findingRow")
        return " ".join(label.text() for row in rows for label in row.findChildren(QLabel))

    qtbot.waitUntil(lambda: "two labels: 1 (2 files" in sentences(), timeout=_WAIT_MS)
    assert not words.isVisible()
    assert page._repairing.examination.child_pid is None, "its memory is given back"
    appearance.set_language("es")
    qtbot.waitUntil(lambda: "dos etiquetas: 1 (2 archivos" in sentences(), timeout=_WAIT_MS)
    appearance.set_language("en")
