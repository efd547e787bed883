"""What goes into a backup and comes out of it where the data folder or the backup is unusual."""

from __future__ import annotations

import os
import sqlite3
import struct
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from radiodesk.cli import run
from radiodesk.core.backups import MANIFEST
from radiodesk.records.case_log import CaseLog, default_path
from tests.helpers.backups import rewritten, said
from tests.helpers.case_records import a_reading
from tests.helpers.data_home import tree


def test_a_data_folder_without_runs_is_backed_up_and_restored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "place" / "home"
    home.mkdir(parents=True)
    monkeypatch.setenv("RADIODESK_HOME", str(home))
    (home / "settings.ini").write_text("[General]\nlanguage=es\n")
    assert run(["backup", str(tmp_path / "b.zip"), "--quiet"]) == 0
    (home / "settings.ini").write_text("[General]\nlanguage=en\n")
    assert run(["restore", str(tmp_path / "b.zip"), "--quiet"]) == 0
    assert "language=es" in (home / "settings.ini").read_text()


def test_the_newest_entries_of_a_newer_case_log_go_into_the_backup(
    home: Path, tmp_path: Path
) -> None:
    """It is copied as it is, and what SQLite has not moved into its main file stands beside it."""
    with closing(sqlite3.connect(default_path(), isolation_level=None)) as newer:
        newer.execute("PRAGMA user_version = 99")
        newer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        newer.execute("CREATE TABLE of_tomorrow (words TEXT)")
        newer.execute("INSERT INTO of_tomorrow VALUES ('not yet in the main file')")
        assert default_path().with_name("case-log.sqlite-wal").stat().st_size
        assert run(["backup", str(tmp_path / "b.zip"), "--quiet"]) == 0
    assert run(["restore", str(tmp_path / "b.zip"), "--quiet"]) == 0
    with closing(sqlite3.connect(default_path())) as restored:
        words = restored.execute("SELECT words FROM of_tomorrow").fetchall()
    assert words == [("not yet in the main file",)]


def test_a_case_log_that_only_looks_like_one_is_backed_up_as_it_is(
    home: Path, tmp_path: Path
) -> None:
    damaged = default_path().read_bytes()
    damaged = damaged[:16] + b"\x00\x07" + damaged[18:]  # no size of pages is 7
    default_path().write_bytes(damaged)
    assert run(["backup", str(tmp_path / "b.zip"), "--quiet"]) == 0
    assert run(["restore", str(tmp_path / "b.zip"), "--quiet"]) == 0
    assert default_path().read_bytes() == damaged


def test_a_file_that_names_no_place_is_restored_byte_by_byte_elsewhere(
    home: Path, backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_written = b'{"format":1,\n\n  "runs":[] }'
    (home / "queue.json").write_bytes(as_written)
    assert run(["backup", str(backup), "--quiet"]) == 0
    elsewhere = tmp_path / "elsewhere" / "home"
    elsewhere.parent.mkdir()
    monkeypatch.setenv("RADIODESK_HOME", str(elsewhere))
    assert run(["restore", str(backup), "--quiet"]) == 0
    assert (elsewhere / "queue.json").read_bytes() == as_written


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files")
def test_what_is_no_file_is_no_backup_and_is_not_waited_for(
    home: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    os.mkfifo(tmp_path / "pipe.zip")
    assert run(["restore", str(tmp_path / "pipe.zip")]) == 2
    assert "[RD-KEEP-010]" in said(capfd)


def test_a_file_that_was_exchanged_inside_is_found(
    home: Path, backup: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Whoever does that writes a ZIP whose own sums are right."""
    before = tree(home)

    def exchanged(manifest: dict[str, Any]) -> None:
        manifest["files"][0]["sha256"] = "0" * 64

    assert run(["restore", str(rewritten(backup, tmp_path / "bad.zip", exchanged))]) == 2
    assert "[RD-KEEP-011]" in said(capfd)
    assert tree(home) == before
    assert not list(home.parent.glob(".*restoring*"))


def test_a_list_that_would_fill_the_memory_is_not_read(
    home: Path, backup: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    data = bytearray(backup.read_bytes())
    entry = data.rindex(b"PK\x01\x02", 0, data.rindex(MANIFEST.encode()))
    struct.pack_into("<I", data, entry + 24, 2**31)
    backup.write_bytes(data)
    with zipfile.ZipFile(backup) as archive:
        assert archive.getinfo(MANIFEST).file_size == 2**31
    assert run(["restore", str(backup)]) == 2
    assert "[RD-KEEP-011]" in said(capfd)


def test_a_backup_onto_a_full_disk_says_so_and_keeps_the_one_before(
    home: Path, backup: Path, tmp_path: Path
) -> None:
    """A disk of its own, in a world of its own, that has room for the older backup only."""
    stick = tmp_path / "stick"
    stick.mkdir()
    script = (
        f"mount -t tmpfs -o size=200k stick {stick} && cp {backup} {stick}/b.zip && "
        f"head -c 150000 /dev/zero > {stick}/full; "
        f'"$@"; status=$?; cmp {backup} {stick}/b.zip && ls -A {stick} && exit $status'
    )
    own_world = ["unshare", "--mount"]
    try:
        subprocess.run([*own_world, "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no namespaces of mounts here: the test needs unshare and root")
    big = home / "runs" / "20261101-100000-quick" / "curves.png"
    big.write_bytes(os.urandom(300_000))
    radiodesk = [sys.executable, "-m", "radiodesk", "backup", str(stick / "b.zip")]
    done = subprocess.run(
        [*own_world, "sh", "-c", script, "sh", *radiodesk], capture_output=True, text=True
    )
    assert done.returncode == 2, done.stderr
    assert "[RD-KEEP-006]" in done.stderr
    assert done.stdout.split() == ["b.zip", "full"]


def test_a_case_log_that_was_only_just_made_is_in_the_backup(home: Path, tmp_path: Path) -> None:
    default_path().unlink()
    with CaseLog(default_path()) as log:
        log.append(a_reading(7))
        assert run(["backup", str(tmp_path / "b.zip"), "--quiet"]) == 0
    assert run(["restore", str(tmp_path / "b.zip"), "--quiet"]) == 0
    with CaseLog(default_path()) as log:
        (entry,) = log.entries()
    assert entry.record == a_reading(7, time=entry.reading.time if entry.reading else "")
