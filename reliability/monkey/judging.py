"""What of a session was broken, and what its ticks say."""

from __future__ import annotations

from dataclasses import dataclass

from reliability.monkey.plan import Plan, Report
from reliability.monkey.stall_watch import LIMIT_MS

GONE_S = 3.0
_HARMLESS = "This plugin does not support "
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


def judge(plan: Plan, report: Report | None, night: Night) -> Verdict:
    """Judge a session."""
    broken: list[tuple[str, str]] = []
    if night.overlong:
        broken.append(("hung", "did not come to an end"))
    if night.code or night.died or report is None:
        broken.append(("crash", f"exit code {night.code}: {night.errors[-1500:]}"))
    if night.orphans:
        broken.append(("orphans", ", ".join(night.orphans)))
    figures: dict[str, float] = {}
    if report is not None:
        broken += [("uncaught", text) for text in report.uncaught]
        broken += [("warning", text) for text in report.warnings if not text.startswith(_HARMLESS)]
        if report.events < plan.events:
            broken.append(("short", f"{report.events} events"))
        if night.gone_s > GONE_S:
            broken.append(("slow end", f"gone after {night.gone_s:.1f} s"))
        figures = _figures(report, night)
        broken += _stalls(report, figures)
    note = "\n".join(f"{kind}: {words}" for kind, words in broken) or None
    return Verdict(broken[0][0] if broken else "ok", note, figures)


def _stalls(report: Report, figures: dict[str, float]) -> list[tuple[str, str]]:
    """Return the stalls that are the window's own doing.

    Beside a training on two cores any thread is late at times, the bare window's, too. What is
    held against the window is what its thread was late by without waiting for a core: it worked
    itself, or waited for something else. Where the system does not say how long it waited for a
    core, only the work itself is.
    """
    bare = figures["bare_held_max_ms"]
    return [
        ("stall", stall.model_dump_json())
        for stall in report.stalls
        if held(stall.late_ms, stall.own_ms, stall.queued_ms) > LIMIT_MS + bare
    ]


def held(late: float, own: float, queued: float) -> float:
    """Return by how many of the milliseconds that a tick was late its own thread held it up."""
    return own if queued == 0 else max(0.0, min(late, late - queued))


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
        f"{name}_held_max_ms": round(max((held(*tick) for tick in ticks), default=0.0), 2),
    }
