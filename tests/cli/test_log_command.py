"""``radiodesk log`` on a log as the desktop leaves it."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from radiodesk.cli import run
from radiodesk.records.case_log import CaseLog
from tests.helpers.case_records import a_reading, an_opinion, image
from tests.helpers.small_disk import small_disk

SCHEMAS = Path(__file__).resolve().parents[2] / "docs" / "schemas"


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("RADIODESK_HOME", str(home))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    with CaseLog(home / "case-log.sqlite") as log:
        log.append(a_reading(1))
        log.append(a_reading(2, status="refused", label=None, set=None, code="RD-FILE-001"))
        log.append(an_opinion(None), 1)
    return home / "case-log.sqlite"


def document(capfd: pytest.CaptureFixture[str], name: str) -> dict[str, object]:
    found = json.loads(capfd.readouterr().out)
    jsonschema.validate(found, json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8")))
    return dict(found)


def test_list_shows_one_line_an_entry(path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["log", "list"]) == 0
    lines = [line.split("\t") for line in capfd.readouterr().out.splitlines()]
    assert [line[0] for line in lines] == ["1", "2", "3"]
    assert lines[0][3:] == [image(1)[:12], "trial", "ok", "NORMAL | PNEUMONIA"]
    assert lines[1][5:] == ["refused", "RD-FILE-001"]
    assert (lines[2][1], lines[2][3]) == ("opinion 1", "cannot tell")
    assert run(["log", "list", "--status", "refused", "--json"]) == 0
    (entry,) = document(capfd, "log-list")["entries"]  # type: ignore[misc]
    assert entry["id"] == 2
    assert run(["log", "list", "--newest", "1"]) == 0
    assert capfd.readouterr().out.startswith("3\t")
    assert run(["log", "list", "--status", "odd"]) == 2
    assert "[RD-CLI-007]" in capfd.readouterr().err


def test_the_list_speaks_the_users_language(path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["log", "erase", "2"]) == 0
    capfd.readouterr()
    assert run(["log", "list", "--lang", "es"]) == 0
    lines = [line.split("\t") for line in capfd.readouterr().out.splitlines()]
    assert [line[1] for line in lines] == ["lectura", "lectura", "opinión 1", "borrado 2"]
    assert lines[0][5] == "leída"
    assert lines[1][2] == "borrada"
    assert lines[3][3] == "a petición"


def test_verify_says_whether_the_log_is_whole(
    path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["log", "verify", "--json"]) == 0
    assert document(capfd, "log-verify")["ok"] is True
    data = path.read_bytes()
    place = data.index(image(2).encode())
    path.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
    assert run(["log", "verify"]) == 1
    assert "entry 2 was altered" in capfd.readouterr().out
    assert run(["log", "verify", "--json", "--lang", "es"]) == 1
    verdict = document(capfd, "log-verify")
    assert (verdict["ok"], verdict["bad_entry"], verdict["code"]) == (False, 2, "RD-LOG-011")
    assert "entrada 2" in str(verdict["reason"])


def test_export_writes_a_table_or_json(
    path: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["log", "export", str(tmp_path / "out.csv")]) == 0
    assert image(1) in (tmp_path / "out.csv").read_text("utf-8-sig")
    assert run(["log", "export", str(tmp_path / "out.json")]) == 0
    schema = json.loads((SCHEMAS / "log-list.schema.json").read_text("utf-8"))
    jsonschema.validate(json.loads((tmp_path / "out.json").read_text("utf-8")), schema)
    capfd.readouterr()
    assert run(["log", "export", str(tmp_path / "out.txt")]) == 2
    assert run(["log", "export", str(tmp_path / "nowhere" / "out.csv")]) == 2
    said = capfd.readouterr().err
    assert "[RD-LOG-008]" in said
    assert "[RD-APP-005]" in said


def test_erase_and_retain_leave_a_log_that_verifies(
    path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with CaseLog(path) as log:
        log.append(a_reading(5, time="2020-01-01T00:00:00.000Z"))
    assert run(["log", "erase", "1"]) == 0
    assert "log: 2." in capfd.readouterr().out
    assert run(["log", "retain", "30"]) == 0
    assert "log: 1." in capfd.readouterr().out
    assert run(["log", "verify"]) == 0
    assert run(["log", "erase", "77"]) == 2
    assert "[RD-LOG-006]" in capfd.readouterr().err
    assert run(["log", "list"]) == 0
    assert "1\treading\terased" in capfd.readouterr().out
    with CaseLog(path) as log:
        assert [entry.id for entry in log.entries() if entry.erased] == [1, 3, 4]


def test_without_a_log_nothing_is_listed_and_nothing_made(
    path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path.unlink()
    assert run(["log", "list", "--json"]) == 0
    assert document(capfd, "log-list")["entries"] == []
    assert run(["log", "list"]) == 0
    assert "is empty" in capfd.readouterr().err
    assert not path.exists()


def test_fault_61_a_damaged_log_is_said_to_be(
    path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path.write_bytes(b"no data base")
    assert run(["log", "list"]) == 2
    assert "[RD-LOG-002]" in capfd.readouterr().err
    assert run(["log", "erase", "1"]) == 2
    assert run(["log", "verify"]) == 1


def test_fault_60_no_log_in_a_read_only_data_folder_is_an_empty_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    with small_disk(tmp_path / "disk", 1) as disk:
        monkeypatch.setenv("RADIODESK_HOME", str(disk.path))
        monkeypatch.setenv("LC_ALL", "C.UTF-8")
        disk.allow_writing(False)
        assert run(["log", "verify"]) == 0
        said = capfd.readouterr()
        assert "is empty" in said.out
        assert "read-only" in said.err
        assert run(["log", "erase", "1"]) == 2
        assert "[RD-LOG-029]" in capfd.readouterr().err
