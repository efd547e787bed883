"""Restores a backup, or what an earlier restore moved aside."""

from __future__ import annotations

import shutil
from collections.abc import Generator
from contextlib import closing
from pathlib import Path

from radiodesk.core.backups import BackupManifest, RestoreReport
from radiodesk.core.errors import RadiodeskError, UsageError
from radiodesk.core.paths import display_name, path_to_wire
from radiodesk.records.backups.kept import kept_folders
from radiodesk.records.backups.staging import staging
from radiodesk.records.backups.swap import (
    Settled,
    forget,
    hindrance,
    make_plan,
    read_plan,
    settle,
)
from radiodesk.records.backups.writing import Step


def preparing(home: Path, source: Path) -> Generator[Step | BackupManifest, None, None]:
    """Have a backup, or a folder that was moved aside, take the place of the data folder.

    Nothing is replaced yet: that is done by `settle`, at the next start of the desktop or at once
    by `restoring`. Until then `forget` takes it back.

    Args:
        home: The data folder; absolute.
        source: A backup, or one of `kept_folders`.

    Raises:
        RadiodeskError: As `staging`; ``RD-KEEP-012`` when a folder is none that was moved aside;
            ``-017`` or ``-031`` when an older plan cannot be taken back.
    """
    unpacked = not source.is_dir()
    folder = (yield from _unpacked(home, source)) if unpacked else _kept(home, source)
    try:
        yield Step(1, 1)  # the last place to give up: what is noted next will be done
        forget(home)
        make_plan(home, folder)
    except BaseException:
        if unpacked:
            shutil.rmtree(folder, ignore_errors=True)
        raise


def _unpacked(home: Path, source: Path) -> Generator[Step | BackupManifest, None, Path]:
    with closing(staging(home, source)) as steps:
        for one in steps:
            if isinstance(one, Path):
                return one
            yield one
    raise AssertionError("staging ends with its folder")


def _kept(home: Path, source: Path) -> Path:
    """Return a folder that was set aside as it is called beside the data folder.

    It may be a link there, for the data folder may have been one: that is what comes back.
    """
    kept = kept_folders(home)
    same = [one for one in kept if one.name == source.name] + kept
    for one in same:
        if one.resolve() == source.resolve():
            return one
    raise UsageError("RD-KEEP-012", name=display_name(source))


def restoring(home: Path, source: Path) -> Generator[Step | RestoreReport, None, None]:
    """Restore a backup, or what was moved aside, at once; the report is the last thing yielded.

    Args:
        home: The data folder; absolute. No desktop may be open on it.
        source: As for `preparing`.

    Raises:
        RadiodeskError: As `preparing` and `settle`; ``RD-KEEP-015`` or ``-016`` when a run is
            under way or a desktop is open; nothing has changed then.
    """
    _require_quiet(home)
    manifest: BackupManifest | None = None
    for one in preparing(home, source):
        if isinstance(one, BackupManifest):
            manifest = one
        else:
            yield one
    plan = read_plan(home)
    settled = settle(home)
    if settled is None:
        # Somebody else who started now has done it, or has taken the plan.
        if plan is None or (home.parent / plan.coming).exists():
            raise RadiodeskError("RD-KEEP-033")
        aside = home.parent / plan.aside
        settled = Settled(aside if aside.is_dir() else None)
    if settled.waits is not None:
        forget(home)
        raise UsageError(settled.waits.code, **settled.waits.params)
    yield RestoreReport(
        file=path_to_wire(source),
        version=manifest.version if manifest else None,
        created=manifest.created if manifest else None,
        files=len(manifest.files) if manifest else None,
        state="restored",
        kept=None if settled.kept is None else path_to_wire(settled.kept),
    )


def _require_quiet(home: Path) -> None:
    if (reason := hindrance(home)) is not None:
        raise UsageError(reason.code, **reason.params)
