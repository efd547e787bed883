"""Trainers that are frozen, and runs whose disk is full: said, and the window lives on."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import psutil
import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QTabWidget

from radiodesk.core.errors import Message
from radiodesk.core.events import (
    EpochFinished,
    Logged,
    RunFinished,
    RunPaused,
    RunResumed,
    parse_event,
)
from radiodesk.core.run_folders import can_resume
from radiodesk.core.runs.trash import list_trash
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.messages import UserMessage
from tests.gui.training.conftest import Desk
from tests.gui.training.test_training_watched import MINUTES, epochs, log, over, start, trainer
from tests.helpers.runs import write_finished_run
from tests.helpers.small_disk import small_disk

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="sends POSIX signals")
KNOWN_WITHIN = 10


def said(desk: Desk) -> str:
    return desk.find(QLabel, "etaLabel").text()


def freeze(desk: Desk, process: psutil.Process) -> None:
    os.kill(process.pid, signal.SIGSTOP)
    desk.until(lambda: "is not responding" in said(desk), KNOWN_WITHIN)


@pytest.mark.slow
def test_fault_52_a_frozen_trainer_is_said_not_to_respond_and_stop_ends_it(
    desk: Desk, pictures: Path, appearance: Appearance
) -> None:
    told: list[UserMessage] = []
    desk.page.message_posted.connect(told.append)
    start(desk, pictures, initialEpochs=400)
    desk.until(lambda: epochs(desk) >= 1, MINUTES)
    process = trainer()
    freeze(desk, process)
    seen = epochs(desk)
    (message,) = told
    assert (message.level, message.code) == ("warning", "RD-HALT-001")
    assert "Wait, or press Stop" in message.text
    # The window lives: it is looked at, speaks the other language, and lets nothing be pressed
    # that a frozen trainer could not hear.
    appearance.set_language("es")
    desk.until(lambda: "no responde" in said(desk), 5)
    assert "no responde" in message.text
    appearance.set_language("en")
    desk.until(lambda: "is not responding" in said(desk), 5)
    assert not desk.enabled("pauseTrainingButton")
    assert desk.enabled("stopTrainingButton")
    assert epochs(desk) == seen
    # It may come back by itself.
    os.kill(process.pid, signal.SIGCONT)
    desk.until(lambda: "is not responding" not in said(desk), KNOWN_WITHIN)
    desk.until(lambda: epochs(desk) > seen, MINUTES)
    assert desk.enabled("pauseTrainingButton")
    freeze(desk, process)
    desk.find(QPushButton, "stopTrainingButton").click()
    desk.until(lambda: not process.is_running(), 15)
    desk.until(lambda: over(desk), 15)
    assert "did not respond" in desk.find(QLabel, "trainingVerdictLabel").text()
    assert "saved" in desk.find(QLabel, "trainingVerdictDetailLabel").text()
    assert desk.shown("resumeRunButton")
    assert not desk.shown("useInViewerButton")
    assert can_resume(desk.page._run.run_dir)


@pytest.mark.slow
def test_fault_52_a_trainer_that_froze_after_stop_can_be_ended_or_thrown_away(
    desk: Desk, pictures: Path, home: Path
) -> None:
    start(desk, pictures)
    desk.until(lambda: log(desk).rowCount() >= 2, 60)
    process = trainer()
    os.kill(process.pid, signal.SIGSTOP)
    desk.find(QPushButton, "stopTrainingButton").click()
    assert not desk.enabled("stopTrainingButton")
    desk.until(lambda: "is not responding" in said(desk), KNOWN_WITHIN)
    assert desk.enabled("stopTrainingButton")
    desk.find(QPushButton, "discardRunButton").click()
    desk.find(QPushButton, "confirmButton").click()
    desk.until(lambda: not process.is_running(), 15)
    desk.until(lambda: desk.enabled("startTrainingButton"), 5)
    desk.until(lambda: bool(list(list_trash(home / "runs"))), 5)
    assert not [path for path in (home / "runs").iterdir() if not path.name.startswith(".")]


@pytest.mark.slow
def test_fault_59_a_full_disk_pauses_the_run_and_is_said_until_there_is_room(
    desk: Desk, pictures: Path, home: Path, appearance: Appearance
) -> None:
    told: list[UserMessage] = []
    desk.page.message_posted.connect(told.append)
    with small_disk(home / "runs", megabytes=200) as disk:
        start(desk, pictures, initialEpochs=400)
        desk.until(lambda: epochs(desk) >= 1, MINUTES)
        disk.fill()
        desk.until(lambda: "is full" in said(desk), 30)
        (message,) = told
        assert (message.level, message.code) == ("warning", "RD-HALT-010")
        assert "Free some space" in message.text
        seen = epochs(desk)
        appearance.set_language("es")
        desk.until(lambda: "está lleno" in said(desk), 5)
        appearance.set_language("en")
        desk.window.findChild(QTabWidget, "mainTabs").grab()
        assert desk.enabled("stopTrainingButton")
        disk.make_room()
        desk.until(lambda: epochs(desk) > seen, MINUTES)
        assert "is full" not in said(desk)
        assert len(told) == 1
        lines = (desk.page._run.run_dir / "events.jsonl").read_bytes()
        for kind in (EpochFinished, RunPaused, RunResumed):
            assert kind.model_fields["event"].default.encode() in lines
        # Stopped while it waits, it has lost nothing, either.
        disk.fill()
        desk.until(lambda: "is full" in said(desk), 30)
        desk.find(QPushButton, "stopTrainingButton").click()
        desk.until(lambda: over(desk), MINUTES)
        assert "is full" in desk.find(QLabel, "trainingVerdictLabel").text()
        assert desk.shown("resumeRunButton")


def test_fault_50_the_window_names_why_a_run_with_a_model_ended_and_what_to_do(
    desk: Desk, tmp_path: Path, appearance: Appearance
) -> None:
    metrics = write_finished_run(tmp_path / "run")
    lines = (tmp_path / "run" / "events.jsonl").read_bytes().splitlines()
    finished = parse_event(lines[-1])
    assert isinstance(finished, RunFinished), metrics
    params = {"epoch": 3, "rate": "0.1"}
    says = desk.page._session.supervisor
    says.logged.emit(Logged(level="error", message=Message(code="RD-TRAIN-030", params=params)))
    result = finished.result.model_copy(update={"bundle": str(tmp_path / "run" / "bundle")})
    says.run_finished.emit(finished.model_copy(update={"result": result}))
    said_below = desk.find(QLabel, "trainingVerdictDetailLabel")
    assert "not a number in epoch 3" in said_below.text()
    assert "Lower the learning rate" in said_below.text()
    assert not desk.find(QPushButton, "useInViewerButton").isHidden(), "the best weights are kept"
    appearance.set_language("es")
    desk.until(lambda: "Baje la tasa de aprendizaje" in said_below.text(), 5)
    appearance.set_language("en")
