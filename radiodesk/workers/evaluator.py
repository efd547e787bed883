"""The child that judges models: reads labelled files, compares, stresses, writes reports.

It answers one request after the other and remembers the answers to its last subjects, so that a
report after an evaluation reads no file again. It is given up by closing its input.
"""

from __future__ import annotations

import os
import queue
import sys
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, NoReturn, TypeVar

from pydantic import BaseModel, ValidationError

from radiodesk.core.errors import Message, RadiodeskError
from radiodesk.core.paths import path_from_wire
from radiodesk.core.platform import lower_priority
from radiodesk.core.requests import (
    EVALUATOR_REQUEST,
    AllFolds,
    CompareRequest,
    ComparisonReady,
    EvaluateRequest,
    EvaluationReady,
    EvaluatorFailed,
    EvaluatorProgress,
    EvaluatorRequest,
    ExportRequest,
    FilesSkipped,
    Readable,
    ReportWritten,
    RowsFound,
    RunPart,
    StressReady,
    StressRequest,
    Subject,
)
from radiodesk.jobs.protocol import ChildChannel
from radiodesk.workers.failures import note, note_unexpected

if TYPE_CHECKING:
    from radiodesk.core.evaluation_results import Comparison, Evaluation, StressReport
    from radiodesk.workers.answered import Answered

_IDLE_SECONDS = 300.0
"""An evaluator that nobody asks anything for so long gives its memory back."""
_PROGRESS_SECONDS = 0.1
_PART = 500
_REMEMBERED = 4
_SEED = StressRequest.model_fields["seed"].default
_WHOLE = StressRequest.model_fields["limit"].default
"""A kept stress test on fewer images is a trial: it does not stand for the one offered."""
Send = Callable[[BaseModel], None]
T = TypeVar("T")


def main(argv: list[str]) -> NoReturn:
    """Answer requests until the parent closes the pipe or asks nothing for a while."""
    channel = ChildChannel()
    lower_priority()
    waiting: queue.SimpleQueue[EvaluatorRequest] = queue.SimpleQueue()
    channel.listen(lambda line: _enqueue(line, waiting.put))
    desk = EvaluationDesk(channel.send)
    while True:
        try:
            request = waiting.get(timeout=_IDLE_SECONDS)
        except queue.Empty:
            # Not by way of the interpreter's end, which the thread waiting on stdin would abort.
            sys.stderr.flush()
            os._exit(0)
        desk.answer(request)


def _enqueue(line: bytes, put: Callable[[EvaluatorRequest], None]) -> None:
    try:
        put(EVALUATOR_REQUEST.validate_json(line))
    except ValidationError as error:
        note(f"ignored a malformed request ({error.error_count()} errors)")


class EvaluationDesk:
    """Answers requests one at a time."""

    def __init__(self, send: Send) -> None:
        """Prepare.

        Args:
            send: Takes each answer.
        """
        self._send = send
        self._answered: OrderedDict[str, Answered] = OrderedDict()
        self._stressed: OrderedDict[str, StressReport] = OrderedDict()

    def answer(self, request: EvaluatorRequest) -> None:
        """Answer one request; whatever goes wrong becomes an answer too."""
        try:
            match request:
                case EvaluateRequest():
                    self._evaluate(request)
                case CompareRequest():
                    comparison = self._compare(request.id, request.first, request.second)
                    self._send(ComparisonReady(id=request.id, comparison=comparison))
                case StressRequest():
                    report = self._stress(request.id, request.subject, request.limit, request.seed)
                    self._send(StressReady(id=request.id, report=report))
                case ExportRequest():
                    self._export(request)
        except RadiodeskError as error:
            self._send(EvaluatorFailed(id=request.id, message=error.message))
        except Exception as error:
            note_unexpected(error)
            message = Message(code="RD-APP-002", params={"detail": type(error).__name__})
            self._send(EvaluatorFailed(id=request.id, message=message))

    def _evaluate(self, request: EvaluateRequest) -> None:
        from radiodesk.evaluation.rows import answer_rows

        # Asked for anew: the files may have changed.
        self._answered.pop(request.subject.model_dump_json(), None)
        answered = self._answers(request.id, request.subject)
        evaluation = self._judged(answered)
        rows = answer_rows(answered.predictions, answered.files.get)
        for part in _parts(rows, _PART):
            self._send(RowsFound(id=request.id, rows=part))
        if answered.skipped or answered.notes:
            notes = tuple(answered.notes)
            for skipped in list(_parts(iter(answered.skipped), _PART)) or [[]]:
                self._send(FilesSkipped(id=request.id, files=skipped, notes=notes))
                notes = ()
        stress = _kept(request.subject, evaluation.model_sha256)
        self._send(EvaluationReady(id=request.id, evaluation=evaluation, stress=stress))

    def _judged(self, answered: Answered) -> Evaluation:
        from radiodesk.evaluation.assess import assess

        return assess(answered.predictions, answered.about)

    def _answers(self, identity: int, subject: Subject) -> Answered:
        from radiodesk.workers.subjects import answers_of

        key = subject.model_dump_json()
        if key not in self._answered:
            progress = _Throttled(self._send, identity)
            _remember(self._answered, key, answers_of(subject, progress))
        return self._answered[key]

    def _compare(self, identity: int, first: Subject, second: Subject) -> Comparison:
        from radiodesk.evaluation.comparison import compare

        one, other = self._answers(identity, first), self._answers(identity, second)
        files = {**other.files, **one.files}
        return compare((one.predictions, one.about), (other.predictions, other.about), files.get)

    def _stress(
        self, identity: int, subject: Readable, limit: int | None, seed: int
    ) -> StressReport:
        from radiodesk.workers.stressing import stress

        key = _stress_key(subject, limit, seed)
        if key not in self._stressed:
            progress = _Throttled(self._send, identity)
            report = stress(subject, limit, seed, progress)
            _remember(self._stressed, key, report)
            _keep(subject, report)
        return self._stressed[key]

    def _export(self, request: ExportRequest) -> None:
        from radiodesk.workers.reporting import write

        answered = self._answers(request.id, request.subject)
        comparison = stressed = None
        if request.against is not None:
            comparison = self._compare(request.id, request.subject, request.against)
        if request.stress and not isinstance(request.subject, AllFolds):
            subject, limit = request.subject, request.stress_limit
            if limit == _WHOLE and _stress_key(subject, limit, _SEED) not in self._stressed:
                stressed = _kept(subject, answered.about.model_sha256)
            stressed = stressed or self._stress(request.id, subject, limit, _SEED)
        write(request, answered, self._judged(answered), comparison, stressed)
        self._send(ReportWritten(id=request.id, path=request.out))


def _stress_key(subject: Readable, limit: int | None, seed: int) -> str:
    return f"{limit} {seed} {subject.model_dump_json()}"


def _keep(subject: Readable, report: StressReport) -> None:
    """Keep a stress test on a run's own test images beside the run."""
    from radiodesk.bundles.kept_stress import keep_stress

    if not isinstance(subject, RunPart) or subject.part != "test":
        return
    try:
        keep_stress(path_from_wire(subject.folder), report)
    except OSError as error:  # a run on a medium that cannot be written to is judged all the same
        note(f"the stress test was not kept ({type(error).__name__})")


def _kept(subject: Subject, model_sha256: str | None) -> StressReport | None:
    """Return the stress test kept beside a run, where it is as whole as a new one would be."""
    from radiodesk.bundles.kept_stress import kept_stress

    if not isinstance(subject, RunPart) or subject.part != "test":
        return None
    found = kept_stress(path_from_wire(subject.folder), model_sha256)
    # Classes are sampled in their share, which is rounded for each.
    whole = found is not None and found.images >= min(found.of, _WHOLE - len(found.labels))
    return found if whole else None


def _parts(rows: Iterator[T], size: int) -> Iterator[list[T]]:
    while part := list(islice(rows, size)):
        yield part


def _remember(memory: OrderedDict[str, T], key: str, value: T) -> None:
    memory[key] = value
    while len(memory) > _REMEMBERED:
        memory.popitem(last=False)


class _Throttled:
    """Sends progress ten times a second at most, and always the last of it."""

    def __init__(self, send: Send, identity: int) -> None:
        self._send, self._id = send, identity
        self._next = 0.0

    def __call__(self, done: int, total: int) -> None:
        now = time.monotonic()
        if now >= self._next or done == total:
            self._next = now + _PROGRESS_SECONDS
            self._send(EvaluatorProgress(id=self._id, done=done, total=total))
