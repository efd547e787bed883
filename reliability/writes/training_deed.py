"""A whole tiny training, whose disk fails somewhere on its way, and which is then gone on with."""

from __future__ import annotations

import functools
import os
import shutil
import tempfile
from pathlib import Path

from radiodesk.bundles import registry
from radiodesk.bundles.bundle import open_bundle
from radiodesk.core.errors import RadiodeskError
from radiodesk.core.events import EpochFinished, Event, RunFailed, RunPaused
from radiodesk.core.run_folders import BUNDLE, can_resume, finished_result, resume_request
from radiodesk.training.checkpoint import Checkpoints
from reliability.tiny_runs import digest_of, tiny_request, write_data
from reliability.writes.deed import Deed

_EPOCHS = 1


@functools.cache
def _unbroken() -> tuple[Path, str]:
    """Train once without a fault; return the folder of all, and the digest of its run."""
    folder = Path(tempfile.mkdtemp(prefix="radiodesk-unbroken-"))
    write_data(folder / "data")
    before = os.environ["RADIODESK_HOME"]
    os.environ["RADIODESK_HOME"] = str(folder / "home")
    try:
        _train(folder, None, [])
    finally:
        os.environ["RADIODESK_HOME"] = before
    (run_dir,) = (folder / "runs").glob("*-quick")
    return folder, digest_of(run_dir)


def forget_unbroken() -> None:
    """Remove the run that others are compared with."""
    if _unbroken.cache_info().currsize:
        shutil.rmtree(_unbroken()[0], ignore_errors=True)
        _unbroken.cache_clear()


def _train(
    folder: Path, going_on: Path | None, events: list[Event], deed: Deed | None = None
) -> None:
    from radiodesk.training.run import train

    def emit(event: Event) -> None:
        events.append(event)
        if isinstance(event, RunPaused) and deed is not None:
            deed.make_room()  # the run waits for it

    asked = tiny_request(folder / "data", folder / "runs", _EPOCHS)
    train(asked if going_on is None else resume_request(going_on), emit)


class Training(Deed):
    """Trains; what is decoded and computed of the data is there from an earlier run."""

    changes = ("runs/**", "home/**")

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        unbroken, self._expected = _unbroken()
        shutil.copytree(unbroken / "data", folder / "data")
        shutil.copytree(unbroken / "home" / "cache", folder / "home" / "cache")
        self._events: list[Event] = []

    @property
    def _run_dir(self) -> Path | None:
        found = sorted((self.folder / "runs").glob("*-quick*"))
        return found[-1] if found else None

    def act(self) -> None:
        run_dir = self._run_dir
        if run_dir is not None and finished_result(run_dir) is not None:
            return  # what failed was not missed, and nobody trains again
        going_on = run_dir if run_dir is not None and can_resume(run_dir) else None
        _train(self.folder, going_on, self._events, self)
        last = self._events[-1]
        if isinstance(last, RunFailed):
            raise RadiodeskError(last.message.code, **last.message.params)

    def broken(self, done: bool) -> list[str]:
        run_dir = self._run_dir
        if run_dir is None:
            return ["there is no run"] if done else []
        told = [event.epoch for event in self._events if isinstance(event, EpochFinished)]
        finished = finished_result(run_dir) is not None
        if not finished and told:
            beginning = Checkpoints(run_dir).load() if can_resume(run_dir) else None
            if beginning is None:
                return [f"epoch {max(told)} was told, and nothing can be gone on with"]
            if beginning.state.epoch < max(told) - 1:
                return [f"epoch {max(told)} was told, {beginning.state.epoch} is gone on after"]
        if not done:
            return []
        if not finished:
            return ["the run did not end with its result"]
        wrong = [] if digest_of(run_dir) == self._expected else ["not bit-equal"]
        known = [entry.folder for entry in registry.registered() if not entry.shipped]
        if known != [(run_dir / BUNDLE).resolve()]:
            wrong.append(f"{len(known)} models are known")
        open_bundle(run_dir / BUNDLE)
        if (run_dir / "checkpoints").exists():
            wrong.append("checkpoints of a finished run lie about")
        return wrong
