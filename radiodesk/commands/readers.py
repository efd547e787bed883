"""Reads many files in reader children: what the viewer does, in order and without a window.

The decoders of untrusted bytes stay out of this process, so a codec that crashes costs one file.
"""

from __future__ import annotations

import queue
import threading
from collections import deque
from collections.abc import Callable, Generator
from itertools import islice
from pathlib import Path

from pydantic import ValidationError

from radiodesk.core.assessment import DEFAULT_COVERAGE
from radiodesk.core.errors import Message, RadiodeskError
from radiodesk.core.messages import Language
from radiodesk.core.paths import display_name, path_to_wire
from radiodesk.core.platform import computing_threads
from radiodesk.core.readings import unanswered
from radiodesk.core.requests import (
    READER_ANSWER,
    LoadModel,
    ModelLoaded,
    ReaderAnswer,
    ReadFile,
    ReadingReady,
    RequestFailed,
    is_last,
)
from radiodesk.core.results import Reading
from radiodesk.jobs.child import Child

_Task = tuple[int, Path]
_AHEAD = 3
"""Files asked for before the first answer is back, so that a reader never waits for us."""
_FILES_PER_READER = 8
"""Fewer are read before another reader has started."""
MAX_JOBS = 64


class ReaderEndedError(Exception):
    """The child closed its pipe in the middle of a request."""


class Reader:
    """One reader child with a model loaded.

    Args:
        bundle: Bundle folder.
        trusted: Open it even though it is not registered here.
        threads: Threads per image; None lets the reader decide.

    Raises:
        RadiodeskError: The model cannot be loaded.
    """

    def __init__(self, bundle: Path, trusted: bool, threads: int | None = None) -> None:
        self._child = Child("reader")
        self._answers = self._parsed()
        self._asked = self._answered = 0
        self._child.send(
            LoadModel(id=0, bundle=path_to_wire(bundle), trusted=trusted, threads=threads)
        )
        try:
            answer = self._last_answer(0)
        except ReaderEndedError as error:
            self.close()
            raise RadiodeskError("RD-APP-004", detail=self._ending()) from error
        if not isinstance(answer, ModelLoaded):
            self.close()
            assert isinstance(answer, RequestFailed)
            raise RadiodeskError(answer.message.code, **answer.message.params)

    def read(self, path: Path, language: Language, coverage: float = DEFAULT_COVERAGE) -> Reading:
        """Return the reading of one file, when nothing else is asked for.

        Raises:
            ReaderEndedError: The child died of it.
        """
        self.ask(path, language, coverage)
        return self.answer()

    def ask(self, path: Path, language: Language, coverage: float = DEFAULT_COVERAGE) -> None:
        """Ask for the reading of one file; it is read after those asked for before."""
        self._asked += 1
        self._child.send(
            ReadFile(
                id=self._asked,
                path=path_to_wire(path),
                language=language,
                coverage=coverage,
                pixels=False,
            )
        )

    def answer(self) -> Reading:
        """Return the next reading, in the order in which they were asked for.

        Raises:
            ReaderEndedError: The child died of this file; those asked for after it are not read.
        """
        self._answered += 1
        answer = self._last_answer(self._answered)
        assert isinstance(answer, ReadingReady)
        return answer.reading

    def close(self) -> None:
        """End the child."""
        self._child.end()
        self._answers.close()

    def _parsed(self) -> Generator[ReaderAnswer, None, None]:
        for line in self._child.lines():
            try:
                yield READER_ANSWER.validate_json(line)
            except ValidationError:
                continue

    def _last_answer(self, number: int) -> ReaderAnswer:
        for answer in self._answers:
            if answer.id == number and is_last(answer):
                return answer
        raise ReaderEndedError

    def _ending(self) -> str:
        if (self._child.returncode or 0) < 0:
            return self._child.ending  # what Python prints about a signal helps in a log only
        lines = self._child.stderr_tail.splitlines()
        return lines[-1] if lines else str(self._child.returncode)


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
    # Readers that share the cores get in each other's way if each of them uses all.
    threads_each = max(1, computing_threads() // jobs) if jobs > 1 else None

    def start() -> Reader:
        return Reader(bundle, trusted, threads_each)

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
            except ReaderEndedError:
                reader.close()
                reader = None
                message = Message(code="RD-CLI-044", params={"name": display_name(path)})
                reading = unanswered(path_to_wire(path), message, language, refused=False)
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
