"""Runs that wait for their turn, kept in ``queue.json`` so that the list outlives the program."""

from __future__ import annotations

import datetime
import uuid
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from radiodesk.core.config import FEWEST_FOLDS, MOST_FOLDS
from radiodesk.core.cross_validation import CrossValidation
from radiodesk.core.errors import RadiodeskError
from radiodesk.core.files import write_text
from radiodesk.core.formats import refuse_newer, require_ours
from radiodesk.core.paths import home
from radiodesk.core.requests import TrainRequest
from radiodesk.core.sayable import Stored

QUEUE = "queue.json"
_DAMAGED = "queue.damaged.json"


class QueuedRun(BaseModel):
    """One run, or cross-validation, that waits.

    Attributes:
        id: Tells it from others with the same settings.
        request: What to train.
        folds: How many, for a cross-validation; None for a single run.
        sources: As of `CrossValidation`.
        unestimated: As of `CrossValidation`.
        added: When, ISO 8601 with the offset from UTC.
    """

    model_config = ConfigDict(frozen=True)

    id: str
    request: TrainRequest
    folds: int | None = Field(None, ge=FEWEST_FOLDS, le=MOST_FOLDS)
    sources: list[str] | None = None
    unestimated: dict[str, Stored] = {}
    added: str

    @classmethod
    def of(cls, asked: TrainRequest | CrossValidation) -> QueuedRun:
        """Return a run, or a cross-validation, that is asked for now."""
        now = datetime.datetime.now().astimezone().isoformat(timespec="seconds")
        identity = uuid.uuid4().hex
        if isinstance(asked, TrainRequest):
            return cls(id=identity, request=asked, added=now)
        return cls(
            id=identity,
            request=asked.request,
            folds=asked.folds,
            sources=asked.sources,
            unestimated=asked.unestimated,
            added=now,
        )

    @property
    def asked(self) -> TrainRequest | CrossValidation:
        """What waits."""
        if self.folds is None:
            return self.request
        return CrossValidation(
            request=self.request,
            folds=self.folds,
            sources=self.sources,
            unestimated=self.unestimated,
        )


class RunQueue(BaseModel):
    """Runs in the order of their turn. Every change makes another queue."""

    model_config = ConfigDict(frozen=True)

    format: int = 1
    runs: tuple[QueuedRun, ...] = ()

    def with_added(self, run: QueuedRun) -> RunQueue:
        """Return the queue with one more at its end."""
        return self.model_copy(update={"runs": (*self.runs, run)})

    def without(self, identity: str) -> RunQueue:
        """Return the queue without a run; the same where it does not wait."""
        kept = tuple(run for run in self.runs if run.id != identity)
        return self.model_copy(update={"runs": kept})

    def moved(self, identity: str, places: int) -> RunQueue:
        """Return the queue with a run moved towards its end, or with negative places its head."""
        at = next((i for i, run in enumerate(self.runs) if run.id == identity), None)
        if at is None:
            return self
        runs = list(self.runs)
        run = runs.pop(at)
        runs.insert(max(0, min(len(runs), at + places)), run)
        return self.model_copy(update={"runs": tuple(runs)})


def queue_file() -> Path:
    """Return where the desktop keeps its queue."""
    return home() / QUEUE


def load_queue(path: Path) -> RunQueue:
    """Return the queue that was saved.

    Raises:
        RadiodeskError: ``RD-RUN-021``, once: the file could not be understood and is set aside;
            ``RD-KEEP-030``: a newer radiodesk wrote it, and it is left as it is.
    """
    try:
        data = path.read_bytes()
    except OSError:
        return RunQueue()
    refuse_newer(data, "queue", path.name)
    try:
        return RunQueue.model_validate_json(data)
    except ValidationError as error:
        path.replace(path.with_name(_DAMAGED))
        raise RadiodeskError("RD-RUN-021", name=path.name, aside=_DAMAGED) from error


def save_queue(path: Path, queue: RunQueue) -> None:
    """Keep a queue.

    Raises:
        OSError: It cannot be written.
        RadiodeskError: ``RD-KEEP-030``: what is there is a newer radiodesk's, and stays.
    """
    require_ours(path, "queue")
    write_text(path, queue.model_dump_json(indent=2) + "\n")
