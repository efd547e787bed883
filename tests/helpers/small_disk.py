"""A small disk of its own (tmpfs), so that full means full and nobody else's files are at risk."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_PAGE = 4096


class SmallDisk:
    """A mounted disk that can be filled up and given room again.

    Attributes:
        path: Where it is mounted.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._filler = path / "filler"

    @property
    def free(self) -> int:
        """Bytes that are left."""
        status = os.statvfs(self.path)
        return status.f_bavail * status.f_frsize

    def fill(self, leave: int = 0) -> None:
        """Take all room but some bytes."""
        with self._filler.open("ab", buffering=0) as file:
            while (room := self.free - leave) >= _PAGE:
                try:
                    file.write(bytes(min(room, 1 << 20)))
                except OSError as error:
                    if error.errno != errno.ENOSPC:
                        raise

    def allow_writing(self, allowed: bool) -> None:
        """Let the disk be written to, or be read only, which holds for root as well."""
        options = f"remount,{'rw' if allowed else 'ro'}"
        subprocess.run(["mount", "-o", options, str(self.path)], check=True)

    def make_room(self) -> None:
        """Give back what `fill` took."""
        self._filler.unlink(missing_ok=True)


@contextmanager
def small_disk(path: Path, megabytes: float) -> Iterator[SmallDisk]:
    """Mount a disk of some megabytes; the test is skipped, aloud, where that is not allowed."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("NOT TESTED: a full disk needs root on Linux, to mount a small one")
    path.mkdir(parents=True)
    options = f"size={round(megabytes * 1024)}k"
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(path)], capture_output=True, text=True
    )
    if mounted.returncode:
        pytest.skip(f"NOT TESTED: no small disk can be mounted here ({mounted.stderr.strip()})")
    try:
        yield SmallDisk(path)
    finally:
        subprocess.run(["umount", "-l", str(path)], check=True)
