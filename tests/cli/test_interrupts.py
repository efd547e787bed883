"""Ctrl-C that comes at a moment at which it would be lost."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator

import pytest

from radiodesk.commands.interrupts import kept_interrupts

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill would end the process")


class _PressesCtrlC:
    """Is interrupted while it is freed, where no exception can get out."""

    def __del__(self) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        # The handler runs between two instructions of the main thread.
        sum(range(1000))


def _press() -> None:
    signal.raise_signal(signal.SIGINT)


def _while_an_object_is_freed(stop_if_interrupted: Callable[[], None]) -> None:
    thing = _PressesCtrlC()
    del thing
    stop_if_interrupted()
    raise AssertionError("the interrupt was lost")


def _after_the_last_question(stop_if_interrupted: Callable[[], None]) -> None:
    stop_if_interrupted()
    _press()


def _which_breaks_something(_: Callable[[], None]) -> None:
    _press()
    raise OSError("the scheduler is gone")


def _twice_without_a_question(_: Callable[[], None]) -> None:
    _press()
    with pytest.raises(KeyboardInterrupt):
        _press()


@pytest.fixture
def handler() -> Iterator[object]:
    before = signal.getsignal(signal.SIGINT)
    yield before
    signal.signal(signal.SIGINT, before)


@pytest.mark.parametrize(
    "interrupted",
    [
        _while_an_object_is_freed,
        _after_the_last_question,
        _which_breaks_something,
        _twice_without_a_question,
    ],
)
def test_no_interrupt_is_lost_and_the_old_handler_comes_back(
    interrupted: Callable[[Callable[[], None]], None], handler: object
) -> None:
    def work() -> None:
        with kept_interrupts() as stop_if_interrupted:
            interrupted(stop_if_interrupted)

    with pytest.raises(KeyboardInterrupt):
        work()
    assert signal.getsignal(signal.SIGINT) is handler


def test_a_program_that_is_deaf_to_interrupts_stays_so(handler: object) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with kept_interrupts() as stop_if_interrupted:
        _press()
        stop_if_interrupted()
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
