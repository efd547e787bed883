"""How late the window's ticks are, and where its thread was meanwhile.

The ticks are those of `benchmarks.stall_ticks`; what the random user takes to look about is taken
off them, for a person looks without the window's thread. A second thread looks at the drawing
thread's stack while a tick is overdue. Where Python code holds the interpreter in one long call it
can only look after that call; the line is the same one then.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.stall_ticks import Ticks
from reliability.ledger import ROOT
from reliability.monkey.plan import Stall

LIMIT_MS = 50.0
_OVERDUE_S = 0.030
_LOOK_EVERY_S = 0.010
_FRAMES = 14


class Clocks:
    """The time, the thread's processor time and its time in the queue, less what is set aside."""

    def __init__(self) -> None:
        self._aside = (0.0, 0.0, 0.0)
        self._queue = -1
        here = Path("/proc/thread-self/schedstat")
        if here.exists():
            self._queue = os.open(here, os.O_RDONLY)

    def read(self) -> tuple[float, ...]:
        """Return the three, in seconds."""
        return tuple(now - aside for now, aside in zip(self._now(), self._aside, strict=True))

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Take what is done in the block off all three."""
        before = self._now()
        try:
            yield
        finally:
            passed = (after - b for after, b in zip(self._now(), before, strict=True))
            a, b, c = (sum(pair) for pair in zip(self._aside, passed, strict=True))
            self._aside = (a, b, c)

    @property
    def looked_s(self) -> float:
        """How long was set aside in all."""
        return self._aside[0]

    def _now(self) -> tuple[float, float, float]:
        queued = 0.0
        if self._queue >= 0:
            queued = int(os.pread(self._queue, 96, 0).split()[1]) / 1e9
        return time.perf_counter(), time.thread_time(), queued


class StallWatch:
    """Takes ticks from its making until `stop`; made in the drawing thread."""

    def __init__(self, clocks: Clocks, doing: Callable[[], str]) -> None:
        """Begin.

        Args:
            clocks: Of the drawing thread.
            doing: Says what the user did last; called in another thread.
        """
        self._clocks, self._doing = clocks, doing
        self.began = time.perf_counter()
        self.ended = self.began
        self._ticks = Ticks(clocks.read)
        self._samples: dict[int, Counter[str]] = defaultdict(Counter)
        self._events: dict[int, str] = {}
        self._over = threading.Event()
        self._thread_id = threading.get_ident()
        self._looker = threading.Thread(target=self._look, name="stall-watch", daemon=True)
        self._looker.start()

    def stop(self) -> None:
        """Take no more."""
        self._ticks.stop()
        self.ended = time.perf_counter()
        self._over.set()
        self._looker.join()

    def ticks(self) -> list[tuple[float, float, float]]:
        """Return lateness, own processor time and time in the queue of each tick, in ms."""
        return [(late, own, queued) for late, own, queued in self._ticks.late()]

    def stalls(self) -> list[Stall]:
        """Return the ticks that were late by more than the limit."""
        first = self._ticks.moments[0][0]
        return [
            Stall(
                at=round(self._ticks.moments[number][0] - first, 3),
                late_ms=round(late, 1),
                own_ms=round(own, 1),
                queued_ms=round(queued, 1),
                event=self._events.get(number + 1, ""),
                stack=next((s for s, _ in self._samples[number + 1].most_common(1)), ""),
            )
            for number, (late, own, queued) in enumerate(self.ticks())
            if late > LIMIT_MS
        ]

    def _look(self) -> None:
        while not self._over.wait(_LOOK_EVERY_S):
            taken = len(self._ticks.moments)
            if not taken:
                continue
            due = self._ticks.moments[-1][0] + self._clocks.looked_s
            if time.perf_counter() - due > _OVERDUE_S:
                self._events[taken] = self._doing()
                self._samples[taken][self._stack()] += 1

    def _stack(self) -> str:
        frame = sys._current_frames().get(self._thread_id)
        lines: list[str] = []
        while frame is not None and len(lines) < _FRAMES:
            code = frame.f_code
            name = code.co_filename.removeprefix(f"{ROOT}/").rpartition("site-packages/")[2]
            lines.append(f"{name}:{frame.f_lineno} {code.co_name}")
            frame = frame.f_back
        return " < ".join(lines)
