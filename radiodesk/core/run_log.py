"""What diagnostics take of a run's log: codes, moments and places in the program.

Its sentences name classes, files and folders, so that none of them leaves.
"""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

from radiodesk.core.events import RunFinished, RunStopped, parse_event
from radiodesk.core.redaction import printed_line
from radiodesk.core.run_folders import EVENTS

_LOG = "log.txt"
_MOST_RUNS = 50
_LONGEST = 256 * 1024
_TIMED = re.compile(r"(?P<time>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d )?(?P<code>RD-[A-Z]{2,8}-\d{3})?")


def last_bad_run(runs: Path) -> str | None:
    """Return the log of the newest run that failed or broke off, without what it says of anything.

    Args:
        runs: Folder of runs. Only its newest ones are looked at.

    Returns:
        None where all of them ended well, or nothing can be read.
    """
    for run in _newest_first(runs)[:_MOST_RUNS]:
        if not _ended_well(run):
            return _coded(_end_of(run / _LOG))
    return None


def _newest_first(runs: Path) -> list[Path]:
    """Return runs and parts of cross-validations; their names need not say when they ran."""
    found: list[tuple[float, Path]] = []
    for events in (*runs.glob(f"*/{EVENTS}"), *runs.glob(f"*/fold-*/{EVENTS}")):
        if not events.relative_to(runs).parts[0].startswith("."):
            with suppress(OSError):  # gone meanwhile
                found.append((events.stat().st_mtime, events.parent))
    return [run for _, run in sorted(found, reverse=True)]


def _ended_well(run: Path) -> bool:
    for line in reversed(_end_of(run / EVENTS).splitlines()):
        event = parse_event(line.encode())
        if event is not None:
            return isinstance(event, (RunFinished, RunStopped))
    return False


def _end_of(path: Path) -> str:
    try:
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - _LONGEST))
            return file.read().decode("utf-8", "replace")
    except OSError:
        return ""


def _coded(text: str) -> str:
    kept = []
    for line in text.splitlines():
        said = _TIMED.match(line)
        time, code = (said["time"] or "", said["code"]) if said is not None else ("", None)
        words = code or printed_line(line[len(time) :])
        if words:
            kept.append(f"{time}{words}\n")
    return "".join(kept)
