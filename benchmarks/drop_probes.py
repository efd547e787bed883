"""The probes of `stalls` that drop files on the viewer."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import Any

from stall_ticks import LOAD_TIMEOUT_S, measure_ticks, open_desktop, stalls, wait_until

READ_TIMEOUT_S = 60


def probe_read(arguments: argparse.Namespace) -> dict[str, Any]:
    """Drop many files on the viewer and wait until all are read."""
    from helpers.drops import drop_files

    _window, find = open_desktop()
    viewer = find("viewerPage")
    session = viewer.session
    wait_until(lambda: session.model is not None, READ_TIMEOUT_S, "the model")
    files = sorted(path for path in arguments.data.glob("*/*") if path.is_file())[: arguments.files]

    moments: list[float] = []

    def let_go() -> None:
        moments.append(time.perf_counter())
        drop_files(viewer, files)

    def done() -> bool:
        return len(session.worklist.entries) == len(files) and not session.busy

    session.reading_made.connect(lambda _key, _answer: moments.append(time.perf_counter()))
    late = measure_ticks(LOAD_TIMEOUT_S, let_go, done)
    counts = {status: n for status, n in session.worklist.counts().items() if n}
    if not done():
        sys.exit(f"timed out: {counts}")
    result = {
        "stalls": stalls(late),
        "read": counts,
        "files_per_s": round(len(files) / (moments[-1] - moments[0]), 1),
        "cancel": cancelled(viewer, files),
    }
    viewer.shutdown()
    return result


def cancelled(viewer: Any, files: list[Path]) -> dict[str, float]:
    """Drop files anew and press Stop on the way; return how long it took until all was quiet."""
    from helpers.drops import drop_files
    from PySide6.QtWidgets import QPushButton

    session = viewer.session
    viewer.findChild(QPushButton, "clearWorklistButton").click()
    drop_files(viewer, files)
    waiting = session.worklist.counts
    wait_until(lambda: waiting()["read"] >= len(files) // 5, LOAD_TIMEOUT_S, "the first fifth")
    left, pressed = waiting()["waiting"], time.perf_counter()
    viewer.findChild(QPushButton, "stopReadingButton").click()
    answered = time.perf_counter()
    wait_until(
        lambda: not session.busy and session.client.in_flight is None, READ_TIMEOUT_S, "the end"
    )
    return {
        "waiting": left,
        "list_ms": round((answered - pressed) * 1000, 1),
        "reader_ms": round((time.perf_counter() - pressed) * 1000, 1),
    }


def drop(viewer: Any, path: Path) -> float:
    """Drop one file on the viewer; return the milliseconds until its prediction is there."""
    from helpers.drops import drop_files

    worklist = viewer.session.worklist
    before = len(worklist.entries)
    started = time.perf_counter()
    finished: list[float] = []

    def note(_key: int) -> None:
        if len(worklist.entries) > before and worklist.entries[-1].reading and not finished:
            finished.append(time.perf_counter())

    viewer.session.entry_changed.connect(note)
    if not drop_files(viewer, [path]):
        sys.exit("the viewer did not take the drop")
    wait_until(lambda: bool(finished), READ_TIMEOUT_S, "the prediction")
    viewer.session.entry_changed.disconnect(note)
    reading = worklist.entries[-1].reading
    if reading.status != "ok":
        sys.exit(f"not answered: {reading.reason}")
    return (finished[0] - started) * 1000


def pictures(data: Path, count: int) -> list[Path]:
    """Return some files of a data set, from every class folder."""
    folders = [f for f in sorted(data.iterdir()) if f.is_dir() and f.name != "masks"]
    columns = [sorted(p for p in folder.iterdir() if p.is_file()) for folder in folders]
    mixed = [path for row in zip(*columns, strict=False) for path in row]
    return mixed[: count + 1]
