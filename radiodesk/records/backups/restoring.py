"""Restores a backup, or what an earlier restore moved aside."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

from radiodesk.core.backups import BackupManifest, RestoreReport
from radiodesk.core.errors import UsageError
from radiodesk.core.paths import display_name, path_to_wire
from radiodesk.records.backups.staging import staging
from radiodesk.records.backups.swap import (
    forget,
    hindrance,
    kept_folders,
    make_plan,
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
            ``-015`` when a run is under way.
    """
    if source.is_dir():
        folder = source.resolve()
        if folder not in [kept.resolve() for kept in kept_folders(home)]:
            raise UsageError("RD-KEEP-012", name=display_name(source))
    else:
        for one in staging(home, source):
            if isinstance(one, Path):
                folder = one
            else:
                yield one
    forget(home)
    make_plan(home, folder)


def restoring(home: Path, source: Path) -> Generator[Step | RestoreReport, None, None]:
    """Restore a backup, or what was moved aside, at once; the report is the last thing yielded.

    Args:
        home: The data folder; absolute. No desktop may be open on it.
        source: As for `preparing`.

    Raises:
        RadiodeskError: As `preparing`; ``RD-KEEP-016`` when a desktop is open; nothing has
            changed then.
    """
    _require_quiet(home)
    manifest: BackupManifest | None = None
    for one in preparing(home, source):
        if isinstance(one, BackupManifest):
            manifest = one
        else:
            yield one
    settled = settle(home)
    assert settled is not None  # the plan was made above
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
