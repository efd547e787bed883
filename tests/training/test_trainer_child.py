"""The trainer as a real child process: its words, its pauses, its end."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from radiodesk.core.events import (
    TERMINAL,
    EpochFinished,
    Event,
    ProgressMade,
    RunFailed,
    RunFinished,
    RunPaused,
    RunResumed,
    RunStarted,
    RunStopped,
    parse_event,
)
from radiodesk.core.paths import path_from_wire
from radiodesk.core.requests import TrainerCommand
from radiodesk.jobs.child import Child
from tests.helpers.training_data import request, write_pictures

LONG = {"initial_epochs": 400, "patience": 400}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pictures(tmp_path_factory.mktemp("data"), ["A", "B"])


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Child]]:
    children = []

    def begin(*arguments: str) -> Child:
        environment = {"XDG_DATA_HOME": str(tmp_path / "xdg"), "TF_CPP_MIN_LOG_LEVEL": "3"}
        children.append(Child("trainer", list(arguments), environment=environment))
        return children[-1]

    yield begin
    for child in children:
        child.kill()


def until(lines: Iterator[bytes], wanted: Callable[[Event], bool]) -> list[Event]:
    """Read events up to the first wanted one; everything the child says must be an event."""
    events: list[Event] = []
    for line in lines:
        event = parse_event(line)
        assert event is not None, line
        events.append(event)
        if wanted(event):
            return events
    raise AssertionError(f"the child ended first: {events[-1:]}")


def in_training(event: Event) -> bool:
    return isinstance(event, ProgressMade) and event.epoch is not None


def say(child: Child, command: str) -> None:
    assert child.send(TrainerCommand.model_validate({"command": command}))


def test_pause_stands_still_resume_goes_on_and_stop_keeps_the_model(
    data: Path, tmp_path: Path, start: Callable[..., Child]
) -> None:
    child = start()
    child.send(request(data, tmp_path / "runs", **LONG))
    lines = child.lines()
    first = until(lines, lambda e: isinstance(e, EpochFinished))
    assert isinstance(first[0], RunStarted)
    say(child, "pause")
    until(lines, lambda e: isinstance(e, RunPaused))
    process = psutil.Process(child.pid)
    before = process.cpu_times().user
    paused_at = time.monotonic()
    threading.Event().wait(1.5)  # the claim is about time: nothing is computed in a pause
    assert process.cpu_times().user - before < 0.75 * (time.monotonic() - paused_at)
    say(child, "resume")
    until(lines, lambda e: isinstance(e, RunResumed))
    say(child, "stop")
    finished = until(lines, lambda e: isinstance(e, TERMINAL))[-1]
    assert isinstance(finished, RunFinished)
    assert finished.stopped
    log = (path_from_wire(finished.result.run_dir) / "events.jsonl").read_text("utf-8")
    assert '"run_paused"' in log
    assert child.wait(20) == 0


def test_fault_58_discard_moves_the_run_to_the_trash(
    data: Path, tmp_path: Path, start: Callable[..., Child]
) -> None:
    child = start()
    child.send(request(data, tmp_path / "runs", **LONG))
    lines = child.lines()
    started = until(lines, in_training)[0]
    assert isinstance(started, RunStarted)
    say(child, "discard")
    assert isinstance(until(lines, lambda e: isinstance(e, TERMINAL))[-1], RunStopped)
    assert child.wait(20) == 0
    run_dir = path_from_wire(started.run_dir)
    assert not run_dir.exists()
    kept = [p for p in tmp_path.rglob("training_log.csv") if run_dir.name in str(p)]
    assert len(kept) == 1, "thrown away, not destroyed"


def test_a_trainer_without_a_parent_ends_at_once(
    data: Path, tmp_path: Path, start: Callable[..., Child]
) -> None:
    child = start()
    child.send(request(data, tmp_path / "runs", **LONG))
    until(child.lines(), in_training)
    child.close_input()
    assert child.wait(2) is not None


def test_a_request_that_is_none_is_answered(start: Callable[..., Child]) -> None:
    child = start()
    child.send(TrainerCommand(command="stop"))
    failed = until(child.lines(), lambda e: isinstance(e, TERMINAL))[-1]
    assert isinstance(failed, RunFailed)
    assert failed.unusable
    assert child.wait(20) == 2
