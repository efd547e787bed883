"""Turns steps of single stages into one bar over the whole run, with the time left."""

from __future__ import annotations

from collections.abc import Callable

from radiodesk.core.control import Emit
from radiodesk.core.events import ProgressMade, Stage, StageStarted

_INTERVAL = 0.25
_SPREAD = 0.15
# The exported model is what is evaluated, so it is made first.
_ORDER: tuple[Stage, ...] = (
    "import", "scan", "decode", "features", "initial", "fine_tune", "export", "evaluate",
)  # fmt: skip
_ROUGH_SECONDS: dict[Stage, float] = {
    "import": 6.0,
    "scan": 5.0,
    "decode": 5.0,
    "features": 0.0,
    "initial": 300.0,
    "fine_tune": 300.0,
    "evaluate": 8.0,
    "export": 15.0,
}


class Progress:
    """Emits stages and progress. The bar never goes back; the time left may.

    Every stage has planned seconds, at first rough, later measured. The stage under way is
    extrapolated from its own pace.

    Attributes:
        begun: The clock at the start of the run.
    """

    def __init__(self, emit: Emit, clock: Callable[[], float]) -> None:
        """Start at zero.

        Args:
            emit: Takes the events.
            clock: Seconds, standing still in pauses.
        """
        self._emit, self._clock = emit, clock
        self._planned = dict(_ROUGH_SECONDS)
        self._spent: dict[Stage, float] = {}
        self._stage: Stage = "import"
        self.begun = self._started = self._last = clock()
        self._total = 1
        self._fraction = 0.0

    def plan(self, stage: Stage, seconds: float) -> None:
        """Set what a stage is expected to take."""
        self._planned[stage] = seconds

    def start(self, stage: Stage, total: int = 1) -> None:
        """Close the stage under way and begin another of `total` steps."""
        self.close()
        self._stage, self._total = stage, max(1, total)
        self._started, self._last = self._clock(), 0.0
        self._emit(StageStarted(stage=stage))
        self.advance(0)

    def close(self) -> None:
        """Note what the stage under way took."""
        self._spent[self._stage] = self._clock() - self._started

    def seconds(self, stage: Stage) -> float | None:
        """Return what a stage took, or None if it never began."""
        return self._spent.get(stage)

    def advance(self, done: int, epoch: int | None = None) -> None:
        """Tell how many steps of the stage are done; emits a few times a second at most."""
        now = self._clock()
        if now - self._last < _INTERVAL and done < self._total:
            return
        self._last = now
        elapsed, share = now - self._started, min(1.0, done / self._total)
        here = elapsed / share if share > 0.02 and elapsed > 1.0 else self._planned[self._stage]
        here = max(here, elapsed)
        later = sum(self._planned[s] for s in _ORDER[_ORDER.index(self._stage) + 1 :])
        before = sum(self._spent.get(s, 0.0) for s in _ORDER[: _ORDER.index(self._stage)])
        left = here * (1 - share) + later
        whole = before + here + later
        self._fraction = max(self._fraction, min(1.0, (before + here * share) / max(whole, 1e-9)))
        known = self._stage in ("initial", "fine_tune", "evaluate", "export")
        self._emit(
            ProgressMade(
                stage=self._stage,
                done=done,
                total=self._total,
                fraction=self._fraction,
                seconds_left_low=left * (1 - _SPREAD) if known else None,
                seconds_left_high=left * (1 + _SPREAD) if known else None,
                epoch=epoch,
            )
        )
