"""What the desktop asks of the scanner, and what it answers."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from radiodesk.core.config import TrainingConfig
from radiodesk.core.errors import Message
from radiodesk.core.requests.frozen import Frozen
from radiodesk.core.results import CheckReport, Finding


class ScanRequest(Frozen):
    """Catalogue a data set, open every file once, and suggest a mapping.

    `data` is in wire form (`core.paths.path_to_wire`).
    """

    op: Literal["scan"] = "scan"
    data: str
    mapping: dict[str, str] | None = None
    language: Literal["en", "es"] = "en"
    config: TrainingConfig


class ExamineRequest(Frozen):
    """Look for copies of films and for shortcuts to the class; it takes longer than a scan.

    `data` is in wire form (`core.paths.path_to_wire`).
    """

    op: Literal["examine"] = "examine"
    data: str
    mapping: dict[str, str] | None = None


class SampleRequest(Frozen):
    """Write the built-in synthetic sample data set into a folder that is not there yet.

    `out` is in wire form (`core.paths.path_to_wire`).
    """

    op: Literal["sample"] = "sample"
    out: str
    per_class: int = 60
    seed: int = 1


ScannerRequest = Annotated[ScanRequest | ExamineRequest | SampleRequest, Field(discriminator="op")]
SCANNER_REQUEST: TypeAdapter[ScannerRequest] = TypeAdapter(ScannerRequest)


class ScanProgress(Frozen):
    """Files opened or written so far. `total` is 0 while the files are still being listed."""

    answer: Literal["scan_progress"] = "scan_progress"
    done: int
    total: int


class ClassFound(Frozen):
    """One class name as found and the class it is mapped to (``""``: left out)."""

    found: str
    label: str
    count: int
    readable: int
    examples: list[str]


class ScanFinished(Frozen):
    """The data set in figures.

    Attributes:
        report: The same report as ``radiodesk check``.
        found: Class names as found, with the mapping in force and a few example paths.
        split: Label to (train, val, test) counts under the request's configuration.
        blocking: Why training cannot start with this data, or empty.
        minutes: Rough low and high minutes of the run on this machine, or None if unknown.
    """

    answer: Literal["scan_finished"] = "scan_finished"
    report: CheckReport
    found: list[ClassFound]
    split: dict[str, tuple[int, int, int]]
    blocking: list[Message]
    minutes: tuple[float, float] | None = None
    memory_mb: float | None = None
    disk_mb: float | None = None


class Examined(Frozen):
    """What an `ExamineRequest` found.

    Attributes:
        findings: About copies and shortcuts, the gravest first.
    """

    answer: Literal["examined"] = "examined"
    findings: list[Finding]


class ScanFailed(Frozen):
    """The data set cannot be read, or the sample cannot be written, at all."""

    answer: Literal["scan_failed"] = "scan_failed"
    message: Message


class SampleFinished(Frozen):
    """The sample data set stands in `path` (wire form)."""

    answer: Literal["sample_finished"] = "sample_finished"
    path: str


ScannerAnswer = Annotated[
    ScanProgress | ScanFinished | Examined | ScanFailed | SampleFinished,
    Field(discriminator="answer"),
]
SCANNER_ANSWER: TypeAdapter[ScannerAnswer] = TypeAdapter(ScannerAnswer)
