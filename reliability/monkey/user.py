"""The random user: looks at what can be reached, decides, and does it, event after event."""

from __future__ import annotations

import json
import time
from collections import Counter
from contextlib import suppress
from inspect import GEN_RUNNING, getgeneratorstate
from random import Random

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from reliability.monkey.hands import Deed
from reliability.monkey.intentions import Intention, Stage, intend
from reliability.monkey.plan import Plan
from reliability.monkey.stall_watch import Clocks

_PAUSE_MS = (5, 80)
_STEP_MS = 12
_NUDGE_MS = 100
_BOX_S, _LOOP_S = 0.2, 1.0
"""How long what is done may take before the user sees that a box waits, or that nothing moves."""


class User(QObject):
    """Does what the plan's number says.

    Signals:
        done: All events of the plan were done.
    """

    done = Signal()

    def __init__(self, plan: Plan, main: QWidget, clocks: Clocks) -> None:
        """Prepare.

        Args:
            plan: Says how many events, and what they follow from.
            main: The main window.
            clocks: Do not go on while the user looks.
        """
        super().__init__(main)
        self._plan, self._clocks = plan, clocks
        self._stage = Stage(main, plan.place / "given", plan.place / "out")
        self._log = (plan.place / "events.jsonl").open("w", encoding="utf-8", buffering=1)
        self._deed: Deed | None = None
        self._began = self._acted = 0.0
        self._acting = self._pause = 0
        self._pending = False
        self.kinds: Counter[str] = Counter()
        self.doing = "nothing yet"

    @property
    def events(self) -> int:
        """How many were done."""
        return self.kinds.total()

    def begin(self) -> None:
        """Do the first thing soon."""
        self._began = time.perf_counter()
        self._next(_PAUSE_MS[1])
        QTimer.singleShot(_NUDGE_MS, self, self._nudge)

    def _next(self, milliseconds: int) -> None:
        if not self._pending:
            self._pending = True
            QTimer.singleShot(milliseconds, self, self._step)

    def _nudge(self) -> None:
        """Turn to a box that what is being done has opened with a loop of its own."""
        if self.events < self._plan.events:
            QTimer.singleShot(_NUDGE_MS, self, self._nudge)
        waits = time.perf_counter() - self._acted
        above = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if self._acting and waits > (_BOX_S if above is not None else _LOOP_S):
            self._next(0)

    def _step(self) -> None:
        """Go on with what is being done, or decide anew."""
        self._pending = False
        deed = self._deed
        if deed is None or getgeneratorstate(deed) == GEN_RUNNING:
            if self.events >= self._plan.events:
                self._log.close()
                self.done.emit()
                return
            with self._clocks.aside():
                draw = Random(f"{self._plan.seed}/{self._plan.index}/{self.events}")
                intention = intend(self._stage, draw)
                self._note(intention)
                self._deed = deed = intention.deed
                self._pause = draw.randint(*_PAUSE_MS)
        self._acting += 1
        self._acted = time.perf_counter()
        over = True
        # What the deed was about may be gone by its next step.
        with suppress(StopIteration, RuntimeError):
            next(deed)
            over = False
        self._acting -= 1
        if over and self._deed is deed:
            self._deed = None
        self._next(self._pause if self._deed is None else _STEP_MS)

    def _note(self, intention: Intention) -> None:
        self.doing = f"{self.events} {intention.kind} {intention.target} {intention.detail}"
        line = {
            "n": self.events,
            "ms": round((time.perf_counter() - self._began) * 1000),
            "kind": intention.kind,
            "target": intention.target,
            "detail": intention.detail,
        }
        self._log.write(json.dumps(line) + "\n")
        self.kinds[intention.kind] += 1
