"""Diagnostics help to find a fault and name nobody."""

from __future__ import annotations

import getpass
import json
import logging
import os
import platform
import shutil
import zipfile
from pathlib import Path

import jsonschema
import pytest

from radiodesk.bundles import library
from radiodesk.bundles.facts import model_facts
from radiodesk.bundles.manifest import GRAPH
from radiodesk.bundles.registry import everything
from radiodesk.cli import run
from radiodesk.core.logs import close_log, open_log
from radiodesk.core.messages import CATALOGUE
from radiodesk.core.own_presets import own_preset, save_presets
from radiodesk.core.presets import make_config
from radiodesk.core.run_folders import EVENTS
from radiodesk.records.case_log import CaseLog, default_path
from tests.helpers.canaries import FOLDER, IDENTITY, NAME, OPERATOR, assert_none_in
from tests.helpers.case_records import a_reading
from tests.helpers.plain_bundle import write_plain
from tests.helpers.runs import write_failed_run, write_full_run

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


def _facts_of(path: Path) -> list[tuple[str, str | None]]:
    with zipfile.ZipFile(path) as archive:
        stated = json.loads(archive.read("diagnostics.json"))["models"]
    return [(one["state"], one["code"]) for one in stated if one["origin"] != "shipped"]


def test_a_model_that_is_damaged_or_gone_is_not_called_ready(home: Path, tmp_path: Path) -> None:
    library.import_model(library.look_at(write_plain(tmp_path / "n", name="other").path))
    library.import_model(library.look_at(write_plain(tmp_path / "o", name="whole").path))
    named = {entry.name: entry.folder for entry in everything()}
    graph = named["other"] / GRAPH
    graph.write_bytes(bytes([graph.read_bytes()[0] ^ 1]) + graph.read_bytes()[1:])
    shutil.rmtree(named["Kanarie"])
    assert run(["diagnostics", str(tmp_path / "d.zip")]) == 0
    assert _facts_of(tmp_path / "d.zip") == [
        ("ready", None), ("damaged", "RD-MODEL-001"), ("gone", "RD-MODEL-002")
    ]  # fmt: skip


def test_a_manifest_that_is_another_now_is_damage(home: Path, tmp_path: Path) -> None:
    entry = next(entry for entry in everything() if entry.name == "Kanarie")
    shutil.rmtree(entry.folder)
    write_plain(entry.folder, name="a stranger in its place")
    assert run(["diagnostics", str(tmp_path / "d.zip")]) == 0
    assert _facts_of(tmp_path / "d.zip") == [("damaged", "RD-MODEL-001")]


def test_a_model_that_nobody_read_through_is_called_unchecked(home: Path) -> None:
    assert {fact.state for fact in model_facts(seconds=0)} == {"unchecked"}
    assert {fact.state for fact in model_facts()} == {"ready"}


def test_the_codes_in_the_logs_are_explained_and_nothing_else(home: Path, tmp_path: Path) -> None:
    log = home / "logs" / "desktop.log"
    log.write_text(
        log.read_text("utf-8") + "told RD-TRAIN-037\ntold RD-DESK-013\ntold RD-TRAIN-037\n"
        "told RD-PETRA-123\ntold RD-MODEL-0019\n",
        "utf-8",
    )
    assert run(["diagnostics", str(tmp_path / "d.zip")]) == 0
    with zipfile.ZipFile(tmp_path / "d.zip") as archive:
        head, _, *rest = archive.read("codes.txt").decode("utf-8").splitlines()
    lines = [line for line in rest if line]
    assert head.startswith("What the codes in these files mean")
    assert [line.split()[0] for line in lines] == ["RD-DESK-013", "RD-TRAIN-037"]
    assert lines[1] == f"RD-TRAIN-037  {CATALOGUE['RD-TRAIN-037'][0]}"
    assert "{detail}" in lines[1]


def test_what_is_written_is_called_a_zip(
    home: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["diagnostics", str(tmp_path / "diag.txt")]) == 0
    assert "diag.txt.zip" in capfd.readouterr().out
    assert zipfile.is_zipfile(tmp_path / "diag.txt.zip")
    assert not (tmp_path / "diag.txt").exists()


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


def _members(out: Path) -> dict[str, str]:
    assert run(["diagnostics", str(out)]) == 0
    with zipfile.ZipFile(out) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def test_the_log_of_the_last_run_that_failed_is_in_it_without_names(
    home: Path, tmp_path: Path
) -> None:
    write_full_run(home / "runs" / "20261103-100000-good", tmp_path / "data")
    assert "logs/last-run.txt" not in _members(tmp_path / "before.zip")
    bad = home / "runs" / "20261102-100000-quick"
    write_failed_run(bad)
    (bad / "log.txt").write_text(
        f"2026-11-27 18:11:58 RD-TRAIN-052 Images: {NAME} 17/4/4.\n"
        f"{OPERATOR} wrote this\n"
        "2026-11-27 18:11:59 Traceback (most recent call last):\n"
        f'  File "/home/Petra/Zanahoria/radiodesk/training/run.py", line 12, in fit\n'
        f"ValueError: {NAME}\n"
        "2026-11-27 18:12:00 RD-APP-002 Something about Petra.\n",
        encoding="utf-8",
    )
    members = _members(tmp_path / "after.zip")
    kept = members["logs/last-run.txt"].splitlines()
    assert kept[0] == "2026-11-27 18:11:58 RD-TRAIN-052"
    assert kept[1] == "2026-11-27 18:11:59 Traceback (most recent call last):"
    assert kept[-2:] == ["ValueError", "2026-11-27 18:12:00 RD-APP-002"]
    assert "RD-TRAIN-052" in members["codes.txt"], "what it means is in it, too"
    assert_none_in("".join(members.values()))


def test_the_last_run_that_failed_is_the_last_in_time_whatever_it_is_called(
    home: Path, tmp_path: Path
) -> None:
    runs, second = home / "runs", 1_790_000_000
    places = [runs / "trial of mine", runs / "20261102-100000-quick", runs / "folds" / "fold-2"]
    for number, place in enumerate(places, start=1):
        write_failed_run(place)
        (place / "log.txt").write_text(f"2026-11-27 18:11:5{number} RD-APP-002 Odd.\n", "utf-8")
        os.utime(place / EVENTS, (second + number, second + number))
        kept = _members(tmp_path / f"{number}.zip")["logs/last-run.txt"]
        assert kept == f"2026-11-27 18:11:5{number} RD-APP-002\n"
    os.utime(places[0] / EVENTS, (second + 9, second + 9))
    assert "18:11:51" in _members(tmp_path / "last.zip")["logs/last-run.txt"]


def test_what_a_command_refused_or_failed_at_is_in_it_by_its_code(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    patient = tmp_path / f"{IDENTITY}.zip"
    patient.write_bytes(b"no backup")
    assert run(["restore", str(patient)]) == 2

    def surprised(*_arguments: object) -> None:
        raise ZeroDivisionError(NAME)

    monkeypatch.setattr("radiodesk.commands.log.verify", surprised)
    assert run(["log", "verify"]) == 1
    log = _members(tmp_path / "d.zip")["logs/commands.log"]
    lines = [line for line in log.splitlines() if " told " in line]
    assert [line.split("radiodesk.commands ")[1] for line in lines] == [
        "restore told RD-KEEP-010", "log told RD-APP-002",
    ]  # fmt: skip
    assert "ZeroDivisionError" in log
    assert_none_in(log)


def test_a_command_that_fails_makes_no_data_folder_and_its_log_stays_small(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        with (home / "logs" / "commands.log").open("ab") as file:
            file.write(b"x" * 300_000)
        assert run(["restore", str(tmp_path / "nowhere")]) == 2
    sizes = {path.name: path.stat().st_size for path in (home / "logs").glob("commands*")}
    assert sizes.keys() == {"commands.log", "commands.log.1"}
    assert sizes["commands.log"] < 1000
    monkeypatch.setenv("RADIODESK_HOME", str(tmp_path / "not there"))
    assert run(["restore", str(tmp_path / "nowhere")]) == 2
    assert not (tmp_path / "not there" / "logs").exists()
