"""Fuzzing: seeded faults in files of every kind, through the doors that users' files come in by.

A case is good when it ends in an answer or in a stable code with a sentence in every language,
within its time and memory (`limits`), the process alive, its file as it was, and nothing written
outside its own folder.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from reliability.fuzz.bench import Bench
from reliability.fuzz.doors import DOORS
from reliability.fuzz.mutate import mutated
from reliability.fuzz.samples import Samples
from reliability.ledger import Case


class Fuzzing:
    """The cases of one seed."""

    def __init__(self, seed: int, bench: Bench, samples: Samples) -> None:
        self._seed, self._bench, self._samples = seed, bench, samples

    def try_case(self, index: int) -> Case:
        """Try one case."""
        draw = Random(f"{self._seed}/{index}")
        door = draw.choices(DOORS, [door.weight for door in DOORS])[0]
        sample = door.choose(self._samples, draw)
        others = [film.data for film in self._samples.films if film.kind == sample.kind]
        fault, data = mutated(sample.kind, sample.data, others, draw)
        what = f"{door.name}/{sample.kind}/{fault}"
        return self._bench.tried(index, what, door, sample.name, data, draw)


@contextmanager
def opened(seed: int) -> Iterator[object]:
    """Open the processes under test; gives what tries the case of a number."""
    samples = Samples()
    with bench(samples) as tested:
        yield Fuzzing(seed, tested, samples).try_case


@contextmanager
def bench(samples: Samples) -> Iterator[Bench]:
    """Open the processes under test in a folder of their own."""
    root = Path(tempfile.mkdtemp(prefix="radiodesk-fuzz-"))
    tested = Bench(root, samples)
    try:
        yield tested
    finally:
        tested.close()
        shutil.rmtree(root, ignore_errors=True)
