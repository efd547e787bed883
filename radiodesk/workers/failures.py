"""What is answered, and what is noted on stderr, when a request goes wrong."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterator

from pydantic import BaseModel

from radiodesk.core.errors import RadiodeskError, RefusedError
from radiodesk.core.readings import unanswered
from radiodesk.core.redaction import exception_words
from radiodesk.core.requests import ReaderRequest, ReadFile, ReadingReady, RequestFailed


def failure_answer(request: ReaderRequest, error: RadiodeskError, seconds: float) -> BaseModel:
    """Return the last answer to a request that could not be met.

    A file that was to be read gets a reading with its status; everything else a plain failure.
    """
    if not isinstance(request, ReadFile):
        return RequestFailed(id=request.id, message=error.message)
    return ReadingReady(
        id=request.id,
        reading=unanswered(
            request.path,
            error.message,
            request.language,
            refused=isinstance(error, RefusedError),
            seconds=seconds,
        ),
        message=error.message,
        details=" ← ".join(map(exception_words, _causes(error))),
    )


def _causes(error: BaseException) -> Iterator[BaseException]:
    while (cause := error.__cause__) is not None:
        yield cause
        error = cause


def note_unexpected(error: Exception) -> None:
    """Note where a surprise came from."""
    # Frames only: the text of a decoder's exception may quote a patient's data.
    frames = "".join(traceback.format_tb(error.__traceback__))
    note(f"{type(error).__name__}\n{frames}")


def note(text: str) -> None:
    """Write a line for the parent's details button."""
    print(text, file=sys.stderr, flush=True)  # noqa: T201
