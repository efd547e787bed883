"""The evaluator as the desktop and the commands meet it: a real child, a real graph, real files."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from radiodesk.core.cross_validation import PLAN, CrossValidation
from radiodesk.core.evaluation_results import AnswerRow, StressReport
from radiodesk.core.paths import path_to_wire
from radiodesk.core.requests import (
    EVALUATOR_ANSWER,
    AllFolds,
    CompareRequest,
    ComparisonReady,
    EvaluateRequest,
    EvaluationReady,
    EvaluatorAnswer,
    EvaluatorFailed,
    EvaluatorProgress,
    EvaluatorRequest,
    ExportRequest,
    FilesSkipped,
    OutsideData,
    ReportWritten,
    RowsFound,
    RunPart,
    StressReady,
    StressRequest,
)
from radiodesk.evaluation.predictions import Predictions, write_predictions
from radiodesk.jobs.child import Child
from tests.helpers.tiny_bundle import LABELS, make_bundle
from tests.helpers.training_data import request as train_request
from tests.helpers.training_data import write_pictures


class Evaluator:
    """One child and its pipe."""

    def __init__(self) -> None:
        self.child = Child("evaluator")
        self._lines = self.child.lines()

    def ask(self, request: EvaluatorRequest) -> EvaluatorAnswer:
        self.child.send(request)
        self.progress: list[EvaluatorProgress] = []
        self.rows: list[AnswerRow] = []
        self.skipped: list[FilesSkipped] = []
        for line in self._lines:
            answer = EVALUATOR_ANSWER.validate_json(line)
            assert answer.id == request.id
            if isinstance(answer, EvaluatorProgress):
                self.progress.append(answer)
            elif isinstance(answer, RowsFound):
                self.rows += answer.rows
            elif isinstance(answer, FilesSkipped):
                self.skipped.append(answer)
            else:
                return answer
        raise AssertionError(self.child.stderr_tail)


@pytest.fixture(scope="module")
def evaluator() -> Iterator[Evaluator]:
    started = Evaluator()
    yield started
    started.child.kill()


@pytest.fixture
def outside(tmp_path: Path) -> OutsideData:
    levels, limits = np.array([0.8, 0.9]), np.array([[0.9] * 3, [0.95] * 3])
    reference = {"conformal_levels": levels, "conformal_limits": limits}
    make_bundle(tmp_path / "model", reference=reference)
    data = write_pictures(tmp_path / "data", LABELS, per_class=8)
    table = ["path,source,sex"]
    table += [
        f"{p.relative_to(data).as_posix()},s{i % 2},F"
        for i, p in enumerate(sorted(data.rglob("*.png")))
    ]
    (data / "labels.csv").write_text("\n".join(table), "utf-8")
    return OutsideData(
        bundle=path_to_wire(tmp_path / "model"), data=path_to_wire(data), trusted=True
    )


def write_run(folder: Path, data: Path, seed: int = 1, part: slice = slice(None)) -> Path:
    """Write a finished run whose test table holds answers to some of the pictures."""
    folder.mkdir(parents=True)
    asked = train_request(data, folder.parent)
    (folder / "config.json").write_text(asked.model_dump_json(), "utf-8")
    make_bundle(folder / "bundle")
    files = sorted(data.rglob("*.png"))[part]
    truth = np.array([LABELS.index(path.parent.name) for path in files])
    random = np.random.default_rng(seed)
    chances = random.dirichlet([1, 1, 1], len(files))
    names = [path.relative_to(data).as_posix() for path in files]
    (folder / "evaluation").mkdir()
    table = Predictions(list(LABELS), names, truth, list(range(len(files))), chances)
    write_predictions(folder / "evaluation" / "predictions.csv", table)
    return folder


def test_outside_data_is_read_and_judged(evaluator: Evaluator, outside: OutsideData) -> None:
    answer = evaluator.ask(EvaluateRequest(id=1, subject=outside))
    assert isinstance(answer, EvaluationReady)
    found = answer.evaluation
    assert (found.images, found.part, found.model, found.data) == (24, "data", "model", "data")
    assert [row.index for row in evaluator.rows] == list(range(24))
    assert all(Path(row.file or "").is_file() for row in evaluator.rows)
    wrong = sum(not row.right for row in evaluator.rows)
    assert found.errors == wrong
    assert [level.level for level in found.coverage] == [0.8, 0.9]
    kinds = [(one.kind, one.value, one.images) for one in found.subgroups]
    assert kinds == [("source", "s0", 12), ("source", "s1", 12), ("sex", "F", 24)]
    assert found.refused is not None
    assert evaluator.progress[-1].done == evaluator.progress[-1].total == 24
    assert evaluator.skipped == []


def test_what_is_left_out_is_said(
    evaluator: Evaluator, outside: OutsideData, tmp_path: Path
) -> None:
    shutil.copytree(tmp_path / "data" / LABELS[0], tmp_path / "data" / "OTHER")
    (tmp_path / "data" / LABELS[1] / "broken.png").write_bytes(b"")
    answer = evaluator.ask(EvaluateRequest(id=2, subject=outside))
    assert isinstance(answer, EvaluationReady)
    assert (answer.evaluation.images, answer.evaluation.skipped) == (24, 1)
    (told,) = evaluator.skipped
    assert [note.code for note in told.notes] == ["RD-CLI-043"]
    assert [skipped.path for skipped in told.files] == [f"{LABELS[1]}/broken.png"]


def test_a_new_evaluation_reads_the_files_anew(
    evaluator: Evaluator, outside: OutsideData, tmp_path: Path
) -> None:
    evaluator.ask(EvaluateRequest(id=3, subject=outside))
    next((tmp_path / "data" / LABELS[0]).glob("*.png")).unlink()
    answer = evaluator.ask(EvaluateRequest(id=4, subject=outside))
    assert isinstance(answer, EvaluationReady)
    assert answer.evaluation.images == 23


def test_a_run_is_judged_by_its_table_without_reading_a_file(
    evaluator: Evaluator, outside: OutsideData, tmp_path: Path
) -> None:
    run = write_run(tmp_path / "runs" / "one", tmp_path / "data")
    subject = RunPart(folder=path_to_wire(run), trusted=True)
    answer = evaluator.ask(EvaluateRequest(id=5, subject=subject))
    assert isinstance(answer, EvaluationReady)
    assert evaluator.progress == []
    assert (answer.evaluation.part, answer.evaluation.model) == ("test", "one")
    assert {one.kind for one in answer.evaluation.subgroups} == {"source", "sex"}, "from labels.csv"
    assert all(Path(row.file or "").is_file() for row in evaluator.rows)
    shutil.rmtree(tmp_path / "data")
    again = evaluator.ask(EvaluateRequest(id=6, subject=subject))
    assert isinstance(again, EvaluationReady)
    assert again.evaluation.metrics == answer.evaluation.metrics
    assert all(row.file is None for row in evaluator.rows)


def test_validation_images_of_an_older_run_are_read_by_its_model(
    evaluator: Evaluator, outside: OutsideData, tmp_path: Path
) -> None:
    run = write_run(tmp_path / "runs" / "one", tmp_path / "data")
    subject = RunPart(folder=path_to_wire(run), part="val", trusted=True)
    answer = evaluator.ask(EvaluateRequest(id=7, subject=subject))
    assert isinstance(answer, EvaluatorFailed)
    assert answer.message.code == "RD-EVAL-032"
    files = sorted((tmp_path / "data").rglob("*.png"))
    rows = ["path,label,split"]
    for i, path in enumerate(files):
        relative = path.relative_to(tmp_path / "data").as_posix()
        rows.append(f"{relative},{path.parent.name},{'val' if i % 4 == 0 else 'train'}")
    (run / "splits.csv").write_text("\n".join(rows), "utf-8")
    answer = evaluator.ask(EvaluateRequest(id=8, subject=subject))
    assert isinstance(answer, EvaluationReady)
    assert (answer.evaluation.images, answer.evaluation.part) == (6, "val")
    assert evaluator.progress[-1].total == 6


def test_folds_are_pooled(evaluator: Evaluator, outside: OutsideData, tmp_path: Path) -> None:
    data, group = tmp_path / "data", tmp_path / "runs" / "group"
    for number in range(3):
        write_run(group / f"fold-{number + 1:02d}", data, part=slice(number, None, 3))
    plan = CrossValidation(request=train_request(data, group.parent), folds=3)
    (group / PLAN).write_text(plan.model_dump_json(), "utf-8")
    subject = AllFolds(folder=path_to_wire(group), trusted=True)
    answer = evaluator.ask(EvaluateRequest(id=9, subject=subject))
    assert isinstance(answer, EvaluationReady)
    assert (answer.evaluation.images, answer.evaluation.part) == (24, "folds")
    assert len({row.relative for row in evaluator.rows}) == 24
    shutil.rmtree(group / "fold-02")
    failed = evaluator.ask(EvaluateRequest(id=10, subject=subject))
    assert isinstance(failed, EvaluatorFailed)
    assert failed.message.code == "RD-EVAL-031"
    assert failed.message.params["number"] == 2


def test_two_runs_are_compared_on_what_both_tested(
    evaluator: Evaluator, outside: OutsideData, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    one = write_run(tmp_path / "runs" / "one", data, part=slice(0, 20))
    other = write_run(tmp_path / "runs" / "other", data, seed=2, part=slice(4, 24))
    subjects = [RunPart(folder=path_to_wire(run), trusted=True) for run in (one, other)]
    answer = evaluator.ask(CompareRequest(id=11, first=subjects[0], second=subjects[1]))
    assert isinstance(answer, ComparisonReady)
    found = answer.comparison
    assert (found.first, found.second, found.images) == ("one", "other", 16)
    assert (found.only_first, found.only_second) == (4, 4)
    counts = (found.both_right, found.first_right, found.second_right, found.both_wrong)
    assert sum(counts) == 16


def test_stress_reads_a_sample_of_every_class_under_every_change(
    evaluator: Evaluator, outside: OutsideData
) -> None:
    answer = evaluator.ask(StressRequest(id=12, subject=outside, limit=6))
    assert isinstance(answer, StressReady)
    found = answer.report
    assert (found.images, found.of) == (6, 24)
    assert found.baseline.changed.value == 0
    assert {one.shift for one in found.outcomes} == {
        "contrast", "gamma", "frame", "crop", "marker", "resolution", "jpeg", "noise", "blur",
        "equalise",
    }  # fmt: skip
    again = evaluator.ask(StressRequest(id=13, subject=outside, limit=6))
    assert isinstance(again, StressReady)
    assert again.report == found
    assert evaluator.progress == [], "remembered"


def test_the_stress_test_of_a_run_is_kept_beside_it(evaluator: Evaluator, tmp_path: Path) -> None:
    write_pictures(tmp_path / "data", LABELS, per_class=4)
    run = write_run(tmp_path / "runs" / "one", (tmp_path / "data").resolve())
    names = [p.relative_to(tmp_path / "data") for p in sorted((tmp_path / "data").rglob("*.png"))]
    lines = [f"{name.as_posix()},{name.parent.name},test" for name in names]
    (run / "splits.csv").write_text("\n".join(["path,label,split", *lines]) + "\n", "utf-8")
    kept = run / "evaluation" / "stress.json"
    subject = RunPart(folder=path_to_wire(run), trusted=True)
    trial = evaluator.ask(StressRequest(id=30, subject=subject, limit=3))
    assert isinstance(trial, StressReady)
    assert StressReport.model_validate_json(kept.read_bytes()) == trial.report
    judged = evaluator.ask(EvaluateRequest(id=31, subject=subject))
    assert isinstance(judged, EvaluationReady)
    assert judged.stress is None, "a trial on three images"
    whole = evaluator.ask(StressRequest(id=32, subject=subject))
    assert isinstance(whole, StressReady)
    assert whole.report.images == 12
    another = Evaluator()
    judged = another.ask(EvaluateRequest(id=33, subject=subject))
    assert isinstance(judged, EvaluationReady)
    assert judged.stress == whole.report
    out = tmp_path / "out"
    export = ExportRequest(
        id=34, subject=subject, out=path_to_wire(out), form="folder", stress=True
    )
    assert isinstance(another.ask(export), ReportWritten)
    another.child.kill()
    assert another.progress == [], "nothing is read anew"
    assert StressReport.model_validate_json((out / "stress.json").read_bytes()) == whole.report
    smaller = evaluator.ask(StressRequest(id=35, subject=subject, limit=6))
    assert isinstance(smaller, StressReady)
    assert StressReport.model_validate_json(kept.read_bytes()) == whole.report
    kept.write_text(whole.report.model_copy(update={"model_sha256": "0" * 64}).model_dump_json())
    judged = evaluator.ask(EvaluateRequest(id=36, subject=subject))
    assert isinstance(judged, EvaluationReady)
    assert judged.stress is None, "of another model"


@pytest.mark.parametrize("names", [True, False])
def test_a_folder_is_written_with_or_without_names(
    evaluator: Evaluator, outside: OutsideData, tmp_path: Path, names: bool
) -> None:
    out = tmp_path / "out"
    asked = ExportRequest(
        id=14,
        subject=outside,
        out=path_to_wire(out),
        form="folder",
        language="es",
        file_names=names,
        stress=True,
        stress_limit=3,
        against=outside,
    )
    assert evaluator.ask(asked) == ReportWritten(id=14, path=path_to_wire(out))
    written = {path.name for path in out.iterdir()}
    assert written >= {
        "report.json", "report.csv", "predictions.csv", "errors.csv", "roc.png", "evaluation.json",
        "figures.csv", "subgroups.csv", "thresholds.csv", "coverage.csv", "stress.csv",
        "stress.png", "comparison.csv", "report.html",
    }  # fmt: skip
    name = f"{LABELS[0].lower()}-00"
    for path in out.iterdir():
        if path.suffix in (".csv", ".json", ".html") and not names:
            assert name not in path.read_text("utf-8"), path.name
            assert str(tmp_path / "data") not in path.read_text("utf-8")
    assert (name in (out / "predictions.csv").read_text("utf-8")) == names
    assert json.loads((out / "report.json").read_bytes())["stress"]["images"] == 3


def test_one_html_file_is_written(
    evaluator: Evaluator, outside: OutsideData, tmp_path: Path
) -> None:
    out = tmp_path / "below" / "r.html"
    answer = evaluator.ask(ExportRequest(id=15, subject=outside, out=path_to_wire(out)))
    assert isinstance(answer, ReportWritten)
    assert out.read_text("utf-8").startswith("<!DOCTYPE html>")
    (tmp_path / "file").write_bytes(b"")
    bad = ExportRequest(id=16, subject=outside, out=path_to_wire(tmp_path / "file" / "r.html"))
    failed = evaluator.ask(bad)
    assert isinstance(failed, EvaluatorFailed)
    assert failed.message.code == "RD-APP-005"


def test_what_cannot_be_evaluated_fails_and_the_child_lives_on(
    evaluator: Evaluator, outside: OutsideData, tmp_path: Path
) -> None:
    nowhere = path_to_wire(tmp_path / "nowhere")
    cases = {
        "RD-MODEL-002": outside.model_copy(update={"bundle": nowhere}),
        "RD-DATA-001": outside.model_copy(update={"data": nowhere}),
        "RD-MODEL-003": outside.model_copy(update={"trusted": False}),
        "RD-CLI-048": outside.model_copy(update={"new_only": True}),
        "RD-CLI-042": outside.model_copy(update={"mapping": dict.fromkeys(LABELS, "OTHER")}),
        "RD-TRAIN-103": RunPart(folder=nowhere),
    }
    for code, subject in cases.items():
        answer = evaluator.ask(EvaluateRequest(id=17, subject=subject))
        assert isinstance(answer, EvaluatorFailed)
        assert answer.message.code == code
    table = write_run(tmp_path / "runs" / "x", tmp_path / "data") / "evaluation" / "predictions.csv"
    table.write_text("path,label\n", "utf-8")
    subject = RunPart(folder=path_to_wire(tmp_path / "runs" / "x"), trusted=True)
    answer = evaluator.ask(EvaluateRequest(id=18, subject=subject))
    assert isinstance(answer, EvaluatorFailed)
    assert answer.message.code == "RD-DATA-025"
    assert isinstance(evaluator.ask(EvaluateRequest(id=19, subject=outside)), EvaluationReady)


def test_a_child_that_is_given_up_ends(outside: OutsideData) -> None:
    started = Evaluator()
    started.child.send(StressRequest(id=1, subject=outside, limit=None))
    next(started.child.lines())
    started.child.end(1.0)
    assert started.child.returncode is not None
