"""What a backup cannot read, or must not take as it is: said, and who is to blame."""

from __future__ import annotations

import errno
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from radiodesk.cli import run
from radiodesk.core.errors import RadiodeskError
from radiodesk.records.backups import log_copy
from radiodesk.records.backups.restoring import preparing
from radiodesk.records.case_log import default_path
from reliability.ledger import ROOT
from tests.helpers.backups import said


def test_a_damaged_case_log_is_backed_up_as_it_is(home: Path, tmp_path: Path) -> None:
    default_path().write_bytes(b"no data base")
    assert run(["backup", str(tmp_path / "b.zip"), "--quiet"]) == 0
    assert run(["restore", str(tmp_path / "b.zip"), "--quiet"]) == 0
    assert default_path().read_bytes() == b"no data base"


def test_a_case_log_with_a_damaged_table_is_backed_up_as_it_is(home: Path, tmp_path: Path) -> None:
    """SQLite quotes the damage in its complaint, and Python cannot read that (found by fuzzing)."""
    damaged = (ROOT / "tests" / "data" / "fuzz" / "case-log-schema.sqlite").read_bytes()
    for beside in default_path().parent.glob(f"{default_path().name}-*"):
        beside.unlink()
    default_path().write_bytes(damaged)
    assert run(["backup", str(tmp_path / "b.zip"), "--quiet"]) == 0
    assert run(["restore", str(tmp_path / "b.zip"), "--quiet"]) == 0
    assert default_path().read_bytes() == damaged


def test_a_case_log_that_is_held_is_not_copied_as_it_is(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(log_copy, "LOCK_SECONDS", 0.1)
    with closing(sqlite3.connect(default_path(), isolation_level=None)) as holder:
        holder.execute("PRAGMA locking_mode = EXCLUSIVE")
        holder.execute("BEGIN EXCLUSIVE")
        assert run(["backup", str(tmp_path / "b.zip"), "--quiet"]) == 2
        assert "[RD-KEEP-035]" in said(capfd)
        holder.execute("ROLLBACK")
    assert not (tmp_path / "b.zip").exists()
    assert run(["backup", str(tmp_path / "b.zip"), "--quiet"]) == 0


def test_a_log_of_another_program_is_backed_up_as_it_is(home: Path, tmp_path: Path) -> None:
    default_path().unlink()
    with closing(sqlite3.connect(default_path())) as other:
        other.execute("CREATE TABLE theirs (x)")
        other.commit()
    before = default_path().read_bytes()
    assert run(["backup", str(tmp_path / "b.zip"), "--quiet"]) == 0
    assert run(["restore", str(tmp_path / "b.zip"), "--quiet"]) == 0
    assert default_path().read_bytes() == before


def test_who_is_to_blame_is_named(
    home: Path,
    backup: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    held = home / "settings.ini"
    open_path = Path.open

    def refusing(path: Path, *arguments: Any, **named: Any) -> Any:
        if path == held:
            raise PermissionError(errno.EACCES, "Access is denied", str(path))
        return open_path(path, *arguments, **named)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", refusing)
        assert run(["backup", str(tmp_path / "new.zip")]) == 2
    words = said(capfd)
    assert "[RD-KEEP-034]" in words
    assert "settings.ini" in words
    assert not (tmp_path / "new.zip").exists()

    def pulled(_member: Any, _count: int = -1) -> bytes:
        raise OSError(errno.EIO, "Input/output error")

    work = preparing(home, backup)
    next(work)
    with monkeypatch.context() as patch:
        patch.setattr(zipfile.ZipExtFile, "read", pulled)
        with pytest.raises(RadiodeskError, match="RD-KEEP-014"):
            list(work)
    assert not list(home.parent.glob(".*restoring*"))
