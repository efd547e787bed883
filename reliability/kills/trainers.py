"""A training that is killed four times, and gone on with each time, to its end."""

from __future__ import annotations

import os
import random
import shutil
import signal
import threading
from pathlib import Path

from radiodesk.bundles import registry
from radiodesk.bundles.bundle import open_bundle
from radiodesk.core.errors import RadiodeskError
from radiodesk.core.events import (
    TERMINAL,
    EpochFinished,
    Event,
    RunFinished,
    StageStarted,
    parse_event,
)
from radiodesk.core.files import FOLDER_LOCK
from radiodesk.core.requests import TrainRequest
from radiodesk.core.run_folders import (
    BUNDLE,
    CONFIG,
    can_resume,
    finished_result,
    resume_request,
)
from radiodesk.jobs.child import Child
from radiodesk.training.checkpoint import Checkpoints
from reliability.faulty_disk import ANY, killing
from reliability.kills.workplace import QUIET, Workplace, at_home, family, finish, orphans
from reliability.tiny_runs import digest_of, tiny_request

KILLS = 4
_LATEST_SECONDS = 0.3
"""After the beginning of a stage; each of them lasts longer."""
_ORDER = ("scan", "decode", "import", "features", "initial", "fine_tune", "export", "evaluate")
_MOST_CHANGES = 100
"""Changes of the disk after which a trainer is killed at the latest: each session makes more."""


class KilledRun:
    """One run, from its beginning to its end in five sessions."""

    def __init__(self, place: Workplace, index: int, rng: random.Random) -> None:
        self._place, self._rng = place, rng
        self._folder = place.folder / f"trainer-{index}"
        self._told: list[EpochFinished] = []
        self.kills = 0
        self.moments: list[str] = []

    def judge(self) -> list[str]:
        """Kill, look, go on; return what is wrong."""
        with at_home(self._folder / "home"):
            cache = self._place.unbroken.parents[1] / "home" / "cache"
            if self._rng.random() < 0.5:  # else it decodes and computes for itself
                shutil.copytree(cache, self._folder / "home" / "cache")
            while self.kills < KILLS and not self._is_over():
                wrong = self._killed_once() + self._broken()
                if wrong:
                    return wrong
            if not self._is_over():
                last = finish(self._request())
                if not isinstance(last, RunFinished):
                    return [f"it cannot be gone on with: {getattr(last, 'message', last)}"]
            wrong = self._end()
        shutil.rmtree(self._folder, ignore_errors=True)
        return wrong

    @property
    def _run_dir(self) -> Path | None:
        found = sorted((self._folder / "runs").glob("*-quick*"))
        return found[-1] if found else None

    def _is_over(self) -> bool:
        """Say whether it had its last word, which a kill may follow by a hair."""
        return self._run_dir is not None and finished_result(self._run_dir) is not None

    def _request(self) -> TrainRequest:
        run_dir = self._run_dir
        if run_dir is None or not (run_dir / CONFIG).exists():
            return tiny_request(self._place.data, self._folder / "runs")
        return resume_request(run_dir)

    def _killed_once(self) -> list[str]:
        """Start a session and kill it at a moment of its own; return what outlives it."""
        environment, stage, delay = dict(QUIET), None, 0.0
        if self._place.library is not None and self._rng.random() < 0.5:
            nth = self._rng.randint(1, _MOST_CHANGES)
            environment |= killing(self._place.library, self._folder, ANY, nth)
            self.moments.append(f"change {nth}")
        else:
            stage = self._rng.choice(_ORDER)
            latest = _LATEST_SECONDS if stage != _ORDER[-1] else _LATEST_SECONDS / 3
            delay = self._rng.uniform(0, latest)
            self.moments.append(f"{stage} + {delay:.2f} s")
        child = Child("trainer", environment=environment)
        timer = threading.Timer(delay, os.kill, (child.pid, signal.SIGKILL))
        relatives = family(child.pid)
        try:
            child.send(self._request())
            for line in child.lines():
                event = parse_event(line)
                if isinstance(event, StageStarted):
                    relatives = family(child.pid) or relatives
                if isinstance(event, EpochFinished):
                    self._told.append(event)
                if stage is not None and _has_come(event, stage) and not timer.is_alive():
                    timer.start()
                    stage = None
                if isinstance(event, RunFinished):
                    return []  # before its time had come
                if isinstance(event, TERMINAL):
                    return [f"it cannot be gone on with: {getattr(event, 'message', event)}"]
            status = child.wait(30)
        finally:
            timer.cancel()
            child.kill()
        self.kills += 1
        wrong = [] if status == -signal.SIGKILL else [f"ended with {status}: {child.stderr_tail}"]
        return wrong + orphans(relatives)

    def _broken(self) -> list[str]:
        """Look at what the kill left."""
        run_dir = self._run_dir
        if run_dir is None:
            return []
        try:
            if (run_dir / BUNDLE).exists():
                open_bundle(run_dir / BUNDLE, trusted=True)
            for entry in registry.registered():
                open_bundle(entry.folder)
        except RadiodeskError as error:
            return [f"a mixed bundle: {error.code}"]
        told = max((event.epoch for event in self._told), default=0)
        if told == 0 or finished_result(run_dir) is not None:
            return []
        beginning = Checkpoints(run_dir).load() if can_resume(run_dir) else None
        kept = beginning.state.history if beginning is not None else []
        if len(kept) < told - 1:
            return [f"epoch {told} was told, {len(kept)} are kept"]
        lost = [event.epoch for event in self._told[: len(kept)] if event not in kept]
        return [f"told epochs {lost} are others now"] if lost else []

    def _end(self) -> list[str]:
        """Look at the finished run."""
        run_dir = self._run_dir
        if run_dir is None:
            return ["the run is gone"]
        wrong = [] if digest_of(run_dir) == self._place.digest else ["not bit-equal"]
        known = [entry.folder for entry in registry.registered() if not entry.shipped]
        if known != [(run_dir / BUNDLE).resolve()]:
            wrong.append(f"{len(known)} models are known")
        if finished_result(run_dir) is None or can_resume(run_dir):
            wrong.append("it does not count as finished")
        left = [path.name for path in run_dir.rglob(".*") if path.name != FOLDER_LOCK]
        return wrong + ([f"left behind: {', '.join(sorted(left))}"] if left else [])


def _has_come(event: Event | None, stage: str) -> bool:
    """Say whether a stage begins, or one that comes later does: a resumed run skips some."""
    if not isinstance(event, StageStarted):
        return False
    return _ORDER.index(event.stage) >= _ORDER.index(stage)
