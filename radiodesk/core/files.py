"""The one way files are written: whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TypeVar

from radiodesk.core.errors import RadiodeskError
from radiodesk.core.paths import display_name

E = TypeVar("E", bound=RadiodeskError)
_CLOSED = (errno.EROFS, errno.EACCES, errno.EPERM)
_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
FOLDER_LOCK = ".radiodesk.lock"
"""Name of the file that `folder_lock` makes."""


@contextmanager
def atomic_write(path: Path) -> Iterator[IO[bytes]]:
    """Open a temporary file beside `path` for writing; rename it over `path` on success.

    The data is flushed and synced before the rename, so after a crash `path` holds either the
    old bytes or the new ones. On any exception the temporary file is removed.

    Args:
        path: The file to replace. Its folder must exist.

    Yields:
        A binary file to write to. Writers that need a path may use its ``name`` after closing it.
    """
    handle, temporary = tempfile.mkstemp(
        dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".tmp"
    )
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            if not file.closed:
                file.flush()
                os.fsync(file.fileno())
        if os.name == "posix":  # pragma: no branch - Windows has no such rights
            Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def sync_folder(folder: Path) -> None:
    """Make renames in a folder durable where the system allows it (not on Windows)."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_bytes(path: Path, data: bytes) -> None:
    """Replace a file's content atomically."""
    with atomic_write(path) as file:
        file.write(data)


def write_text(path: Path, text: str) -> None:
    """Replace a file's content atomically, as UTF-8 with ``\\n`` line ends."""
    write_bytes(path, text.encode("utf-8"))


@contextmanager
def folder_lock(folder: Path, wait_seconds: float = 0) -> Iterator[None]:
    """Hold the one lock of a run or data folder.

    Args:
        folder: Made if it is missing.
        wait_seconds: How long to wait for another holder.

    Raises:
        RadiodeskError: ``RD-APP-006`` when another process holds it.
    """
    # Here: most commands read only.
    import filelock

    folder.mkdir(parents=True, exist_ok=True)
    lock = filelock.FileLock(folder / FOLDER_LOCK)
    try:
        lock.acquire(timeout=wait_seconds)
    except filelock.Timeout:
        raise RadiodeskError("RD-APP-006", name=display_name(folder)) from None
    try:
        yield
    finally:
        lock.release()


def is_read_only(folder: Path) -> bool:
    """Say whether nothing may be written in a folder: its disk is read-only, or it is closed.

    A full disk is none of these, nor is a folder that is not there.
    """
    try:
        with tempfile.TemporaryFile(dir=folder):
            return False
    except OSError as error:
        return error.errno in _CLOSED


def is_full(error: BaseException) -> bool:
    """Say whether an error of the system means that a disk, or one's share of it, is full."""
    # HDF5 words the system's error itself and gives no number.
    return isinstance(error, OSError) and (
        error.errno in _FULL or any(f"errno = {number}," in str(error) for number in _FULL)
    )


def unless_full(error: OSError, path: Path, otherwise: E) -> E:
    """Return why a file was not written: that the disk is full, or what the writer says of it.

    Args:
        error: Of the system.
        path: What was to be written.
        otherwise: Raised where there was room.
    """
    if is_full(error):
        return type(otherwise)("RD-HALT-030", name=display_name(path))
    return otherwise
