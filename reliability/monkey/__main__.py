"""Plays one session again: ``python -m reliability.monkey SEED CASE FOLDER``."""

from __future__ import annotations

import sys
from pathlib import Path

from reliability.monkey.samples import write_pictures
from reliability.monkey.session import play

if __name__ == "__main__":
    seed, index, place = int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]).absolute()
    if not (place / "pictures").exists():
        write_pictures(place / "pictures")
    case = play(seed, index, place / "pictures", place / f"session-{index}", keep=True)
    print(case.model_dump_json(indent=2))
    sys.exit(not case.good)
