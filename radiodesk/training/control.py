"""Asks what the user wants between two batches, and knows how long the run stood still."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from radiodesk.core.control import ShouldStop, Wish
from radiodesk.training.errors import DiscardedError, NothingToKeepError

PAUSE = 0.1
"""Seconds from which a question that blocked was a pause."""


class Control:
    """One run's view of the user's wishes.

    Time spent in a pause (`should_stop` blocks) does not count as time of the run.
    """

    def __init__(self, should_stop: ShouldStop, on_paused: Callable[[float], None]) -> None:
        """Wrap the callable of the run.

        Args:
            should_stop: Asked between two batches.
            on_paused: Told the seconds of each pause when it is over.
        """
        self._should_stop, self._on_paused = should_stop, on_paused
        self._paused = 0.0
        self._never = threading.Event()

    def asking(self, should_stop: ShouldStop) -> Control:
        """Return the same control with another question, which asks this one in turn."""
        return Control(should_stop, lambda seconds: None)

    def now(self) -> float:
        """Return a clock in seconds that stands still while the run is paused."""
        return time.monotonic() - self._paused

    def rest(self, seconds: float) -> None:
        """Stand still for a moment, which is no time of the run."""
        began = time.monotonic()
        self._never.wait(seconds)
        self._paused += time.monotonic() - began

    def wish(self) -> Wish:
        """Return what to do next; blocks while paused.

        Raises:
            DiscardedError: The user throws the run away.
        """
        asked = time.monotonic()
        wish = self._should_stop()
        waited = time.monotonic() - asked
        if waited > PAUSE:
            self._paused += waited
            self._on_paused(waited)
        if wish == "discard":
            raise DiscardedError
        return wish

    def check(self) -> None:
        """Go on, or leave while there is no model yet.

        Raises:
            DiscardedError: The user throws the run away.
            NothingToKeepError: The user stops, and there is nothing to keep.
        """
        if self.wish() == "keep_best":
            raise NothingToKeepError
