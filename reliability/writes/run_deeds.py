"""What a trainer writes all the while: its events, its table of epochs, its checkpoints."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np

from radiodesk.core.control import Emit
from radiodesk.core.events import (
    EpochFinished,
    EpochMetrics,
    Event,
    RunStarted,
    parse_event,
)
from radiodesk.core.files import write_bytes
from radiodesk.core.presets import make_config
from radiodesk.core.run_folders import EVENTS
from radiodesk.core.runs.summary import read_summary
from radiodesk.core.store import Store, cache_root, entries_of
from radiodesk.training.checkpoint import Checkpoints, RunState
from radiodesk.training.run_folder import TRAINING_LOG, Recorder
from radiodesk.training.schedule import EarlyStopping, ReduceOnPlateau
from reliability.writes.deed import Deed, old_or_new

_EPOCHS = 4
_CONFIG = make_config("quick")


def _epoch(number: int) -> EpochFinished:
    figures = EpochMetrics(loss=1 / number, accuracy=0.5, precision=0.5, recall=0.5, auc=0.5)
    return EpochFinished(
        phase="initial",
        epoch=number,
        epoch_of_phase=number,
        seconds=1.0,
        learning_rate=0.001,
        train=figures,
        val=figures,
        val_calibrated_loss=1 / number,
        best=True,
    )


class Record(Deed):
    """Tells epochs and writes them down first; a second session goes on."""

    words = "RD-TRAIN-036"
    changes = ("run/*",)

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._run = folder / "run"
        self._run.mkdir()
        self._told: list[EpochFinished] = []
        self._sessions = 0

    def _note(self) -> Emit:
        def emit(event: Event) -> None:
            if isinstance(event, EpochFinished):
                self._told.append(event)

        return emit

    def act(self) -> None:
        self._sessions += 1
        with Recorder(self._run, self._note(), tuple(self._told)) as recorder:
            recorder.emit(RunStarted(run_dir="run", version="1", config=_CONFIG))
            for number in range(len(self._told) + 1, _EPOCHS + 1):
                recorder.emit(_epoch(number))

    def broken(self, done: bool) -> list[str]:
        events = self._run / EVENTS
        lines = events.read_bytes().splitlines() if events.exists() else []
        parsed = [parse_event(line) for line in lines]
        lost = [epoch.epoch for epoch in self._told if epoch not in parsed]
        wrong = [f"told and not written: {lost}"] if lost else []
        if not done:
            return wrong
        begun = sum(isinstance(event, RunStarted) for event in parsed)
        if read_summary(self._run).config != _CONFIG or begun < 1:
            wrong.append("the list of runs cannot read it")
        if not any(isinstance(event, RunStarted) for event in parsed[-_EPOCHS - 1 :]):
            wrong.append("the beginning of the last session is lost")
        with (self._run / TRAINING_LOG).open(encoding="utf-8", newline="") as file:
            rows = [row[1] for row in csv.reader(file)][1:]
        if rows != [str(number) for number in range(1, _EPOCHS + 1)]:
            wrong.append(f"training_log.csv has epochs {rows}")
        return wrong


class Checkpoint(Deed):
    """Saves epoch after epoch; what was saved last is what a resume finds."""

    words = "RD-TRAIN-036"
    changes = ("run/checkpoints/*",)

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._run = folder / "run"
        self._run.mkdir()
        self._saved = 0
        self._tried = 0
        for number in (1, 2):
            self._save(Checkpoints(self._run), number)

    def _save(self, checkpoints: Checkpoints, number: int) -> None:
        checkpoints.load()
        self._tried = number
        weights = {"layer": np.full(1000, number, np.float32)}
        checkpoints.offer(weights, 1 / number, number)
        state = RunState(
            config=_CONFIG,
            engine="cached",
            data="digest",
            phase="initial",
            ended=None,
            stopping=EarlyStopping(5),
            plateau=ReduceOnPlateau(5, 0.001),
            best_epoch=checkpoints.best_epoch,
            best_loss=checkpoints.best_loss,
            history=[_epoch(n) for n in range(1, number + 1)],
        )
        checkpoints.save(state, weights, {"m": np.zeros(10)}, np.arange(3, dtype=np.uint64))
        self._saved = number

    def act(self) -> None:
        for number in range(self._saved + 1, 6):
            self._save(Checkpoints(self._run), number)

    def broken(self, done: bool) -> list[str]:
        checkpoints = Checkpoints(self._run)
        beginning = checkpoints.load()
        if beginning is None:
            return ["nothing can be gone on with"]
        epoch, best = beginning.state.epoch, checkpoints.best()["layer"][0]
        if epoch not in (self._saved, self._tried):
            return [f"goes on after epoch {epoch}, {self._saved} was saved"]
        if beginning.weights["layer"][0] != epoch or best != epoch:
            return ["weights of one epoch beside the state of another"]
        return ["not all is saved"] if done and epoch != 5 else []


class Cache(Deed):
    """Keeps what was computed beside what an earlier run left."""

    words = "RD-TRAIN-036"
    changes = ("home/cache/new-*/*",)

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._hold("old")

    def _hold(self, name: str) -> None:
        def make(place: Path) -> None:
            for part in ("index.json", "images.npy"):
                write_bytes(place / part, name.encode() * 5000)

        store = Store(cache_root(), 1e9)
        try:
            store.hold(f"{name}-{0:032x}", make)
        finally:
            store.close()

    def act(self) -> None:
        self._hold("new")

    def broken(self, done: bool) -> list[str]:
        names = sorted(entry.name.partition("-")[0] for entry in entries_of(cache_root()))
        for entry in entries_of(cache_root()):
            if any(len(part.read_bytes()) != 15_000 for part in entry.iterdir()):
                return [f"{entry.name} is torn"]
        return old_or_new(names, ["old"], ["new", "old"], done, "the cache")
