"""The failing disk: compiled once a campaign, put before libc, told which change shall fail.

Why not ``strace -e inject``: it counts per thread, cannot tell a file of ours from a pipe, and
starts a process for each case. Measured here: an import that fails at its Nth step takes 10 ms
in a warm process under this library, 350 ms under strace. What reaches the program is the same:
-1 and an errno from libc. ``faulty_disk.c`` says what it does not see.
"""

from __future__ import annotations

import ctypes
import errno
import os
import random
import shutil
import subprocess
from dataclasses import dataclass
from enum import IntEnum, IntFlag
from pathlib import Path

_SOURCE = Path(__file__).with_name("faulty_disk.c")


class Kind(IntFlag):
    """What changes a disk."""

    WRITE = 1
    SYNC = 2
    RENAME = 4
    MAKE = 8


ANY = Kind.WRITE | Kind.SYNC | Kind.RENAME | Kind.MAKE


class How(IntEnum):
    """What becomes of the Nth change, and of those after it."""

    ONCE = 0
    FROM_THEN_ON = 1
    CUT_SHORT = 2
    KILL = 3


ERRORS = {"ENOSPC": errno.ENOSPC, "EIO": errno.EIO, "EDQUOT": errno.EDQUOT}


@dataclass(frozen=True)
class Fault:
    """One failure.

    Attributes:
        kind: Which changes are counted, and fail.
        error: Name of the errno.
        how: Whether only one fails; a full disk stays full, and may take half of a write first.
        share: Which one fails, as a share 0-1 of those that the same deed makes without a fault.
    """

    kind: Kind
    error: str
    how: How
    share: float

    @classmethod
    def drawn(cls, rng: random.Random) -> Fault:
        """Draw one."""
        kind = rng.choice(list(Kind))
        ways = [How.ONCE, How.FROM_THEN_ON, *([How.CUT_SHORT] if kind == Kind.WRITE else [])]
        return cls(kind, rng.choice(list(ERRORS)), rng.choice(ways), rng.random())

    def __str__(self) -> str:
        name = (self.kind.name or "").lower()
        return f"{name} {self.error} {self.how.name.lower()} at {self.share:.3f}"


def missing() -> str | None:
    """Return why there is no failing disk here, None where there is one."""
    if not Path("/proc/self/fd").is_dir():
        return "the failing disk needs Linux"
    if shutil.which("gcc") is None:
        return "the failing disk is compiled with gcc, which is not installed"
    return None


def build(folder: Path) -> Path:
    """Compile the library into a folder; return it."""
    library = folder / "faulty_disk.so"
    flags = ["-shared", "-fPIC", "-O2", "-Wall", "-Werror"]
    command = ["gcc", *flags, "-o", str(library), str(_SOURCE), "-ldl"]
    subprocess.run(command, check=True, capture_output=True)
    return library


def environment(library: Path) -> dict[str, str]:
    """Return this environment for a process that shall have the failing disk."""
    return {**os.environ, "LD_PRELOAD": str(library)}


def killing(library: Path, folder: Path, kind: Kind, nth: int) -> dict[str, str]:
    """Return what is to be added to the environment of a process that dies at its Nth change."""
    return {
        "LD_PRELOAD": str(library),
        "FAULTY_ROOT": str(folder),
        "FAULTY_KINDS": str(int(kind)),
        "FAULTY_AT": str(nth),
    }


class FaultyDisk:
    """The failing disk of this process, which must have been started with the library."""

    def __init__(self, root: Path) -> None:
        """Watch the files below a folder."""
        self._library = ctypes.CDLL(None)
        self._library.fault_counted.restype = ctypes.c_long
        self._library.fault_failures.restype = ctypes.c_long
        self._root = str(root.resolve()).encode()

    def watch(self) -> None:
        """Count changes from now on; none fails."""
        self._arm(ANY, 0, 0, How.ONCE)

    def fail(self, fault: Fault, of: int) -> None:
        """Have a change fail.

        Args:
            fault: Which and how.
            of: How many changes of its kind the deed makes without a fault; at least 1.
        """
        nth = min(of, int(fault.share * of) + 1)
        self._arm(fault.kind, nth, ERRORS[fault.error], fault.how)

    def mend(self) -> None:
        """Let everything succeed again."""
        self._library.fault_disarm()

    def counts(self) -> dict[Kind, int]:
        """Return how many changes of each kind were counted since it was last armed."""
        return {kind: int(self._library.fault_counted(int(kind))) for kind in Kind}

    @property
    def failures(self) -> int:
        """How many changes failed since it was last armed."""
        return int(self._library.fault_failures())

    def _arm(self, kind: Kind, nth: int, number: int, how: How) -> None:
        self._library.fault_arm(self._root, int(kind), ctypes.c_long(nth), number, int(how))
