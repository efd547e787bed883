"""Drives that do not answer and files that may not be read, made by the system itself."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_NEVER = 10**9
"""Microseconds: longer than any test."""


def stalling(path: Path) -> list[str]:
    """Return what starts a program whose every look into a file waits, as on a dead drive.

    The kernel holds the calls of the program and its children (strace(1), ``--inject``), which
    neither compute nor read meanwhile and end as processes that wait for a drive do.
    """
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed: no drive can be made to stall")
    return [
        *("strace", "-qq", "-f", "--seccomp-bpf", "-o", os.devnull, "-P", str(path)),
        *("-e", "trace=openat", "-e", f"inject=openat:delay_enter={_NEVER}", "--"),
    ]


@contextmanager
def stalled(path: Path, pid: int) -> Iterator[None]:
    """Make a running process wait at its every look into a file."""
    command = stalling(path)[:-1]
    command.remove("--seccomp-bpf")  # for programs that strace starts only
    command.remove("-qq")
    tracer = subprocess.Popen([*command, "-p", str(pid)], stderr=subprocess.PIPE)
    try:
        assert tracer.stderr is not None
        said = tracer.stderr.readline()
        if b"attached" not in said:
            pytest.skip(f"strace may not look at processes here: {said.decode()}")
        yield
    finally:
        tracer.kill()
        tracer.communicate()


def without_privilege() -> list[str]:
    """Return what starts a program that may read no more than anyone, even for the superuser."""
    if os.geteuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("setpriv is not installed: the superuser may read everything")
    return ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--"]
