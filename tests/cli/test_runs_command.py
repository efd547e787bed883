"""``radiodesk runs``: the list and the trash, as scripts use them."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from radiodesk.bundles import registry
from radiodesk.bundles.bundle import open_bundle
from radiodesk.cli import run
from radiodesk.core.runs.notes import RunNotes, write_notes
from tests.helpers.runs import write_cross_validation, write_full_run

SCHEMA = Path(__file__).resolve().parents[2] / "docs" / "schemas" / "runs.schema.json"


@pytest.fixture
def runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RADIODESK_HOME", str(tmp_path / "home"))
    folder = tmp_path / "home" / "runs"
    write_full_run(folder / "1-whole", tmp_path / "data", base_weights="/home/somebody/w.h5")
    write_cross_validation(folder / "2-folds", tmp_path / "data", done=2)
    write_notes(folder / "1-whole", RunNotes(starred=True, text="the\nfirst"))
    return folder


def test_the_list_is_a_line_a_run_and_one_document_with_json(
    runs: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["runs", "list"]) == 0
    assert capfd.readouterr().out.splitlines() == [
        "2-folds\tunfinished 2/3\tquick",
        "1-whole\tfinished\tquick\t0.840 (0.756-0.899)\t*\tthe first",
    ]
    assert run(["runs", "list", "--json"]) == 0
    text = capfd.readouterr().out
    found = json.loads(text)
    jsonschema.validate(found, json.loads(SCHEMA.read_text("utf-8")))
    assert [one["name"] for one in found["runs"]] == ["2-folds", "1-whole"]
    assert found["runs"][1]["data"] == "data"
    assert "somebody" not in text
    assert run(["runs", "show", "1-whole", "--out", str(runs), "--json"]) == 0
    assert json.loads(capfd.readouterr().out)["runs"] == found["runs"][1:]


def test_runs_go_to_the_trash_and_back_and_the_active_model_only_by_force(
    runs: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["runs", "trash", "2-folds"]) == 0
    assert run(["runs", "list", "--trash"]) == 0
    assert "2-folds\t" in capfd.readouterr().out
    assert run(["runs", "restore", "2-folds"]) == 0
    assert (runs / "2-folds").is_dir()
    bundle = open_bundle(runs / "1-whole" / "bundle", trusted=True)
    registry.activate(registry.register(bundle).name)
    capfd.readouterr()
    assert run(["runs", "trash", "1-whole"]) == 2
    assert "RD-RUN-007" in capfd.readouterr().err
    assert (runs / "1-whole").is_dir()
    assert run(["runs", "trash", "1-whole", "--force"]) == 0
    assert not (runs / "1-whole").exists()
    assert run(["runs", "restore", "nobody"]) == 2
    assert "RD-RUN-008" in capfd.readouterr().err


@pytest.mark.parametrize("language", ["en", "es"])
def test_an_empty_list_says_where_it_looked_and_how_to_look_elsewhere(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], language: str
) -> None:
    for options in ([], ["--trash"]):
        asked = ["runs", "list", "--out", str(tmp_path / "none"), "--lang", language, *options]
        assert run(asked) == 0
        captured = capfd.readouterr()
        assert captured.out == ""
        assert str(tmp_path / "none") in captured.err
        assert "--out" in captured.err
        assert any(word in captured.err for word in ("trash", "papelera")) == bool(options)


def test_the_list_speaks_the_users_language(runs: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["runs", "list", "--lang", "es"]) == 0
    lines = [line.split("\t") for line in capfd.readouterr().out.splitlines()]
    assert [line[1:3] for line in lines] == [
        ["sin terminar 2/3", "rápido"],
        ["terminada", "rápido"],
    ]
