"""The campaign of failing writes: the Nth write, sync, rename or creation fails, wherever it is.

A case is one deed of radiodesk (an export, an import, rows for the case log, settings, a backup,
a whole tiny training …) and one fault (`faulty_disk.Fault`): the disk is full, over its quota or
fails; once, or from then on. After the fault: what was there before is there byte for byte, what
was acknowledged is there, all is old or all is new, nothing stays open, and what the user is told
has a code of the catalogue. Then the deed is done again on a disk that works: it succeeds, and
nothing lies about.

One process does all deeds, one after the other, in a folder of its own each; a process that dies
or hangs is a bad case, and the next one gets another.
"""

from __future__ import annotations

import random
import select
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reliability.command import TryCase
from reliability.faulty_disk import Fault, build, environment, missing
from reliability.ledger import ROOT, Case
from reliability.writes.child import DEEDS, Task, Verdict

_LONGEST_SECONDS = 900.0
_IN_MEMORY = Path("/dev/shm")
_ROUND = 40
"""Cases after which the deeds come again, one training among them, for it takes seconds."""
_TRAINING = "training"


def task_of(seed: int, index: int) -> Task:
    """Return what a case does."""
    rng = random.Random(f"writes {seed} {index}")
    round_, place = divmod(index, _ROUND)
    quick = [name for name in DEEDS if name != _TRAINING]
    last = place == _ROUND - 1
    deed = _TRAINING if last else quick[(round_ * (_ROUND - 1) + place) % len(quick)]
    return Task(deed=deed, fault=Fault.drawn(rng))


@contextmanager
def opened(seed: int) -> Iterator[TryCase]:
    """Have a process to try cases with.

    Raises:
        RuntimeError: There is no failing disk here.
    """
    with opened_hand() as hand:
        yield lambda index: _tried(hand, index, task_of(seed, index))


@contextmanager
def opened_hand() -> Iterator[Hand]:
    """Compile the failing disk for a process that does deeds.

    Raises:
        RuntimeError: There is no failing disk here.
    """
    if (reason := missing()) is not None:
        raise RuntimeError(reason)
    # In memory where that is possible: syncing is what takes the time, and it is counted all the
    # same.
    place = _IN_MEMORY if _IN_MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="radiodesk-writes-", dir=place) as folder:
        hand = Hand(build(Path(folder)), Path(folder))
        try:
            yield hand
        finally:
            hand.close()


def _tried(hand: Hand, index: int, task: Task) -> Case:
    started = time.monotonic()
    verdict = hand.ask(task)
    wrong = verdict.wrong
    return Case(
        index=index,
        what=f"{task.deed} {(verdict.fault.kind.name or '').lower()}",
        outcome=verdict.outcome if verdict.failures else "not reached",
        good=not wrong,
        seconds=round(time.monotonic() - started, 3),
        note=f"{verdict.fault}: {'; '.join(wrong)}" if wrong else None,
    )


class Hand:
    """The process with the failing disk, and another one where it died."""

    def __init__(self, library: Path, folder: Path) -> None:
        self._library, self._folder = library, folder
        self._process: subprocess.Popen[bytes] | None = None
        self._words = (folder / "stderr.txt").open("wb")

    def ask(self, task: Task) -> Verdict:
        """Have one deed done."""
        process = self._process or self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(task.model_dump_json().encode() + b"\n")
        process.stdin.flush()
        ready, _, _ = select.select([process.stdout], [], [], _LONGEST_SECONDS)
        line = process.stdout.readline() if ready else b""
        if line:
            return Verdict.model_validate_json(line)
        process.kill()
        status = process.wait()
        self._process = None
        words = (self._folder / "stderr.txt").read_text("utf-8", "replace")[-1500:]
        ending = f"the process ended with {status}" if ready else "nothing came of it in time"
        wrong = [f"{ending}: {words}"]
        return Verdict(outcome="died", fault=task.fault, failures=1, wrong=wrong, seconds=0.0)

    def close(self) -> None:
        """End the process."""
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()
            try:
                self._process.wait(30)
            except subprocess.TimeoutExpired:
                self._process.kill()
            self._process.wait()
            if self._process.stdout is not None:
                self._process.stdout.close()
        self._words.close()

    def _started(self) -> subprocess.Popen[bytes]:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "reliability.writes.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._words,
            cwd=ROOT,
            env={
                **environment(self._library),
                "PYTHONPATH": str(ROOT),
                "TMPDIR": str(self._folder),
                "TF_CPP_MIN_LOG_LEVEL": "3",
            },
        )
        return self._process
