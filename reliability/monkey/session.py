"""Plays one session in processes of its own, and judges it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import psutil

from reliability.ledger import ROOT, Case
from reliability.monkey.judging import Limits, Night, judge
from reliability.monkey.plan import EVENTS, Plan, Report

_IDLE_S = 240.0
"""Between two events of a user; one that does nothing for so long has nothing that answers."""
_LOOK_S = 2.0
_CHILDREN_GONE_S = 2.0
CALM = Limits()
"""On a machine that does nothing else."""


def play(
    seed: int,
    index: int,
    pictures: Path,
    place: Path,
    events: int = EVENTS,
    keep: bool = False,
    limits: Limits = CALM,
) -> Case:
    """Play the session of a number.

    Args:
        seed: The campaign's.
        index: The case's number.
        pictures: As `samples.write_pictures` made them; copied.
        place: Folder of the session; made.
        events: How many things the user does.
        keep: Leave the folder there.
        limits: What it may take.
    """
    began = time.monotonic()
    plan = Plan.of(seed, index, place, events)
    _furnish(plan, pictures)
    night = _played(plan)
    report_file = place / "report.json"
    report = Report.model_validate_json(report_file.read_text()) if report_file.exists() else None
    verdict = judge(plan, report, night, limits)
    if not keep:
        shutil.rmtree(place, ignore_errors=True)
    return Case(
        index=index,
        what=plan.work + ("/newcomer" if plan.newcomer else ""),
        outcome=verdict.outcome,
        good=verdict.good,
        seconds=round(time.monotonic() - began, 2),
        peak_mb=None if report is None else round(report.peak_mb, 1),
        note=verdict.note,
        figures=verdict.figures,
    )


def _furnish(plan: Plan, pictures: Path) -> None:
    plan.place.mkdir(parents=True)
    shutil.copytree(pictures, plan.place / "given")
    for name in ("home", "out", "tmp", "user"):
        (plan.place / name).mkdir()
    (plan.place / "plan.json").write_text(plan.model_dump_json(), encoding="utf-8")


def environment(place: Path) -> dict[str, str]:
    """Return the environment of a desktop that must not touch anything outside a folder."""
    user = str(place / "user")
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "RADIODESK_HOME": str(place / "home"),
        "TMPDIR": str(place / "tmp"),
        "HOME": user,
        "XDG_DATA_HOME": f"{user}/data",
        "XDG_CONFIG_HOME": f"{user}/config",
        "XDG_CACHE_HOME": f"{user}/cache",
        "MPLCONFIGDIR": str(place.parent / "matplotlib"),
        "QT_QPA_PLATFORM": "offscreen",
    }


def _played(plan: Plan) -> Night:
    here = environment(plan.place)
    python = [sys.executable, "-m"]
    common: dict[str, Any] = {"env": here, "cwd": plan.place / "out", "text": True}
    with (
        (plan.place / "stderr.txt").open("w", encoding="utf-8") as errors,
        subprocess.Popen(
            [*python, "reliability.monkey.twin"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            **common,
        ) as twin,
        subprocess.Popen(
            [*python, "reliability.monkey.driver", str(plan.place / "plan.json")],
            stdout=subprocess.PIPE,
            stderr=errors,
            **common,
        ) as desktop,
    ):
        guard = _Guard(desktop, plan.place / "events.jsonl")
        guard.start()
        try:
            closed, asked = _until_closed(desktop)
            code = desktop.wait()
            gone_s = time.monotonic() - closed
        except BaseException:
            desktop.kill()
            twin.kill()
            raise
        finally:
            guard.over.set()
        orphans = left_running(plan.place / "home")
        ticks, _ = twin.communicate()
    return Night(
        code=code,
        overlong=guard.killed,
        asked=asked,
        gone_s=gone_s,
        orphans=orphans,
        bare=json.loads(ticks),
        errors=(plan.place / "stderr.txt").read_text("utf-8", "replace"),
        died=(plan.place / "home" / "logs" / "fatal.txt").exists(),
    )


class _Guard(threading.Thread):
    """Kills a desktop in which nothing happens any more."""

    def __init__(self, desktop: subprocess.Popen[str], events: Path) -> None:
        super().__init__(daemon=True)
        self._desktop, self._events = desktop, events
        self.over, self.killed = threading.Event(), False

    def run(self) -> None:
        """Look every few seconds whether there was another event."""
        size, since = -1, time.monotonic()
        while not self.over.wait(_LOOK_S):
            now = self._events.stat().st_size if self._events.exists() else 0
            if now != size:
                size, since = now, time.monotonic()
            elif time.monotonic() - since > _IDLE_S:
                self.killed = True
                self._desktop.kill()
                return


def _until_closed(desktop: subprocess.Popen[str]) -> tuple[float, bool]:
    """Return when the user closed the window for good, and whether that was asked."""
    assert desktop.stdout is not None
    closed, asked = time.monotonic(), False
    for line in desktop.stdout:
        if line.strip() == "closing":
            closed = time.monotonic()
        asked = asked or line.strip() == "asked"
    # The end of its stdout is the end of the process, or of its interpreter at least.
    return closed, asked


def left_running(home: Path) -> list[str]:
    """Return what still runs on a data folder two seconds after its desktop ended."""
    alive = [process for process in psutil.process_iter() if _runs_on(process, home)]
    _, alive = psutil.wait_procs(alive, timeout=_CHILDREN_GONE_S)
    left = []
    for process in alive:
        try:
            if process.status() != psutil.STATUS_ZOMBIE:
                left.append(" ".join(process.cmdline()[1:4]))
                process.kill()
        except psutil.Error:
            continue
    return left


def _runs_on(process: psutil.Process, home: Path) -> bool:
    try:
        if process.environ().get("RADIODESK_HOME") != str(home):
            return False
        return "reliability.monkey.twin" not in process.cmdline()
    except (psutil.Error, OSError):
        return False
