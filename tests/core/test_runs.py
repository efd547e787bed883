"""The list of runs: what it reads of run folders, and what it does with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from radiodesk.bundles import registry
from radiodesk.bundles.bundle import open_bundle
from radiodesk.core.config import FoldPlace
from radiodesk.core.cross_validation import CrossValidation, newest_broken_off, next_fold
from radiodesk.core.errors import RadiodeskError
from radiodesk.core.events import RunFinished, RunStopped
from radiodesk.core.files import folder_lock
from radiodesk.core.requests import TrainRequest
from radiodesk.core.runs.compare import compare, describe
from radiodesk.core.runs.curves import read_curves, read_epochs
from radiodesk.core.runs.entries import RunEntry, list_entries, read_entry
from radiodesk.core.runs.notes import NOTES, RunNotes, read_notes, write_notes
from radiodesk.core.runs.queue import QueuedRun, RunQueue, load_queue, save_queue
from radiodesk.core.runs.summary import read_summary
from radiodesk.core.runs.trash import empty_trash, list_trash, move_to_trash, restore
from radiodesk.evaluation.folds import judge_folds
from tests.helpers.runs import (
    epoch,
    started,
    write_broken_off_run,
    write_cross_validation,
    write_events,
    write_failed_run,
    write_full_run,
)
from tests.helpers.training_data import request

BETTER = ((17, 1, 0), (1, 38, 1), (0, 1, 41))


def entry(folder: Path) -> RunEntry:
    found = read_entry(folder)
    assert found is not None
    return found


def states(runs: Path) -> dict[str, str]:
    return {one.folder.name: one.state for one in list_entries(runs)}


def test_runs_and_cross_validations_stand_in_one_list_newest_first(tmp_path: Path) -> None:
    runs = tmp_path / "runs"
    write_full_run(runs / "1-whole", tmp_path / "data")
    write_failed_run(runs / "2-failed")
    write_broken_off_run(runs / "3-broken")
    write_cross_validation(runs / "4-folds", tmp_path / "data", done=2)
    write_events(runs / "5-stopped", started(runs / "5-stopped"), RunStopped())
    (runs / "6-stranger").mkdir()
    assert states(runs) == {
        "5-stopped": "stopped",
        "4-folds": "unfinished",
        "3-broken": "unfinished",
        "2-failed": "failed",
        "1-whole": "finished",
    }
    whole, folds = entry(runs / "1-whole"), entry(runs / "4-folds")
    assert whole.data == tmp_path / "data"
    assert whole.accuracy_interval is not None
    assert whole.accuracy_interval[0] < 0.84 < whole.accuracy_interval[1]
    assert [fold.folder.name for fold in folds.folds] == ["fold-01", "fold-02"]
    assert folds.resumable
    assert folds.metrics is None
    assert list(list_entries(tmp_path / "none")) == []


def test_a_run_under_way_is_told_from_one_that_was_killed(tmp_path: Path) -> None:
    write_broken_off_run(tmp_path / "run")
    with folder_lock(tmp_path / "run"):
        assert entry(tmp_path / "run").state == "running"
    assert entry(tmp_path / "run").state == "unfinished"


def test_a_failed_run_that_is_gone_on_with_has_no_outcome_yet(tmp_path: Path) -> None:
    write_failed_run(tmp_path / "run")
    line = started(tmp_path / "run").model_dump_json() + "\n"
    with (tmp_path / "run" / "events.jsonl").open("a", encoding="utf-8") as file:
        file.write(line)
    assert read_summary(tmp_path / "run").outcome is None


def test_a_cross_validation_that_broke_off_is_gone_on_with_before_older_runs(
    tmp_path: Path,
) -> None:
    runs = tmp_path / "runs"
    assert newest_broken_off(runs) is None
    write_broken_off_run(runs / "1")
    folder = runs / "2-folds"
    plan = write_cross_validation(folder, tmp_path / "data", done=3)
    assert newest_broken_off(runs) == folder
    with folder_lock(folder):
        assert newest_broken_off(runs) is None
    judge_folds(folder, plan)
    assert newest_broken_off(runs) is None


def test_folds_are_judged_together_once_all_are_done(tmp_path: Path) -> None:
    folder = tmp_path / "folds"
    plan = write_cross_validation(folder, tmp_path / "data", done=2)
    assert next_fold(folder, plan) == FoldPlace(number=3, count=3)
    with pytest.raises(RadiodeskError, match="RD-RUN-009"):
        judge_folds(folder, plan)
    write_full_run(
        folder / "fold-03",
        tmp_path / "data",
        confusion=BETTER,
        fold=FoldPlace(number=3, count=3),
    )
    assert next_fold(folder, plan) is None
    result = judge_folds(folder, plan)
    assert result.summary is not None
    right = 2 * 84 + 96
    found = entry(folder)
    assert found.state == "finished"
    assert found.pooled == result.summary
    assert found.metrics is not None
    assert found.metrics.accuracy == pytest.approx(right / 300)
    low, high = found.accuracy_interval or (1.0, 0.0)
    assert low < right / 300 < high


def test_curves_leave_out_epochs_that_were_done_again(tmp_path: Path) -> None:
    losses = [(1, 0.9), (2, 0.8), (3, 0.7), (3, 0.65), (4, 0.5)]
    write_events(
        tmp_path / "run", started(tmp_path / "run"), *(epoch(n, loss) for n, loss in losses)
    )
    epochs = read_epochs(tmp_path / "run")
    assert [(e.epoch, e.train.loss) for e in epochs] == [(1, 0.9), (2, 0.8), (3, 0.65), (4, 0.5)]
    assert read_epochs(tmp_path / "none") == ()


def test_the_curves_of_a_cross_validation_are_the_mean_of_its_folds(tmp_path: Path) -> None:
    write_cross_validation(tmp_path / "folds", tmp_path / "data", done=2)
    curves = read_curves(entry(tmp_path / "folds"))
    assert curves.runs == 2
    assert curves.epochs == (1, 2, 3)
    assert curves.train["loss"] == pytest.approx((0.675, 0.45, 0.3))
    assert curves.val["loss"] == pytest.approx((0.775, 0.55, 0.4))


def test_a_comparison_names_what_differs_and_nothing_else(tmp_path: Path) -> None:
    write_full_run(tmp_path / "a", tmp_path / "data")
    write_full_run(tmp_path / "b", tmp_path / "data", confusion=BETTER, dropout=0.5, views=4)
    found = compare([entry(tmp_path / "a"), entry(tmp_path / "b")])
    assert {row.name: row.values for row in found.settings} == {
        "dropout": (0.3, 0.5),
        "views": (1, 4),
    }
    figures = {row.name: row for row in found.figures}
    assert figures["accuracy"].values == (pytest.approx(0.84), pytest.approx(0.96))
    assert figures["accuracy"].best == {1}
    assert figures["log_loss"].best == {1}
    assert figures["minutes"].values == (1.5, 1.5)
    assert found.same_images


def test_a_single_run_is_described_by_what_it_was_made_of(tmp_path: Path) -> None:
    write_full_run(tmp_path / "a", tmp_path / "data", dropout=0.5)
    found = describe(entry(tmp_path / "a"))
    assert {row.name: row.values[0] for row in found.settings} == {
        "preset": "quick",
        "data": "data",
        "split": "70/15/15",
        "group_by": "patient",
        "seed": 1,
        "dropout": 0.5,
    }
    assert "accuracy" in {row.name for row in found.figures}


def test_runs_judged_on_other_images_have_no_best(tmp_path: Path) -> None:
    write_full_run(tmp_path / "a", tmp_path / "data", seed=1)
    write_full_run(tmp_path / "b", tmp_path / "data", confusion=BETTER, seed=2)
    found = compare([entry(tmp_path / "a"), entry(tmp_path / "b")])
    assert not found.same_images
    assert all(row.best == frozenset() for row in found.figures)


def test_notes_are_kept_with_the_run_and_a_damaged_file_is_set_aside(tmp_path: Path) -> None:
    write_full_run(tmp_path / "run", tmp_path / "data")
    assert read_notes(tmp_path / "run") == RunNotes()
    kept = RunNotes(starred=True, text="dropout alto: mejor")
    write_notes(tmp_path / "run", kept)
    assert entry(tmp_path / "run").notes == kept
    (tmp_path / "run" / NOTES).write_text("{ half a no", encoding="utf-8")
    assert read_notes(tmp_path / "run") == RunNotes()
    write_notes(tmp_path / "run", kept)
    assert read_notes(tmp_path / "run") == kept
    assert (tmp_path / "run" / "notes.damaged.json").read_text("utf-8") == "{ half a no"


def test_a_run_goes_to_the_trash_and_comes_back_with_its_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RADIODESK_HOME", str(tmp_path / "home"))
    runs = tmp_path / "runs"
    write_full_run(runs / "a", tmp_path / "data")
    write_notes(runs / "a", RunNotes(starred=True, text="keep"))
    known = registry.register(open_bundle(runs / "a" / "bundle", trusted=True))
    trashed = move_to_trash(runs / "a")
    assert states(runs) == {}
    assert [one.folder for one in list_trash(runs)] == [trashed]
    assert known not in registry.registered()
    assert restore(trashed) == runs / "a"
    assert states(runs) == {"a": "finished"}
    assert known in registry.registered()
    assert read_notes(runs / "a").text == "keep"


def test_names_that_are_taken_get_a_number(tmp_path: Path) -> None:
    runs = tmp_path / "runs"
    for _ in range(2):
        write_failed_run(runs / "a")
        move_to_trash(runs / "a")
    assert {one.folder.name for one in list_trash(runs)} == {"a", "a-2"}
    write_failed_run(runs / "a")
    assert restore(runs / ".trash" / "a") == runs / "a-2"


def test_a_run_in_use_a_fold_and_a_stranger_do_not_go_to_the_trash(tmp_path: Path) -> None:
    write_cross_validation(tmp_path / "folds", tmp_path / "data", done=1)
    write_broken_off_run(tmp_path / "run")
    (tmp_path / "stranger").mkdir()
    with folder_lock(tmp_path / "run"), pytest.raises(RadiodeskError, match="RD-RUN-001"):
        move_to_trash(tmp_path / "run")
    fold = tmp_path / "folds" / "fold-01"
    with folder_lock(fold), pytest.raises(RadiodeskError, match="RD-RUN-001"):
        move_to_trash(tmp_path / "folds")
    with pytest.raises(RadiodeskError, match="RD-RUN-003"):
        move_to_trash(fold)
    with pytest.raises(RadiodeskError, match="RD-RUN-002"):
        move_to_trash(tmp_path / "stranger")
    with pytest.raises(RadiodeskError, match="RD-RUN-005"):
        restore(tmp_path / "run")
    assert (tmp_path / "run").is_dir()


def test_the_trash_is_emptied_for_good_and_the_other_runs_stay(tmp_path: Path) -> None:
    write_failed_run(tmp_path / "a")
    write_failed_run(tmp_path / "b")
    write_cross_validation(tmp_path / "c", tmp_path / "data", done=1)
    move_to_trash(tmp_path / "a")
    move_to_trash(tmp_path / "c")
    assert empty_trash(tmp_path) == 2
    assert list(list_trash(tmp_path)) == []
    assert list(states(tmp_path)) == ["b"]
    assert empty_trash(tmp_path) == 0


def queued(tmp_path: Path, name: str, folds: int | None = None) -> QueuedRun:
    asked: TrainRequest = request(tmp_path / name, tmp_path / "runs")
    return QueuedRun.of(CrossValidation(request=asked, folds=folds) if folds else asked)


def test_the_queue_outlives_the_program_and_keeps_its_order(tmp_path: Path) -> None:
    first, second, third = (queued(tmp_path, name) for name in "abc")
    queue = RunQueue().with_added(first).with_added(second).with_added(third)
    queue = queue.moved(third.id, -2).moved(first.id, 99).moved("unknown", 1)
    assert queue.runs == (third, second, first)
    save_queue(tmp_path / "queue.json", queue.without(second.id))
    assert load_queue(tmp_path / "queue.json").runs == (third, first)


def test_a_damaged_queue_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / "queue.json").write_text('{"runs": [1]}', encoding="utf-8")
    with pytest.raises(RadiodeskError, match="RD-RUN-021"):
        load_queue(tmp_path / "queue.json")
    assert (tmp_path / "queue.damaged.json").is_file()
    assert load_queue(tmp_path / "queue.json") == RunQueue()


def test_an_interval_is_the_one_that_the_run_stated(tmp_path: Path) -> None:
    """Not one that follows from counts beside another on the card of the same model."""
    folder = tmp_path / "runs" / "r"
    result = write_full_run(folder, tmp_path)
    counted = read_entry(folder)
    stated = RunFinished(result=result, intervals={"accuracy": (0.5, 0.9)})
    write_events(folder, started(folder), stated)
    told = read_entry(folder)
    assert counted is not None
    assert told is not None
    assert counted.accuracy_interval != (0.5, 0.9)
    assert told.accuracy_interval == (0.5, 0.9)
