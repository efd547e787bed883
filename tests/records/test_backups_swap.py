"""Another folder in the place of the data folder: whole, and what was there is kept."""

from __future__ import annotations

import json
import os
import shutil
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

import jsonschema
import pytest

from radiodesk.cli import run
from radiodesk.core.errors import RadiodeskError
from radiodesk.core.files import folder_lock
from radiodesk.core.instance import DesktopLock
from radiodesk.core.paths import restore_plan_path
from radiodesk.core.platform import lock_file
from radiodesk.records.backups import exchange
from radiodesk.records.backups.restoring import preparing
from radiodesk.records.backups.swap import forget, read_plan, settle
from tests.helpers.backups import prepared, said
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
    with pytest.raises(RadiodeskError, match="RD-KEEP-033"):
        settle(home)
    assert tree(home) == before
    assert settle(home) is None


def test_who_starts_between_the_two_renames_waits_and_finds_the_restored_data(
    home: Path, backup: Path
) -> None:
    before, plan = tree(home), prepared(home, backup)
    coming = tree(home.parent / plan.coming)
    guard = lock_file(home.parent / ".home.restore.lock")
    assert guard is not None
    home.rename(home.parent / plan.aside)
    with ThreadPoolExecutor(1) as pool:
        status = pool.submit(run, ["runs", "list"])
        assert not wait([status], timeout=0.5).done
        assert not home.exists()
        (home.parent / plan.coming).rename(home)
        restore_plan_path(home).unlink()
        os.close(guard)
        assert status.result() == 0
    assert tree(home) == coming
    assert tree(home.parent / plan.aside) == before


def test_nothing_is_opened_or_lost_while_the_data_folder_is_not_in_its_place(
    home: Path,
    backup: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    before, plan = tree(home), prepared(home, backup)
    coming = tree(home.parent / plan.coming)
    monkeypatch.setattr(exchange, "GUARD_SECONDS", 0.1)
    guard = lock_file(home.parent / ".home.restore.lock")
    assert guard is not None
    waits = settle(home)
    assert waits is not None
    assert waits.waits is not None
    assert waits.waits.code == "RD-KEEP-031"
    with pytest.raises(RadiodeskError, match="RD-KEEP-031"):
        forget(home)
    home.rename(home.parent / plan.aside)  # by somebody who then never ends
    assert run(["runs", "list"]) == 2
    assert "[RD-KEEP-032]" in said(capfd)
    assert not home.exists()
    os.close(guard)
    assert run(["runs", "list"]) == 0
    assert tree(home) == coming
    assert tree(home.parent / plan.aside) == before


def test_what_was_moved_aside_is_put_back_where_what_was_to_come_is_gone(
    home: Path, backup: Path
) -> None:
    before, plan = tree(home), prepared(home, backup)
    home.rename(home.parent / plan.aside)  # and killed
    shutil.rmtree(home.parent / plan.coming)
    with pytest.raises(RadiodeskError, match="RD-KEEP-033"):
        settle(home)
    assert tree(home) == before
    assert settle(home) is None


def test_taking_a_plan_back_puts_back_what_was_moved_already(home: Path, backup: Path) -> None:
    before, plan = tree(home), prepared(home, backup)
    home.rename(home.parent / plan.aside)  # and killed
    forget(home)
    assert tree(home) == before
    assert read_plan(home) is None


def test_a_restore_that_is_given_up_in_its_last_step_is_not_done_later(
    home: Path, backup: Path
) -> None:
    before = tree(home)
    total = sum(1 for _ in preparing(home, backup))
    forget(home)
    for steps in range(total + 1):
        work = preparing(home, backup)
        for _ in range(steps):
            next(work)
        work.close()
        assert read_plan(home) is None
        assert not list(home.parent.glob(".*restoring*"))
    assert settle(home) is None
    assert tree(home) == before


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_a_data_folder_that_is_a_link_comes_back_as_the_link(
    home: Path, backup: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    real = tmp_path / "drive" / "data"
    real.parent.mkdir()
    home.rename(real)
    home.symlink_to(real)
    (home / "later.txt").write_text("since the backup")
    before = tree(home)
    capfd.readouterr()
    assert run(["restore", str(backup), "--json"]) == 0
    kept = Path(json.loads(capfd.readouterr().out)["kept"])
    assert not (home / "later.txt").exists()
    assert run(["restore", str(kept)]) == 0
    assert home.resolve() == real
    assert tree(home) == before
