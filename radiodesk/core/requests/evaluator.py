"""What the desktop asks of the evaluator, and what it answers. Paths are in wire form.

Every answer repeats the request's id. A request is given up by ending the child; it keeps what
it has read of the last subjects, so a report after an evaluation costs nothing twice.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from radiodesk.core.errors import Message
from radiodesk.core.evaluation_results import AnswerRow, Comparison, Evaluation, StressReport
from radiodesk.core.events import SkippedFile
from radiodesk.core.repairs import RepairsInForce
from radiodesk.core.requests.frozen import Frozen


class RunPart(Frozen):
    """The validation or test images of a finished run, read by its own model.

    Attributes:
        trusted: Open the model even though it is not registered here.
    """

    kind: Literal["run"] = "run"
    folder: str
    part: Literal["val", "test"] = "test"
    trusted: bool = False


class AllFolds(Frozen):
    """A cross-validation that is done: each image as the fold that tested on it read it.

    Attributes:
        trusted: Open the folds' models even though they are not registered here.
    """

    kind: Literal["folds"] = "folds"
    folder: str
    trusted: bool = False


class OutsideData(Frozen):
    """Any labelled folder or table, read by any model.

    Attributes:
        bundle: A bundle folder, a run folder, or the name of a registered model.
        data: A folder of class folders, or a CSV/TSV.
        trusted: Open the bundle even though it is not registered here.
        mapping: Name as found to class name (``""``: left out); None takes the suggestion.
        new_only: Leave out images that the model learned from.
        repairs: Laid over the data; ``journal`` stands for the desktop's.
    """

    kind: Literal["data"] = "data"
    bundle: str
    data: str
    trusted: bool = False
    mapping: dict[str, str] | None = None
    new_only: bool = False
    repairs: RepairsInForce = None


Subject = Annotated[RunPart | AllFolds | OutsideData, Field(discriminator="kind")]
Readable = Annotated[RunPart | OutsideData, Field(discriminator="kind")]


class EvaluateRequest(Frozen):
    """Judge a model; answered by any number of `RowsFound`, then `EvaluationReady`."""

    op: Literal["evaluate"] = "evaluate"
    id: int
    subject: Subject


class CompareRequest(Frozen):
    """Compare two models on the images that both answered; answered by `ComparisonReady`."""

    op: Literal["compare"] = "compare"
    id: int
    first: Subject
    second: Subject


class StressRequest(Frozen):
    """Read images under changes of their look; answered by `StressReady`.

    Attributes:
        limit: Read a sample of so many images; None reads all.
    """

    op: Literal["stress"] = "stress"
    id: int
    subject: Readable
    limit: int | None = 200
    seed: int = 1


class ExportRequest(Frozen):
    """Write one HTML file, or a folder of CSV and PNG files; answered by `ReportWritten`.

    Attributes:
        out: The ``.html`` file, or the folder.
        file_names: Name files in the list of errors; else they bear numbers.
        table_names: Name files in the tables of a folder, whatever `file_names` says of the list.
        stress: Put in the stress test as well, which takes as long as a `StressRequest`, unless
            the same was asked for before. None of a cross-validation: it has several models.
        stress_limit: As `StressRequest.limit`.
        against: Put in a comparison with this one.
    """

    op: Literal["export"] = "export"
    id: int
    subject: Subject
    out: str
    form: Literal["html", "folder"] = "html"
    language: Literal["en", "es"] = "en"
    file_names: bool = False
    table_names: bool = False
    stress: bool = False
    stress_limit: int | None = 200
    against: Subject | None = None


EvaluatorRequest = Annotated[
    EvaluateRequest | CompareRequest | StressRequest | ExportRequest, Field(discriminator="op")
]
EVALUATOR_REQUEST: TypeAdapter[EvaluatorRequest] = TypeAdapter(EvaluatorRequest)


class EvaluatorProgress(Frozen):
    """Images read so far. `total` is 0 while files are still being listed."""

    answer: Literal["evaluator_progress"] = "evaluator_progress"
    id: int
    done: int
    total: int


class RowsFound(Frozen):
    """Some of the images, in the order of the evaluation: a line of the pipe has a limit."""

    answer: Literal["rows_found"] = "rows_found"
    id: int
    rows: list[AnswerRow]


class FilesSkipped(Frozen):
    """What was left out of an evaluation, before its last answer.

    Attributes:
        files: Some of the files that could not be read, and why.
        notes: What else was left out (classes that the model does not know …).
    """

    answer: Literal["files_skipped"] = "files_skipped"
    id: int
    files: list[SkippedFile]
    notes: tuple[Message, ...] = ()


class EvaluationReady(Frozen):
    """The last answer to an `EvaluateRequest`.

    Attributes:
        stress: The stress test kept beside a run, or None: none was made on its test images, or
            on fewer than a `StressRequest` reads if told nothing else.
    """

    answer: Literal["evaluation_ready"] = "evaluation_ready"
    id: int
    evaluation: Evaluation
    stress: StressReport | None = None


class ComparisonReady(Frozen):
    """The last answer to a `CompareRequest`."""

    answer: Literal["comparison_ready"] = "comparison_ready"
    id: int
    comparison: Comparison


class StressReady(Frozen):
    """The last answer to a `StressRequest`."""

    answer: Literal["stress_ready"] = "stress_ready"
    id: int
    report: StressReport


class ReportWritten(Frozen):
    """The last answer to an `ExportRequest`."""

    answer: Literal["report_written"] = "report_written"
    id: int
    path: str


class EvaluatorFailed(Frozen):
    """The last answer to any request that cannot be met."""

    answer: Literal["evaluator_failed"] = "evaluator_failed"
    id: int
    message: Message


EvaluatorAnswer = Annotated[
    EvaluatorProgress
    | RowsFound
    | FilesSkipped
    | EvaluationReady
    | ComparisonReady
    | StressReady
    | ReportWritten
    | EvaluatorFailed,
    Field(discriminator="answer"),
]
EVALUATOR_ANSWER: TypeAdapter[EvaluatorAnswer] = TypeAdapter(EvaluatorAnswer)
