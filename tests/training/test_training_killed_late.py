"""Trainers that were killed while they finished: whatever they left, the run is gone on with."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from radiodesk.bundles import registry
from radiodesk.bundles.bundle import open_bundle
from radiodesk.core.events import Event, RunFinished
from radiodesk.core.files import FOLDER_LOCK
from radiodesk.core.run_folders import EVENTS, can_resume, finished_result, resume_request
from radiodesk.training.run import train
from tests.helpers.training_data import Told, request, run, write_pictures

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning:keras"),
]


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished run, and beside it what its checkpoints were before its bundle was written."""
    folder = tmp_path_factory.mktemp("finished")
    data = write_pictures(folder / "data", ["A", "B"])
    told = Told()

    def emit(event: Event) -> None:
        told.events.append(event)
        if told.codes[-1:] == ["RD-TRAIN-042"] and not (folder / "checkpoints").exists():
            shutil.copytree(told.run_dir / "checkpoints", folder / "checkpoints")

    train(request(data, folder / "runs", initial_epochs=1, fine_tune_epochs=1), emit)
    assert isinstance(told.last, RunFinished)
    return told.run_dir


def killed_before_its_last_word(finished: Path) -> None:
    """Bring a run back to where its bundle stood and nothing else of its end had happened."""
    shutil.rmtree(finished / "checkpoints", ignore_errors=True)
    shutil.copytree(finished.parents[1] / "checkpoints", finished / "checkpoints")
    lines = (finished / EVENTS).read_bytes().splitlines(keepends=True)
    assert b"run_finished" in lines[-1]
    (finished / EVENTS).write_bytes(b"".join(lines[:-1]))


def test_fault_51_a_run_killed_before_its_model_was_known_is_finished(finished: Path) -> None:
    manifest = (finished / "bundle" / "manifest.json").read_bytes()
    killed_before_its_last_word(finished)
    (registry.own_models() / "registry.json").unlink(missing_ok=True)
    assert finished_result(finished) is None
    assert can_resume(finished)
    told = run(resume_request(finished))
    assert isinstance(told.last, RunFinished), told.last
    assert (finished / "bundle" / "manifest.json").read_bytes() == manifest
    assert [model.folder for model in registry.registered() if not model.shipped] == [
        (finished / "bundle").resolve()
    ]
    open_bundle(finished / "bundle")
    assert not can_resume(finished)
    assert not (finished / "checkpoints").exists()


def test_fault_51_what_a_killed_trainer_had_begun_is_in_nobodys_way(finished: Path) -> None:
    killed_before_its_last_word(finished)
    shutil.copytree(finished / "bundle", finished / ".unfinished-bundle.abc")
    (finished / "bundle").rename(finished / ".candidate")
    (finished / ".training_log.csv.abc.tmp").write_bytes(b"phase")
    told = run(resume_request(finished))
    assert isinstance(told.last, RunFinished), told.last
    assert [path.name for path in finished.rglob(".*")] == [FOLDER_LOCK]
    known = [model.folder for model in registry.registered() if not model.shipped]
    assert known == [(finished / "bundle").resolve()], "one folder is one model"
