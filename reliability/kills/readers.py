"""``radiodesk predict`` whose reader is killed: one file is lost at most, and said to be."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
from functools import cached_property
from pathlib import Path

import psutil

from radiodesk.core.results import PredictReport, Reading
from reliability.kills.workplace import Workplace, family, orphans
from reliability.ledger import ROOT

_LATEST_SECONDS = 1.0
_LOST, _NOT_LOADED = "RD-CLI-044", "RD-APP-004"


class Readers:
    """Reads the same files again and again."""

    def __init__(self, place: Workplace) -> None:
        self._place = place

    def judge(self, rng: random.Random) -> tuple[str, list[str]]:
        """Kill one reader; return what became of the command, and what is wrong."""
        process = self._started()
        seen: dict[int, psutil.Process] = {}
        delay, chosen = rng.uniform(0, _LATEST_SECONDS), rng.random()
        while process.poll() is None:
            readers = [one for one in family(process.pid)[1:] if _is_reader(one)]
            seen |= {one.pid: one for one in readers}
            if readers:
                break
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(0.02)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(delay)
        readers = [one for one in family(process.pid)[1:] if _is_reader(one)]
        seen |= {one.pid: one for one in readers}
        if readers:
            with contextlib.suppress(ProcessLookupError):
                os.kill(readers[int(chosen * len(readers))].pid, signal.SIGKILL)
        while process.poll() is None:
            seen |= {one.pid: one for one in family(process.pid)[1:]}
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(0.05)
        out, words = process.communicate()
        wrong = orphans(seen.values())
        if process.returncode == 2 and _NOT_LOADED in words:
            return _NOT_LOADED, wrong
        if process.returncode not in (0, 1):
            return f"status {process.returncode}", [*wrong, words[-500:]]
        return self._compared(PredictReport.model_validate_json(out.splitlines()[-1]), wrong)

    def _compared(self, report: PredictReport, wrong: list[str]) -> tuple[str, list[str]]:
        lost = [reading for reading in report.readings if reading.status == "error"]
        others = {_answer(reading) for reading in report.readings if reading.status != "error"}
        if len(report.readings) != len(self._whole):
            wrong.append(f"{len(report.readings)} of {len(self._whole)} files are answered")
        if len(lost) > 1 or any(reading.code != _LOST for reading in lost):
            wrong.append(f"lost: {[reading.code for reading in lost]}")
        if not others <= self._whole:
            wrong.append("another answer than without a kill")
        return (_LOST if lost else "ok"), wrong

    @cached_property
    def _whole(self) -> set[tuple[object, ...]]:
        """What is answered when nobody is killed."""
        out, words = self._started().communicate()
        if not out:
            raise RuntimeError(words[-500:])
        report = PredictReport.model_validate_json(out.splitlines()[-1])
        return {_answer(reading) for reading in report.readings}

    def _started(self) -> subprocess.Popen[str]:
        home = self._place.unbroken.parents[1] / "home"
        command = [sys.executable, "-m", "radiodesk", "predict", "--json", "--jobs", "2"]
        return subprocess.Popen(
            [*command, "--model", str(self._place.unbroken), str(self._place.data)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "RADIODESK_HOME": str(home)},
        )


def _is_reader(process: psutil.Process) -> bool:
    try:
        return "reader" in process.cmdline()
    except psutil.NoSuchProcess:
        return False


def _answer(reading: Reading) -> tuple[object, ...]:
    figures = tuple(sorted((reading.probabilities or {}).items()))
    return Path(reading.path).name, reading.status, reading.label, figures
