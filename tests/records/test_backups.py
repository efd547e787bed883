"""The data folder as one file, and back: whole, verified, and never instead of what was there."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import jsonschema
import pytest

from radiodesk.bundles import registry
from radiodesk.bundles.bundle import open_bundle
from radiodesk.cli import run
from radiodesk.core.files import folder_lock
from radiodesk.core.own_presets import load_presets
from radiodesk.core.paths import default_runs_folder
from radiodesk.core.runs.entries import list_entries
from radiodesk.core.runs.queue import load_queue, queue_file
from radiodesk.core.runs.trash import list_trash
from radiodesk.records.backups.restoring import preparing
from radiodesk.records.backups.writing import Step, backing_up
from radiodesk.records.case_log import CaseLog, default_path
from radiodesk.records.verify import verify
from tests.helpers.backups import said
from tests.helpers.case_records import a_reading
from tests.helpers.data_home import fill_home, tree

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def full_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return fill_home(tmp_path / "place" / "home", monkeypatch, tmp_path / "films")


def test_another_computer_has_everything_that_the_first_one_had(
    full_home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    with CaseLog(default_path()) as log:  # in use while it is backed up
        log.append(a_reading(7))
        assert run(["backup", str(tmp_path / "b.zip")]) == 0
        assert "patients' files" in said(capfd)
    touched = {p.name: p.stat().st_mtime for p in (full_home / "runs").iterdir()}
    shutil.rmtree(full_home)
    elsewhere = tmp_path / "other computer" / "datos ñ"
    elsewhere.parent.mkdir()
    monkeypatch.setenv("RADIODESK_HOME", str(elsewhere))
    assert run(["restore", str(tmp_path / "b.zip")]) == 0
    assert "[RD" not in said(capfd)

    assert not (elsewhere / "cache").exists()
    assert {p.name: p.stat().st_mtime for p in (elsewhere / "runs").iterdir()} == touched
    assert "operator=Ana" in (elsewhere / "settings.ini").read_text("utf-8")
    runs = list(list_entries(default_runs_folder()))
    assert [entry.folder.name[:8] for entry in runs] == ["20261103", "20261101"]
    assert runs[1].notes.starred
    assert runs[1].metrics is not None
    assert [entry.folder.name[:8] for entry in list_trash(default_runs_folder())] == ["20261102"]
    active = registry.active()
    assert active is not None
    assert active.name == "given"
    assert active.folder.is_relative_to(elsewhere)
    names = {m.name: open_bundle(m.folder) for m in registry.registered() if not m.shipped}
    assert set(names) == {"given", "quick 20261101-100000"}
    assert load_presets()[0].name == "Ours"
    assert load_queue(queue_file()).runs[0].request.out == str(elsewhere / "runs")
    with CaseLog(default_path()) as log:
        assert log.count() == 3
        assert verify(log, "en").ok


def test_the_json_of_a_backup_fits_its_schema_and_counts_what_is_left_out(
    home: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    if os.name == "posix":
        (home / "elsewhere").symlink_to(tmp_path)
    with folder_lock(home / "runs" / "20261101-100000-quick"):
        assert run(["backup", str(tmp_path / "b.zip"), "--json"]) == 0
    captured = capfd.readouterr()
    report = json.loads(captured.out)
    schema = json.loads((ROOT / "docs" / "schemas" / "backup.schema.json").read_text("utf-8"))
    jsonschema.validate(report, schema)
    assert report["left_out"] == {"runs": 1, "links": int(os.name == "posix")}
    assert "Runs under way are not in the backup: 1." in captured.err
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        names = archive.namelist()
    assert report["files"] == len(names) - 1
    assert not any("20261101" in n or "cache" in n or ".lock" in n for n in names)


def test_a_backup_is_refused_where_it_would_be_lost_with_the_data(
    home: Path, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run(["backup", str(home / "b.zip")]) == 2
    assert "[RD-KEEP-004]" in said(capfd)
    assert run(["backup", str(tmp_path / "nowhere" / "b.zip")]) == 2
    assert "[RD-KEEP-003]" in said(capfd)
    shutil.rmtree(home)
    for _ in ("missing", "empty"):
        assert run(["backup", str(tmp_path / "b.zip")]) == 2
        assert "[RD-KEEP-005]" in said(capfd)
        home.mkdir(exist_ok=True)
    assert not (tmp_path / "b.zip").exists()


def test_giving_up_leaves_no_trace(home: Path, backup: Path, tmp_path: Path) -> None:
    beside, before = set(home.parent.iterdir()), tree(home)
    work = preparing(home, backup)
    for _ in range(4):
        next(work)
    work.close()
    total = sum(1 for _ in backing_up(home, tmp_path / "once.zip"))
    for steps in range(total):  # all before the report
        going = backing_up(home, tmp_path / "new.zip")
        for _ in range(steps):
            assert isinstance(next(going), Step)
        going.close()
        assert not (tmp_path / "new.zip").exists()
    assert not list(tmp_path.glob(".*"))
    assert {p for p in home.parent.iterdir() if not p.name.endswith(".lock")} == beside
    assert tree(home) == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit for files")
def test_fault_59_a_disk_that_is_full_keeps_the_backup_and_the_data_as_they_were(
    home: Path, backup: Path
) -> None:
    # In a child, because the limit would hold for pytest's own files as well.
    code = (
        "import resource, sys\n"
        "from radiodesk.cli import run\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, resource.RLIM_INFINITY))\n"
        "sys.exit(run(sys.argv[1:]))\n"
    )
    before, old = tree(home), backup.read_bytes()
    for arguments, code_said in (
        (["backup", str(backup)], "[RD-KEEP-003]"),
        (["restore", str(backup)], "[RD-KEEP-018]"),
    ):
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments], capture_output=True, text=True
        )
        assert done.returncode == 2
        assert code_said in done.stderr
        assert backup.read_bytes() == old
        assert tree(home) == before
        assert not list(home.parent.glob(".*restoring*"))
        assert not list(backup.parent.glob(".*.tmp"))


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such names")
def test_a_name_that_is_no_text_survives(home: Path, tmp_path: Path) -> None:
    odd = os.fsencode(home) + b"/note-\xff.txt"
    with open(odd, "wb") as file:  # noqa: PTH123
        file.write(b"kept")
    assert run(["backup", str(tmp_path / "b.zip"), "--quiet"]) == 0
    Path(os.fsdecode(odd)).unlink()
    assert run(["restore", str(tmp_path / "b.zip"), "--quiet"]) == 0
    assert Path(os.fsdecode(odd)).read_bytes() == b"kept"


def test_a_backslash_in_a_name_stays_one(home: Path, tmp_path: Path) -> None:
    if os.name == "nt":
        pytest.skip("there it parts folders")
    (home / "a\\b.txt").write_text("kept")
    assert run(["backup", str(tmp_path / "b.zip"), "--quiet"]) == 0
    (home / "a\\b.txt").unlink()
    assert run(["restore", str(tmp_path / "b.zip"), "--quiet"]) == 0
    assert (home / "a\\b.txt").read_text() == "kept"
    assert not (home / "a").exists()
