"""Opens every file of a catalogue once: what is readable, what is not and why, how large.

What cannot be read is listed and left out, never replaced.
"""

from __future__ import annotations

import os
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Generic, TypeVar

from radiodesk.core.control import ShouldStop, never_stop
from radiodesk.core.errors import Message, RadiodeskError, StoppedError
from radiodesk.core.events import SkippedFile
from radiodesk.datasets.about import about_examination
from radiodesk.datasets.catalogue import Catalogue
from radiodesk.datasets.entry import Entry
from radiodesk.imaging.load import read_radiograph
from radiodesk.imaging.radiograph import Radiograph

T = TypeVar("T")

Progress = Callable[[int, int], None]
"""Takes files done and files in all."""


def no_progress(done: int, total: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What tells that a file is still the one that was read."""

    size: int
    modified_ns: int


_UNKNOWN = Fingerprint(-1, -1)


@dataclass(frozen=True)
class ScanResult:
    """What opening every file once has shown.

    Attributes:
        entries: Readable entries in catalogue order, with what DICOM files say of patient and
            examination filled in.
        fingerprints: One per readable entry.
        skipped: Files left out and why, in catalogue order.
        sizes: (width, height) to number of readable images.
        shapes: (width, height) of each readable entry; empty where only their numbers are known.
    """

    entries: tuple[Entry, ...]
    fingerprints: tuple[Fingerprint, ...]
    skipped: tuple[SkippedFile, ...]
    sizes: Counter[tuple[int, int]]
    shapes: tuple[tuple[int, int], ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class _Opened(Generic[T]):
    entry: Entry
    fingerprint: Fingerprint
    size: tuple[int, int]
    value: T | None
    message: Message | None


def scan(
    catalogue: Catalogue,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
    workers: int | None = None,
) -> ScanResult:
    """Open every file once.

    Args:
        catalogue: The listed data set.
        progress: Told after every file.
        should_stop: Asked after every file.
        workers: Threads; None takes one per core.

    Raises:
        StoppedError: `should_stop` asked for it.
    """
    return open_all(
        catalogue.entries, lambda radiograph, index: True, None, progress, should_stop, workers
    )


def open_all(
    entries: Sequence[Entry],
    prepare: Callable[[Radiograph, int], T],
    keep: Callable[[T], None] | None,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
    workers: int | None = None,
) -> ScanResult:
    """Open every file once, make something of it in a thread, and hand it over in order.

    At most a few decoded images are in memory at a time, however many files there are.

    Args:
        entries: What to open.
        prepare: Called in a thread with the radiograph and its position in `entries`.
        keep: Called in this thread with each result, in the order of `entries`.
        progress: Told after every file.
        should_stop: Asked after every file.
        workers: Threads; None takes one per core.

    Raises:
        StoppedError: `should_stop` asked for it.
    """
    readable: list[Entry] = []
    fingerprints: list[Fingerprint] = []
    skipped: list[SkippedFile] = []
    shapes: list[tuple[int, int]] = []
    for done, opened in enumerate(_in_order(entries, prepare, should_stop, workers), 1):
        if opened.message is not None:
            skipped.append(SkippedFile(path=opened.entry.relative, message=opened.message))
        else:
            readable.append(opened.entry)
            fingerprints.append(opened.fingerprint)
            shapes.append(opened.size)
            if keep is not None and opened.value is not None:
                keep(opened.value)
        progress(done, len(entries))
    return ScanResult(
        tuple(readable), tuple(fingerprints), tuple(skipped), Counter(shapes), tuple(shapes)
    )


def changed_files(result: ScanResult) -> list[str]:
    """Return the relative paths of files that are no longer as they were when read."""
    return [
        entry.relative
        for entry, known in zip(result.entries, result.fingerprints, strict=True)
        if fingerprint(entry.path) != known
    ]


def _in_order(
    entries: Sequence[Entry],
    prepare: Callable[[Radiograph, int], T],
    should_stop: ShouldStop,
    workers: int | None,
) -> Iterator[_Opened[T]]:
    threads = workers or os.cpu_count() or 1
    waiting: deque[Future[_Opened[T]]] = deque()
    with ThreadPoolExecutor(threads, thread_name_prefix="scan") as pool:
        try:
            for index, entry in enumerate(entries):
                waiting.append(pool.submit(_open, entry, index, prepare))
                if len(waiting) > 2 * threads:
                    yield waiting.popleft().result()
                if should_stop() != "go_on":
                    raise StoppedError
            while waiting:
                yield waiting.popleft().result()
                if should_stop() != "go_on":
                    raise StoppedError
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _open(entry: Entry, index: int, prepare: Callable[[Radiograph, int], T]) -> _Opened[T]:
    try:
        found = fingerprint(entry.path)
        radiograph = read_radiograph(entry.path)
        value = prepare(radiograph, index)
    except RadiodeskError as error:
        return _Opened(entry, _UNKNOWN, (0, 0), None, error.message)
    if entry.patient_id is None and radiograph.patient_id:
        entry = replace(entry, patient_id=radiograph.patient_id)
    if radiograph.kind == "dicom":
        entry = replace(entry, about=entry.about.or_else(about_examination(radiograph.examination)))
    height, width = radiograph.values.shape[:2]
    return _Opened(entry, found, (width, height), value, None)


def fingerprint(path: Path) -> Fingerprint:
    """Return a file's size and time of change; unknown if it is gone."""
    try:
        status = path.stat()
    except (OSError, ValueError):  # a table may name a path with a NUL in it
        return _UNKNOWN
    return Fingerprint(status.st_size, status.st_mtime_ns)
