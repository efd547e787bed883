"""The data folder as one file, and back: whole, verified, and never instead of what was there."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from radiodesk.bundles import registry
from radiodesk.bundles.bundle import open_bundle
from radiodesk.cli import run
from radiodesk.core.backups import MANIFEST
from radiodesk.core.files import folder_lock
from radiodesk.core.instance import DesktopLock
from radiodesk.core.own_presets import load_presets
from radiodesk.core.paths import default_runs_folder
from radiodesk.core.runs.entries import list_entries
from radiodesk.core.runs.queue import load_queue, queue_file
from radiodesk.core.runs.trash import list_trash
from radiodesk.records.backups.restoring import preparing
from radiodesk.records.backups.swap import forget, settle
from radiodesk.records.backups.writing import backing_up
from radiodesk.records.case_log import CaseLog, default_path
from radiodesk.records.verify import verify
from tests.helpers.case_records import a_reading
from tests.helpers.data_home import fill_home, fill_small_home, tree

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return fill_small_home(tmp_path / "place" / "home", monkeypatch)


@pytest.fixture
def full_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return fill_home(tmp_path / "place" / "home", monkeypatch, tmp_path / "films")


@pytest.fixture
def backup(home: Path, tmp_path: Path) -> Path:
    assert run(["backup", str(tmp_path / "b.zip"), "--quiet"]) == 0
    return tmp_path / "b.zip"


def said(capfd: pytest.CaptureFixture[str]) -> str:
    captured = capfd.readouterr()
    return captured.out + captured.err


def rewritten(
    source: Path, target: Path, change: Callable[[dict[str, Any]], None], **members: bytes
) -> Path:
    """Write a backup anew, its list changed and files put in."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        manifest = json.loads(old.read(MANIFEST))
        change(manifest)
        for name in old.namelist():
            if name != MANIFEST:
                new.writestr(name, old.read(name))
        for name, data in members.items():
            new.writestr(f"data/{name}", data)
        new.writestr(MANIFEST, json.dumps(manifest))
    return target


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


def test_what_was_there_is_set_aside_and_can_be_brought_back(
    home: Path, backup: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (home / "settings.ini").write_text("[General]\nlanguage=en\n")
    later = tree(home)
    capfd.readouterr()
    assert run(["restore", str(backup), "--json"]) == 0
    report = json.loads(capfd.readouterr().out)
    schema = ROOT / "docs" / "schemas" / "restore.schema.json"
    jsonschema.validate(report, json.loads(schema.read_text("utf-8")))
    assert "language=es" in (home / "settings.ini").read_text()
    kept = Path(report["kept"])
    assert tree(kept) == later
    assert run(["restore", str(kept)]) == 0
    assert tree(home) == later
    assert not kept.exists()
    assert run(["restore", str(home / "runs")]) == 2
    assert "[RD-KEEP-012]" in said(capfd)


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
    home.mkdir()
    assert run(["backup", str(tmp_path / "b.zip")]) == 2
    assert "[RD-KEEP-005]" in said(capfd)


def test_giving_up_leaves_no_trace(home: Path, backup: Path, tmp_path: Path) -> None:
    beside, before = set(home.parent.iterdir()), tree(home)
    for work in (backing_up(home, tmp_path / "new.zip"), preparing(home, backup)):
        for _ in range(4):
            next(work)
        work.close()
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


def test_fault_60_a_data_folder_that_cannot_be_moved_is_said_before_anything_is_done(
    home: Path, backup: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    before = tree(home)
    home.parent.joinpath(".home.staging.lock").mkdir()  # nothing can be written under that name
    capfd.readouterr()
    assert run(["restore", str(backup)]) == 2
    assert "[RD-KEEP-018]" in said(capfd)
    assert tree(home) == before


def test_nothing_is_restored_while_a_run_or_the_desktop_is_at_work(
    home: Path, backup: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    before = tree(home)
    with folder_lock(home / "runs" / "20261101-100000-quick"):
        assert run(["restore", str(backup)]) == 2
    assert "[RD-KEEP-015]" in said(capfd)
    lock = DesktopLock(home)
    assert lock.take()
    assert run(["restore", str(backup)]) == 2
    assert "[RD-KEEP-016]" in said(capfd)
    # What the desktop prepared is done when it starts again, and not under its feet.
    for _ in preparing(home, backup):
        pass
    settled = settle(home)
    assert settled is not None
    assert settled.waits is not None
    assert tree(home) == before
    assert run(["runs", "list"]) == 0
    assert "waits" in said(capfd)
    lock.release()
    assert run(["runs", "list"]) == 0
    assert "The backup is restored" in said(capfd)
    assert settle(home) is None


def test_a_restore_that_was_prepared_can_be_taken_back(home: Path, backup: Path) -> None:
    before = tree(home)
    for _ in preparing(home, backup):
        pass
    forget(home)
    assert settle(home) is None
    assert tree(home) == before
    assert not list(home.parent.glob(".*restoring*"))


def test_what_was_to_come_may_be_gone_by_the_next_start(home: Path, backup: Path) -> None:
    before = tree(home)
    for _ in preparing(home, backup):
        pass
    (coming,) = home.parent.glob(".home.restoring-*")
    shutil.rmtree(coming)
    assert settle(home) is None
    assert tree(home) == before
    assert settle(home) is None


def test_every_byte_is_checked_before_anything_is_replaced(
    home: Path, backup: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    before, data = tree(home), backup.read_bytes()
    hurt = tmp_path / "hurt.zip"
    for place in range(40, len(data), len(data) // 25):
        hurt.write_bytes(data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :])
        status = run(["restore", str(hurt)])
        # A date in the ZIP's own headers is the one thing that nobody reads.
        assert status == 2 or tree(home).keys() == before.keys()
        if status == 2:
            assert re.search(r"RD-KEEP-01[01]", said(capfd))
            assert tree(home) == before
    for length in (0, 10, len(data) // 2, len(data) - 1):
        hurt.write_bytes(data[:length])
        assert run(["restore", str(hurt)]) == 2
        assert "[RD-KEEP-010]" in said(capfd)
    assert not list(home.parent.glob(".*restoring*"))


def _adds(path: str, size: int = 1) -> Callable[[dict[str, Any]], None]:
    digest = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"  # of "x"

    def change(manifest: dict[str, Any]) -> None:
        manifest["files"].append({"path": path, "bytes": size, "sha256": digest, "modified": 0})

    return change


def test_fault_46_a_hostile_backup_writes_nowhere_and_fills_no_disk(
    home: Path, backup: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    before = tree(home)
    bad = tmp_path / "bad.zip"
    for path in ("../out", "a/../../out", "/tmp/out", "a/./../../out", "..", "."):
        rewritten(backup, bad, _adds(path), **{path: b"x"})
        assert run(["restore", str(bad)]) == 2, path
        assert "[RD-KEEP-011]" in said(capfd)
    rewritten(backup, bad, lambda m: m["folders"].append({"path": "../out", "modified": 0}))
    assert run(["restore", str(bad)]) == 2
    rewritten(backup, bad, lambda m: None, more=b"x")
    assert run(["restore", str(bad)]) == 2
    rewritten(backup, bad, _adds("x", 2), x=b"x")
    assert run(["restore", str(bad)]) == 2
    rewritten(backup, bad, lambda m: m["files"].append(m["files"][0]))
    assert run(["restore", str(bad)]) == 2
    capfd.readouterr()
    # A folder below something that is a file.
    rewritten(backup, bad, _adds("settings.ini/x"), **{"settings.ini/x": b"x"})
    assert run(["restore", str(bad)]) == 2
    assert "[RD-KEEP-0" in said(capfd)
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(bad, "w") as new:
        manifest = json.loads(old.read(MANIFEST))
        manifest["files"] = []
        _adds("link")(manifest)
        entry = zipfile.ZipInfo("data/link")
        entry.external_attr = 0o120777 << 16
        new.writestr(entry, b"x")
        new.writestr(MANIFEST, json.dumps(manifest))
    assert run(["restore", str(bad)]) == 2
    assert "[RD-KEEP-011]" in said(capfd)
    # Exabytes that it says are in it: asked for room first.
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(bad, "w", zipfile.ZIP_DEFLATED) as new:
        manifest = json.loads(old.read(MANIFEST))
        manifest["files"] = []
        _adds("zeros", 10**6)(manifest)
        new.writestr("data/zeros", bytes(10**6))
        new.writestr(MANIFEST, json.dumps(manifest))
    packed = bad.read_bytes()
    stated = (10**6).to_bytes(4, "little")
    huge = (2**32 - 2).to_bytes(4, "little")
    assert packed.count(stated) == 2
    with zipfile.ZipFile(bad) as archive:
        text = archive.read(MANIFEST)
    assert b"1000000" in text
    bad.write_bytes(packed.replace(stated, huge))
    assert run(["restore", str(bad)]) == 2
    assert "[RD-KEEP-011]" in said(capfd)
    assert tree(home) == before
    assert not (tmp_path / "out").exists()
    assert not (home.parent / "out").exists()


def test_a_backup_larger_than_the_disk_is_refused_first(
    home: Path, backup: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.zip"
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(bad, "w", allowZip64=True) as new:
        manifest = json.loads(old.read(MANIFEST))
        manifest["files"] = []
        free = shutil.disk_usage(tmp_path).free
        for number in range(free // 2**31 + 2):
            _adds(f"f{number}", 2**31)(manifest)
            entry = zipfile.ZipInfo(f"data/f{number}")
            new.writestr(entry, b"x")
        new.writestr(MANIFEST, json.dumps(manifest))
        for entry in new.filelist[:-1]:  # the directory, written at the end, tells a lie
            entry.file_size = 2**31
    assert run(["restore", str(bad)]) == 2
    assert "[RD-KEEP-013]" in said(capfd)
    assert not list(home.parent.glob(".*restoring*"))


@pytest.mark.parametrize("which", ["backup", "case_log", "of_tomorrow"])
def test_a_backup_of_a_newer_radiodesk_is_refused_and_nothing_is_changed(
    home: Path, backup: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], which: str
) -> None:
    def newer(manifest: dict[str, Any]) -> None:
        if which == "backup":
            manifest["format"] = 2
        else:
            manifest["formats"][which] = 99

    before = tree(home)
    newer_file = rewritten(backup, tmp_path / "newer.zip", newer)
    data = newer_file.read_bytes()
    assert run(["restore", str(newer_file)]) == 2
    assert "[RD-KEEP-030]" in said(capfd)
    assert tree(home) == before
    assert newer_file.read_bytes() == data


def test_a_damaged_case_log_is_backed_up_as_it_is(home: Path, tmp_path: Path) -> None:
    default_path().write_bytes(b"no data base")
    assert run(["backup", str(tmp_path / "b.zip"), "--quiet"]) == 0
    assert run(["restore", str(tmp_path / "b.zip"), "--quiet"]) == 0
    assert default_path().read_bytes() == b"no data base"


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such names")
def test_a_name_that_is_no_text_survives(home: Path, tmp_path: Path) -> None:
    odd = os.fsencode(home) + b"/note-\xff.txt"
    with open(odd, "wb") as file:  # noqa: PTH123
        file.write(b"kept")
    assert run(["backup", str(tmp_path / "b.zip"), "--quiet"]) == 0
    Path(os.fsdecode(odd)).unlink()
    assert run(["restore", str(tmp_path / "b.zip"), "--quiet"]) == 0
    assert Path(os.fsdecode(odd)).read_bytes() == b"kept"
