"""Readings of the machine, and what is asked of it for a run."""

from __future__ import annotations

import datetime
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from radiodesk.core.errors import Message
from radiodesk.core.events import RunFailed
from radiodesk.core.platform import keep_awake
from radiodesk.core.resources import ResourceMonitor, peak_memory_mb
from radiodesk.core.run_folders import create_run_folder, run_name
from radiodesk.training.run_folder import Recorder


@pytest.fixture
def child() -> subprocess.Popen[bytes]:
    code = "import sys; b = bytearray(60_000_000); print(flush=True); sys.stdin.read()"
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.readline()
    return process


def test_a_process_is_watched_until_it_is_gone(child: subprocess.Popen[bytes]) -> None:
    monitor = ResourceMonitor(child.pid)
    sample = monitor.sample()
    assert 60 < sample.memory_mb < 500
    assert 0 <= sample.cpu_percent <= 100
    assert 0 < sample.memory_percent < 100
    child.communicate(b"")
    assert monitor.sample().memory_mb == 0
    assert monitor.sample().seconds > sample.seconds


def test_peak_memory_is_at_least_what_is_used_now() -> None:
    assert peak_memory_mb() >= 0.9 * psutil.Process().memory_info().rss / 1024**2


def test_keeping_awake_leaves_no_process_behind() -> None:
    before = {p.pid for p in psutil.Process().children(recursive=True)}
    with keep_awake("a test"):
        pass
    assert {p.pid for p in psutil.Process().children(recursive=True)} <= before


def test_two_runs_in_one_second_get_two_folders(tmp_path: Path) -> None:
    moment = datetime.datetime(2026, 11, 23, 12, 0, 1)
    folders = [create_run_folder(tmp_path / "runs", run_name("classic", moment)) for _ in range(3)]
    assert [f.name for f in folders] == [
        "20261123-120001-classic",
        "20261123-120001-classic-2",
        "20261123-120001-classic-3",
    ]


def test_the_recorder_writes_before_it_tells(tmp_path: Path) -> None:
    seen: list[str] = []
    event = RunFailed(message=Message(code="RD-APP-001"))
    with Recorder(
        tmp_path, lambda e: seen.append((tmp_path / "events.jsonl").read_text("utf-8"))
    ) as recorder:
        recorder.emit(event)
    assert seen == [event.model_dump_json() + "\n"]
    assert "RD-APP-001 Stopped by the user." in (tmp_path / "log.txt").read_text("utf-8")
