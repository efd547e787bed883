"""What the desktop asks of the scanner, and what it answers."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from radiodesk.core.config import TrainingConfig
from radiodesk.core.errors import Message
from radiodesk.core.probe_verdicts import ProbeVerdict
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
    """One class name as found and the class it is mapped to (``""``: left out).

    Attributes:
        positions: Number of each example in the data set, by which its views are drawn.
    """

    found: str
    label: str
    count: int
    readable: int
    examples: list[str]
    positions: list[int] = Field(default_factory=list)


class SourceFound(Frozen):
    """A hospital or collection.

    Attributes:
        source: Its name; None: not known.
        classes: Class to readable images.
        obstacle: Why leaving it out would tell nothing, or None if it would.
    """

    source: str | None
    classes: dict[str, int]
    obstacle: Message | None


class ScanFinished(Frozen):
    """The data set in figures.

    Attributes:
        report: The same report as ``radiodesk check``.
        found: Class names as found, with the mapping in force and a few example paths.
        split: Label to (train, val, test) counts under the request's configuration.
        blocking: Why training cannot start with this data, or empty.
        notes: What must be known to read the figures of this split.
        sources: The largest first, what has none last.
        probing: Shortcuts should be looked for before it is trained on: it is no phantom data and
            has enough patients.
        minutes: Rough low and high minutes of the run on this machine, or None if unknown.
    """

    answer: Literal["scan_finished"] = "scan_finished"
    report: CheckReport
    found: list[ClassFound]
    split: dict[str, tuple[int, int, int]]
    blocking: list[Message]
    notes: list[Message] = Field(default_factory=list)
    sources: list[SourceFound] = Field(default_factory=list)
    probing: bool = False
    minutes: tuple[float, float] | None = None
    memory_mb: float | None = None
    disk_mb: float | None = None


class Probed(Frozen):
    """What the shortcut probes of an `ExamineRequest` say; `Examined` follows."""

    answer: Literal["probed"] = "probed"
    verdicts: list[ProbeVerdict]


class Examined(Frozen):
    """What an `ExamineRequest` found.

    Attributes:
        findings: About copies and shortcuts, the gravest first.
        verdicts: Those of `Probed` again.
    """

    answer: Literal["examined"] = "examined"
    findings: list[Finding]
    verdicts: list[ProbeVerdict] = Field(default_factory=list)


class ScanFailed(Frozen):
    """The data set cannot be read, or the sample cannot be written, at all."""

    answer: Literal["scan_failed"] = "scan_failed"
    message: Message


class SampleFinished(Frozen):
    """The sample data set stands in `path` (wire form)."""

    answer: Literal["sample_finished"] = "sample_finished"
    path: str


ScannerAnswer = Annotated[
    ScanProgress | ScanFinished | Probed | Examined | ScanFailed | SampleFinished,
    Field(discriminator="answer"),
]
SCANNER_ANSWER: TypeAdapter[ScannerAnswer] = TypeAdapter(ScannerAnswer)
