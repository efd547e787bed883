"""The kept results of a campaign: one JSON line a case, so that none is tried twice or lost.

Rows are only ever appended, each flushed; a line that a kill cut off is dropped at the next
opening and its case tried again.
"""

from __future__ import annotations

import platform
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

import radiodesk

ROOT = Path(__file__).resolve().parent.parent


class Case(BaseModel):
    """What came of one case.

    Attributes:
        index: Its number; with the campaign's seed it says everything that the case did.
        what: The kind of thing that was tried, such as ``png/flip`` or ``trainer/kill``.
        outcome: What radiodesk made of it: ``ok`` or a stable code such as ``RD-DICOM-012``.
        good: Whether every invariant of the campaign held.
        seconds: How long the case took.
        peak_mb: Highest resident memory of the process under test, in MB; None if not measured.
        note: What was broken, if anything was.
        figures: What else was measured, by name.
    """

    model_config = ConfigDict(frozen=True)

    index: int
    what: str
    outcome: str
    good: bool
    seconds: float
    peak_mb: float | None = None
    note: str | None = None
    figures: dict[str, float] | None = None


class Setting(BaseModel):
    """Which campaign a folder of results belongs to."""

    model_config = ConfigDict(frozen=True)

    campaign: str
    seed: int
    cases: int


class Shard(BaseModel):
    """One of several equal parts of a campaign: the ``part``-th (from 1) of ``parts``."""

    model_config = ConfigDict(frozen=True)

    part: int = 1
    parts: int = 1

    @classmethod
    def parse(cls, text: str) -> Shard:
        """Read ``2/8``.

        Raises:
            ValueError: If it is no such part.
        """
        part, _, parts = text.partition("/")
        shard = cls(part=int(part), parts=int(parts))
        if not 1 <= shard.part <= shard.parts:
            raise ValueError(f"{text} is no part of a whole")
        return shard

    def __str__(self) -> str:
        return f"{self.part}/{self.parts}"

    def indices(self, cases: int) -> range:
        """Return the numbers of this part's cases."""
        return range(self.part - 1, cases, self.parts)


class Ledger:
    """The results of one campaign in a folder; several processes may each write their shard."""

    def __init__(self, folder: Path, setting: Setting, shard: Shard | None = None) -> None:
        self._folder = folder / f"{setting.campaign}-{setting.seed}"
        self._folder.mkdir(parents=True, exist_ok=True)
        self._setting = setting
        shard = shard or Shard()
        self._file = self._folder / f"{shard.part}-of-{shard.parts}.jsonl"
        self._mend_last_line()

    def cases(self) -> Iterator[Case]:
        """Yield every case that was tried, whichever shard tried it."""
        seen: set[int] = set()
        for file in sorted(self._folder.glob("*.jsonl")):
            for line in file.read_text(encoding="utf-8").splitlines():
                with suppress(ValidationError):
                    case = Case.model_validate_json(line)
                    if case.index not in seen:
                        seen.add(case.index)
                        yield case

    def append(self, case: Case) -> None:
        """Add a case, written before this returns."""
        with self._file.open("a", encoding="utf-8") as out:
            out.write(case.model_dump_json() + "\n")

    def _mend_last_line(self) -> None:
        if not self._file.exists():
            return
        data = self._file.read_bytes()
        whole = data[: data.rfind(b"\n") + 1]
        if len(whole) < len(data):
            self._file.write_bytes(whole)


def run(
    ledger: Ledger,
    indices: Iterable[int],
    try_case: Callable[[int], Case],
    tell: Callable[[Case], None] = lambda _case: None,
    minutes: float | None = None,
) -> list[Case]:
    """Try the cases that the ledger does not hold yet; return those tried now.

    Args:
        ledger: Where results are kept.
        indices: The numbers of the cases, in the order in which they are tried.
        try_case: Does one case and judges it.
        tell: Called with each case once it is kept.
        minutes: Begin no case after this long; None means until all are done.
    """
    end = None if minutes is None else time.monotonic() + 60 * minutes
    done = {case.index for case in ledger.cases()}
    tried = []
    for index in indices:
        if index in done:
            continue
        if end is not None and time.monotonic() > end:
            break
        case = try_case(index)
        ledger.append(case)
        tell(case)
        tried.append(case)
    return tried


class Spread(BaseModel):
    """How a figure is spread over the cases that have it."""

    model_config = ConfigDict(frozen=True)

    p50: float
    p99: float
    max: float


class Summary(BaseModel):
    """What docs/reliability keeps of a campaign."""

    model_config = ConfigDict(frozen=True)

    campaign: str
    seed: int
    wanted: int
    tried: int
    good: int
    command: str
    version: str
    revision: str
    machine: str
    seconds_p50: float
    seconds_p99: float
    seconds_max: float
    peak_mb_max: float | None
    outcomes: dict[str, int]
    kinds: dict[str, int]
    figures: dict[str, Spread]
    bad: list[Case]


def summarize(setting: Setting, cases: Iterable[Case], command: str) -> Summary:
    """Return what is worth keeping of a campaign's cases.

    Raises:
        ValueError: If no case was tried.
    """
    tried = sorted(cases, key=lambda case: case.index)
    if not tried:
        raise ValueError("no case was tried")
    seconds = sorted(case.seconds for case in tried)
    peaks = [case.peak_mb for case in tried if case.peak_mb is not None]
    return Summary(
        campaign=setting.campaign,
        seed=setting.seed,
        wanted=setting.cases,
        tried=len(tried),
        good=sum(case.good for case in tried),
        command=command,
        version=radiodesk.__version__,
        revision=revision(),
        machine=f"{platform.system()} {platform.machine()}, Python {platform.python_version()}",
        seconds_p50=round(_quantile(seconds, 0.5), 3),
        seconds_p99=round(_quantile(seconds, 0.99), 3),
        seconds_max=round(seconds[-1], 3),
        peak_mb_max=round(max(peaks), 1) if peaks else None,
        outcomes=dict(Counter(case.outcome for case in tried).most_common()),
        kinds=dict(sorted(Counter(case.what for case in tried).items())),
        figures=_spreads(tried),
        bad=[case for case in tried if not case.good],
    )


def _spreads(cases: list[Case]) -> dict[str, Spread]:
    figures: dict[str, list[float]] = {}
    for case in cases:
        for name, figure in (case.figures or {}).items():
            figures.setdefault(name, []).append(figure)
    return {
        name: Spread(p50=_quantile(found, 0.5), p99=_quantile(found, 0.99), max=found[-1])
        for name, found in ((name, sorted(values)) for name, values in figures.items())
    }


def _quantile(ordered: list[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def revision() -> str:
    """Return what git calls the tree that was tried."""
    asked = subprocess.run(
        ["git", "describe", "--always", "--dirty"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return asked.stdout.strip() or "unknown"
