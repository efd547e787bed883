"""Runs that break off and go on: killed trainers, damaged checkpoints, other data."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from radiodesk.core.events import (
    TERMINAL,
    EpochFinished,
    Event,
    RunFailed,
    RunFinished,
    RunStarted,
    parse_event,
)
from radiodesk.core.paths import path_from_wire
from radiodesk.core.requests import TrainRequest
from radiodesk.core.run_folders import can_resume, newest_unfinished, resume_request
from radiodesk.jobs.child import Child
from tests.helpers.training_data import Told, request, run, write_pictures

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning:keras"),
]
EPOCHS = {"initial_epochs": 4, "fine_tune_epochs": 4, "patience": 9}
WAYS: dict[str, dict[str, Any]] = {
    "cached": {"engine": "cached"},
    "end-to-end": {"engine": "end-to-end"},
    "several": {"members": 2, "schedule": "cosine", "style": 0.5, "views": 3},
}


class _KilledError(BaseException):
    """Stands for a power cut: nothing of the run's own endings takes place."""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pictures(tmp_path_factory.mktemp("data"), ["A", "B"])


@pytest.fixture(scope="module")
def whole(data: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Told]:
    """An uninterrupted run of each kind."""
    out = tmp_path_factory.mktemp("whole")
    return {way: run(request(data, out, **own, **EPOCHS)) for way, own in WAYS.items()}


def broken_off(asked: TrainRequest, after: int) -> Path:
    """Train until an epoch is done and its successor under way, then be gone."""
    told = Told()

    def cut() -> Any:
        if len(told.all(EpochFinished)) >= after:
            raise _KilledError
        return "go_on"

    with pytest.raises(_KilledError):
        run(asked, cut, told)
    return told.run_dir


def weights(run_dir: Path) -> list[np.ndarray[Any, Any]]:
    import keras

    return list(keras.models.load_model(run_dir / "final_covid_model.keras").get_weights())


def log_rows(run_dir: Path) -> list[list[str]]:
    with (run_dir / "training_log.csv").open(encoding="utf-8", newline="") as file:
        # Seconds are the one column that may differ.
        return [row[:2] + row[3:] for row in csv.reader(file)]


@pytest.mark.parametrize(
    ("way", "after"),
    [("cached", 2), ("cached", 4), ("cached", 6), ("end-to-end", 5), ("several", 6)],
)
def test_fault_57_a_run_that_broke_off_ends_as_if_it_had_not(
    data: Path, way: str, whole: dict[str, Told], tmp_path: Path, after: int
) -> None:
    """In phase 1, between the phases, and in phase 2."""
    unbroken = whole[way]
    run_dir = broken_off(request(data, tmp_path, **WAYS[way], **EPOCHS), after)
    assert can_resume(run_dir)
    assert newest_unfinished(tmp_path) == run_dir
    told = run(resume_request(run_dir))
    assert isinstance(told.last, RunFinished), told.last
    assert told.run_dir == run_dir
    assert "RD-TRAIN-102" in told.codes
    for mine, theirs in zip(weights(run_dir), weights(unbroken.run_dir), strict=True):
        np.testing.assert_array_equal(mine, theirs)
    assert log_rows(run_dir) == log_rows(unbroken.run_dir)
    assert [e.epoch for e in told.all(EpochFinished)] == list(range(1, 9))
    before = unbroken.only(RunFinished).result.metrics
    assert told.last.result.metrics == before
    assert not can_resume(run_dir)
    assert not (run_dir / "checkpoints").exists()


def test_fault_54_a_damaged_checkpoint_gives_way_to_the_one_before(
    data: Path, whole: dict[str, Told], tmp_path: Path
) -> None:
    run_dir = broken_off(request(data, tmp_path, **EPOCHS), 3)
    newest = max((run_dir / "checkpoints").glob("epoch-?.npz"), key=lambda p: p.stat().st_mtime_ns)
    whole_file = bytearray(newest.read_bytes())
    whole_file[len(whole_file) // 2] ^= 1
    newest.write_bytes(whole_file)
    told = run(resume_request(run_dir))
    assert isinstance(told.last, RunFinished), told.last
    (going_on,) = [e.message for e in told.events if getattr(e, "message", None) is not None
                   and e.message.code == "RD-TRAIN-102"]  # fmt: skip
    assert going_on.params == {"epoch": 2}
    for mine, theirs in zip(weights(run_dir), weights(whole["cached"].run_dir), strict=True):
        np.testing.assert_array_equal(mine, theirs)


def failed(told: Told) -> RunFailed:
    assert isinstance(told.last, RunFailed), told.last
    assert told.last.unusable
    return told.last


def test_a_run_that_broke_off_before_its_first_epoch_begins_again_in_its_folder(
    data: Path, tmp_path: Path
) -> None:
    run_dir = broken_off(request(data, tmp_path, initial_epochs=1, fine_tune_epochs=0), 0)
    told = run(resume_request(run_dir))
    assert isinstance(told.last, RunFinished), told.last
    assert told.run_dir == run_dir
    assert "RD-TRAIN-102" not in told.codes


def test_fault_54_without_a_whole_checkpoint_nothing_is_guessed(data: Path, tmp_path: Path) -> None:
    run_dir = broken_off(request(data, tmp_path, **EPOCHS), 2)
    for path in (run_dir / "checkpoints").glob("epoch-?.npz"):
        path.write_bytes(path.read_bytes()[:-100])
    assert failed(run(resume_request(run_dir))).message.code == "RD-TRAIN-105"
    assert run_dir.is_dir(), "a refusal takes nothing away"


def test_fault_55_other_settings_are_refused_by_name(data: Path, tmp_path: Path) -> None:
    run_dir = broken_off(request(data, tmp_path, **EPOCHS), 1)
    asked = resume_request(run_dir)
    changed = asked.config.model_copy(update={"batch_size": 4, "dropout": 0.5})
    message = failed(run(asked.model_copy(update={"config": changed}))).message
    assert message.code == "RD-TRAIN-106"
    assert message.params["names"] == "batch_size, dropout"


def test_fault_55_other_data_is_refused_with_the_difference(data: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    shutil.copytree(data, own)
    run_dir = broken_off(request(own, tmp_path / "runs", **EPOCHS), 1)
    picture = sorted((own / "A").iterdir())[0]
    picture.write_bytes(sorted((own / "B").iterdir())[0].read_bytes())
    message = failed(run(resume_request(run_dir))).message
    assert (message.code, message.params["changed"]) == ("RD-TRAIN-107", 1)
    assert message.params["first"] == picture.name
    assert can_resume(run_dir)


def test_a_complete_run_and_a_folder_that_is_none_are_refused(
    whole: dict[str, Told], tmp_path: Path
) -> None:
    asked = resume_request(whole["cached"].run_dir)
    assert failed(run(asked)).message.code == "RD-TRAIN-104"
    empty = asked.model_copy(update={"resume": str(tmp_path)})
    assert failed(run(empty)).message.code == "RD-TRAIN-103"


@pytest.fixture
def start() -> Iterator[Callable[[], Child]]:
    children: list[Child] = []

    def begin() -> Child:
        children.append(Child("trainer", environment={"TF_CPP_MIN_LOG_LEVEL": "3"}))
        return children[-1]

    yield begin
    for child in children:
        child.kill()


def until(child: Child, wanted: Callable[[Event], bool]) -> list[Event]:
    events: list[Event] = []
    for line in child.lines():
        event = parse_event(line)
        assert event is not None
        events.append(event)
        if wanted(event):
            return events
    raise AssertionError(f"the child ended first: {events[-1:]}")


def test_fault_51_a_killed_trainer_loses_one_epoch_at_most(
    data: Path, tmp_path: Path, start: Callable[[], Child]
) -> None:
    child = start()
    child.send(request(data, tmp_path, **EPOCHS))
    told = until(child, lambda e: isinstance(e, EpochFinished) and e.epoch == 3)
    child.kill()
    started = told[0]
    assert isinstance(started, RunStarted)
    run_dir = path_from_wire(started.run_dir)
    second = start()
    second.send(resume_request(run_dir))
    events = until(second, lambda e: isinstance(e, TERMINAL))
    assert isinstance(events[-1], RunFinished), events[-1]
    before = [e.model_dump() for e in told if isinstance(e, EpochFinished)]
    again = [e.model_dump() for e in events if isinstance(e, EpochFinished)]
    assert again[:3] == before, "what was told is gone on with, not computed again"
    assert len(again) == 8
    resources = (run_dir / "resource_usage.csv").read_text("utf-8").splitlines()
    assert sum(line.startswith("seconds") for line in resources) == 1
    assert json.loads((run_dir / "config.json").read_bytes())["resume"] is None
