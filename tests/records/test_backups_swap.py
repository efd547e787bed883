"""Another folder in the place of the data folder: whole, and what was there is kept."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import jsonschema
import pytest

from radiodesk.cli import run
from radiodesk.core.files import folder_lock
from radiodesk.core.instance import DesktopLock
from radiodesk.records.backups.restoring import preparing
from radiodesk.records.backups.swap import forget, settle
from tests.helpers.backups import said
from tests.helpers.data_home import tree

ROOT = Path(__file__).resolve().parents[2]


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
