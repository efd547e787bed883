"""Readings without an answer: refusals and errors, worded once for every way to read."""

from __future__ import annotations

from radiodesk.core.errors import Message
from radiodesk.core.messages import Language, render
from radiodesk.core.results import Reading


def unanswered(
    path: str,
    message: Message,
    language: Language,
    *,
    refused: bool,
    seconds: float | None = None,
    novelty: float | None = None,
) -> Reading:
    """Return the reading of a file that the model did not answer.

    Args:
        path: The file as the user named it, in wire form.
        message: Why.
        language: Of the reason.
        refused: Readable, but not answered; else the bytes cannot be read.
        seconds: Time from request to answer, where known.
        novelty: Distance from the training data, where it was measured.
    """
    return Reading(
        path=path,
        status="refused" if refused else "error",
        label=None,
        probabilities=None,
        set=None,
        novelty=novelty,
        code=message.code,
        reason=render(message, language),
        seconds=seconds,
    )
