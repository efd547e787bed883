"""What one case may take, and how that is measured on the process under test.

A case is judged late when it takes more than five seconds of the clock while its process also
computed for more than five, or when it takes more than a minute of the clock whatever it does. So
a machine that does other work beside makes no case bad, and a process that waits for ever is
found. Memory is the resident memory at its height (VmHWM), forgotten before each case.
"""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

SECONDS = 5.0
HANG_SECONDS = 60.0
MEGABYTES = 1500.0
GROWN_MEGABYTES = 600.0
"""A process that holds as much after a case is replaced, so that each case starts alike."""
_FORGET_THE_PEAK = "5"  # proc(5), clear_refs


@dataclass(frozen=True)
class Cost:
    """What a case took.

    Attributes:
        seconds: By the clock.
        computed: Processor seconds of the process under test.
        peak_mb: Its resident memory at the height; None where the system does not tell.
        rest_mb: Its resident memory afterwards.
    """

    seconds: float
    computed: float
    peak_mb: float | None
    rest_mb: float

    @property
    def trouble(self) -> str | None:
        """What was too much, or None."""
        if self.seconds > HANG_SECONDS or min(self.seconds, self.computed) > SECONDS:
            return f"late: {self.seconds:.1f} s, computed {self.computed:.1f} s"
        if (self.peak_mb or 0) > MEGABYTES:
            return f"memory: {self.peak_mb:.0f} MB"
        return None


class Meter:
    """Measures one process over one case."""

    def __init__(self, pid: int) -> None:
        self._place = Path("/proc") / str(pid)
        with suppress(OSError):
            (self._place / "clear_refs").write_text(_FORGET_THE_PEAK)
        self._process: psutil.Process | None = None
        self._before = 0.0
        with suppress(psutil.Error):
            self._process = psutil.Process(pid)
            self._before = _computed(self._process)
        self._begun = time.monotonic()

    def read(self) -> Cost:
        """Return what was taken so far; a process that is gone tells of the clock alone."""
        seconds = time.monotonic() - self._begun
        computed = rest = 0.0
        if self._process is not None:
            with suppress(psutil.Error):
                computed = _computed(self._process) - self._before
                rest = self._process.memory_info().rss / 1e6
        return Cost(seconds, computed, self._peak(), rest)

    def _peak(self) -> float | None:
        with suppress(OSError):
            for line in (self._place / "status").read_text().splitlines():
                if line.startswith("VmHWM:"):
                    return int(line.split()[1]) * 1024 / 1e6
        return None


def _computed(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)
