"""Ctrl-C that comes at a moment at which Python would lose it."""

from __future__ import annotations

import os
import signal
import sys

import pytest

from radiodesk.commands.interrupts import kept_interrupts

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill would end the process")


class _PressesCtrlC:
    """Is interrupted while it is freed, where no exception can get out."""

    def __del__(self) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        # The handler runs between two instructions of the main thread.
        sum(range(1000))


def test_an_interrupt_while_an_object_is_freed_is_not_lost() -> None:
    with kept_interrupts() as stop_if_interrupted:
        stop_if_interrupted()
        thing = _PressesCtrlC()
        del thing
        with pytest.raises(KeyboardInterrupt):
            stop_if_interrupted()


def test_a_second_interrupt_is_raised_at_once_and_the_old_handler_comes_back() -> None:
    before = signal.getsignal(signal.SIGINT)
    with kept_interrupts():
        os.kill(os.getpid(), signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before
