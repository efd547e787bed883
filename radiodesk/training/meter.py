"""Measures the pace of the stage under way and says what is left of it."""

from __future__ import annotations

import math
from statistics import fmean, stdev

from radiodesk.core.pace import Expected

_RECENT = 8
_LEAST_SPREAD = 0.1
_FEW_SPREAD = 0.25
_RANGE_SIGMAS = 1.6


class Meter:
    """The steps of one stage, in blocks that should take about the same time each.

    The first block also pays for tracing and for caches that are cold, so it counts only until
    there is a second one. Until then what was expected beforehand counts as well.

    Attributes:
        done: Steps done.
        total: Steps there are.
        first: Steps that were done before this session of the run.
    """

    def __init__(self, total: int, blocks: int, now: float, done: int = 0) -> None:
        """Start.

        Args:
            total: Steps there are.
            blocks: How many blocks they make; 0 where steps are not alike.
            now: The clock.
            done: Steps that were done before.
        """
        self.total, self.first = max(1, total), done
        self.done = done
        self._blocks, self._begun = blocks, now
        self._paces: list[float] = []
        self._mark = (done, now)

    @property
    def share(self) -> float:
        """Share of all steps that were done in this session."""
        return (self.done - self.first) / self.total

    def note(self, done: int, now: float) -> None:
        """Take the number of steps done."""
        self.done = max(self.done, min(done, self.total))
        before, since = self._mark
        if self._blocks and self.done - before >= self.total / self._blocks - 1e-6:
            self._paces.append((now - since) / (self.done - before))
            self._mark = (self.done, now)

    def left(
        self, fewest: float, expected: Expected | None, now: float
    ) -> tuple[float, float] | None:
        """Return the seconds left, at best and at worst, or None while nothing is known.

        Args:
            fewest: Steps that the stage has at least, if it ends as early as it can.
            expected: What all steps were expected to take.
            now: The clock.
        """
        if self.done == self.total:
            return 0.0, 0.0
        least, most = max(0.0, fewest - self.done), float(self.total - self.done)
        pace = self._pace(most)
        if pace is not None:
            return least * pace[0], most * pace[1]
        elapsed = now - self._begun
        if not self._paces:
            if expected is None:
                return None
            if not self._blocks:
                # Past what was expected, the longer it takes, the less is known of the rest.
                late = max(expected.high - elapsed, elapsed / 4)
                return max(0.0, expected.low - elapsed), late
            high = max(expected.high * most / self.total, elapsed)
            return expected.low * least / self.total, high
        only = self._paces[0]
        low, high = only / 2, only
        if expected is not None:
            # The first block paid for what does not grow with the steps.
            high = max(only / 2, only - expected.fixed / self.total * max(1, self._blocks))
            low = min(low, expected.low / self.total)
            high = max(high, expected.seconds / self.total)
        high *= 1 + _FEW_SPREAD
        return least * low, most * high

    def _pace(self, steps: float) -> tuple[float, float] | None:
        """Return seconds per step at best and at worst, from two blocks on."""
        paces = self._paces[1:][-_RECENT:]
        if not paces:
            return None
        mean = fmean(paces)
        spread = _FEW_SPREAD
        if len(paces) > 2 and mean > 0:
            # How far the mean of the blocks to come may lie from the mean of those seen.
            coming = max(1.0, steps / self.total * self._blocks)
            apart = stdev(paces) / mean * math.sqrt(1 / len(paces) + 1 / coming)
            spread = max(_LEAST_SPREAD, _RANGE_SIGMAS * apart)
        return mean * max(0.1, 1 - spread), mean * (1 + spread)
