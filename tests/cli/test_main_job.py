"""The whole job from the command line, on phantoms: sample, check, train, evaluate, predict."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema
import numpy as np
import psutil
import pytest
from PIL import Image

from radiodesk.commands.reader_child import Reader, ReaderEndedError
from tests.helpers.dicom_factory import write_dicom

SCHEMAS = Path(__file__).resolve().parents[2] / "docs" / "schemas"
COMMAND = [sys.executable, "-m", "radiodesk"]
TINY = ["--preset", "quick", "--set", "image_size=64", "--set", "initial_epochs=1"]
TINY += ["--set", "fine_tune_epochs=1"]


RUN_FILES = [
    "config.json",
    "events.jsonl",
    "splits.csv",
    "training_log.csv",
    "resource_usage.csv",
    "curves.png",
    "log.txt",
    "final_covid_model.keras",
    "evaluation/errors.csv",
    "bundle/model.tflite",
    "bundle/card.json",
    "bundle/reference.npz",
    "bundle/manifest.json",
]


def document(done: subprocess.CompletedProcess[str], name: str) -> dict[str, Any]:
    """Return stdout as the one document that it has to be."""
    assert "Traceback" not in done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    jsonschema.validate(found, json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8")))
    return found


@pytest.fixture(scope="session")
def phantoms(radiodesk: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data") / "phantoms"
    done = radiodesk("sample", folder, "--per-class", 8, "--classes", 2, "--seed", 3)
    assert done.returncode == 0, done.stderr
    assert "16" in done.stdout
    return folder


@pytest.fixture(scope="session")
def broken(phantoms: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same data with an empty file, a cut one and a text under a class folder."""
    folder = tmp_path_factory.mktemp("broken") / "phantoms"
    shutil.copytree(phantoms, folder)
    whole = next((folder / "NORMAL").glob("*.png")).read_bytes()
    (folder / "NORMAL" / "empty.png").write_bytes(b"")
    (folder / "NORMAL" / "cut.png").write_bytes(whole[: len(whole) // 2])
    (folder / "PNEUMONIA" / "text.png").write_text("not a picture")
    film = sorted((folder / "PNEUMONIA").glob("*.png"))[0]
    grey = np.asarray(Image.open(film).convert("L"))
    film.unlink()
    write_dicom(film.with_suffix(".dcm"), grey, PatientID="CANARY-1")
    return folder


@pytest.fixture(scope="session")
def run_result(
    radiodesk: Any, broken: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Any]:
    runs = tmp_path_factory.mktemp("runs")
    done = radiodesk("train", "--data", broken, "--out", runs, *TINY, "--seed", 5, "--json")
    assert done.returncode == 0, done.stderr
    result = document(done, "train")
    result["stderr"] = done.stderr
    return result


def test_check_counts_and_lists_what_cannot_be_read(radiodesk: Any, broken: Path) -> None:
    done = radiodesk("check", broken, "--json")
    assert done.returncode == 1
    report = document(done, "check")
    assert (report["files"], report["readable"]) == (19, 16)
    assert report["classes"] == {"PNEUMONIA": 8, "NORMAL": 8}
    listed = {path for problem in report["problems"] for path in problem["paths"]}
    assert {"NORMAL/empty.png", "NORMAL/cut.png", "PNEUMONIA/text.png"} <= listed


def test_check_of_good_data_ends_with_0_and_in_spanish(radiodesk: Any, phantoms: Path) -> None:
    done = radiodesk("check", phantoms, "--lang", "es")
    assert done.returncode == 0
    assert done.stdout.startswith("16 de 16 archivos se pueden leer.")


def test_fault_33_starting_from_the_command_line_is_the_confirmation(
    run_result: dict[str, Any],
) -> None:
    assert run_result["images"]["skipped"] == 3
    for name in ("NORMAL/empty.png", "NORMAL/cut.png", "PNEUMONIA/text.png"):
        assert f"Left out: {name}: " in run_result["stderr"]


def test_train_reports_what_it_did(run_result: dict[str, Any], broken: Path) -> None:
    assert run_result["preset"] == "quick"
    assert run_result["config"]["seed"] == 5
    assert run_result["config"]["image_size"] == 64
    assert run_result["images"]["skipped"] == 3
    assert sum(run_result["images"][part] for part in ("train", "val", "test")) == 16
    assert run_result["epochs"] == {"initial": 1, "fine_tune": 1}
    assert run_result["metrics"]["test"]["labels"] == ["PNEUMONIA", "NORMAL"]
    assert "empty.png" in run_result["stderr"]
    assert "CPU" in run_result["stderr"]


def test_train_leaves_the_files_of_the_contract(run_result: dict[str, Any]) -> None:
    run = Path(run_result["run_dir"])
    for name in RUN_FILES:
        assert (run / name).stat().st_size > 0, name
    with (run / "training_log.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 2
    parts = ("loss", "accuracy", "precision", "recall", "auc")
    columns = ["phase", "epoch", "seconds", "learning_rate", *parts]
    assert set(columns) | {f"val_{part}" for part in parts} <= set(rows[0])


def test_fault_32_a_patient_is_in_no_output_of_check_train_and_predict(
    radiodesk: Any, broken: Path, run_result: dict[str, Any], command_home: Path, tmp_path: Path
) -> None:
    run = Path(run_result["run_dir"])
    (film,) = broken.rglob("*.dcm")
    assert b"CANARY^PATIENT" in film.read_bytes()
    table, log = tmp_path / "readings.csv", tmp_path / "log.txt"
    done = radiodesk("predict", "--model", run, film, "--csv", table, "--json", "--log", log)
    assert done.returncode == 0, done.stderr
    checked = radiodesk("check", broken, "--json", "--log", log)
    said = [done.stdout, done.stderr, checked.stdout, checked.stderr, json.dumps(run_result)]
    assert not [text for text in said if "CANARY" in text]
    written = [path for folder in (run, command_home, tmp_path) for path in folder.rglob("*")]
    assert table in written
    assert len([path for path in written if run in path.parents]) > len(RUN_FILES)
    for path in written:
        assert "CANARY" not in path.name
        assert not path.is_file() or b"CANARY" not in path.read_bytes(), path.name


def test_train_on_one_class_is_unusable_input(
    radiodesk: Any, phantoms: Path, tmp_path: Path
) -> None:
    shutil.copytree(phantoms / "NORMAL", tmp_path / "data" / "NORMAL")
    done = radiodesk("train", "--data", tmp_path / "data", "--out", tmp_path / "runs", *TINY)
    assert done.returncode == 2
    assert "[RD-DATA-005]" in done.stderr
    assert done.stdout == ""
    assert list((tmp_path / "runs").glob("*")) == []


def test_predict_answers_refuses_and_fails_file_by_file(
    radiodesk: Any, run_result: dict[str, Any], broken: Path, tmp_path: Path
) -> None:
    table = tmp_path / "readings.csv"
    arguments = ["--model", run_result["run_dir"], broken / "NORMAL", "--csv", table, "--json"]
    done = radiodesk("predict", *arguments)
    assert done.returncode == 1
    report = document(done, "predict")
    by_name = {Path(reading["path"]).name: reading for reading in report["readings"]}
    assert len(by_name) == 10
    for name in ("empty.png", "cut.png"):
        assert by_name[name]["status"] == "error"
        assert by_name[name]["probabilities"] is None
        assert name in by_name[name]["reason"]
    answered = [r for r in report["readings"] if r["status"] == "ok"]
    assert len(answered) == 8
    for reading in answered:
        assert sum(reading["probabilities"].values()) == pytest.approx(1, abs=1e-4)
        assert reading["label"] == max(reading["probabilities"], key=reading["probabilities"].get)
    with table.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["path"] for row in rows] == [r["path"] for r in report["readings"]]
    assert {row["status"] for row in rows} == {"ok", "error"}


def test_fault_31_a_model_of_chests_refuses_one_upside_down(
    radiodesk: Any, run_result: dict[str, Any], phantoms: Path, tmp_path: Path
) -> None:
    manifest = json.loads((Path(run_result["bundle"]) / "manifest.json").read_text("utf-8"))
    assert manifest["gate"] == "chest"  # its own validation images are chests
    turned = tmp_path / "turned.png"
    with Image.open(next((phantoms / "NORMAL").glob("*.png"))) as film:
        film.transpose(Image.Transpose.ROTATE_180).save(turned)
    done = radiodesk("predict", "--model", run_result["run_dir"], turned, "--json")
    (reading,) = document(done, "predict")["readings"]
    assert (done.returncode, reading["status"], reading["code"]) == (0, "refused", "RD-READ-034")
    assert "upside down" in reading["reason"]
    assert reading["probabilities"] is None


def test_predict_leaves_masks_and_tables_of_a_folder_out(
    radiodesk: Any, run_result: dict[str, Any], phantoms: Path
) -> None:
    done = radiodesk("predict", "--model", run_result["run_dir"], phantoms, "--json")
    assert done.returncode == 0, done.stderr
    read = [Path(reading["path"]) for reading in document(done, "predict")["readings"]]
    assert len(read) == 16
    assert {path.parent.name for path in read} == {"NORMAL", "PNEUMONIA"}
    named = radiodesk("predict", "--model", run_result["run_dir"], phantoms / "README.md")
    assert named.returncode == 1, "what is named itself is answered"


def test_predict_with_two_readers_gives_the_same_in_the_same_order(
    radiodesk: Any, run_result: dict[str, Any], phantoms: Path
) -> None:
    one, two = (
        document(
            radiodesk("predict", "--model", run_result["run_dir"], phantoms, "--json", *jobs),
            "predict",
        )
        for jobs in ([], ["--jobs", 2])
    )
    for reading in one["readings"] + two["readings"]:
        reading["seconds"] = None
    assert one == two


def test_predict_with_a_bad_file_in_spanish_gives_its_reason(
    radiodesk: Any, run_result: dict[str, Any], broken: Path
) -> None:
    bad = broken / "NORMAL" / "empty.png"
    done = radiodesk("--lang", "es", "predict", "--model", run_result["run_dir"], bad, "--quiet")
    assert done.returncode == 1
    assert "está vacío" in done.stdout
    assert done.stderr == ""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_predict_reads_names_that_are_formulas_or_not_utf8(
    command_environment: Mapping[str, str],
    run_result: dict[str, Any],
    phantoms: Path,
    tmp_path: Path,
) -> None:
    picture = next((phantoms / "NORMAL").glob("*.png")).read_bytes()
    (tmp_path / "in").mkdir()
    for name in (b"=cmd().png", b"broken\xff.png", "radiografía 🫁.png".encode()):
        (tmp_path / "in" / os.fsdecode(name)).write_bytes(picture)
    outputs = ["--csv", str(tmp_path / "out.csv"), "--json"]
    done = subprocess.run(
        [*COMMAND, "predict", "--model", run_result["run_dir"], "=cmd().png", ".", *outputs],
        cwd=tmp_path / "in",
        env=command_environment,
        capture_output=True,
    )
    assert done.returncode == 0, done.stderr
    readings = json.loads(done.stdout)["readings"]
    assert [r["status"] for r in readings] == ["ok"] * len(readings)
    assert any(r["path"].startswith("fsbytes:") for r in readings)
    assert "'=cmd().png,ok" in (tmp_path / "out.csv").read_text("utf-8")


def test_a_foreign_bundle_is_opened_only_with_trust(
    radiodesk: Any, run_result: dict[str, Any], phantoms: Path, tmp_path: Path
) -> None:
    picture = next((phantoms / "NORMAL").glob("*.png"))
    elsewhere = {"RADIODESK_HOME": str(tmp_path / "other-home")}
    command = ["predict", "--model", run_result["bundle"], picture, "--json"]
    refused = radiodesk(*command, **elsewhere)
    assert refused.returncode == 2
    assert refused.stdout == ""
    assert "[RD-MODEL-003]" in refused.stderr
    assert radiodesk(*command, "--trust", **elsewhere).returncode == 0
    judged = ["evaluate", "--model", run_result["bundle"], "--data", phantoms]
    assert radiodesk(*judged, **elsewhere).returncode == 2


def test_evaluate_writes_a_report_and_leaves_unknown_classes_out(
    radiodesk: Any, run_result: dict[str, Any], phantoms: Path, tmp_path: Path
) -> None:
    shutil.copytree(phantoms, tmp_path / "data")
    shutil.copytree(phantoms / "NORMAL", tmp_path / "data" / "OTHER")
    report_dir = tmp_path / "report"
    arguments = ["--model", run_result["run_dir"], "--data", tmp_path / "data"]
    done = radiodesk("evaluate", *arguments, "--out", report_dir, "--json")
    assert done.returncode == 0, done.stderr
    report = document(done, "evaluate")
    assert sum(map(sum, report["metrics"]["confusion"])) == 16
    assert report["report_dir"] == str(report_dir)
    assert "OTHER" in done.stderr
    assert (report_dir / "errors.csv").is_file()
    assert (report_dir / "confusion_matrix.png").stat().st_size > 0


def test_evaluate_without_a_known_class_is_unusable_input(
    radiodesk: Any, run_result: dict[str, Any], phantoms: Path, tmp_path: Path
) -> None:
    shutil.copytree(phantoms / "NORMAL", tmp_path / "data" / "OTHER")
    done = radiodesk("evaluate", "--model", run_result["run_dir"], "--data", tmp_path / "data")
    assert done.returncode == 2
    assert "[RD-CLI-042]" in done.stderr


def test_models_are_listed_chosen_and_verified(
    radiodesk: Any, run_result: dict[str, Any], phantoms: Path, tmp_path: Path, command_home: Path
) -> None:
    shutil.copytree(command_home, tmp_path / "home")
    home = {"RADIODESK_HOME": str(tmp_path / "home")}
    assert run_result
    name = radiodesk("models", "list", **home).stdout.split("\t")[0]
    assert name.startswith("quick")
    assert radiodesk("models", "activate", name, **home).returncode == 0
    assert "active" in radiodesk("models", "list", **home).stdout
    picture = next((phantoms / "NORMAL").glob("*.png"))
    by_default = document(radiodesk("predict", picture, "--json", **home), "predict")
    assert by_default["model"]["name"] == name
    assert radiodesk("models", "verify", name, **home).returncode == 0


def test_a_damaged_bundle_is_found_and_never_used(
    radiodesk: Any, run_result: dict[str, Any], phantoms: Path, tmp_path: Path
) -> None:
    bundle = tmp_path / "bundle"
    shutil.copytree(run_result["bundle"], bundle)
    graph = bytearray((bundle / "model.tflite").read_bytes())
    graph[len(graph) // 2] ^= 1
    (bundle / "model.tflite").write_bytes(graph)
    verified = radiodesk("models", "verify", bundle)
    assert verified.returncode == 1
    assert "[RD-MODEL-001]" in verified.stderr
    read = radiodesk("predict", "--model", bundle, next((phantoms / "NORMAL").glob("*.png")))
    assert read.returncode == 2
    assert "[RD-MODEL-001]" in read.stderr


def test_a_reader_that_dies_is_noticed(
    run_result: dict[str, Any], phantoms: Path, command_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RADIODESK_HOME", str(command_home))
    picture = next((phantoms / "NORMAL").glob("*.png"))
    before = set(psutil.Process().children())
    reader = Reader(Path(run_result["bundle"]), trusted=False)
    try:
        assert reader.read(picture, "en").status == "ok"
        (child,) = set(psutil.Process().children()) - before
        child.kill()
        with pytest.raises(ReaderEndedError):
            reader.read(picture, "en")
    finally:
        reader.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to one process")
def test_interrupt_stops_the_run_ends_the_child_and_exits_130(
    phantoms: Path, tmp_path: Path, command_environment: Mapping[str, str]
) -> None:
    arguments = ["--data", str(phantoms), "--out", str(tmp_path / "runs"), "--json"]
    settings = ["--preset", "quick", "--set", "image_size=64", "--set", "initial_epochs=500"]
    settings += ["--set", "patience=500"]
    with subprocess.Popen(
        [*COMMAND, "train", *arguments, *settings],
        env={**command_environment, "RADIODESK_HOME": str(tmp_path / "home")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as running:
        assert running.stderr is not None
        for line in running.stderr:
            if line.startswith("Epoch 2"):
                break
        (trainer,) = psutil.Process(running.pid).children()
        running.send_signal(signal.SIGINT)
        stdout, rest = running.communicate(timeout=120)
    assert running.returncode == 130, rest
    assert not trainer.is_running()
    result = json.loads(stdout)
    assert result["epochs"]["initial"] >= 2
    assert Path(result["bundle"]).is_dir()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a killed command's child later")
def test_a_killed_command_is_gone_on_with_by_name(
    radiodesk: Any, phantoms: Path, tmp_path: Path, command_environment: Mapping[str, str]
) -> None:
    runs = tmp_path / "runs"
    settings = ["--preset", "quick", "--set", "image_size=64", "--set", "initial_epochs=40"]
    arguments = ["--data", str(phantoms), "--out", str(runs), *settings]
    with subprocess.Popen(
        [*COMMAND, "train", *arguments, "--set", "patience=40"],
        env=dict(command_environment),
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as running:
        assert running.stderr is not None
        for line in running.stderr:
            if line.startswith("Epoch 3 "):
                break
        (trainer,) = psutil.Process(running.pid).children()
        trainer.kill()
        said = running.stderr.read()
    assert running.returncode == 1
    (run,) = runs.iterdir()
    assert "SIGKILL" in said
    assert f"radiodesk train --resume {run}" in said
    refused = radiodesk("train", "--resume", run, "--set", "batch_size=4")
    assert refused.returncode == 2
    assert "[RD-TRAIN-106]" in refused.stderr
    assert "batch_size" in refused.stderr
    elsewhere = radiodesk("train", "--resume", run, "--data", tmp_path)
    assert (elsewhere.returncode, "[RD-TRAIN-109]" in elsewhere.stderr) == (2, True)
    done = radiodesk("train", "--resume", run.name, "--out", runs)
    assert done.returncode == 0, done.stderr
    assert f"The run is in “{run}”." in done.stdout
    assert re.search(r"accuracy [01]\.\d+ \(95 % interval [01]\.\d+ to [01]\.\d+\)", done.stdout)
    with (run / "training_log.csv").open(newline="") as file:
        assert [int(row["epoch"]) for row in csv.DictReader(file)] == list(range(1, 44))
    complete = radiodesk("train", "--resume", run)
    assert (complete.returncode, "[RD-TRAIN-104]" in complete.stderr) == (2, True)
