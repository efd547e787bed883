"""Ctrl-C that no library can lose."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def kept_interrupts() -> Iterator[Callable[[], None]]:
    """Keep the first interrupt until it is asked for; yield what raises it then.

    Python drops an exception that a signal raises while an object is freed, and a cluster's client
    frees one for every answer: the program would go on as if nobody had pressed Ctrl-C. A second
    interrupt is raised at once, in case that nothing asks.

    What is yielded raises KeyboardInterrupt, if there was one, and is quick; so does the end of
    the block. Outside the main thread, which gets all signals, nothing is kept, nor where the
    program was started to be deaf to them.
    """
    before = signal.getsignal(signal.SIGINT)
    main = threading.current_thread() is threading.main_thread()
    if not main or before in (signal.SIG_IGN, None):
        yield lambda: None
        return
    pressed = False

    def keep(_number: int, _frame: FrameType | None) -> None:
        nonlocal pressed
        if pressed:
            raise KeyboardInterrupt
        pressed = True

    def ask() -> None:
        if pressed:
            raise KeyboardInterrupt

    signal.signal(signal.SIGINT, keep)
    try:
        yield ask
    finally:
        signal.signal(signal.SIGINT, before)
        ask()
