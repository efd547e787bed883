"""A data folder that became read-only: said at the start and on the Log page; reading goes on."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QTableView, QWidget
from pytestqt.qtbot import QtBot

from radiodesk.cli import run
from radiodesk.core.errors import RadiodeskError
from radiodesk.gui.app import create_application
from radiodesk.gui.log.page import LogPage
from radiodesk.gui.main_window import MainWindow
from radiodesk.gui.settings import AppSettings
from radiodesk.records.case_log import CaseLog
from radiodesk.records.verify import verify
from tests.helpers.case_records import LOG_WRITER, a_reading
from tests.helpers.small_disk import SmallDisk, small_disk

WAIT = 10_000
ROWS = 7
FILE = "case-log.sqlite"


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SmallDisk]:
    with small_disk(tmp_path / "disk", 8) as made:
        (made.path / "home").mkdir()
        monkeypatch.setenv("RADIODESK_HOME", str(made.path / "home"))
        yield made


def write_log(disk: SmallDisk) -> Path:
    path = disk.path / "home" / FILE
    with CaseLog(path) as log:
        for number in range(ROWS):
            log.append(a_reading(number))
    return path


def opened(qtbot: QtBot) -> MainWindow:
    _, window = create_application(["radiodesk"])
    qtbot.addWidget(window)
    window.show()
    return window


def words(widget: QWidget) -> str:
    labels = [label for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]
    return "\n".join(label.text() for label in labels)


@pytest.mark.parametrize("language", ["en", "es"])
def test_fault_60_a_read_only_data_folder_is_said_at_the_start_and_on_the_log_page(
    language: str, disk: SmallDisk, qtbot: QtBot
) -> None:
    AppSettings().language = language
    write_log(disk)
    disk.allow_writing(False)
    window = opened(qtbot)
    start, page_words = {
        "en": ("The data folder “home” is read-only", "nothing can be logged"),
        "es": ("La carpeta de datos «home» es de solo lectura", "no se puede registrar ni borrar"),
    }[language]
    assert start in words(window)
    page = window.findChild(LogPage, "logPage")
    assert page is not None
    window.show_page(page)
    table = page.findChild(QTableView, "readingsTable")
    assert table is not None
    qtbot.waitUntil(lambda: table.model().rowCount() == ROWS, timeout=WAIT)
    assert page_words in words(page)
    for untrue in (
        "Opening the case log",
        "Abriendo el registro",
        "is logged here",
        "se registra cada",
    ):
        assert untrue not in words(page)
    page.client.add_reading(a_reading(100))
    qtbot.waitUntil(lambda: page.client.waiting == 1, timeout=WAIT)
    disk.allow_writing(True)

    def tried_again() -> bool:
        page.client.add_reading(a_reading(1))  # what waits goes with what comes
        return page.client.waiting == 0

    qtbot.waitUntil(tried_again, timeout=WAIT)
    assert "nothing can be logged" not in words(page)
    window.close()


def test_fault_60_a_read_only_data_folder_without_a_log_leaves_no_page_waiting(
    disk: SmallDisk, qtbot: QtBot
) -> None:
    disk.allow_writing(False)
    window = opened(qtbot)
    page = window.findChild(LogPage, "logPage")
    assert page is not None
    with qtbot.waitSignal(page.client.trouble_found, timeout=WAIT) as heard:
        window.show_page(page)
    assert heard.args[0].code == "RD-LOG-029"
    assert "Opening the case log" not in words(page)
    assert "Readings wait in memory" in words(page)
    window.close()


def test_fault_61_what_a_killed_desktop_left_beside_a_read_only_log_is_read(
    disk: SmallDisk,
) -> None:
    path = write_log(disk)
    kept = path.with_name("kept")
    with CaseLog(path) as log:
        log.append(a_reading(100))
        for end in ("", "-wal"):
            Path(f"{kept}{end}").write_bytes(path.with_name(FILE + end).read_bytes())
    for end in ("", "-wal"):
        Path(f"{kept}{end}").replace(path.with_name(FILE + end))
    disk.allow_writing(False)
    with CaseLog(path) as log:
        assert log.trouble is not None
        assert log.trouble.code == "RD-LOG-029"
        assert log.count() == ROWS + 1


def test_fault_61_a_read_only_log_with_all_its_files_beside_it_is_said_to_be(
    disk: SmallDisk,
) -> None:
    path = write_log(disk)
    with subprocess.Popen(
        [sys.executable, "-c", LOG_WRITER, str(path)], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        writer.kill()
    assert path.with_name(f"{FILE}-shm").exists()
    disk.allow_writing(False)
    with CaseLog(path) as log:
        assert log.trouble is not None
        assert log.trouble.code == "RD-LOG-029"
        assert log.count() > ROWS
        assert verify(log).ok
        with pytest.raises(RadiodeskError, match="RD-LOG-029"):
            log.append(a_reading(100))


def test_a_read_only_data_folder_can_be_backed_up_and_its_log_checked(
    disk: SmallDisk, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    write_log(disk)
    disk.allow_writing(False)
    assert run(["backup", str(tmp_path / "b.zip")]) == 0
    assert run(["log", "verify"]) == 0
    assert run(["log", "erase", "1"]) == 2
    assert "[RD-LOG-029]" in capfd.readouterr().err
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        (tmp_path / FILE).write_bytes(archive.read(f"data/{FILE}"))
    with CaseLog(tmp_path / FILE) as log:
        assert (log.trouble, log.count()) == (None, ROWS)
