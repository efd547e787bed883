"""``radiodesk train`` with a trainer that is frozen: it is said, and Ctrl-C ends it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path

import psutil
import pytest

from tests.helpers.training_data import write_pictures

FOUND_WITHIN = 120


def _trainer_of(command: subprocess.Popen[str]) -> psutil.Process:
    """Return the trainer as soon as it is at work in its run folder."""
    parent, deadline = psutil.Process(command.pid), time.monotonic() + FOUND_WITHIN
    while time.monotonic() < deadline:
        assert command.poll() is None
        for child in parent.children():
            if child.cmdline()[-2:] == ["radiodesk.workers", "trainer"]:
                return child
    raise AssertionError("no trainer was started")


@pytest.mark.skipif(sys.platform == "win32", reason="sends POSIX signals")
def test_fault_52_a_frozen_trainer_is_said_and_one_ctrl_c_ends_it(
    command_environment: Mapping[str, str], tmp_path: Path
) -> None:
    data = write_pictures(tmp_path / "data", ["A", "B"])
    start = [sys.executable, "-m", "radiodesk", "train", "--preset", "quick"]
    with subprocess.Popen(
        [*start, "--lang", "es", "--data", str(data), "--out", str(tmp_path / "runs")],
        env=dict(command_environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as command:
        trainer = _trainer_of(command)
        os.kill(trainer.pid, signal.SIGSTOP)
        heard, said = threading.Event(), []

        def listen() -> None:
            assert command.stderr is not None
            for line in command.stderr:
                said.append(line)
                if "no responde" in line:
                    heard.set()

        listener = threading.Thread(target=listen)
        listener.start()
        assert heard.wait(30), said
        command.send_signal(signal.SIGINT)
        assert command.wait(30) == 130
        listener.join()
    assert not psutil.pid_exists(trainer.pid)
    assert "Traceback" not in "".join(said)
