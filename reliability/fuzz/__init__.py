"""Fuzzing: seeded faults in files of every kind, through the doors that users' files come in by.

A case is good when it ends in an answer or in a stable code with a sentence in every language,
within its time and memory (`limits`), the process alive, its file as it was, and nothing written
outside its own folder.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

from reliability.fuzz.bench import Bench
from reliability.fuzz.doors import DOORS, Door
from reliability.fuzz.mutate import mutated
from reliability.fuzz.samples import Samples
from reliability.ledger import Case


@dataclass(frozen=True)
class Made:
    """The file of one case.

    Attributes:
        door: The way in.
        what: Door, kind of file, and fault.
        name: Of the sound file.
        data: What became of it.
        draw: Decides how the door asks.
    """

    door: Door
    what: str
    name: str
    data: bytes
    draw: Random


def made(seed: int, index: int, samples: Samples) -> Made:
    """Make the file of one case."""
    draw = Random(f"{seed}/{index}")
    door = draw.choices(DOORS, [door.weight for door in DOORS])[0]
    sample = door.choose(samples, draw)
    others = [film.data for film in samples.films if film.kind == sample.kind]
    fault, data = mutated(sample.kind, sample.data, others, draw)
    return Made(door, f"{door.name}/{sample.kind}/{fault}", sample.name, data, draw)


@contextmanager
def opened(seed: int) -> Iterator[Callable[[int], Case]]:
    """Open the processes under test; gives what tries the case of a number."""
    samples = Samples()

    def try_case(index: int) -> Case:
        one = made(seed, index, samples)
        return tested.tried(index, one.what, one.door, one.name, one.data, one.draw)

    with bench(samples) as tested:
        yield try_case


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
