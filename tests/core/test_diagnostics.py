"""Diagnostics help to find a fault and name nobody."""

from __future__ import annotations

import getpass
import json
import logging
import platform
import zipfile
from pathlib import Path

import jsonschema
import pytest

from radiodesk.bundles import library
from radiodesk.cli import run
from radiodesk.core.logs import close_log, open_log
from radiodesk.core.own_presets import own_preset, save_presets
from radiodesk.core.presets import make_config
from radiodesk.records.case_log import CaseLog, default_path
from tests.helpers.canaries import FOLDER, IDENTITY, NAME, OPERATOR, assert_none_in
from tests.helpers.case_records import a_reading
from tests.helpers.plain_bundle import write_plain

SCHEMA = Path(__file__).resolve().parents[2] / "docs" / "schemas" / "diagnostics.schema.json"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder that knows patients, an operator and places."""
    home = tmp_path / FOLDER / "home"
    home.mkdir(parents=True)
    monkeypatch.setenv("RADIODESK_HOME", str(home))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    (home / "settings.ini").write_text(
        "[General]\nlanguage=es\n[folders]\nopen=/home/Petra/Zanahoria\n[caseLog]\n"
        f"on=true\noperator={OPERATOR}\nretentionDays=30\n[viewer]\ncoverage=0.9\n",
        encoding="utf-8",
    )
    library.import_model(library.look_at(write_plain(tmp_path / "m", name="Kanarie").path))
    save_presets([own_preset("Zanahoria", make_config("quick"))])
    (home / "runs" / "20261101-100000-Petra").mkdir(parents=True)
    with CaseLog(default_path()) as case_log:
        case_log.append(a_reading(1, file_name=f"{IDENTITY}.dcm", operator=OPERATOR))
    log = open_log(home)
    try:
        raise ValueError(f"{NAME} at {tmp_path}")
    except ValueError:
        logging.getLogger("radiodesk.trial").exception("%s", tmp_path)
    close_log(log)
    return home


def test_nobody_and_no_place_is_named(
    home: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "d.zip"
    assert run(["diagnostics", str(out), "--json"]) == 0
    printed = capfd.readouterr().out
    with zipfile.ZipFile(out) as archive:
        assert archive.namelist() == ["diagnostics.json", "logs/desktop.log"]
        whole = "".join(archive.read(name).decode("utf-8") for name in archive.namelist())
        facts = json.loads(archive.read("diagnostics.json"))
    for text in (whole, printed):
        assert_none_in(text)
        for word in (str(tmp_path), str(Path.home()), platform.node(), f"/{getpass.getuser()}/"):
            assert word not in text
    jsonschema.validate(facts, json.loads(SCHEMA.read_text("utf-8")))
    assert json.loads(printed)["libraries"] == facts["libraries"]
    assert "ValueError" in whole


def test_what_helps_is_in_it(home: Path, tmp_path: Path) -> None:
    assert run(["diagnostics", str(tmp_path / "d.zip")]) == 0
    with zipfile.ZipFile(tmp_path / "d.zip") as archive:
        facts = json.loads(archive.read("diagnostics.json"))
    assert facts["settings"] == {
        "language": "es", "folders/open": "set", "caseLog/on": "true", "caseLog/operator": "set",
        "caseLog/retentionDays": "30", "viewer/coverage": "0.9",
    }  # fmt: skip
    assert {"numpy", "pydicom", "PySide6-Essentials"} <= set(facts["libraries"])
    own = [model for model in facts["models"] if model["origin"] != "shipped"]
    assert [(model["name"], len(model["sha256"])) for model in own] == [(None, 64)]
    assert {model["name"] for model in facts["models"]} >= {"chest", "sample"}
    assert facts["data_folder"]["runs"] == 1
    assert facts["data_folder"]["case_log_bytes"] > 0
    assert facts["memory_mb"] > 100
    assert facts["processor"]["cores"] > 0


def test_a_place_that_cannot_be_written_is_said(
    home: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["diagnostics", str(tmp_path / "nowhere" / "d.zip")]) == 2
    assert "[RD-DIAG-003]" in capfd.readouterr().err


def test_settings_that_are_damaged_are_left_out(home: Path, tmp_path: Path) -> None:
    (home / "settings.ini").write_bytes(b"\xff\xfe[[[no ini\n=\n")
    assert run(["diagnostics", str(tmp_path / "d.zip")]) == 0


def test_fault_32_a_staff_number_is_no_setting_to_show(home: Path, tmp_path: Path) -> None:
    (home / "settings.ini").write_text(
        "[General]\nformat=1\ntheme=dark\nlanguage=Petra\nsomething=77731\n"
        "[caseLog]\noperator=47110\nfileNames=false\n[folders]\nopen=77731\n"
        "[viewer]\nsecondRead=true\nworklistOrder=novelty\n[welcome]\nacceptedOn=2026-11-02\n",
        encoding="utf-8",
    )
    assert run(["diagnostics", str(tmp_path / "d.zip")]) == 0
    with zipfile.ZipFile(tmp_path / "d.zip") as archive:
        document = archive.read("diagnostics.json").decode("utf-8")
    assert_none_in(document)
    assert json.loads(document)["settings"] == {
        "format": "1", "theme": "dark", "language": "set", "something": "set",
        "caseLog/operator": "set", "caseLog/fileNames": "false", "folders/open": "set",
        "viewer/secondRead": "true", "viewer/worklistOrder": "novelty",
        "welcome/acceptedOn": "2026-11-02",
    }  # fmt: skip
