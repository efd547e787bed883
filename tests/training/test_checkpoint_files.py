"""Checkpoints, caches and live files of a run as they lie on the disk; nothing is trained."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from radiodesk.core.errors import Message
from radiodesk.core.events import EpochFinished, EpochMetrics, Event, Logged
from radiodesk.core.files import folder_lock
from radiodesk.core.presets import make_config
from radiodesk.core.run_folders import can_resume, finished_result, newest_unfinished
from radiodesk.training.checkpoint import Checkpoints, RunState
from radiodesk.training.run_folder import Recorder
from radiodesk.training.schedule import EarlyStopping, ReduceOnPlateau, cosine_rate

METRICS = EpochMetrics(loss=0.5, accuracy=0.8, precision=0.8, recall=0.8, auc=0.9)
CONTENTS = np.arange(3, dtype=np.uint64)


def epoch(number: int) -> EpochFinished:
    return EpochFinished(
        phase="initial",
        epoch=number,
        epoch_of_phase=number,
        seconds=1.0,
        learning_rate=0.001,
        train=METRICS,
        val=METRICS,
        best=True,
    )


def state(epochs: int, best: int, **changes: Any) -> RunState:
    return RunState(
        config=make_config(),
        engine="cached",
        data="d" * 32,
        phase="initial",
        ended=None,
        stopping=EarlyStopping(patience=5),
        plateau=ReduceOnPlateau(patience=2, rate=0.001),
        best_epoch=best,
        best_loss=1 / best,
        history=[epoch(n) for n in range(1, epochs + 1)],
    ).model_copy(update=changes)


def weights(number: int) -> dict[str, np.ndarray[Any, Any]]:
    return {"layer": np.full((4, 4), number, np.float32)}


def trained(run_dir: Path, epochs: int) -> Checkpoints:
    """Leave what a run does of which every epoch was better than the one before."""
    kept = Checkpoints(run_dir)
    for number in range(1, epochs + 1):
        assert kept.offer(weights(number), 1 / number, number)
        kept.save(state(number, number), weights(number), {"moment": np.ones(2)}, CONTENTS)
    return kept


def signed(path: Path, **arrays: np.ndarray[Any, Any]) -> None:
    """Write arrays as a checkpoint whose own sum is right."""
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)  # type: ignore[arg-type]
    write_signed(path, buffer.getvalue())


def write_signed(path: Path, data: bytes) -> None:
    path.write_bytes(data + hashlib.sha256(data).digest())


def test_the_newest_of_two_generations_comes_back_with_its_best(tmp_path: Path) -> None:
    kept = trained(tmp_path, 3)
    assert not kept.offer(weights(9), 2.0, 4), "worse than the third"
    assert kept.best_epoch == 3
    np.testing.assert_array_equal(kept.best()["layer"], weights(3)["layer"])
    assert kept.offer(weights(9), 2.0, 4, always=True)
    files = {path.name for path in (tmp_path / "checkpoints").iterdir()}
    assert files == {
        "epoch-0.npz", "epoch-1.npz", "best-0002.npz", "best-0003.npz", "best-0004.npz",
    }  # fmt: skip
    again = Checkpoints(tmp_path)
    beginning = again.load()
    assert beginning is not None
    assert (beginning.state.epoch, again.best_epoch) == (3, 3)
    assert beginning.state.epochs_of("initial") == 3
    assert beginning.state.epochs_of("fine_tune") == 0
    np.testing.assert_array_equal(beginning.weights["layer"], weights(3)["layer"])
    np.testing.assert_array_equal(beginning.optimizer["moment"], np.ones(2))
    np.testing.assert_array_equal(beginning.contents, CONTENTS)
    again.remove()
    assert Checkpoints(tmp_path).load() is None


@pytest.mark.parametrize("hurt", ["best-0003.npz", "epoch-1.npz"])
@pytest.mark.parametrize("how", ["flipped", "cut", "gone", "no zip"])
def test_fault_54_whatever_is_damaged_of_the_newest_gives_way_to_the_one_before(
    tmp_path: Path, hurt: str, how: str
) -> None:
    trained(tmp_path, 3)
    path = tmp_path / "checkpoints" / hurt
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    if how == "gone":
        path.unlink()
    elif how == "no zip":
        write_signed(path, b"its own sum is right")
    else:
        path.write_bytes(data if how == "flipped" else path.read_bytes()[:20])
    kept = Checkpoints(tmp_path)
    beginning = kept.load()
    assert beginning is not None
    assert (beginning.state.epoch, kept.best_epoch) == (2, 2)
    np.testing.assert_array_equal(kept.best()["layer"], weights(2)["layer"])


def test_fault_54_what_is_no_state_of_ours_is_passed_over(tmp_path: Path) -> None:
    trained(tmp_path, 2)
    folder = tmp_path / "checkpoints"
    signed(folder / "epoch-0.npz", weights=np.ones(2))
    older = state(9, 1, version=0).model_dump_json().encode()
    signed(folder / "epoch-1.npz", **{"state.json": np.frombuffer(older, np.uint8)})
    assert Checkpoints(tmp_path).load() is None
    words = np.frombuffer(json.dumps({"version": "soon"}).encode(), np.uint8)
    signed(folder / "epoch-0.npz", **{"state.json": words})
    assert Checkpoints(tmp_path).load() is None
    assert can_resume(tmp_path), "it is there, and whoever goes on is told that it is damaged"


def told(number: int) -> Logged:
    return Logged(level="info", message=Message(code="RD-TRAIN-102", params={"epoch": number}))


def test_what_is_told_after_the_end_is_passed_on_and_not_written(tmp_path: Path) -> None:
    heard: list[Event] = []
    with Recorder(tmp_path, heard.append) as recorder:
        recorder.emit(told(1))
        recorder.emit(epoch(1))
        recorder.write_details("a traceback")
    recorder.emit(told(2))
    recorder.write_details("too late")
    assert heard == [told(1), epoch(1), told(2)]
    assert len((tmp_path / "events.jsonl").read_bytes().splitlines()) == 2
    log = (tmp_path / "log.txt").read_text("utf-8")
    assert "a traceback" in log
    assert "too late" not in log


def test_a_second_session_goes_on_in_the_files_of_the_first(tmp_path: Path) -> None:
    for number, history in ((1, []), (2, [epoch(1)])):
        with Recorder(tmp_path, lambda _event: None, history) as recorder:
            recorder.emit(epoch(number))
    with (tmp_path / "training_log.csv").open(encoding="utf-8", newline="") as file:
        assert [row["epoch"] for row in csv.DictReader(file)] == ["1", "2"]
    rows = (tmp_path / "resource_usage.csv").read_text("utf-8").splitlines()
    assert [row for row in rows if row.startswith("seconds")] == rows[:1]
    never_entered = Recorder(tmp_path, lambda _event: None)
    never_entered.close()
    assert len((tmp_path / "events.jsonl").read_bytes().splitlines()) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the recycle bin has another place")
def test_without_a_recycle_bin_discarded_runs_of_one_name_lie_beside_each_other(
    tmp_path: Path,
) -> None:
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "import send2trash\n"
        "from radiodesk.training.run_folder import move_to_trash\n"
        "for number in '12':\n"
        "    run = Path(sys.argv[1], 'run')\n"
        "    run.mkdir()\n"
        "    (run / 'which').write_text(number)\n"
        "    move_to_trash(run)\n"
    )
    nowhere = {**os.environ, "XDG_DATA_HOME": "/dev/null"}
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True, env=nowhere)
    found = {p.parent.name: p.read_text() for p in (tmp_path / ".discarded").glob("*/which")}
    assert found == {"run": "1", "run-2": "2"}


def test_the_newest_run_that_broke_off_can_be_gone_on_with(tmp_path: Path) -> None:
    run_dir = tmp_path / "run"
    trained(run_dir_made(run_dir), 1)
    assert newest_unfinished(tmp_path) == run_dir
    with folder_lock(run_dir):
        assert newest_unfinished(tmp_path) is None
    (run_dir / "bundle").mkdir()
    assert newest_unfinished(tmp_path) == run_dir, "it was killed before it could say so"
    checkpoints = run_dir / "checkpoints"
    for file in checkpoints.iterdir():
        file.unlink()
    assert newest_unfinished(tmp_path) is None


def run_dir_made(run_dir: Path) -> Path:
    run_dir.mkdir()
    (run_dir / "config.json").write_text("{}")
    return run_dir


def test_a_rate_rises_in_a_line_and_falls_as_a_cosine() -> None:
    rates = [cosine_rate(0.1, share) for share in (0, 0.05, 0.1, 0.55, 1)]
    np.testing.assert_allclose(rates, [0, 0.05, 0.1, 0.05, 0], atol=1e-12)


def test_what_a_run_came_to_is_told_only_where_it_ended_well(tmp_path: Path) -> None:
    assert newest_unfinished(tmp_path / "none") is None
    assert newest_unfinished(tmp_path) is None
    assert finished_result(tmp_path) is None
    (tmp_path / "bundle").mkdir()
    assert finished_result(tmp_path) is None
    (tmp_path / "events.jsonl").write_bytes(b"no event\n" + told(1).model_dump_json().encode())
    assert finished_result(tmp_path) is None
