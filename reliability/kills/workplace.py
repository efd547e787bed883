"""What the cases of a campaign share: data, a run that nobody broke off, what it reads."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from radiodesk.core.events import TERMINAL, Event, RunFinished, parse_event
from radiodesk.core.requests import TrainRequest
from radiodesk.jobs.child import Child
from reliability.tiny_runs import digest_of, tiny_request, write_data

GONE_WITHIN_SECONDS = 2.0
_AT_ALL_SECONDS = 60.0
QUIET = {"TF_CPP_MIN_LOG_LEVEL": "3"}


@dataclass(frozen=True)
class Workplace:
    """Everything that is made once.

    Attributes:
        folder: For what the cases make.
        library: The failing disk, or None where it cannot be compiled.
        data: What is trained on and read.
        unbroken: The run that nobody broke off.
        digest: Of that run.
    """

    folder: Path
    library: Path | None
    data: Path
    unbroken: Path
    digest: str

    @classmethod
    def made(cls, folder: Path, library: Path | None) -> Workplace:
        """Write the data and train once, in a child as the desktop starts it.

        Raises:
            RuntimeError: That training did not end well.
        """
        data, runs = write_data(folder / "data"), folder / "unbroken" / "runs"
        with at_home(folder / "unbroken" / "home"):
            last = finish(tiny_request(data, runs))
        if not isinstance(last, RunFinished):
            raise RuntimeError(f"nothing to compare with: {last}")
        (run_dir,) = runs.glob("*-quick")
        return cls(folder, library, data, run_dir, digest_of(run_dir))


@contextmanager
def at_home(home: Path) -> Iterator[None]:
    """Have this process and its children use a data folder."""
    before = os.environ.get("RADIODESK_HOME")
    os.environ["RADIODESK_HOME"] = str(home)
    try:
        yield
    finally:
        if before is None:
            del os.environ["RADIODESK_HOME"]
        else:
            os.environ["RADIODESK_HOME"] = before


def finish(asked: TrainRequest) -> Event | None:
    """Train to the end in a child; return its last event, or None where it died."""
    child = Child("trainer", environment=QUIET)
    last = None
    try:
        child.send(asked)
        for line in child.lines():
            last = parse_event(line) or last
            if isinstance(last, TERMINAL):
                return last
    finally:
        child.end()
    return None


def family(pid: int) -> list[psutil.Process]:
    """Return a process and all that came of it."""
    try:
        process = psutil.Process(pid)
        return [process, *process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def orphans(processes: Iterable[psutil.Process]) -> list[str]:
    """Return which processes are still there after the time in which all must be gone.

    What a process waited for a core that others had does not count: on a machine with more to do
    than it can, nobody is gone within two seconds.
    """
    alive = list(processes)
    waited = {process.pid: _waited(process.pid) for process in alive}
    began = time.monotonic()
    while alive:
        _, alive = psutil.wait_procs(alive, timeout=0.2)
        alive = [process for process in alive if not _is_dead(process)]
        spent = time.monotonic() - began
        late = [one for one in alive if _had(one.pid, waited, spent) > GONE_WITHIN_SECONDS]
        if late or spent > _AT_ALL_SECONDS:
            return [f"{len(alive)} processes outlive it by {GONE_WITHIN_SECONDS:g} s"]
    return []


def _had(pid: int, waited: dict[int, dict[str, float]], spent: float) -> float:
    """Return the seconds since then in which no thread of a process waited for a core."""
    before = waited[pid]
    more = [now - before.get(thread, now) for thread, now in _waited(pid).items()]
    return spent - max(more, default=0.0)


def _waited(pid: int) -> dict[str, float]:
    """Return the seconds that each thread of a process was ready and had no core."""
    found = {}
    for thread in Path(f"/proc/{pid}/task").glob("*"):
        with contextlib.suppress(OSError, IndexError, ValueError):
            found[thread.name] = int((thread / "schedstat").read_text().split()[1]) / 1e9
    return found


def _is_dead(process: psutil.Process) -> bool:
    """A zombie is dead; only its new parent has not asked for its status yet."""
    try:
        return bool(process.status() == psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return True
