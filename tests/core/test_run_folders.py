"""What can be told of a run folder: can it be gone on with, is it done."""

from __future__ import annotations

from pathlib import Path

from radiodesk.core.run_folders import can_resume, finished_result
from radiodesk.core.runs.entries import read_entry
from tests.helpers.plain_bundle import write_plain
from tests.helpers.runs import started, write_broken_off_run, write_events, write_finished_run


def with_checkpoint_and_model(run_dir: Path) -> Path:
    (run_dir / "checkpoints").mkdir(parents=True)
    (run_dir / "checkpoints" / "epoch-0.npz").write_bytes(b"")
    write_plain(run_dir / "bundle")
    return run_dir


def test_fault_51_a_model_without_the_last_word_of_its_run_is_not_the_end(tmp_path: Path) -> None:
    for name, write in (
        ("silent", lambda folder: write_events(folder, started(folder))),
        ("cut off", write_broken_off_run),
    ):
        run_dir = with_checkpoint_and_model(tmp_path / name)
        write(run_dir)
        assert finished_result(run_dir) is None
        assert can_resume(run_dir)
        entry = read_entry(run_dir)
        assert entry is not None
        assert (entry.state, entry.resumable) == ("unfinished", True)


def test_a_run_that_said_that_it_is_done_is_not_gone_on_with(tmp_path: Path) -> None:
    run_dir = with_checkpoint_and_model(tmp_path / "done")
    write_finished_run(run_dir)
    assert finished_result(run_dir) is not None
    assert not can_resume(run_dir)
