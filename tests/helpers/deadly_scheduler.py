"""A preload of ``dask scheduler``: writes what happens to batches and kills workers on cue.

It runs in the scheduler's process, so the moment of a death is exact: no test waits for it.
"""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Any

from distributed.diagnostics.plugin import SchedulerPlugin

LOG = "RADIODESK_TEST_SCHEDULER_LOG"
CUE = "RADIODESK_TEST_SCHEDULER_CUE"
"""``half:N``: with the Nth batch done, a worker that is in the midst of another dies. ``first``:
whoever gets the first file dies, with its batch as alone. ``gone:N``: with the Nth batch done,
the scheduler itself dies. Empty: nobody dies."""


class Deaths(SchedulerPlugin):  # type: ignore[misc]
    def __init__(self, scheduler: Any, log: Path, cue: str) -> None:
        self._scheduler = scheduler
        self._log = log
        self._cue, _, number = cue.partition(":")
        self._left = int(number or 0)

    def transition(self, key: Any, start: str, finish: str, *args: Any, **more: Any) -> None:
        kind, _, position = str(key).removeprefix("radiodesk-").partition("-")
        if kind not in ("batch", "file"):
            return
        if finish == "memory":
            self._note(f"done {key}")
            self._left -= 1
            if self._cue == "gone" and self._left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            if self._cue == "half" and self._left == 0:
                workers = self._scheduler.workers.values()
                self._kill(next(w for w in workers if w.address != more["worker"]))
        elif finish == "processing" and self._cue == "first" and position.endswith("-0"):
            self._kill(self._scheduler.tasks[key].processing_on)

    def _kill(self, worker: Any) -> None:
        busy = sum("batch" in str(task.key) for task in worker.processing)
        self._note(f"killed {worker.pid} busy {busy}")
        os.kill(worker.pid, signal.SIGKILL)

    def _note(self, line: str) -> None:
        with self._log.open("a", encoding="utf-8") as file:
            file.write(line + "\n")


def dask_setup(scheduler: Any) -> None:
    """Dask calls this when the scheduler starts."""
    scheduler.add_plugin(Deaths(scheduler, Path(os.environ[LOG]), os.environ[CUE]))
