"""Children that stall, take too long or too much: told apart, told once, and never afterwards."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from radiodesk.core.paths import path_to_wire
from radiodesk.core.requests import SampleRequest
from radiodesk.jobs.child import Child
from radiodesk.jobs.watch import Limits, Trouble, Watch

Told = queue.SimpleQueue[Trouble]


@pytest.fixture
def stopped() -> Iterator[Child]:
    """A child that does nothing any more, as one whose drive does not answer."""
    child = Child("scanner")
    psutil.Process(child.pid).suspend()
    yield child
    child.kill()


@pytest.fixture
def computing(tmp_path: Path) -> Iterator[Child]:
    child = Child("scanner")
    assert child.send(SampleRequest(out=path_to_wire(tmp_path / "sample"), per_class=500))
    lines = child.lines()  # held: who lets go of them closes the child's output, which ends it
    next(lines)
    yield child
    child.kill()


@pytest.fixture
def watch() -> Iterator[Watch]:
    watch = Watch()
    yield watch
    watch.close()


def test_a_child_that_neither_computes_nor_reads_has_stalled(watch: Watch, stopped: Child) -> None:
    told = Told()
    watch.begin(stopped, Limits(seconds=60, stall_seconds=1), told.put)
    assert told.get(timeout=30) == "stalled"


def test_a_child_that_computes_is_only_slow(watch: Watch, computing: Child) -> None:
    """One that stands still is told before its time is over: by so little that work shows."""
    told = Told()
    watch.begin(computing, Limits(seconds=8, stall_seconds=7), told.put)
    assert told.get(timeout=30) == "slow"


def test_a_child_that_takes_too_much_memory_is_told_at_the_first_look(
    watch: Watch, computing: Child
) -> None:
    told = Told()
    watch.begin(computing, Limits(memory_bytes=1_000_000), told.put)
    assert told.get(timeout=30) == "memory"


def test_one_watch_looks_at_one_child_after_the_other(watch: Watch, stopped: Child) -> None:
    told = Told()
    quick = Limits(seconds=0.1)
    for _ in range(3):
        watch.begin(stopped, quick, told.put)
        assert told.get(timeout=30) == "slow"
    never = Told()
    watch.begin(stopped, quick, never.put)
    watch.end()
    watch.again()  # what is answered after the end counts for nothing
    watch.begin(stopped, quick, told.put)
    assert told.get(timeout=30) == "slow"
    assert never.empty()


def test_an_answer_begins_the_time_anew(watch: Watch, stopped: Child) -> None:
    """Five answers, each in less than the limit, together beyond it; then none any more."""
    told, other = Told(), Told()
    clock = Watch()
    watch.begin(stopped, Limits(seconds=2.0), told.put)
    for _ in range(5):
        clock.begin(stopped, Limits(seconds=0.5), other.put)
        other.get(timeout=30)
        watch.again()
        assert told.empty()
    clock.close()
    assert told.get(timeout=30) == "slow"


def test_nothing_is_told_after_the_watch_is_closed(stopped: Child) -> None:
    told, other = Told(), Told()
    watch, clock = Watch(), Watch()
    watch.begin(stopped, Limits(seconds=0.3), told.put)
    watch.close()
    clock.begin(stopped, Limits(seconds=0.9), other.put)
    other.get(timeout=30)
    clock.close()
    assert told.empty()


def test_a_child_that_is_gone_takes_its_time_and_no_more(watch: Watch, stopped: Child) -> None:
    told = Told()
    stopped.kill()
    watch.begin(stopped, Limits(seconds=20, stall_seconds=0.6), told.put)
    assert told.get(timeout=30) == "stalled"
