"""Opens a user's path as a regular file, or says in one sentence why that is not possible."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from radiodesk.core.errors import UnreadableError
from radiodesk.core.paths import display_name

MAX_PIXELS = 64_000_000
"""Largest picture that is decoded; the largest detectors have about 18 megapixels."""

MAX_FILE_BYTES = 1_000_000_000
"""Largest file that is opened: the largest picture in 16-bit colour fits twice."""


@contextmanager
def open_regular(path: Path) -> Iterator[BinaryIO]:
    """Open a regular, non-empty file for reading; never block on a pipe, socket or device.

    Args:
        path: As the user named it; links are followed.

    Raises:
        UnreadableError: It is gone, forbidden, empty, too large or no regular file, or the drive
            failed while the caller was reading.
    """
    name = display_name(path)
    try:
        with _open(path, name) as file:
            yield file
    except FileNotFoundError:
        raise UnreadableError("RD-FILE-004", name=name) from None
    except PermissionError:
        raise UnreadableError("RD-FILE-005", name=name) from None
    except OSError as error:
        if error.errno == errno.ENOTDIR:
            raise UnreadableError("RD-FILE-004", name=name) from None
        raise UnreadableError(
            "RD-FILE-014", name=name, detail=error.strerror or type(error).__name__
        ) from error


def _open(path: Path, name: str) -> BinaryIO:
    try:
        before = path.stat()
    except ValueError:  # a NUL character in the path
        raise UnreadableError("RD-FILE-004", name=name) from None
    if stat.S_ISDIR(before.st_mode) and not os.access(path, os.R_OK | os.X_OK):
        # Listed in place of what is in it.
        raise UnreadableError("RD-FILE-005", name=name)
    # The check comes before opening, since opening alone can make a device act, and again after
    # it, since the path may have been exchanged in between.
    _require_regular(before, name)
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
    file = os.fdopen(os.open(path, flags | getattr(os, "O_CLOEXEC", 0)), "rb")
    try:
        status = os.fstat(file.fileno())
        _require_regular(status, name)
        if status.st_size == 0:
            raise UnreadableError("RD-FILE-001", name=name)
        if status.st_size > MAX_FILE_BYTES:
            raise UnreadableError("RD-FILE-015", name=name, limit=MAX_FILE_BYTES // 1_000_000)
    except BaseException:
        file.close()
        raise
    return file


def drive_failed(error: BaseException) -> bool:
    """Say whether it was the drive that a decoder could not go on for.

    A damaged file may send a decoder to a place that no file has, which the system refuses, too.

    Args:
        error: Whatever a decoder raised.
    """
    if not isinstance(error, OSError) or error.errno is None:
        return False
    return error.errno not in (errno.EINVAL, errno.EOVERFLOW)


def _require_regular(status: os.stat_result, name: str) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableError("RD-FILE-006", name=name)
