"""How a child comes to its end, whatever it is doing and whatever it has started."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import threading
from array import array
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from radiodesk.core.logs import close_log, open_log
from radiodesk.core.paths import path_to_wire
from radiodesk.core.presets import make_config
from radiodesk.core.requests import (
    SCANNER_ANSWER,
    SampleFinished,
    SampleRequest,
    ScanFailed,
    ScanRequest,
)
from radiodesk.jobs.child import Child, worker_command
from radiodesk.jobs.conversation import Conversation
from radiodesk.jobs.protocol import PARENT_GONE

if sys.platform == "linux":
    import fcntl
    import termios

linux = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
posix = pytest.mark.skipif(os.name != "posix", reason="signals")


def nothing_there(folder: Path, length: int = 0) -> ScanRequest:
    return ScanRequest(data=path_to_wire(folder / ("n" * length or "no")), config=make_config())


@pytest.fixture
def child() -> Iterator[Child]:
    started = Child("scanner")
    yield started
    started.kill()


def wait_until_its_input_is_full(pid: int) -> None:
    """Look from the child's side: what lies there unread."""
    unread = array("i", [0])
    with open(f"/proc/{pid}/fd/0", "rb", buffering=0) as pipe:  # noqa: PTH123
        while unread[0] < fcntl.fcntl(pipe, fcntl.F_GETPIPE_SZ):
            fcntl.ioctl(pipe, termios.FIONREAD, unread)


@linux
def test_a_stopped_child_that_reads_no_more_is_ended_too(child: Child, tmp_path: Path) -> None:
    """Whoever writes to it waits for room in the pipe, and its end must not wait for the writer."""
    psutil.Process(child.pid).suspend()
    heard: list[bool] = []
    writer = threading.Thread(
        target=lambda: heard.append(child.send(nothing_there(tmp_path, 2_000_000)))
    )
    writer.start()
    wait_until_its_input_is_full(child.pid)
    ender = threading.Thread(target=lambda: child.end(0.3), daemon=True)
    ender.start()
    ender.join(20)
    ended = child.returncode
    child.kill()
    writer.join(20)
    assert ended == -signal.SIGKILL
    assert heard == [False]


@linux
def test_whoever_took_the_number_of_an_ended_child_is_left_alone(tmp_path: Path) -> None:
    """The system gives numbers of processes out again; here on purpose, in a world of its own."""
    code = (
        "import subprocess, sys\n"
        "from pathlib import Path\n"
        "from radiodesk.jobs.child import Child\n"
        "child = Child('scanner')\n"
        "child.end(30)\n"
        "Path('/proc/sys/kernel/ns_last_pid').write_text(str(child.pid - 1))\n"
        "other = subprocess.Popen(['sh', '-c', 'sleep 60 & echo $!; wait'],\n"
        "                         stdout=subprocess.PIPE, text=True)\n"
        "assert other.pid == child.pid, (other.pid, child.pid)\n"
        "other.stdout.readline()\n"
        "child.kill()\n"
        "try:\n"
        "    sys.exit(f'the other lost its sleep: {other.wait(1)}')\n"
        "except subprocess.TimeoutExpired:\n"
        "    other.kill()\n"
    )
    own_world = ["unshare", "--pid", "--fork", "--kill-child", "--mount-proc"]
    try:
        subprocess.run([*own_world, "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no namespaces of process numbers here: the test needs unshare and root")
    done = subprocess.run([*own_world, sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@posix
def test_what_a_child_has_started_is_killed_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The built program's children are found beside it; this one keeps a process of its own."""
    program = tmp_path / "radiodesk-worker"
    source = " ".join(worker_command("scanner")[:-1])
    program.write_text(f'#!/bin/sh\n{source} "$@"\nexit $?\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    root = str(Path(__file__).resolve().parents[2])
    with monkeypatch.context() as patch:
        patch.setattr(sys, "frozen", True, raising=False)
        patch.setattr(sys, "executable", str(tmp_path / "radiodesk"))
        child = Child("scanner", environment={"PYTHONPATH": root})
        assert worker_command("reader") == [str(program), "reader"]
    child.send(nothing_there(tmp_path))
    assert isinstance(SCANNER_ANSWER.validate_json(next(child.lines())), ScanFailed)
    (kept,) = psutil.Process(child.pid).children()
    child.kill()
    assert child.ending == "SIGKILL"
    kept.wait(5)
    assert not kept.is_running()


@posix
def test_where_a_child_broke_down_is_in_the_log(child: Child, tmp_path: Path) -> None:
    log = open_log(tmp_path)
    try:
        child.send(nothing_there(tmp_path))
        next(child.lines())
        os.kill(child.pid, signal.SIGSEGV)
        assert child.wait(20) == -signal.SIGSEGV
    finally:
        close_log(log)
    text = (tmp_path / "logs" / "desktop.log").read_text("utf-8")
    assert f"scanner {child.pid} printed: Fatal Python error: Segmentation fault" in text


@pytest.mark.skipif(not hasattr(signal, "SIGRTMIN"), reason="signals without a name")
def test_an_end_without_a_name_is_told_by_its_number(child: Child) -> None:
    assert child.ending == "status None"
    number = signal.SIGRTMIN + 5
    psutil.Process(child.pid).send_signal(number)
    assert child.wait(20) == -number
    assert child.ending == f"status {-number}"


def test_a_line_that_is_too_long_is_dropped_and_the_next_is_read(
    child: Child, tmp_path: Path
) -> None:
    """The scanner names the folder that it was asked about, however long its name is."""
    (tmp_path / "file").write_bytes(b"")
    assert child.send(SampleRequest(out=path_to_wire(tmp_path) + "/" * 5_000_000))
    assert child.send(SampleRequest(out=path_to_wire(tmp_path)))
    answer = SCANNER_ANSWER.validate_json(next(child.lines()))
    assert answer == SampleFinished(path=path_to_wire(tmp_path))


def test_a_conversation_ends_itself_when_no_more_is_read(tmp_path: Path) -> None:
    talk = Conversation("scanner", nothing_there(tmp_path))
    assert talk.how_it_ended == ""
    answers = talk.answers()
    next(answers)
    answers.close()
    assert talk.how_it_ended == f"exit status {PARENT_GONE}"
    assert not talk.ask(nothing_there(tmp_path))


@posix
def test_a_conversation_tells_the_signal_that_ended_it(tmp_path: Path) -> None:
    talk = Conversation("scanner")
    assert not talk.ask(nothing_there(tmp_path))
    begun = threading.Event()
    lines: list[bytes] = []

    def read() -> None:
        answers = talk.answers()
        begun.set()
        lines.extend(answers)

    reading = threading.Thread(target=read)
    reading.start()
    assert begun.wait(20)
    while talk.pid is None:
        reading.join(0.01)
    psutil.Process(talk.pid).send_signal(signal.SIGILL)
    reading.join(20)
    assert lines == []
    assert talk.how_it_ended == "SIGILL"


def test_what_was_answered_before_a_conversation_is_given_up_is_not_told_after(
    tmp_path: Path,
) -> None:
    talk = Conversation("scanner", nothing_there(tmp_path))
    answers = talk.answers()
    next(answers)
    for _ in range(200):
        assert talk.ask(nothing_there(tmp_path))
    next(answers)
    talk.cancel()
    assert list(answers) == []
