"""Reads many files in reader children: what the viewer does, in order and without a window.

The decoders of untrusted bytes stay out of this process, so a codec that crashes costs one file.
"""

from __future__ import annotations

import queue
import threading
from collections import deque
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from radiodesk.commands.reader_child import Reader, ReaderEndedError
from radiodesk.core.assessment import DEFAULT_COVERAGE
from radiodesk.core.messages import Language
from radiodesk.core.paths import path_to_wire
from radiodesk.core.platform import computing_threads
from radiodesk.core.readings import unanswered
from radiodesk.core.results import Reading

_Task = tuple[int, Path]
_AHEAD = 3
"""Files asked for before the first answer is back, so that a reader never waits for us."""
_FILES_PER_READER = 8
"""Fewer are read before another reader has started."""
MAX_JOBS = 64


def default_jobs(files: int) -> int:
    """Return how many readers read this many files soonest: one a core, if each has enough."""
    return max(1, min(computing_threads(), files // _FILES_PER_READER, MAX_JOBS))


def read_all(
    files: list[Path],
    bundle: Path,
    *,
    trusted: bool,
    jobs: int,
    language: Language,
    coverage: float = DEFAULT_COVERAGE,
    progress: Callable[[int], None],
) -> list[Reading]:
    """Read files with a model.

    Args:
        files: In the order of the answer.
        bundle: Bundle folder.
        trusted: Open it even though it is not registered here.
        jobs: Reader processes at the same time.
        language: Of the reasons.
        coverage: Level of the sets.
        progress: Told the number of files done.

    Raises:
        RadiodeskError: The model cannot be loaded.
    """
    tasks: queue.SimpleQueue[_Task] = queue.SimpleQueue()
    for task in enumerate(files):
        tasks.put(task)
    answers: queue.SimpleQueue[tuple[int, Reading] | BaseException] = queue.SimpleQueue()
    stop = threading.Event()
    started: list[Reader] = []
    # Readers that share the cores get in each other's way if each of them uses all.
    threads_each = max(1, computing_threads() // jobs) if jobs > 1 else None

    def start() -> Reader:
        started.append(Reader(bundle, trusted, threads_each))
        return started[-1]

    def work() -> None:
        try:
            _work(tasks, answers.put, start, language, coverage, stop)
        except BaseException as error:
            answers.put(error)

    threads = [threading.Thread(target=work, name=f"reader-{n}", daemon=True) for n in range(jobs)]
    for thread in threads:
        thread.start()
    readings: dict[int, Reading] = {}
    try:
        while len(readings) < len(files):
            answer = _next(answers)
            if isinstance(answer, BaseException):
                raise answer
            readings[answer[0]] = answer[1]
            progress(len(readings))
    except BaseException:
        stop.set()
        # Whoever presses Ctrl-C does not wait for a drive that does not answer.
        for reader in started:
            reader.kill()
        raise
    finally:
        stop.set()
        for thread in threads:
            thread.join(5)
    return [readings[index] for index in range(len(files))]


def _next(
    answers: queue.SimpleQueue[tuple[int, Reading] | BaseException],
) -> tuple[int, Reading] | BaseException:
    # A wait without a limit would keep Ctrl-C from being heard on Windows.
    while True:
        try:
            return answers.get(timeout=0.2)
        except queue.Empty:
            continue


def _work(
    tasks: queue.SimpleQueue[_Task],
    put: Callable[[tuple[int, Reading]], None],
    start: Callable[[], Reader],
    language: Language,
    coverage: float,
    stop: threading.Event,
) -> None:
    reader: Reader | None = None
    waiting: deque[_Task] = deque()
    asked = 0  # of those waiting, from the left
    try:
        while not stop.is_set():
            _fill(waiting, tasks)
            if not waiting:
                return
            if reader is None:
                reader, asked = start(), 0
            for _index, path in islice(waiting, asked, None):
                reader.ask(path, language, coverage)
            index, path = waiting.popleft()
            asked = len(waiting)
            try:
                reading = reader.answer()
            except ReaderEndedError as error:
                reader.close()
                reader = None
                reading = unanswered(
                    path_to_wire(path), error.message(path), language, refused=False
                )
            put((index, reading))
    finally:
        if reader is not None:
            reader.close()


def _fill(waiting: deque[_Task], tasks: queue.SimpleQueue[_Task]) -> None:
    while len(waiting) < _AHEAD:
        try:
            waiting.append(tasks.get_nowait())
        except queue.Empty:
            return
