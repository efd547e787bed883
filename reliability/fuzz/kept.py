"""The files that once broke something: kept with their door, tried again on every change.

`python -m reliability.fuzz.kept SEED INDEX NAME` keeps the file of a case; its line in the index
(``tests/data/fuzz/README.md``) is printed, its last column is for whoever mends the fault.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from reliability.fuzz import made
from reliability.fuzz.bench import Bench
from reliability.fuzz.doors import DOORS
from reliability.fuzz.samples import Samples
from reliability.ledger import ROOT, Case

FOLDER = ROOT / "tests" / "data" / "fuzz"
_INDEX = FOLDER / "README.md"
_TRIES = 4
"""A door asks in several ways; few tries see them all."""


@dataclass(frozen=True)
class Kept:
    """One line of the index.

    Attributes:
        file: Its name in the folder.
        door: The way in.
        name: What it is called there.
        did: What it did once.
    """

    file: str
    door: str
    name: str
    did: str

    @property
    def path(self) -> Path:
        """The file."""
        return FOLDER / self.file


def kept() -> list[Kept]:
    """Return every line of the index."""
    rows = [line for line in _INDEX.read_text("utf-8").splitlines() if line.startswith("| `")]
    cells = [[cell.strip().strip("`") for cell in row.strip("|").split("|")] for row in rows]
    return [Kept(*row) for row in cells]


def replayed(one: Kept, bench: Bench) -> Iterator[Case]:
    """Try a kept file in every way in which its door asks."""
    (door,) = (door for door in DOORS if door.name == one.door)
    for index in range(_TRIES):
        draw = Random(f"{one.file}/{index}")
        yield bench.tried(index, one.door, door, one.name, one.path.read_bytes(), draw)


def _keep(seed: int, index: int, name: str) -> None:
    case = made(seed, index, Samples())
    file = f"{name}{Path(case.name).suffix}"
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / file).write_bytes(case.data)
    print(f"| `{file}` | `{case.door.name}` | `{case.name}` | seed {seed}, case {index}: |")


if __name__ == "__main__":
    _keep(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
