"""What a session is told and what it tells: the documents between a campaign and its desktops."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

EVENTS = 200
Work = Literal["training", "reading"]


class Plan(BaseModel):
    """One session.

    Attributes:
        seed: The campaign's.
        index: The case's number.
        place: Folder of the session: ``home`` (its data folder), ``given`` (its copy of the
            pictures), ``out`` (where files may be saved), ``events.jsonl`` and ``report.json``.
        events: How many things the user does.
        work: What is under way.
        newcomer: Whether it is the first start, with the welcome over the pages.
    """

    model_config = ConfigDict(frozen=True)

    seed: int
    index: int
    place: Path
    events: int = EVENTS
    work: Work = "training"
    newcomer: bool = False

    @classmethod
    def of(cls, seed: int, index: int, place: Path, events: int = EVENTS) -> Plan:
        """Return the session of a number."""
        return cls(
            seed=seed,
            index=index,
            place=place,
            events=events,
            work="reading" if index % 2 else "training",
            newcomer=index % 7 == 3,
        )


class Stall(BaseModel):
    """One late tick of the window.

    Attributes:
        at: Seconds since the first tick.
        late_ms: How late it was.
        own_ms: Processor time that the drawing thread itself used meanwhile.
        queued_ms: How long the thread was ready and the system gave it no core; 0 where the system
            does not say.
        event: The user's latest event before.
        stack: Where the thread was, by the most samples; innermost first.
    """

    model_config = ConfigDict(frozen=True)

    at: float
    late_ms: float
    own_ms: float
    queued_ms: float
    event: str
    stack: str


class Report(BaseModel):
    """What a desktop says of its session.

    Attributes:
        events: How many things its user did.
        kinds: How many of each kind.
        warnings: Every warning of Qt.
        uncaught: Every exception that nobody caught.
        ticks: Of each tick how late it was, own processor time and time in the queue, in ms.
        began: When the first tick was, on the clock that all processes share.
        ended: When the last was.
        stalls: The ticks that were late by more than the limit.
        beside: Files and addresses that were to be opened outside.
        peak_mb: Highest resident memory of the desktop.
    """

    model_config = ConfigDict(frozen=True)

    events: int
    kinds: dict[str, int]
    warnings: list[str]
    uncaught: list[str]
    ticks: list[tuple[float, float, float]]
    began: float
    ended: float
    stalls: list[Stall]
    beside: list[str]
    peak_mb: float
