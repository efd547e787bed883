"""The reader's client against a real reader that is slow, hung, killed or unwanted."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import psutil
import pytest
from pytestqt.qtbot import QtBot

from radiodesk.bundles.bundle import Bundle
from radiodesk.core.requests import ReadingReady
from radiodesk.gui.viewer.film import Film
from radiodesk.gui.viewer.reader_client import ReaderClient
from radiodesk.jobs.watch import Limits
from tests.helpers.images import save, scene

needs_signals = pytest.mark.skipif(sys.platform == "win32", reason="SIGSTOP is POSIX")
WAIT = 30_000


class Heard:
    """Collects a client's answers in the order in which they came."""

    def __init__(self, client: ReaderClient) -> None:
        self.films: dict[int, Film] = {}
        self.readings: dict[int, ReadingReady] = {}
        self.thumbnails: dict[int, np.ndarray] = {}
        self.failures: dict[int, object] = {}
        self.models: list[object] = []
        self.losses: list[object] = []
        client.radiograph_ready.connect(self.films.__setitem__)
        client.reading_ready.connect(self._on_reading)
        client.thumbnail_ready.connect(self.thumbnails.__setitem__)
        client.request_failed.connect(self.failures.__setitem__)
        client.model_loaded.connect(self.models.append)
        client.reader_lost.connect(self.losses.append)

    def _on_reading(self, request: int, answer: ReadingReady) -> None:
        self.readings[request] = answer

    def status(self, request: int) -> str:
        return self.readings[request].reading.status


@pytest.fixture
def heard(client: ReaderClient) -> Heard:
    return Heard(client)


def _frozen(qtbot: QtBot, client: ReaderClient, request: Callable[[], int]) -> tuple[int, int]:
    """Freeze the reader, ask, and wait until it has that request; return its pid and the id."""
    client.start()
    qtbot.waitUntil(lambda: client.child_pid is not None, timeout=WAIT)
    pid = client.child_pid
    assert pid is not None
    os.kill(pid, signal.SIGSTOP)
    identity = request()
    qtbot.waitUntil(lambda: client.in_flight == identity, timeout=WAIT)
    return pid, identity


def _pictures(folder: Path, count: int) -> list[Path]:
    return [save(folder / f"{n}.png", scene(40 + n, 50, seed=n)) for n in range(count)]


def test_reads_with_the_model_it_was_given(
    qtbot: QtBot, client: ReaderClient, heard: Heard, bundle: Bundle, tmp_path: Path
) -> None:
    path = save(tmp_path / "a.png", scene())
    client.load_model(bundle.path)
    request = client.read(path)
    qtbot.waitUntil(lambda: request in heard.readings, timeout=WAIT)
    assert len(heard.models) == 1
    assert heard.status(request) == "ok"
    assert np.array_equal(heard.films[request].levels[0], scene())


@needs_signals
@pytest.mark.parametrize("how", ["SIGKILL", "SIGSEGV"])
def test_fault_66_reader_crash_costs_one_file_and_the_next_is_read_with_the_model(
    qtbot: QtBot,
    client: ReaderClient,
    heard: Heard,
    bundle: Bundle,
    tmp_path: Path,
    how: str,
) -> None:
    first, second = _pictures(tmp_path, 2)
    client.load_model(bundle.path)
    qtbot.waitUntil(lambda: bool(heard.models), timeout=WAIT)
    pid, lost = _frozen(qtbot, client, lambda: client.read(first))
    read = client.read(second)
    os.kill(pid, getattr(signal, how))
    os.kill(pid, signal.SIGCONT)  # but for SIGKILL, a frozen process dies when it goes on
    qtbot.waitUntil(lambda: read in heard.readings, timeout=WAIT)
    assert heard.status(lost) == "error"
    assert heard.readings[lost].reading.code == "RD-FILE-080"
    assert "0.png" in (heard.readings[lost].reading.reason or "")
    assert heard.status(read) == "ok"
    assert len(heard.losses) == 1
    assert client.child_pid != pid


@needs_signals
def test_a_reader_that_died_while_idle_costs_nothing(
    qtbot: QtBot, client: ReaderClient, heard: Heard, bundle: Bundle, tmp_path: Path
) -> None:
    client.load_model(bundle.path)
    qtbot.waitUntil(lambda: bool(heard.models), timeout=WAIT)
    pid = client.child_pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: client.child_pid is None, timeout=WAIT)
    request = client.read(_pictures(tmp_path, 1)[0])
    qtbot.waitUntil(lambda: request in heard.readings, timeout=WAIT)
    assert heard.status(request) == "ok"


@needs_signals
def test_a_file_that_takes_too_long_is_given_up(
    qtbot: QtBot, bundle: Bundle, tmp_path: Path
) -> None:
    client = ReaderClient(limits=Limits(seconds=0.3))
    heard = Heard(client)
    try:
        first = _pictures(tmp_path, 1)[0]
        _pid, slow = _frozen(qtbot, client, lambda: client.read(first))
        qtbot.waitUntil(lambda: slow in heard.readings, timeout=WAIT)
        assert heard.readings[slow].reading.code == "RD-FILE-081"
        assert heard.status(slow) == "error"
    finally:
        client.shutdown()


@needs_signals
def test_fault_17_a_drive_that_stalls_is_named_and_the_next_file_is_read(
    qtbot: QtBot, bundle: Bundle, tmp_path: Path
) -> None:
    """A stopped reader does what one does that waits for a dead drive: nothing at all."""
    assert Limits().stall_seconds == 5
    client = ReaderClient(limits=Limits(stall_seconds=1.2))
    heard = Heard(client)
    try:
        first, second = _pictures(tmp_path, 2)
        client.load_model(bundle.path)
        qtbot.waitUntil(lambda: bool(heard.models), timeout=WAIT)
        _pid, stalled = _frozen(qtbot, client, lambda: client.read(first))
        after = client.read(second)
        qtbot.waitUntil(lambda: after in heard.readings, timeout=WAIT)
        assert heard.readings[stalled].reading.code == "RD-FILE-082"
        assert "0.png" in (heard.readings[stalled].reading.reason or "")
        assert heard.status(after) == "ok"
        assert heard.losses == []
    finally:
        client.shutdown()


@needs_signals
def test_fault_17_cancel_works_while_the_drive_stalls(
    qtbot: QtBot, client: ReaderClient, heard: Heard, tmp_path: Path
) -> None:
    first, second = _pictures(tmp_path, 2)
    pid, _stalled = _frozen(qtbot, client, lambda: client.read(first))
    qtbot.wait(1100)  # a reader that was asked just now is waited for, not ended
    client.cancel_all()
    wanted = client.read(second)
    qtbot.waitUntil(lambda: wanted in heard.readings, timeout=WAIT)
    assert set(heard.readings) == {wanted}
    assert not psutil.pid_exists(pid)


@needs_signals
def test_fault_30_a_file_that_takes_too_much_memory_is_given_up(
    qtbot: QtBot, tmp_path: Path
) -> None:
    client = ReaderClient(limits=Limits(memory_bytes=1_000_000))
    heard = Heard(client)
    try:
        path = _pictures(tmp_path, 1)[0]
        _pid, greedy = _frozen(qtbot, client, lambda: client.read(path))
        qtbot.waitUntil(lambda: greedy in heard.readings, timeout=WAIT)
        assert heard.readings[greedy].reading.code == "RD-FILE-083"
    finally:
        client.shutdown()


@needs_signals
def test_selected_file_first_then_the_worklist_then_thumbnails(
    qtbot: QtBot, client: ReaderClient, heard: Heard, tmp_path: Path
) -> None:
    paths = _pictures(tmp_path, 5)
    order: list[int] = []
    client.reading_ready.connect(lambda request, *_: order.append(request))
    client.thumbnail_ready.connect(lambda request, _: order.append(request))
    pid, running = _frozen(qtbot, client, lambda: client.read(paths[0]))
    thumbnail = client.request_thumbnail(paths[0])
    second, third = client.read(paths[1]), client.read(paths[2])
    clicked = client.read(paths[3], selected=True)
    client.promote(third, selected=True)
    client.promote(clicked, selected=False)
    os.kill(pid, signal.SIGCONT)
    qtbot.waitUntil(lambda: len(order) == 5, timeout=WAIT)
    assert order == [running, third, second, clicked, thumbnail]
    assert heard.thumbnails[thumbnail].shape == (96, 96)


@needs_signals
def test_cancelled_requests_are_never_answered(
    qtbot: QtBot, client: ReaderClient, heard: Heard, tmp_path: Path
) -> None:
    paths = _pictures(tmp_path, 4)
    pid, running = _frozen(qtbot, client, lambda: client.read(paths[0]))
    waiting, single = client.read(paths[1]), client.read(paths[2])
    client.cancel(single)
    client.cancel_all()
    wanted = client.read(paths[3])
    os.kill(pid, signal.SIGCONT)
    qtbot.waitUntil(lambda: wanted in heard.readings, timeout=WAIT)
    assert set(heard.readings) == {wanted}
    assert not {running, waiting, single} & set(heard.films)


@needs_signals
def test_shutdown_ends_even_a_frozen_reader_within_a_second(
    qtbot: QtBot, client: ReaderClient, heard: Heard, tmp_path: Path
) -> None:
    pid, _request = _frozen(qtbot, client, lambda: client.read(_pictures(tmp_path, 1)[0]))
    started = time.monotonic()
    client.shutdown()
    assert time.monotonic() - started < 1.0
    assert not psutil.pid_exists(pid)
    assert heard.readings == {}


def test_failed_requests_say_why(
    qtbot: QtBot, client: ReaderClient, heard: Heard, tmp_path: Path
) -> None:
    model = client.load_model(tmp_path)
    thumbnail = client.request_thumbnail(tmp_path / "gone.png")
    qtbot.waitUntil(lambda: {model, thumbnail} <= set(heard.failures), timeout=WAIT)
    assert heard.failures[model].code == "RD-MODEL-002"  # type: ignore[attr-defined]
    assert heard.failures[thumbnail].code == "RD-FILE-004"  # type: ignore[attr-defined]
