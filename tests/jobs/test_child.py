"""The parent's end of the pipe, with a real scanner as the child."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from radiodesk.core.paths import path_to_wire
from radiodesk.core.presets import make_config
from radiodesk.core.requests import (
    SCANNER_ANSWER,
    ScanFailed,
    ScanProgress,
    ScanRequest,
)
from radiodesk.jobs.child import Child, worker_command
from radiodesk.jobs.conversation import Conversation
from radiodesk.jobs.protocol import PARENT_GONE


def nothing_there(tmp_path: Path) -> ScanRequest:
    return ScanRequest(data=path_to_wire(tmp_path / "nothing"), config=make_config())


@pytest.fixture
def child() -> Iterator[Child]:
    started = Child("scanner")
    yield started
    started.kill()


def gone(pid: int, seconds: float) -> bool:
    try:
        psutil.Process(pid).wait(seconds)
    except psutil.NoSuchProcess:
        return True
    except psutil.TimeoutExpired:
        return False
    return True


def test_a_child_answers_and_goes_when_its_input_is_closed(child: Child, tmp_path: Path) -> None:
    assert child.send(nothing_there(tmp_path))
    lines = child.lines()
    answer = SCANNER_ANSWER.validate_json(next(lines))
    assert isinstance(answer, ScanFailed)
    assert child.returncode is None
    child.close_input()
    assert list(lines) == []
    assert child.wait(2) == PARENT_GONE
    assert not child.send(nothing_there(tmp_path))


def test_a_killed_child_ends_the_lines_and_says_how(child: Child, tmp_path: Path) -> None:
    child.send(nothing_there(tmp_path))
    lines = child.lines()
    next(lines)
    child.kill()
    assert list(lines) == []
    assert child.returncode == -signal.SIGKILL
    assert gone(child.pid, 1)


def test_killing_twice_or_after_the_end_is_harmless(child: Child) -> None:
    child.end(2)
    child.kill()
    child.kill()
    child.end()
    assert child.returncode is not None


def test_what_a_child_prints_is_kept_for_the_details(child: Child, tmp_path: Path) -> None:
    from pydantic import BaseModel

    class Nonsense(BaseModel):
        op: str = "nonsense"

    child.send(Nonsense())
    child.send(nothing_there(tmp_path))
    next(child.lines())
    child.end(2)
    assert "malformed request" in child.stderr_tail


def test_a_stopped_child_is_killed_after_its_grace(child: Child, tmp_path: Path) -> None:
    child.send(nothing_there(tmp_path))
    next(child.lines())
    psutil.Process(child.pid).suspend()
    started = time.monotonic()
    child.end(0.3)
    assert time.monotonic() - started < 5
    assert child.returncode is not None


def test_fault_53_no_child_outlives_a_killed_parent(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from radiodesk.jobs.child import Child\n"
        "from radiodesk.core.presets import make_config\n"
        "from radiodesk.core.requests import ScanRequest\n"
        "child = Child('scanner')\n"
        "child.send(ScanRequest(data=sys.argv[1], config=make_config()))\n"
        "next(child.lines())\n"
        "print(child.pid, flush=True)\n"
        "sys.stdin.read()\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path / "nothing")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        parent.kill()
        assert gone(pid, 2)


def test_an_unknown_worker_is_a_usage_error() -> None:
    command = [*worker_command("scanner")[:-1], "cook"]
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    assert done.returncode == 2
    assert "cook" in done.stderr


def test_a_conversation_goes_on_after_an_answer(tmp_path: Path) -> None:
    talk = Conversation("scanner", nothing_there(tmp_path))
    answers = talk.answers()
    first = SCANNER_ANSWER.validate_json(next(answers))
    pid = talk.pid
    assert talk.ask(nothing_there(tmp_path))
    assert SCANNER_ANSWER.validate_json(next(answers)) == first
    assert talk.pid == pid
    talk.cancel()
    assert list(answers) == []
    assert not talk.ask(nothing_there(tmp_path))
    assert pid is not None
    assert gone(pid, 1)


def test_a_conversation_given_up_before_it_began_starts_nothing(tmp_path: Path) -> None:
    talk = Conversation("scanner", nothing_there(tmp_path))
    talk.cancel()
    assert list(talk.answers()) == []
    assert talk.pid is None


def test_progress_is_an_answer_that_comes_back_equal() -> None:
    progress = ScanProgress(done=1, total=2)
    assert SCANNER_ANSWER.validate_json(progress.model_dump_json()) == progress
