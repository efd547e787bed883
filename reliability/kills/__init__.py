"""The campaign of kills: SIGKILL at a random moment, for trainers, readers and the desktop.

- **trainer**: one tiny run is killed four times and gone on with each time, then finished. Half of
  the kills come a moment after some stage began, half at the Nth change of the disk, which hits
  between the two halves of a rename. After each kill: no process is left after 2 s, every bundle
  opens, at most one epoch that was told is lost. At the end: weights, epochs and figures are those
  of a run that nobody killed, bit for bit; one model is known; nothing lies about.
- **reader**: ``radiodesk predict`` loses one of its two readers. One file at most is lost, with its
  code; every other answer is what it is without a kill; no process is left.
- **desktop**: a real window (offscreen) that trains and reads is killed. No process is left after
  2 s, every row of the case log that was acknowledged is there, the log verifies, and the run is
  gone on with to the same bits.

Trainers are started as the desktop starts them: a forked or warm TensorFlow would hide what a
start can break.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reliability.command import TryCase
from reliability.faulty_disk import build, missing
from reliability.kills.desktops import KilledDesktop
from reliability.kills.readers import Readers
from reliability.kills.trainers import KilledRun
from reliability.kills.workplace import Workplace
from reliability.ledger import Case

ROUND = (
    "trainer", "reader", "trainer", "desktop", "trainer",
    "reader", "trainer", "desktop", "trainer", "reader",
)  # fmt: skip
"""Ten cases, 25 kills: 20 of trainers, 3 of readers, 2 of desktops."""


@contextmanager
def opened(seed: int) -> Iterator[TryCase]:
    """Train the run that all others are compared with."""
    with tempfile.TemporaryDirectory(prefix="radiodesk-kills-") as name:
        folder = Path(name)
        library = build(folder) if missing() is None else None
        place = Workplace.made(folder, library)
        readers = Readers(place)
        yield lambda index: _tried(place, readers, seed, index)


def _tried(place: Workplace, readers: Readers, seed: int, index: int) -> Case:
    rng = random.Random(f"kills {seed} {index}")
    started = time.monotonic()
    kind = ROUND[index % len(ROUND)]
    if kind == "reader":
        outcome, killed, wrong = readers.judge(rng)
        what, moment = f"reader/{killed} kills", ""
    elif kind == "desktop":
        desktop = KilledDesktop(place, index, rng)
        wrong = desktop.judge()
        what, moment, outcome = "desktop/1 kills", desktop.moment, "gone on with"
    else:
        run = KilledRun(place, index, rng)
        wrong = run.judge()
        what, outcome = f"trainer/{run.kills} kills", "bit-equal"
        moment = ", ".join(run.moments)
    return Case(
        index=index,
        what=what,
        outcome="broken" if wrong else outcome,
        good=not wrong,
        seconds=round(time.monotonic() - started, 3),
        note=f"{moment}: {'; '.join(wrong)}" if wrong else None,
    )
