"""The desktop's client of the evaluator child: judges, compares, stresses, writes reports."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from pydantic import ValidationError
from PySide6.QtCore import QObject, Signal

from radiodesk.core.errors import Message
from radiodesk.core.evaluation_results import AnswerRow, Evaluation, StressReport
from radiodesk.core.events import SkippedFile
from radiodesk.core.paths import path_from_wire
from radiodesk.core.requests import (
    EVALUATOR_ANSWER,
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
    StressReady,
    StressRequest,
    Subject,
)
from radiodesk.gui.data.child_client import ChildClient
from radiodesk.jobs.conversation import Conversation


@dataclass(frozen=True)
class Judged:
    """An evaluation and the images behind it.

    Attributes:
        subject: What was judged.
        evaluation: The figures.
        rows: One an image, in the order of the evaluation.
        skipped: Some of the files that could not be read, and why.
        notes: What else was left out.
        stress: The stress test that was made of it before, or None.
    """

    subject: Subject
    evaluation: Evaluation
    rows: tuple[AnswerRow, ...]
    skipped: tuple[SkippedFile, ...] = ()
    notes: tuple[Message, ...] = ()
    stress: StressReport | None = None


def _parse(line: bytes) -> object:
    try:
        return EVALUATOR_ANSWER.validate_json(line)
    except ValidationError:
        return None


class EvaluatorClient(ChildClient):
    """Asks one thing at a time; the newest wins. The child is kept for what it has read.

    Signals:
        progress: Images done and in all; in all is 0 while files are being listed.
        judged: The `Judged`.
        compared: The `radiodesk.core.evaluation_results.Comparison`.
        stressed: The `radiodesk.core.evaluation_results.StressReport`.
        exported: The file or folder (`Path`) that was written.
        failed: The `Message` that says why there is no answer.
    """

    progress = Signal(int, int)
    judged = Signal(object)
    compared = Signal(object)
    stressed = Signal(object)
    exported = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_parse, parent)
        self._ids = itertools.count(1)
        self._request: EvaluatorRequest | None = None
        self._asked_again = False
        self._rows: list[AnswerRow] = []
        self._skipped: list[SkippedFile] = []
        self._notes: list[Message] = []

    @property
    def request(self) -> EvaluatorRequest | None:
        """What the child is at, or None."""
        return self._request if self.busy else None

    def evaluate(self, subject: Subject) -> None:
        """Judge a model; `judged` or `failed`."""
        self._put(EvaluateRequest(id=next(self._ids), subject=subject))

    def compare(self, first: Subject, second: Subject) -> None:
        """Compare two models; `compared` or `failed`."""
        self._put(CompareRequest(id=next(self._ids), first=first, second=second))

    def stress(self, subject: Readable) -> None:
        """Read images under changes of their look; `stressed` or `failed`."""
        self._put(StressRequest(id=next(self._ids), subject=subject))

    def export(self, request: ExportRequest) -> None:
        """Write a report; `exported` or `failed`. The request gets an id of ours."""
        self._put(request.model_copy(update={"id": next(self._ids)}))

    def _put(self, request: EvaluatorRequest) -> None:
        if self.busy:
            self.cancel()
        self._request = request
        self._forget()
        self._asked_again = self._ask_again(request)
        if not self._asked_again:
            self._ask(Conversation("evaluator", request))

    def _on_answer(self, answer: object) -> None:
        request = self._request
        if request is None or getattr(answer, "id", None) != request.id:
            return
        if isinstance(answer, EvaluatorProgress):
            self.progress.emit(answer.done, answer.total)
            return
        if isinstance(answer, RowsFound):
            self._rows += answer.rows
            return
        if isinstance(answer, FilesSkipped):
            self._skipped += answer.files
            self._notes += answer.notes
            return
        self._finish()
        if isinstance(answer, EvaluationReady) and isinstance(request, EvaluateRequest):
            judged = Judged(
                request.subject,
                answer.evaluation,
                tuple(self._rows),
                tuple(self._skipped),
                tuple(self._notes),
                answer.stress,
            )
            self._forget()
            self.judged.emit(judged)
        elif isinstance(answer, ComparisonReady):
            self.compared.emit(answer.comparison)
        elif isinstance(answer, StressReady):
            self.stressed.emit(answer.report)
        elif isinstance(answer, ReportWritten):
            self.exported.emit(path_from_wire(answer.path))
        elif isinstance(answer, EvaluatorFailed):
            self.failed.emit(answer.message)

    def _forget(self) -> None:
        self._rows, self._skipped, self._notes = [], [], []

    def _on_end(self, detail: str) -> None:
        if self._asked_again and self._request is not None:
            # The child that was kept may have gone for being idle just as it was asked.
            self._asked_again = False
            self._forget()
            self._ask(Conversation("evaluator", self._request))
            return
        self.failed.emit(Message(code="RD-APP-004", params={"detail": detail}))
