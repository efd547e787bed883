"""``radiodesk predict`` whose reader is killed: one file is lost at most, and said to be."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import psutil

from radiodesk.core.results import PredictReport, Reading
from reliability.kills.workplace import Workplace, family, orphans
from reliability.ledger import ROOT

Answers = set[tuple[object, ...]]
_COPIES = 8
"""Of the data, so that reading lasts longer than loading the model."""
_EARLIEST, _LATEST = 0.2, 0.9
"""Shares of the work of a reader between which it is killed; it begins with loading the model."""
_LOST, _NOT_LOADED = "RD-CLI-044", "RD-APP-004"


class Readers:
    """Reads the same files again and again."""

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self._files = place.folder / "reading"
        self._out, self._words = place.folder / "readings.json", place.folder / "words.txt"
        self._files.mkdir()
        for number in range(_COPIES):
            for file in sorted(place.data.rglob("*.png")):
                shutil.copyfile(file, self._files / f"{number}-{file.name}")

    def judge(self, rng: random.Random) -> tuple[str, int, list[str]]:
        """Kill one reader; return what became of the command, how many died, what is wrong."""
        answers, work = self._whole
        moment, chosen = rng.uniform(_EARLIEST, _LATEST) * work, rng.random()
        process = self._started()
        seen: dict[int, psutil.Process] = {}
        killed = 0
        for readers in _watched(process):
            seen |= {one.pid: one for one in readers}
            ready = [one for one in readers if _work_of(one) >= moment]
            if ready and not killed:
                victim = ready[int(chosen * len(ready))]
                with contextlib.suppress(ProcessLookupError):
                    os.kill(victim.pid, signal.SIGKILL)
                    killed = 1
        wrong = orphans(seen.values())
        out, words = self._said()
        if process.returncode == 2 and _NOT_LOADED in words:
            return _NOT_LOADED, killed, wrong
        if process.returncode not in (0, 1):
            return f"status {process.returncode}", killed, [*wrong, words[-500:]]
        report = PredictReport.model_validate_json(out)
        outcome, lost = _compared(report, answers)
        return outcome, killed, wrong + lost

    @cached_property
    def _whole(self) -> tuple[Answers, float]:
        """What is answered when nobody is killed, and the seconds that a reader computes."""
        process = self._started()
        work: dict[int, float] = {}
        for readers in _watched(process):
            work |= {one.pid: _work_of(one) for one in readers}
        out, words = self._said()
        if not out or not work:
            raise RuntimeError(words[-500:])
        report = PredictReport.model_validate_json(out)
        return {_answer(reading) for reading in report.readings}, min(work.values())

    def _started(self) -> subprocess.Popen[bytes]:
        home = self._place.unbroken.parents[1] / "home"
        command = [sys.executable, "-m", "radiodesk", "predict", "--json", "--jobs", "2"]
        # Into files: nobody empties a pipe while the readers are watched.
        with self._out.open("wb") as out, self._words.open("wb") as words:
            return subprocess.Popen(
                [*command, "--model", str(self._place.unbroken), str(self._files)],
                stdout=out,
                stderr=words,
                cwd=ROOT,
                env={**os.environ, "PYTHONPATH": str(ROOT), "RADIODESK_HOME": str(home)},
            )

    def _said(self) -> tuple[str, str]:
        return self._out.read_text("utf-8"), self._words.read_text("utf-8")


def _compared(report: PredictReport, whole: Answers) -> tuple[str, list[str]]:
    lost = [reading for reading in report.readings if reading.status == "error"]
    others = {_answer(reading) for reading in report.readings if reading.status != "error"}
    wrong = []
    if len(report.readings) != len(whole):
        wrong.append(f"{len(report.readings)} of {len(whole)} files are answered")
    if len(lost) > 1 or any(reading.code != _LOST for reading in lost):
        wrong.append(f"lost: {[reading.code for reading in lost]}")
    if not others <= whole:
        wrong.append("another answer than without a kill")
    return (_LOST if lost else "ok"), wrong


def _watched(process: subprocess.Popen[bytes]) -> Iterator[list[psutil.Process]]:
    """Yield the readers of a command, many times a second, until it ends."""
    while process.poll() is None:
        yield [one for one in family(process.pid)[1:] if _is_reader(one)]
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(0.02)


def _work_of(reader: psutil.Process) -> float:
    """Return the seconds that a reader has computed; they pass slower on a busy machine."""
    try:
        times = reader.cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    return float(times.user + times.system)


def _is_reader(process: psutil.Process) -> bool:
    try:
        return "reader" in process.cmdline()
    except psutil.NoSuchProcess:
        return False


def _answer(reading: Reading) -> tuple[object, ...]:
    figures = tuple(sorted((reading.probabilities or {}).items()))
    return Path(reading.path).name, reading.status, reading.label, figures
