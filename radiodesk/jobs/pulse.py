"""Notices a child that does nothing at all: frozen, not slow.

A trainer that imports TensorFlow or exports its model says nothing for a while, but it computes;
one that is paused still writes down what the machine does, once a second. A frozen one does
neither. Looks are counted, not seconds, so that a computer that slept does not accuse its child.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from radiodesk.jobs.child import Child
from radiodesk.jobs.watch import Activity, activity_of

_LOOK_SECONDS = 1.0
_QUIET_LOOKS = 6
"""Looks without any activity after which a child does not respond: known within ten seconds."""


class Pulse:
    """Looks at a child from a thread of its own until `close`."""

    def __init__(
        self, child: Child, on_quiet: Callable[[], None], on_heard: Callable[[], None]
    ) -> None:
        """Begin to look.

        Args:
            child: It must do something at least every other second while it is well.
            on_quiet: Told, from this thread, when the child does nothing any more.
            on_heard: Told when it does something again.
        """
        self._child = child
        self._on_quiet, self._on_heard = on_quiet, on_heard
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._run, name="pulse", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Look no more; nothing is told after this."""
        self._closed.set()
        self._thread.join()

    def _run(self) -> None:
        seen: Activity | None = None
        same, quiet = 0, False
        while not self._closed.wait(_LOOK_SECONDS):
            activity, _ = activity_of(self._child.pid)
            same = same + 1 if activity == seen and activity else 0
            seen = activity
            if quiet and same == 0:
                quiet = False
                self._on_heard()
            elif not quiet and same >= _QUIET_LOOKS:
                quiet = True
                self._on_quiet()
