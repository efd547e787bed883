"""A restore that the system refuses for now stays prepared, and nothing is lost meanwhile."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from radiodesk.core.paths import restore_plan_path
from radiodesk.records.backups import exchange
from radiodesk.records.backups.restoring import preparing
from radiodesk.records.backups.swap import UnsettledError, read_plan, settle
from tests.helpers.backups import prepared
from tests.helpers.data_home import tree


def refuse_renames(patch: pytest.MonkeyPatch, refused: Callable[[Path, Path], bool]) -> None:
    """Let the system refuse some renames, as Windows does while somebody has a file open."""
    rename = Path.rename

    def renaming(source: Path, target: Path) -> Path:
        if refused(source, target):
            raise PermissionError(errno.EACCES, "Access is denied")
        return rename(source, target)

    patch.setattr(Path, "rename", renaming)


def test_a_rename_that_is_refused_for_a_moment_is_tried_again(
    home: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = prepared(home, backup)
    coming = tree(home.parent / plan.coming)
    tries: list[Path] = []

    def refused(source: Path, _target: Path) -> bool:
        tries.append(source)
        return tries.count(source) < 3

    refuse_renames(monkeypatch, refused)
    settled = settle(home)
    assert settled is not None
    assert settled.kept == home.parent / plan.aside
    assert tree(home) == coming


@pytest.mark.parametrize("refused_for", ["aside", "coming", "way back"])
def test_a_restore_that_the_system_refuses_stays_prepared(
    home: Path, backup: Path, monkeypatch: pytest.MonkeyPatch, refused_for: str
) -> None:
    (home / "later.txt").write_text("since the backup")
    before, plan = tree(home), prepared(home, backup)
    coming, aside = home.parent / plan.coming, home.parent / plan.aside
    monkeypatch.setattr(exchange, "RENAME_SECONDS", 0.1)
    refused = {"aside": [home], "coming": [coming], "way back": [coming, aside]}[refused_for]
    with monkeypatch.context() as patch:
        refuse_renames(patch, lambda source, _target: source in refused)
        if refused_for == "way back":
            with pytest.raises(UnsettledError):
                settle(home)
            assert tree(aside) == before
        else:
            settled = settle(home)
            assert settled is not None
            assert settled.waits is not None
            assert settled.waits.code == "RD-KEEP-017"
            assert tree(home) == before
    assert read_plan(home) == plan
    assert coming.is_dir()
    settled = settle(home)  # the next start
    assert settled is not None
    assert settled.kept == aside
    assert tree(aside) == before
    assert not (home / "later.txt").exists()


def test_a_plan_that_cannot_be_read_now_is_kept_and_what_it_needs(
    home: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan, read = prepared(home, backup), Path.read_bytes

    def refusing(path: Path) -> bytes:
        if path == restore_plan_path(home):
            raise PermissionError(errno.EACCES, "Access is denied")
        return read(path)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", refusing)
        settled = settle(home)
        assert settled is not None
        assert settled.waits is not None
        next(work := preparing(home, backup))
        next(work)  # it has its folder
        work.close()
    assert read_plan(home) == plan
    assert (home.parent / plan.coming).is_dir()
    assert settle(home) is not None
