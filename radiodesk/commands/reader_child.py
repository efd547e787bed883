"""One reader child as commands ask it: a model, then file after file, each for a limited time.

What a file may cost is watched as in the viewer: a drive that does not answer, a decoder that goes
on for ever or takes all memory costs that file, and not the whole batch.
"""

from __future__ import annotations

import threading
from collections.abc import Generator
from functools import partial
from pathlib import Path

from pydantic import ValidationError

from radiodesk.core.assessment import DEFAULT_COVERAGE
from radiodesk.core.errors import Message, RadiodeskError
from radiodesk.core.messages import Language
from radiodesk.core.paths import display_name, path_to_wire
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
from radiodesk.jobs.watch import Limits, Trouble, Watch, trouble_message

LIMITS = Limits(seconds=60.0)
"""What one file may cost: three times what the viewer gives it, where somebody waits."""


class ReaderEndedError(Exception):
    """The child closed its pipe in the middle of a request.

    Args:
        trouble: Why it was ended by us, or None where it ended by itself.
    """

    def __init__(self, trouble: Trouble | None = None) -> None:
        super().__init__(trouble)
        self._trouble = trouble

    def message(self, path: Path) -> Message:
        """Return why a file has no reading."""
        name = display_name(path)
        if self._trouble is not None:
            return trouble_message(self._trouble, name, LIMITS)
        return Message(code="RD-CLI-044", params={"name": name})


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
        self._watch = Watch()
        self._lock = threading.Lock()
        self._at: int | None = None
        self._trouble: Trouble | None = None
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
        # It answers in order, so that it is at this file from now on.
        with self._lock:
            self._at = self._answered
        self._watch.begin(self._child, LIMITS, partial(self._give_up, self._answered))
        try:
            answer = self._last_answer(self._answered)
        finally:
            self._watch.end()
            with self._lock:
                self._at = None
        assert isinstance(answer, ReadingReady)
        return answer.reading

    def close(self) -> None:
        """End the child."""
        self._watch.close()
        self._child.end()
        self._answers.close()

    def kill(self) -> None:
        """End the child whatever it is at; may be called from any thread."""
        if self._child.returncode is None:
            self._child.kill()

    def _give_up(self, number: int, trouble: Trouble) -> None:
        with self._lock:
            # The answer may have come while the watch's thread woke up.
            if self._at != number:
                return
            self._trouble = trouble
        self._child.kill()

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
        raise ReaderEndedError(self._trouble)

    def _ending(self) -> str:
        if (self._child.returncode or 0) < 0:
            return self._child.ending  # what Python prints about a signal helps in a log only
        lines = self._child.stderr_tail.splitlines()
        return lines[-1] if lines else str(self._child.returncode)
