"""Unpacks a backup beside the data folder and checks every byte, before anything is replaced."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

from radiodesk.core.backups import BackupManifest
from radiodesk.core.errors import RadiodeskError, UsageError
from radiodesk.core.paths import display_name, path_from_wire, restore_plan_path
from radiodesk.core.platform import lock_file
from radiodesk.records.backups.opening import Backup, safe_place
from radiodesk.records.backups.relocation import relocate
from radiodesk.records.backups.swap import read_plan, staged_prefix
from radiodesk.records.backups.writing import Step

_SPARE = 64 * 1024 * 1024
"""Bytes that stay free on the disk."""


def staging(home: Path, path: Path) -> Generator[Step | BackupManifest | Path, None, None]:
    """Unpack a backup into a new folder beside the data folder.

    Yields what the backup says of itself first, then steps, and at last the folder, which is
    complete and on the disk. May be given up between two steps by closing it: nothing is left then.

    Args:
        home: The data folder, which need not be there; it is not touched.
        path: The backup.

    Raises:
        RadiodeskError: As `Backup`; there is not enough room (``RD-KEEP-013``); nothing can be
            written beside the data folder (``-018``); somebody else is restoring (``RD-APP-006``).
    """
    with Backup(path) as backup:
        manifest = backup.manifest
        yield manifest
        with _alone(home):
            _require_room(home, manifest)
            folder = _new_folder(home)
            try:
                yield from _unpack(backup, folder)
                for _ in relocate(folder, path_from_wire(manifest.home), home):
                    yield Step(manifest.bytes, manifest.bytes)
                for _ in _sync(folder):
                    yield Step(manifest.bytes, manifest.bytes)
            except OSError as error:
                shutil.rmtree(folder, ignore_errors=True)
                raise _failed(home, error) from error
            except BaseException:
                shutil.rmtree(folder, ignore_errors=True)
                raise
    yield folder


def _unpack(backup: Backup, folder: Path) -> Iterator[Step]:
    total, done = backup.manifest.bytes, 0
    yield Step(0, total)
    for one in backup.manifest.folders:
        _place(folder, one.path).mkdir(parents=True, exist_ok=True)
    for file in backup.manifest.files:
        target = _place(folder, file.path)
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as out:
            for count in backup.unpacked(file, out):
                done += count
                yield Step(done, total)
        os.utime(target, (file.modified, file.modified))
    # Runs are told from each other by when they were touched; inner folders first.
    for one in sorted(backup.manifest.folders, key=lambda one: -len(one.path)):
        os.utime(_place(folder, one.path), (one.modified, one.modified))


def _place(folder: Path, wire: str) -> Path:
    inside = safe_place(wire)
    assert inside is not None  # the whole list was looked at when the backup was opened
    return folder / inside


def _require_room(home: Path, manifest: BackupManifest) -> None:
    try:
        free = shutil.disk_usage(home.parent).free
    except OSError as error:
        raise _failed(home, error) from error
    needed = manifest.bytes + _SPARE
    if needed > free:
        megabytes = 1_000_000
        raise UsageError("RD-KEEP-013", needed=needed // megabytes, free=free // megabytes)


def _new_folder(home: Path) -> Path:
    plan = read_plan(home)
    if plan is not None or not restore_plan_path(home).exists():
        for left in home.parent.glob(f"{staged_prefix(home)}*"):
            if plan is None or left.name != plan.coming:
                shutil.rmtree(left, ignore_errors=True)
    try:
        folder = Path(tempfile.mkdtemp(dir=home.parent, prefix=staged_prefix(home)))
        if home.is_dir():
            folder.chmod(home.stat().st_mode & 0o777)
        return folder
    except OSError as error:
        raise _failed(home, error) from error


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    try:
        descriptor = lock_file(home.parent / f".{home.name}.staging.lock")
    except OSError as error:
        raise _failed(home, error) from error
    if descriptor is None:
        raise RadiodeskError("RD-APP-006", name=display_name(home))
    try:
        yield
    finally:
        os.close(descriptor)


def _sync(folder: Path) -> Iterator[None]:
    """Have everything on the disk before the plan that trusts it is; yield between two files."""
    if hasattr(os, "sync"):  # pragma: no branch - only Windows has none
        yield
        os.sync()
        return
    for path in folder.rglob("*"):  # pragma: no cover - Windows
        yield
        if path.is_file():
            with path.open("rb+") as file:
                os.fsync(file.fileno())


def _failed(home: Path, error: OSError) -> RadiodeskError:
    detail = error.strerror or type(error).__name__
    return RadiodeskError("RD-KEEP-018", name=display_name(home), detail=detail)
