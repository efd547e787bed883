"""A table of answers and whose they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from radiodesk.core.errors import Message
from radiodesk.core.events import SkippedFile
from radiodesk.evaluation.assess import About
from radiodesk.evaluation.predictions import Predictions


@dataclass(frozen=True, eq=False)
class Answered:
    """A table of answers and whose they are.

    Attributes:
        predictions: The answers, at least one.
        about: Model, data and part.
        skipped: Files that could not be read, and why.
        notes: What was left out and why.
        files: Relative path to where the file lies (wire form), where that is known.
    """

    predictions: Predictions
    about: About
    skipped: Sequence[SkippedFile]
    notes: Sequence[Message]
    files: dict[str, str]
