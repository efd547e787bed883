"""What of a data folder belongs into a backup: all that cannot be made again."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from radiodesk.core.files import FOLDER_LOCK
from radiodesk.core.run_folders import in_use
from radiodesk.core.runs.trash import TRASH
from radiodesk.records.acknowledged import HEAD_END

_MADE_AGAIN = frozenset({"cache", "logs", "handed-over", "session.json"})
"""At the top: what is computed again, and what is about this session only."""
_RUNS = "runs"
CASE_LOG = "case-log.sqlite"
_CASE_LOG_ENDS = frozenset(CASE_LOG + end for end in ("-wal", "-shm", HEAD_END))


@dataclass(frozen=True)
class Found:
    """One thing in a data folder.

    Attributes:
        path: Where.
        kind: ``busy`` is a run under way, ``link`` whatever is neither file nor folder.
    """

    path: Path
    kind: str


def walk(home: Path) -> Iterator[Found]:
    """Yield what belongs into a backup (``file``, ``folder``) and what was left out for a reason.

    Of the case log only its main file is named: what SQLite keeps beside it is part of it, and how
    far it went is noted anew; a copy of it may be of a moment before.

    Args:
        home: The data folder.
    """
    for entry in _entries(home):
        if entry.name in _MADE_AGAIN or entry.name in _CASE_LOG_ENDS:
            continue
        if entry.name == _RUNS and entry.is_dir(follow_symlinks=False):
            yield Found(Path(entry.path), "folder")
            yield from _runs(Path(entry.path))
        else:
            yield from _one(entry)


def going_runs(home: Path) -> list[Path]:
    """Return the runs of a data folder that somebody is at work in."""
    runs = home / _RUNS
    if not runs.is_dir():
        return []
    return [Path(e.path) for e in _entries(runs) if e.is_dir(follow_symlinks=False) and _busy(e)]


def _runs(folder: Path) -> Iterator[Found]:
    for entry in _entries(folder):
        if entry.is_dir(follow_symlinks=False) and _busy(entry):
            yield Found(Path(entry.path), "busy")
        else:
            yield from _one(entry)


def _busy(run: os.DirEntry[str]) -> bool:
    # Whoever is at work there has made the lock's file; looking must not make one everywhere.
    folder = Path(run.path)
    places = [folder, *folder.glob("fold-*")]
    return any((place / FOLDER_LOCK).exists() and in_use(place) for place in places)


def _one(entry: os.DirEntry[str]) -> Iterator[Found]:
    path = Path(entry.path)
    if entry.is_file(follow_symlinks=False):
        yield Found(path, "file")
    elif entry.is_dir(follow_symlinks=False):
        yield Found(path, "folder")
        for inner in _entries(path):
            yield from _one(inner)
    else:
        yield Found(path, "link")


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """Return the entries by name, without locks and unfinished writes; none of a folder gone."""
    try:
        found = os.scandir(folder)
    except FileNotFoundError:
        return []
    with found:
        kept = [e for e in found if not e.name.startswith(".") or e.name == TRASH]
    return sorted(kept, key=lambda entry: entry.name)
