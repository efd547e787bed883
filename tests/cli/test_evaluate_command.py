"""``radiodesk evaluate`` and ``compare`` beyond the plain figures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from radiodesk.cli import run
from radiodesk.core.evaluation_results import Comparison
from radiodesk.core.results import EvaluateReport
from tests.helpers.tiny_bundle import LABELS, make_bundle
from tests.helpers.training_data import write_pictures
from tests.workers.test_evaluator import write_run


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RADIODESK_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.chdir(tmp_path)
    write_pictures(tmp_path / "data", LABELS, per_class=4)
    return tmp_path


def evaluate(*arguments: str) -> int:
    return run(["evaluate", "--trust", *arguments])


def test_everything_is_in_the_json_and_the_report(capfd: pytest.CaptureFixture[str]) -> None:
    make_bundle(Path("model"))
    make_bundle(Path("other"))
    arguments = ["--model", "model", "--data", "data", "--against", "other", "--stress"]
    arguments += ["--stress-images", "3", "--out", "out", "--html", "page/r.html", "--json"]
    assert evaluate(*arguments, "--lang", "es") == 0
    found = EvaluateReport.model_validate_json(capfd.readouterr().out)
    assert (found.model, found.data, found.images, found.patients) == ("model", "data", 12, 12)
    assert found.report_dir == str(Path("out").resolve())
    assert found.verdict is not None
    assert "imágenes" in found.verdict
    assert found.intervals is not None
    assert {"accuracy", "auc_ovr", "NORMAL/recall", "NORMAL/specificity", "NORMAL/npv"} <= set(
        found.intervals
    )
    assert found.comparison is not None
    assert found.comparison.p_value == 1
    assert found.stress is not None
    assert found.stress.images == 3
    assert 'lang="es"' in Path("page/r.html").read_text("utf-8")
    assert "covid-19-00" not in Path("page/r.html").read_text("utf-8")
    assert "COVID-19/covid-19-00.png" in Path("out/predictions.csv").read_text("utf-8")
    stored = json.loads(Path("out/report.json").read_bytes())
    assert stored["metrics"] == found.model_dump(mode="json")["metrics"]


def test_a_run_needs_no_data(capfd: pytest.CaptureFixture[str]) -> None:
    write_run(Path("runs/one"), Path("data").resolve())
    assert evaluate("--model", "runs/one", "--names", "--html", "r.html") == 0
    captured = capfd.readouterr()
    assert "images that the model never saw" in captured.out
    assert "r.html" in captured.out
    assert "png" in Path("r.html").read_text("utf-8")


def test_stress_is_told_line_by_line(capfd: pytest.CaptureFixture[str]) -> None:
    make_bundle(Path("model"))
    assert evaluate("--model", "model", "--data", "data", "--stress", "--stress-images", "3") == 0
    out = capfd.readouterr().out
    assert "as they are: accuracy" in out
    assert "JPEG quality 10: accuracy" in out


def test_an_unreadable_file_is_said_and_the_exit_code_tells(
    capfd: pytest.CaptureFixture[str],
) -> None:
    make_bundle(Path("model"))
    (Path("data") / LABELS[0] / "cut.png").write_bytes(b"")
    assert evaluate("--model", "model", "--data", "data") == 1
    captured = capfd.readouterr()
    assert f"{LABELS[0]}/cut.png" in captured.err
    assert "on 12 images" in captured.out


def test_equal_figures_are_called_equal(capfd: pytest.CaptureFixture[str]) -> None:
    make_bundle(Path("one"))
    make_bundle(Path("two"))
    assert run(["compare", "one", "two", "--data", "data", "--trust"]) == 0
    said = capfd.readouterr().out
    assert ", equal." in said
    assert "difference" not in said
    assert "0.000 to" not in said


def test_runs_are_compared(capfd: pytest.CaptureFixture[str]) -> None:
    data = Path("data").resolve()
    write_run(Path("runs/one"), data)
    write_run(Path("runs/two"), data, seed=2)
    assert run(["compare", "runs/one", "runs/two", "--trust", "--json"]) == 0
    found = Comparison.model_validate_json(capfd.readouterr().out)
    assert (found.first, found.second, found.images) == ("one", "two", 12)
    assert run(["compare", "runs/one", "runs/two", "--trust", "--lang", "es"]) == 0
    said = capfd.readouterr().out
    assert said.startswith("Tan pocas imágenes en común (12)")
    assert "-0.000" not in said
    assert "balanced_accuracy" in said


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["evaluate", "--model", "model"], "RD-EVAL-035"),
        (["evaluate", "--model", "nobody"], "RD-MODEL-002"),
        (["evaluate", "--model", "model", "--data", "nowhere", "--trust"], "RD-DATA-001"),
        (["evaluate", "--model", "model", "--data", "data"], "RD-MODEL-003"),
        (["evaluate", "--model", "model", "--part", "train"], "RD-CLI-003"),
        (["evaluate", "--model", "model", "--data", "data", "--html", "file/x.html"], "RD-APP-005"),
        (["compare", "nobody", "model", "--data", "data"], "RD-MODEL-002"),
        (["compare", "model"], "RD-CLI-002"),
        (["compare", "runs/one", "group", "--trust"], "RD-MODEL-002"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    arguments: list[str], code: str, capfd: pytest.CaptureFixture[str]
) -> None:
    make_bundle(Path("model"))
    Path("file").write_bytes(b"")
    assert run(arguments) == 2
    captured = capfd.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert f"[{code}]" in captured.err


def test_the_command_holds_no_decoder(radiodesk: Any, tmp_path: Path) -> None:
    """A codec that crashes takes the evaluator with it, and the command says so."""
    make_bundle(tmp_path / "model")
    done = radiodesk(
        "evaluate", "--model", tmp_path / "model", "--data", tmp_path / "data", "--trust",
        PYTHONPROFILEIMPORTTIME="1",
    )  # fmt: skip
    assert done.returncode == 0
    own = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if "|" in line}
    assert "radiodesk.commands.evaluate" in own
    assert not own & {"PIL", "pydicom", "ai_edge_litert", "radiodesk.datasets.scan"}
