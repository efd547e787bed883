"""What the desktop asks of the scanner, and what it answers."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from radiodesk.core.config import TrainingConfig
from radiodesk.core.errors import Message
from radiodesk.core.probe_verdicts import ProbeVerdict
from radiodesk.core.repairs import RepairsInForce
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
    repairs: RepairsInForce = None


class ExamineRequest(Frozen):
    """Look at every film: copies, shortcuts to the class, doubtful labels; longer than a scan.

    Attributes:
        data: In wire form (`core.paths.path_to_wire`).
        mapping: Class name for each name as found; None suggests it.
        repairs: Laid over the data.
        runs: Folders of runs, in wire form; a finished cross-validation with this data in one of
            them says which labels are doubtful.
    """

    op: Literal["examine"] = "examine"
    data: str
    mapping: dict[str, str] | None = None
    repairs: RepairsInForce = None
    runs: tuple[str, ...] = ()


class LabelPlacesRequest(Frozen):
    """Say where the classes of a folder without class folders may stand.

    Attributes:
        data: The folder, in wire form.
        table: A table that may name them, in wire form; its columns are told.
    """

    op: Literal["label_places"] = "label_places"
    data: str
    table: str | None = None


class SampleRequest(Frozen):
    """Write the built-in synthetic sample data set into a folder that is not there yet.

    `out` is in wire form (`core.paths.path_to_wire`).
    """

    op: Literal["sample"] = "sample"
    out: str
    per_class: int = 60
    seed: int = 1


ScannerRequest = Annotated[
    ScanRequest | ExamineRequest | LabelPlacesRequest | SampleRequest, Field(discriminator="op")
]
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
        findings: What the report says, not put into words, with what can be done about it.
        left_out: Files that a repair leaves out.
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
    findings: tuple[Finding, ...] = ()
    left_out: int = 0
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


class AttributeFound(Frozen):
    """A header attribute that may name the classes.

    Attributes:
        attribute: Keyword.
        values: Each value and how many files have it, the commonest first.
        missing: Files without it.
    """

    attribute: str
    values: dict[str, int]
    missing: int


class LabelPlaces(Frozen):
    """Answers a `LabelPlacesRequest`.

    Attributes:
        files: Files that may be radiographs.
        looked_at: How many of them were looked into, spread over all.
        attributes: The likeliest first.
        columns: Of the table, or none.
        key: The column that seems to say of which file a line is, or empty.
        column: The column that seems to name the class, or empty.
    """

    answer: Literal["label_places_found"] = "label_places_found"
    files: int
    looked_at: int
    attributes: tuple[AttributeFound, ...] = ()
    columns: tuple[str, ...] = ()
    key: str = ""
    column: str = ""


class ScanFailed(Frozen):
    """The data set cannot be read, or the sample cannot be written, at all."""

    answer: Literal["scan_failed"] = "scan_failed"
    message: Message


class SampleFinished(Frozen):
    """The sample data set stands in `path` (wire form)."""

    answer: Literal["sample_finished"] = "sample_finished"
    path: str


ScannerAnswer = Annotated[
    ScanProgress | ScanFinished | Probed | Examined | LabelPlaces | ScanFailed | SampleFinished,
    Field(discriminator="answer"),
]
SCANNER_ANSWER: TypeAdapter[ScannerAnswer] = TypeAdapter(ScannerAnswer)
