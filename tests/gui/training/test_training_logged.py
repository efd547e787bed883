"""What goes wrong in the window is in its log, and so in the diagnostics, by its code."""

from __future__ import annotations

import os
import re
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from PySide6.QtWidgets import QListView, QPushButton
from pytestqt.qtbot import QtBot

from radiodesk.core.diagnostics import collect
from radiodesk.core.errors import RadiodeskError
from radiodesk.core.logs import DESKTOP_LOG, close_log, open_log
from radiodesk.core.messages import CATALOGUE
from radiodesk.gui import codes
from radiodesk.gui.background import Background
from radiodesk.gui.errands import Errands
from radiodesk.gui.help.notes import note_message
from radiodesk.gui.messages import DatasetChoice
from tests.gui.training.conftest import Desk

PATIENT = "Quimera"


@pytest.fixture
def desktop_log(home: Path) -> Iterator[Path]:
    handler = open_log(home)
    yield home / "logs" / DESKTOP_LOG
    close_log(handler)


@pytest.mark.skipif(sys.platform == "win32", reason="sends a POSIX signal")
def test_a_run_that_fails_is_in_log_and_diagnostics_by_its_code(
    desk: Desk, pictures: Path, home: Path, desktop_log: Path
) -> None:
    desk.page.message_posted.connect(note_message)
    desk.page.set_dataset(DatasetChoice(pictures))
    desk.until(lambda: desk.enabled("startTrainingButton"), 120)
    desk.find(QPushButton, "startTrainingButton").click()
    lines = desk.find(QListView, "trainingLogView").model()
    desk.until(lambda: lines.rowCount() >= 1, 120)
    for child in psutil.Process().children():
        if child.cmdline()[-1] == "trainer":
            os.kill(child.pid, signal.SIGKILL)
    desk.until(lambda: desk.shown("trainingOutcome"), 30)
    desk.until(lambda: desk.enabled("startTrainingButton"), 30)
    text = desktop_log.read_text("utf-8")
    told = set(re.findall(r"WARNING radiodesk\S* told (RD-\w+-\d{3})|ERROR \S+ told (\S+)", text))
    assert told, text
    known = {*CATALOGUE, *(code for name, code in vars(codes).items() if name.isupper())}
    assert {code for pair in told for code in pair if code} <= known
    assert collect(home, []).members[f"logs/{DESKTOP_LOG}"].decode() == text
    assert str(pictures) not in text


def test_what_ends_work_on_a_thread_is_logged_without_its_words(
    qtbot: QtBot, desktop_log: Path
) -> None:
    def surprise() -> Iterator[object]:
        yield 1
        raise ValueError(PATIENT)

    background, errands = Background(), Errands()
    with qtbot.waitSignal(background.failed):
        background.run(surprise)

    def refused() -> None:
        raise RadiodeskError("RD-FILE-001", name=PATIENT)

    failures: list[Exception] = []
    errands.do(refused, failed=failures.append)
    qtbot.waitUntil(lambda: bool(failures))
    background.shutdown()
    errands.shutdown()
    text = desktop_log.read_text("utf-8")
    assert "background work ended: ValueError" in text
    assert "surprise" in text, "where it came from"
    assert "an errand ended: RadiodeskError(RD-FILE-001)" in text
    assert PATIENT not in text
