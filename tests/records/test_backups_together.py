"""Two who restore, start or work at the same time, and what a kill left of a restore before."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from radiodesk.cli import run
from radiodesk.core.backups import RestoreReport
from radiodesk.core.errors import RadiodeskError
from radiodesk.core.instance import DesktopLock
from radiodesk.core.paths import path_from_wire, restore_plan_path
from radiodesk.core.platform import lock_file
from radiodesk.records.backups import exchange
from radiodesk.records.backups.kept import kept_folders
from radiodesk.records.backups.restoring import preparing, restoring
from radiodesk.records.backups.swap import forget, read_plan, settle
from tests.helpers.backups import prepared, said
from tests.helpers.data_home import tree


def while_it_waits_for_the_guard(patch: pytest.MonkeyPatch, act: Callable[[], None]) -> None:
    """Do something as soon as somebody else waits for the guard."""
    acted = threading.Event()
    sleep = time.sleep

    def waiting(seconds: float) -> None:
        if not acted.is_set():
            acted.set()
            act()
        sleep(seconds)

    patch.setattr(time, "sleep", waiting)


def test_what_somebody_else_restored_first_is_reported_as_restored(
    home: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(home)
    (home / "later.txt").write_text("since the backup")
    guard = lock_file(home.parent / f".{home.name}.restore.lock")
    assert guard is not None

    def do_it_instead() -> None:
        plan = read_plan(home)
        assert plan is not None
        home.rename(home.parent / plan.aside)
        (home.parent / plan.coming).rename(home)
        restore_plan_path(home).unlink()
        os.close(guard)

    while_it_waits_for_the_guard(monkeypatch, do_it_instead)
    report = list(restoring(home, backup))[-1]
    assert isinstance(report, RestoreReport)
    assert report.kept is not None
    assert (Path(path_from_wire(report.kept)) / "later.txt").read_text() == "since the backup"
    assert tree(home).keys() >= before.keys() - {"cache/images.npy"}
    assert not (home / "later.txt").exists()


def test_a_restore_that_somebody_else_takes_back_is_not_reported_as_done(
    home: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(home)
    guard = lock_file(home.parent / f".{home.name}.restore.lock")
    assert guard is not None

    def take_it_back() -> None:
        restore_plan_path(home).unlink()
        os.close(guard)

    while_it_waits_for_the_guard(monkeypatch, take_it_back)
    with pytest.raises(RadiodeskError, match="RD-KEEP-033"):
        list(restoring(home, backup))
    assert tree(home) == before


def test_a_plan_that_is_gone_when_its_guard_is_waited_for_in_vain_is_none(
    home: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "GUARD_SECONDS", 0.1)
    prepared(home, backup)
    guard = lock_file(home.parent / f".{home.name}.restore.lock")
    assert guard is not None
    while_it_waits_for_the_guard(monkeypatch, restore_plan_path(home).unlink)
    assert settle(home) is None
    os.close(guard)


def test_a_desktop_that_opens_during_a_restore_keeps_its_data(home: Path, backup: Path) -> None:
    before = tree(home)
    work = restoring(home, backup)
    next(work)
    desktop = DesktopLock(home)
    assert desktop.take()
    with pytest.raises(RadiodeskError, match="RD-KEEP-016"):
        list(work)
    desktop.release()
    assert tree(home) == before
    assert settle(home) is None
    assert not list(home.parent.glob(".*restoring*"))


def test_two_do_not_unpack_at_the_same_time(
    home: Path, backup: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    other = lock_file(home.parent / f".{home.name}.staging.lock")
    assert other is not None
    assert run(["restore", str(backup)]) == 2
    assert "[RD-APP-006]" in said(capfd)
    os.close(other)
    assert run(["restore", str(backup), "--quiet"]) == 0


def test_a_second_restore_that_is_given_up_leaves_the_first_as_it_was_planned(
    home: Path, backup: Path
) -> None:
    stray = home.parent / f".{home.name}.restoring-of-a-killed-one"
    stray.mkdir()
    first = prepared(home, backup)
    assert not stray.exists()
    second = preparing(home, backup)
    for _ in range(3):
        next(second)
    second.close()
    assert read_plan(home) == first
    settled = settle(home)
    assert settled is not None
    assert settled.kept == home.parent / first.aside


def test_what_was_set_aside_stays_where_bringing_it_back_is_given_up(
    home: Path, backup: Path
) -> None:
    assert run(["restore", str(backup), "--quiet"]) == 0
    (kept,) = kept_folders(home)
    before = tree(kept)
    given_up = preparing(home, kept)
    next(given_up)
    given_up.close()
    assert tree(kept) == before
    for _ in preparing(home, kept):
        pass
    forget(home)
    assert tree(kept) == before
    assert settle(home) is None


@pytest.mark.parametrize("plan", ["no plan", '{"coming": "../elsewhere", "aside": "a"}'])
def test_a_plan_that_says_nothing_is_dropped_and_the_data_stay(
    home: Path, backup: Path, plan: str
) -> None:
    before = tree(home)
    restore_plan_path(home).write_text(plan)
    with pytest.raises(RadiodeskError, match="RD-KEEP-033"):
        settle(home)
    assert settle(home) is None
    restore_plan_path(home).write_text(plan)
    forget(home)
    assert settle(home) is None
    assert tree(home) == before


def test_a_data_folder_made_between_the_two_renames_is_set_aside_as_well(
    home: Path, backup: Path
) -> None:
    old, plan = tree(home), prepared(home, backup)
    coming = tree(home.parent / plan.coming)
    home.rename(home.parent / plan.aside)
    home.mkdir()
    (home / "new.txt").write_text("made in the meantime")
    assert settle(home) is not None
    assert tree(home) == coming
    kept = [tree(folder) for folder in kept_folders(home)]
    assert old in kept
    assert {"new.txt"} in [set(one) for one in kept]


def test_without_a_data_folder_a_refused_rename_is_tried_at_the_next_start(
    home: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = prepared(home, backup)
    coming = tree(home.parent / plan.coming)
    home.rename(home.parent / "put away by hand")
    monkeypatch.setattr(exchange, "RENAME_SECONDS", 0.1)
    with monkeypatch.context() as patch:

        def refused(_source: Path, _target: Path) -> Path:
            raise PermissionError(13, "Access is denied")

        patch.setattr(Path, "rename", refused)
        settled = settle(home)
        assert settled is not None
        assert settled.waits is not None
        assert settled.waits.code == "RD-KEEP-017"
    assert not home.exists()
    assert settle(home) is not None
    assert tree(home) == coming


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the recycle bin has another place")
def test_what_is_thrown_away_is_not_brought_back_by_a_plan(
    home: Path, backup: Path, tmp_path: Path
) -> None:
    """Of what was set aside, one folder goes that a plan waits for, then one without a plan."""
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from radiodesk.records.backups.swap import discard_kept\n"
        "discard_kept(Path(sys.argv[1]), Path(sys.argv[2]))\n"
    )
    # The library chooses the recycle bin when it is loaded.
    environment = {**os.environ, "XDG_DATA_HOME": str(tmp_path / "share")}
    for planned in (True, False):
        (home / "of.txt").write_text(f"planned: {planned}")
        assert run(["restore", str(backup), "--quiet"]) == 0
        before = tree(home)
        (kept,) = kept_folders(home)
        for _ in preparing(home, kept) if planned else ():
            pass
        subprocess.run(
            [sys.executable, "-c", code, str(home), str(kept)], check=True, env=environment
        )
        assert read_plan(home) is None
        assert settle(home) is None
        assert kept_folders(home) == []
        thrown = (tmp_path / "share" / "Trash" / "files").glob("*/of.txt")
        assert f"planned: {planned}" in {path.read_text() for path in thrown}
        assert tree(home) == before


def test_what_a_kill_left_after_both_renames_or_before_the_plan_is_cleared(
    home: Path, backup: Path
) -> None:
    noted = home.parent / f".{restore_plan_path(home).name}.half-written.tmp"
    noted.write_text("{")
    plan = prepared(home, backup)
    assert not noted.exists()
    aside = home.rename(home.parent / plan.aside)
    (home.parent / plan.coming).rename(home)
    before = tree(home)
    settled = settle(home)
    assert settled is not None
    assert settled.kept == aside
    assert tree(home) == before
    assert settle(home) is None
