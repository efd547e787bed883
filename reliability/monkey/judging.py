"""What of a session was broken, and what its ticks say."""

from __future__ import annotations

from dataclasses import dataclass

from reliability.monkey.plan import Plan, Report
from reliability.monkey.stall_watch import LIMIT_MS


@dataclass(frozen=True)
class Limits:
    """What a session may take.

    Attributes:
        own_ms: Processor time of the drawing thread in a late tick, beyond the bare window's.
        blocked_ms: Time in which it neither worked nor waited for a core, beyond the bare
            window's latest tick; None where other work on the machine makes that meaningless.
        gone_s: From the last word to close until the process is gone.
    """

    own_ms: float = LIMIT_MS
    blocked_ms: float | None = LIMIT_MS
    gone_s: float = 3.0


HARMLESS = "This plugin does not support "
"""Of the platform without a screen: it cannot raise windows, nor grab the keyboard."""


@dataclass(frozen=True)
class Night:
    """How a session ended, as seen from outside.

    Attributes:
        code: Exit code of the desktop; negative for a signal.
        overlong: Whether it was killed because it did not come to an end.
        asked: Whether it asked before it closed.
        gone_s: From the last word to close until its process was gone.
        orphans: What ran on two seconds later.
        bare: Of each tick of the bare window its moment, lateness, own processor time and time in
            the queue.
        errors: What was written to stderr.
        died: Whether Python left word of a deadly signal.
    """

    code: int
    overlong: bool
    asked: bool
    gone_s: float
    orphans: list[str]
    bare: list[tuple[float, float, float, float]]
    errors: str
    died: bool


@dataclass(frozen=True)
class Verdict:
    """What came of a session.

    Attributes:
        outcome: ``ok``, or what was broken first.
        note: All that was broken, in words; None if nothing was.
        figures: Ticks of the window and of the bare one, in ms.
    """

    outcome: str
    note: str | None
    figures: dict[str, float]

    @property
    def good(self) -> bool:
        """Whether nothing was broken."""
        return self.outcome == "ok"


def judge(plan: Plan, report: Report | None, night: Night, limits: Limits) -> Verdict:
    """Judge a session."""
    broken: list[tuple[str, str]] = []
    if night.overlong:
        broken.append(("hung", "did not come to an end"))
    if night.code or night.died or report is None:
        said = [line for line in night.errors.splitlines() if not line.startswith(HARMLESS)]
        broken.append(("crash", f"exit code {night.code}: " + "\n".join(said)[-1500:]))
    if night.orphans:
        broken.append(("orphans", ", ".join(night.orphans)))
    figures: dict[str, float] = {}
    if report is not None:
        broken += [("uncaught", text) for text in report.uncaught]
        broken += [("warning", text) for text in report.warnings if not text.startswith(HARMLESS)]
        if report.events < plan.events:
            broken.append(("short", f"{report.events} events"))
        if night.gone_s > limits.gone_s:
            broken.append(("slow end", f"gone after {night.gone_s:.1f} s"))
        figures = _figures(report, night)
        broken += _stalls(report, figures, limits)
    note = "\n".join(f"{kind}: {words}" for kind, words in broken) or None
    return Verdict(broken[0][0] if broken else "ok", note, figures)


def _stalls(report: Report, figures: dict[str, float], limits: Limits) -> list[tuple[str, str]]:
    """Return the stalls that are the window's own doing.

    Beside a training on two cores any thread is late at times, the bare window's, too. So what is
    held against the window is not that a tick was late, but what its thread did in a late tick: it
    worked, or it was blocked by something else than the want of a core.
    """
    broken = []
    for stall in report.stalls:
        blocked = _blocked(stall.late_ms, stall.own_ms, stall.queued_ms)
        if stall.own_ms > limits.own_ms + figures["bare_own_max_ms"]:
            broken.append(("stall", stall.model_dump_json()))
        elif limits.blocked_ms is not None and (
            blocked > limits.blocked_ms + figures["bare_max_ms"]
        ):
            broken.append(("blocked", stall.model_dump_json()))
    return broken


def _blocked(late: float, own: float, queued: float) -> float:
    """Return for how many of the ms a thread was blocked; 0 where the queue is not known."""
    return 0.0 if queued == 0 else max(0.0, late - own - queued)


def _figures(report: Report, night: Night) -> dict[str, float]:
    beside = [row[1:] for row in night.bare if report.began <= row[0] <= report.ended]
    return {
        **_of("window", report.ticks),
        **_of("bare", beside),
        "gone_s": round(night.gone_s, 2),
        "asked": float(night.asked),
    }


def _of(name: str, ticks: list[tuple[float, float, float]]) -> dict[str, float]:
    late = sorted(tick[0] for tick in ticks) or [0.0]
    most = len(late) - 1
    return {
        f"{name}_ticks": float(len(ticks)),
        f"{name}_p50_ms": round(late[int(most * 0.5)], 2),
        f"{name}_p99_ms": round(late[int(most * 0.99)], 2),
        f"{name}_p999_ms": round(late[int(most * 0.999)], 2),
        f"{name}_max_ms": round(late[-1], 2),
        f"{name}_own_max_ms": round(max((own for _, own, _ in ticks), default=0.0), 2),
        f"{name}_blocked_max_ms": round(max((_blocked(*tick) for tick in ticks), default=0.0), 2),
    }
