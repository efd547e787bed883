"""Runs whose disk fills up: they stand still, lose nothing, and go on when there is room again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from radiodesk.bundles import registry
from radiodesk.core.events import (
    EpochFinished,
    Event,
    PlanEstimated,
    RunFinished,
    RunPaused,
    RunResumed,
    StageStarted,
    parse_event,
)
from tests.helpers.small_disk import SmallDisk, small_disk
from tests.helpers.training_data import Told, request, run, write_pictures

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning:keras"),
]
# Nothing is kept in the cache, so decoded images and features lie on the small disk, too.
OWN: dict[str, Any] = {"initial_epochs": 2, "fine_tune_epochs": 1, "cache_limit_gb": 0}
LINES = 64 * 1024
"""Room for what a run says, and for nothing that it saves."""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pictures(tmp_path_factory.mktemp("data"), ["A", "B"])


@pytest.fixture(scope="module")
def undisturbed(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Told:
    return run(request(data, tmp_path_factory.mktemp("whole"), **OWN))


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SmallDisk]:
    with small_disk(tmp_path / "disk", megabytes=200) as disk:
        monkeypatch.setenv("RADIODESK_HOME", str(disk.path / "home"))
        yield disk


class Filling(Told):
    """Hears a run, fills its disk up, and makes room as soon as the run says that it needs some."""

    def __init__(self, disk: SmallDisk) -> None:
        super().__init__()
        self._disk = disk

    def hear(self, event: Event) -> None:
        self.events.append(event)
        match event:
            case RunPaused():
                self._disk.make_room()
            case RunResumed():
                self._disk.fill(LINES)
            case StageStarted() | EpochFinished() if self.all(PlanEstimated):  # refused before
                self._disk.fill()


def weights(run_dir: Path) -> list[np.ndarray[Any, Any]]:
    import keras

    return list(keras.models.load_model(run_dir / "final_covid_model.keras").get_weights())


def test_fault_59_a_run_pauses_at_every_write_that_a_full_disk_takes_not(
    data: Path, undisturbed: Told, disk: SmallDisk
) -> None:
    from radiodesk.training.run import train

    told = Filling(disk)
    train(request(data, disk.path / "runs", **OWN), told.hear)
    assert isinstance(told.last, RunFinished), told.last
    pauses = told.all(RunPaused)
    assert len(pauses) >= 12
    assert len(told.all(RunResumed)) == len(pauses)
    reasons = {event.reason.code for event in pauses if event.reason}
    assert {"RD-HALT-010"} <= reasons <= {"RD-HALT-010", "RD-HALT-013"}
    # Nothing is lost and nothing is otherwise: weights, figures, every line of every file.
    for mine, theirs in zip(weights(told.run_dir), weights(undisturbed.run_dir), strict=True):
        np.testing.assert_array_equal(mine, theirs)
    assert told.last.result.metrics == undisturbed.only(RunFinished).result.metrics
    lines = (told.run_dir / "events.jsonl").read_bytes().splitlines()
    written = [parse_event(line) for line in lines]
    assert None not in written, "no line is torn"
    assert isinstance(written[-1], RunFinished)
    assert [e for e in written if isinstance(e, EpochFinished)] == told.all(EpochFinished)
    epochs = (told.run_dir / "training_log.csv").read_text("utf-8").splitlines()
    assert len(epochs) == 1 + len(told.all(EpochFinished))
    assert {line.count(",") for line in epochs} == {epochs[0].count(",")}
    resources = (told.run_dir / "resource_usage.csv").read_text("utf-8").splitlines()
    assert {line.count(",") for line in resources} == {resources[0].count(",")}
    (entry,) = [model for model in registry.registered() if not model.shipped]
    assert str(entry.folder) == told.last.result.bundle
