"""Runs that are stopped, thrown away, or cannot go on."""

from __future__ import annotations

import csv
import pickle
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from radiodesk.core.control import Wish
from radiodesk.core.events import (
    DataPrepared,
    EpochFinished,
    Logged,
    PhaseFinished,
    RunFailed,
    RunFinished,
    RunStarted,
    RunStopped,
    parse_event,
)
from radiodesk.core.messages import render
from radiodesk.inference.classifier import Classifier
from tests.helpers.training_data import Told, request, run, write_pictures

# Keras' own saving code, seen with NumPy 2.4.
pytestmark = pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning:keras")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pictures(tmp_path_factory.mktemp("data"), ["A", "B"])


def base_weights(path: Path, spoil: Any) -> Path:
    """Write MobileNetV2 weights that differ from the shipped ones where `spoil` says."""
    import keras

    from radiodesk.training.base_weights import find_base_weights

    model = keras.applications.MobileNetV2(input_shape=(64, 64, 3), include_top=False, weights=None)
    model.load_weights(find_base_weights(None).path)
    spoil(model)
    model.save_weights(path)
    return path


class Visitor:
    """Says its wish at the n-th question after a condition, and counts what follows."""

    def __init__(self, told: Told, wish: Wish, when: Any) -> None:
        self._told, self._wish, self._when = told, wish, when

    def __call__(self) -> Wish:
        return self._wish if self._when(self._told) else "go_on"


def test_fault_58_stop_keeps_the_best_model_within_a_batch(tmp_path: Path) -> None:
    """Five classes, 5 % of the files broken: the rest trains, the stop comes in epoch 2."""
    labels = ["A", "B", "C", "D", "E"]
    data = write_pictures(tmp_path / "data", labels, per_class=8)
    (data / "A" / "empty.png").write_bytes(b"")
    (data / "C" / "text.png").write_text("not a picture")
    told = Told()
    in_second = Visitor(told, "keep_best", lambda t: len(t.all(EpochFinished)) == 1)
    run(request(data, tmp_path / "runs", initial_epochs=50, fine_tune_epochs=5), in_second, told)
    finished = told.last
    assert isinstance(finished, RunFinished)
    assert finished.stopped
    assert finished.result.epochs.initial == 1
    assert told.only(PhaseFinished).reason == "stopped"
    assert "RD-TRAIN-035" in told.codes
    assert finished.result.bundle is not None
    # test_fault_33: what is broken is listed, the rest is trained on.
    skipped = told.only(DataPrepared).skipped
    assert [s.path for s in skipped] == ["A/empty.png", "C/text.png"]
    assert finished.result.images.skipped == 2
    assert "RD-TRAIN-022" in told.codes
    from radiodesk.bundles.bundle import open_bundle

    assert Classifier(open_bundle(Path(finished.result.bundle))).labels == labels


def test_fault_42_files_changed_during_the_training_are_reported(tmp_path: Path) -> None:
    data = write_pictures(tmp_path / "data", ["A", "B"])
    told = Told()

    def change(told: Told) -> bool:
        if len(told.all(EpochFinished)) == 1 and (data / "B" / "b-03.png").exists():
            shutil.copyfile(data / "B" / "b-04.png", data / "A" / "a-02.png")
            (data / "B" / "b-03.png").unlink()
        return False

    run(request(data, tmp_path / "runs"), Visitor(told, "keep_best", change), told)
    assert isinstance(told.last, RunFinished), "the model learned from the files as they were"
    (message,) = [e.message for e in told.all(Logged) if e.message.code == "RD-HALT-020"]
    assert message.params == {"count": 2, "total": 20, "first": "a-02.png"}
    assert "changed or went away" in render(message)
    assert "durante el entrenamiento" in render(message, "es")
    assert "RD-HALT-020" in (told.run_dir / "log.txt").read_text("utf-8")


def test_fault_58_stop_before_the_first_epoch_leaves_no_model(data: Path, tmp_path: Path) -> None:
    told = Told()
    at_once = Visitor(
        told, "keep_best", lambda t: any(e.event == "plan_estimated" for e in t.events)
    )
    run(request(data, tmp_path), at_once, told)
    assert isinstance(told.last, RunStopped)
    assert not (told.run_dir / "bundle").exists()
    assert not (told.run_dir / ".cache").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lists what is mapped")
@pytest.mark.parametrize("wish", ["keep_best", "discard"])
def test_decoded_images_are_unmapped_before_they_are_deleted(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wish: Wish
) -> None:
    """Windows deletes no file that is mapped, so every run would leave them behind there."""
    mapped: list[bool] = []
    rmtree = shutil.rmtree

    def remove(path: Any, *arguments: Any, **options: Any) -> None:
        if Path(path).name == ".cache":
            mapped.append("images.npy" in Path("/proc/self/maps").read_text("utf-8"))
        rmtree(path, *arguments, **options)

    monkeypatch.setattr(shutil, "rmtree", remove)
    told = Told()
    run(
        request(data, tmp_path / "runs", initial_epochs=1),
        Visitor(told, wish, lambda t: bool(t.all(EpochFinished))),
        told,
    )
    assert mapped == [False]
    assert isinstance(told.last, RunFinished if wish == "keep_best" else RunStopped)


def test_fault_50_base_weights_that_are_not_numbers_are_named_before_the_start(
    data: Path, tmp_path: Path
) -> None:
    def spoil(model: Any) -> None:
        layer = model.get_layer("Conv_1")
        layer.set_weights([np.full_like(layer.get_weights()[0], np.nan)])

    weights = base_weights(tmp_path / "nan.weights.h5", spoil)
    told = run(request(data, tmp_path / "runs", base_weights=str(weights)))
    failed = told.last
    assert isinstance(failed, RunFailed)
    assert failed.unusable
    assert failed.message.code == "RD-TRAIN-018"
    assert failed.message.params == {"name": "nan.weights.h5", "layer": "Conv_1"}


@pytest.mark.parametrize("engine", ["cached", "end-to-end"])
def test_fault_50_nan_later_stops_and_keeps_the_best_weights(
    data: Path, tmp_path: Path, engine: str
) -> None:
    """Weights whose gradient overflows as soon as phase 2 wants it."""

    def spoil(model: Any) -> None:
        norm = model.get_layer("block_16_project_BN")
        gamma, beta, mean, variance = norm.get_weights()
        norm.set_weights([gamma * 0 + 1e30, beta * 0, mean * 0, variance * 0 + 1])
        last = model.get_layer("Conv_1_bn")
        gamma, beta, mean, variance = last.get_weights()
        last.set_weights([gamma * 0 + 1e-30, beta * 0 + 1, mean * 0, variance * 0 + 1])

    weights = base_weights(tmp_path / "steep.weights.h5", spoil)
    told = run(
        request(
            data,
            tmp_path / "runs",
            base_weights=str(weights),
            engine=engine,
            initial_epochs=1,
            fine_tune_epochs=3,
        )
    )
    finished = told.last
    assert isinstance(finished, RunFinished), finished
    assert told.all(PhaseFinished)[-1].reason == "not_finite"
    assert "RD-TRAIN-030" in told.codes
    assert finished.result.bundle is not None
    metrics = finished.result.metrics
    assert metrics is not None
    assert metrics.val is not None
    assert metrics.val.log_loss is not None


def test_fault_34_one_class_is_unusable_and_leaves_no_folder(tmp_path: Path) -> None:
    data = write_pictures(tmp_path / "data", ["A"])
    told = run(request(data, tmp_path / "runs"))
    failed = told.last
    assert isinstance(failed, RunFailed)
    assert failed.unusable
    assert failed.message.code == "RD-DATA-005"
    assert list((tmp_path / "runs").iterdir()) == []


def test_fault_34_an_empty_class_is_named(tmp_path: Path) -> None:
    data = write_pictures(tmp_path / "data", ["A", "B"])
    (data / "Empty").mkdir()
    failed = run(request(data, tmp_path / "runs")).last
    assert isinstance(failed, RunFailed)
    assert failed.unusable
    assert failed.message.params == {"label": "Empty"}
    assert list((tmp_path / "runs").iterdir()) == []


def test_fault_60_a_folder_that_cannot_be_written_is_said_before_the_start(
    data: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    told = run(request(data, tmp_path / "file" / "runs"))
    failed = told.last
    assert isinstance(failed, RunFailed)
    assert (failed.message.code, failed.unusable) == ("RD-APP-005", True)
    assert told.all(RunStarted) == []


def test_fault_39_no_cell_of_the_split_starts_a_formula(tmp_path: Path) -> None:
    data = write_pictures(tmp_path / "data", ["=cmd()", "@B"], per_class=6)
    told = Told()
    prepared = Visitor(told, "keep_best", lambda t: bool(t.all(DataPrepared)))
    run(request(data, tmp_path / "runs"), prepared, told)
    with (told.run_dir / "splits.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    assert {row[1] for row in rows} == {"'=cmd()", "'@B"}
    assert all(row[0].startswith(("'=cmd()/", "'@B/")) for row in rows)


def test_fault_60_a_data_folder_that_cannot_hold_the_model_is_said_before_the_start(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("RADIODESK_HOME", str(tmp_path / "file" / "home"))
    told = run(request(data, tmp_path / "runs"))
    failed = told.last
    assert isinstance(failed, RunFailed)
    assert (failed.message.code, failed.unusable) == ("RD-APP-005", True)
    assert failed.message.params == {"name": "home"}
    assert told.all(RunStarted) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit for files")
def test_fault_59_a_disk_that_takes_no_events_still_ends_the_run_with_its_reason(
    data: Path, tmp_path: Path
) -> None:
    # In a child, because the limit would hold for pytest's own files as well.
    code = (
        "import resource, sys\n"
        "from radiodesk.core.requests import TrainRequest\n"
        "from radiodesk.training.run import train\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (600, resource.RLIM_INFINITY))\n"
        "train(TrainRequest.model_validate_json(sys.argv[1]), "
        "lambda event: print(event.model_dump_json()))\n"
    )
    asked = request(data, tmp_path / "runs").model_dump_json()
    ended = subprocess.run([sys.executable, "-c", code, asked], capture_output=True, check=True)
    failed = parse_event(ended.stdout.splitlines()[-1])
    assert isinstance(failed, RunFailed)
    assert failed.message.code == "RD-TRAIN-036"
    assert "OSError" in str(failed.message.params["detail"])


class _Canary:
    def __init__(self, path: Path) -> None:
        self._path = path

    def __reduce__(self) -> tuple[Any, ...]:
        return (Path.touch, (self._path,))


def test_fault_41_a_pickled_array_is_left_out_and_never_executed(tmp_path: Path) -> None:
    data = write_pictures(tmp_path / "data", ["A", "B"], per_class=8)
    canary = tmp_path / "canary"
    np.save(data / "A" / "object.npy", np.array([_Canary(canary)], object), allow_pickle=True)
    (data / "B" / "pickle.npy").write_bytes(pickle.dumps(_Canary(canary)))
    told = Told()
    prepared = Visitor(told, "keep_best", lambda t: bool(t.all(DataPrepared)))
    run(request(data, tmp_path / "runs"), prepared, told)
    paths = {s.path for s in told.only(DataPrepared).skipped}
    assert paths == {"A/object.npy", "B/pickle.npy"}
    assert not canary.exists()
