"""A trainer whose pipe carries what is no event: ignored and logged, and the run goes on."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from radiodesk.core.errors import Message
from radiodesk.core.limits import MAX_LINE_BYTES
from radiodesk.core.logs import close_log, open_log
from radiodesk.gui.supervisor.session import TrainerSession
from tests.helpers.training_data import request

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="writes through /proc")
GARBAGE = [
    b"Epoch 1/25 - loss: 0.3\n",
    b'{"event":"run_finished"}\n',
    b"\xff\xfe\x00\x01\n",
    b"[" * 100_000 + b"\n",
    b'{"event":"logged","message":"' + b"x" * 1_000_000 + b'"}\n',
    b"y" * (MAX_LINE_BYTES + 1_000_000) + b"\n",
]


@pytest.fixture
def log(home: Path) -> Iterator[Path]:
    handler = open_log(home)
    yield home / "logs" / "desktop.log"
    close_log(handler)


def inject(pid: int) -> None:
    """Write into the pipe on which a frozen child speaks, as if it had."""
    with Path(f"/proc/{pid}/fd/1").open("wb", buffering=0) as pipe:
        for line in GARBAGE:
            rest = memoryview(line)
            while rest:
                rest = rest[pipe.write(rest) :]


def test_fault_56_garbage_and_endless_lines_are_logged_and_ignored(
    qtbot: QtBot, tmp_path: Path, log: Path
) -> None:
    session = TrainerSession()
    says = session.supervisor
    failed: list[Message] = []
    lost: list[object] = []
    says.run_failed.connect(lambda event: failed.append(event.message))
    says.trainer_lost.connect(lambda *what: lost.append(what))
    started: list[int] = []

    def freeze(pid: int) -> None:
        # At once, in the supervisor's thread: before Python is up, standard output is the pipe.
        os.kill(pid, signal.SIGSTOP)
        started.append(pid)

    says.started.connect(freeze, Qt.ConnectionType.DirectConnection)
    session.start(request(tmp_path / "nothing", tmp_path / "runs"))
    try:
        qtbot.waitUntil(lambda: bool(started), timeout=60_000)
        (pid,) = started
        inject(pid)
        os.kill(pid, signal.SIGCONT)
        qtbot.waitUntil(lambda: bool(failed), timeout=240_000)
        qtbot.waitUntil(lambda: not session.running, timeout=20_000)
    finally:
        session.shutdown()
    # The trainer's own word arrived behind all that, and nothing else was taken for one.
    assert [message.code for message in failed] == ["RD-DATA-001"]
    assert lost == []
    text = log.read_text("utf-8")
    assert text.count("ignored a line of") == len(GARBAGE)
    assert f"ignored a line of {len(GARBAGE[-1])} bytes" in text
    assert not psutil.pid_exists(pid)
