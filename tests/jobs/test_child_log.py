"""What children print, and how they end, gets into the desktop's log without a name."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from radiodesk.core.events import RunFailed, RunFinished, parse_event
from radiodesk.core.logs import close_log, open_log
from radiodesk.core.paths import path_to_wire
from radiodesk.core.requests import ReadFile
from radiodesk.jobs.child import Child
from tests.helpers.canaries import FOLDER, assert_none_in, write_broken
from tests.helpers.training_data import request, write_pictures


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    handler = open_log(tmp_path)
    yield tmp_path / "logs" / "desktop.log"
    close_log(handler)


def trained(data: Path, out: Path) -> RunFailed | RunFinished:
    """Train in a child and return its last word."""
    child = Child("trainer", environment={"TF_CPP_MIN_LOG_LEVEL": "0"})
    assert child.send(request(data, out))
    last = None
    for line in child.lines():
        event = parse_event(line)
        if isinstance(event, RunFailed | RunFinished):
            last = event
    child.end()
    assert last is not None
    return last


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_a_child_that_dies_is_noted_with_the_place_where_it_did(log: Path) -> None:
    child = Child("reader")
    os.kill(child.pid, signal.SIGSEGV)
    assert child.wait(20) == -signal.SIGSEGV
    text = log.read_text("utf-8")
    assert f"reader {child.pid} ended: SIGSEGV" in text


def test_a_failed_reading_names_nobody(log: Path, tmp_path: Path) -> None:
    broken = write_broken(tmp_path)
    child = Child("reader")
    wire = path_to_wire(broken)
    assert child.send(ReadFile(id=1, path=wire, language="en"))
    assert b"RD-" in next(child.lines())
    child.kill()
    assert_none_in(log.read_text("utf-8"))


def test_a_failed_training_names_nobody(log: Path, tmp_path: Path) -> None:
    data = write_pictures(tmp_path / FOLDER, ["Kanarie"], per_class=1, named="Petra-77731-")
    assert isinstance(trained(data, tmp_path / "runs"), RunFailed)
    assert_none_in(log.read_text("utf-8"))


@pytest.mark.slow
def test_a_training_names_nobody(log: Path, tmp_path: Path) -> None:
    data = write_pictures(tmp_path / FOLDER, ["Kanarie", "Petra"], named="Petra-77731-")
    (data / "Petra" / "Quetzal.png").write_bytes(b"no picture")
    assert isinstance(trained(data, tmp_path / "runs"), RunFinished)
    assert_none_in(log.read_text("utf-8"))
