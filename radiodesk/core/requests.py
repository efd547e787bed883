"""What the desktop asks of its children, and what the reader and the scanner answer.

Every request has an id; every answer repeats it, so that a late answer never lands on another
image. Pixels travel in shared memory (`PixelBlock` says where), never as JSON.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from radiodesk.core.assessment import DEFAULT_COVERAGE, Assessment
from radiodesk.core.config import ResizeMode, TrainingConfig
from radiodesk.core.errors import Message
from radiodesk.core.results import CheckReport, ModelReference, Reading


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


# --- to the trainer -----------------------------------------------------------------------------


class TrainRequest(_Frozen):
    """One run. Paths are in wire form (`core.paths.path_to_wire`).

    Attributes:
        mapping: Folder or label name as found to class name as trained; ``""`` leaves it out.
            None lets the program suggest it.
        resume: Folder of a run that broke off, to go on with; `out` is then its parent.
    """

    data: str
    out: str
    config: TrainingConfig
    mapping: dict[str, str] | None = None
    resume: str | None = None


class TrainerCommand(_Frozen):
    """A word to a running trainer, read between two batches."""

    command: Literal["pause", "resume", "stop", "discard"]


# --- to the reader ------------------------------------------------------------------------------


class LoadModel(_Frozen):
    """Open a verified bundle folder for the readings that follow.

    Attributes:
        threads: Threads per image, fewer where several readers share the cores; None lets the
            classifier decide.
    """

    op: Literal["load_model"] = "load_model"
    id: int
    bundle: str
    trusted: bool = False
    threads: int | None = None


class ReadFile(_Frozen):
    """Decode one file; answer with its pixels and, when a model is loaded, its reading.

    Attributes:
        pixels: Whether anyone will look: False asks for the reading alone, which needs no shared
            memory and no heat maps.
        coverage: Level of the conformal set, if the model offers it.
        insist: Answer even where the reading would be refused; only unreadable bytes stay so.
    """

    op: Literal["read_file"] = "read_file"
    id: int
    path: str
    language: Literal["en", "es"] = "en"
    pixels: bool = True
    coverage: float = DEFAULT_COVERAGE
    insist: bool = False


class MakeThumbnail(_Frozen):
    """Decode one file and answer with a small 8-bit picture only."""

    op: Literal["make_thumbnail"] = "make_thumbnail"
    id: int
    path: str
    side: int = 96


class ListFiles(_Frozen):
    """Recurse into what was dropped; answered by `FilesListed` in several parts."""

    op: Literal["list_files"] = "list_files"
    id: int
    paths: list[str]


class PixelBlock(_Frozen):
    """Where an array lies in the shared memory block."""

    offset: int
    shape: tuple[int, ...]
    dtype: Literal["uint8", "uint16", "float32"]


class WriteCapture(_Frozen):
    """Write a picture as a DICOM Secondary Capture; answered by `FileWritten`.

    Attributes:
        path: The file that was read (wire form).
        out: The file to write (wire form).
        picture: (H, W, 3) uint8 in the shared block, put there by whoever asks.
        description: How the picture was made.
        identity: Take over whose radiograph it is. Never by default.
    """

    op: Literal["write_capture"] = "write_capture"
    id: int
    path: str
    out: str
    picture: PixelBlock
    description: str
    identity: bool = False


class WriteAnonymised(_Frozen):
    """Write a DICOM file without its patient; answered by `FileWritten`.

    Attributes:
        path: The file to copy from (wire form).
        out: The file to write (wire form).
        secret: Random text of one export: files that share it keep their common study and series.
    """

    op: Literal["write_anonymised"] = "write_anonymised"
    id: int
    path: str
    out: str
    secret: str


ReaderRequest = Annotated[
    LoadModel | ReadFile | MakeThumbnail | ListFiles | WriteCapture | WriteAnonymised,
    Field(discriminator="op"),
]
READER_REQUEST: TypeAdapter[ReaderRequest] = TypeAdapter(ReaderRequest)


class WindowSetting(_Frozen):
    """A VOI window (PS3.3 C.11.2): centre and width in the units of the radiograph's values.

    The name is the file's own explanation, ``""`` where it has none.
    """

    name: str
    center: float
    width: float
    function: Literal["LINEAR", "LINEAR_EXACT", "SIGMOID"] = "LINEAR"


class RadiographInfo(_Frozen):
    """What the viewer needs to show a radiograph.

    Pixel values shown are ``stored * slope + intercept`` in the shared block's own type, so that
    16-bit images travel as ``uint16``.

    Attributes:
        inverted: MONOCHROME1: low values are white.
        low: Smallest value (after slope and intercept).
        high: Largest value.
        windows: Windows from the file, first one first; empty for pictures.
        spacing_mm: Row and column spacing, or None when not known.
        spacing_origin: Whose spacing it is.
        orientation: Where rows and columns lead in the patient (PatientOrientation), or None.
        rescale: Slope and intercept that made values of stored ones; None where nothing did, or
            a table did.
        table_name: What the file calls its VOI table.
        tags: Tag, name, value: for the tags table; empty for pictures.
        notes: What was assumed or converted while reading.
        kind: What the file was.
    """

    name: str
    width: int
    height: int
    slope: float = 1.0
    intercept: float = 0.0
    inverted: bool = False
    low: float = 0.0
    high: float = 255.0
    windows: list[WindowSetting] = []
    spacing_mm: tuple[float, float] | None = None
    spacing_origin: Literal["patient", "detector", "none"] = "none"
    orientation: tuple[str, str] | None = None
    rescale: tuple[float, float] | None = None
    table_name: str = ""
    tags: list[tuple[str, str, str]] = []
    notes: list[Message] = []
    kind: Literal["picture", "array", "dicom"] = "picture"


class ModelLoaded(_Frozen):
    """The reader is ready to answer with this model.

    Attributes:
        resize_mode: How heat maps lie on the image (see `imaging.model_input`).
        synthetic: The model knows phantoms only.
        preprocessing_version: How its input is prepared.
    """

    answer: Literal["model_loaded"] = "model_loaded"
    id: int
    model: ModelReference
    labels: list[str]
    input_size: int
    resize_mode: ResizeMode = "stretch"
    synthetic: bool = False
    preprocessing_version: int | None = None


class RadiographReady(_Frozen):
    """The image can be shown; its reading follows as `ReadingReady`.

    Attributes:
        table: uint8, one grey level (0-255, before the inversion) for each of the 65536 values
            that `pixels` may hold; only where the file carries a VOI table.
    """

    answer: Literal["radiograph_ready"] = "radiograph_ready"
    id: int
    info: RadiographInfo
    pixels: PixelBlock
    table: PixelBlock | None = None


class ReadingReady(_Frozen):
    """The reading of the image just shown, and where its heat maps lie (classes x rows x columns).

    Heat maps are float32, 0-1, one per class in the model's class order, None where not drawn.
    `message` is what the reading's code and reason were made from, so that the desktop can say it
    again when its language changes. `tile` is the model's own input, (S, S) uint8. `sha256` is the
    file's, None where nobody looks or its bytes cannot be had.
    """

    answer: Literal["reading_ready"] = "reading_ready"
    id: int
    reading: Reading
    heatmaps: PixelBlock | None = None
    message: Message | None = None
    assessment: Assessment | None = None
    tile: PixelBlock | None = None
    sha256: str | None = None


class ThumbnailReady(_Frozen):
    """A small picture."""

    answer: Literal["thumbnail_ready"] = "thumbnail_ready"
    id: int
    pixels: PixelBlock


class Opened(_Frozen):
    """An archive or a DICOM medium that was named itself and listed by what it holds.

    Attributes:
        path: As it was named (wire form).
        folder: Where an archive was unpacked (wire form); None for a medium, or without success.
        troubles: What of it cannot be read, and why.
    """

    path: str
    folder: str | None = None
    troubles: list[Message] = []


class FilesListed(_Frozen):
    """Some of the files found, in reading order; `last` on the final part.

    Paths are in wire form (`core.paths.path_to_wire`). A part without paths says that the reader
    is still unpacking.

    Attributes:
        notes: What was left out and why; on the final part, as are those below.
        opened: What was opened for its files; its troubles are among the notes, too.
        others: How many files are no radiographs by their names, and were left out.
    """

    answer: Literal["files_listed"] = "files_listed"
    id: int
    paths: list[str]
    last: bool
    notes: list[Message] = []
    opened: list[Opened] = []
    others: int = 0


class FileWritten(_Frozen):
    """An export was written.

    Attributes:
        path: The file (wire form).
        notes: What the user must know before handing it on.
    """

    answer: Literal["file_written"] = "file_written"
    id: int
    path: str
    notes: list[Message] = []


class RequestFailed(_Frozen):
    """The request could not be met; `message` says why."""

    answer: Literal["request_failed"] = "request_failed"
    id: int
    message: Message


ReaderAnswer = Annotated[
    ModelLoaded
    | RadiographReady
    | ReadingReady
    | ThumbnailReady
    | FilesListed
    | FileWritten
    | RequestFailed,
    Field(discriminator="answer"),
]
READER_ANSWER: TypeAdapter[ReaderAnswer] = TypeAdapter(ReaderAnswer)


# --- to the scanner -----------------------------------------------------------------------------


class ScanRequest(_Frozen):
    """Catalogue a data set, open every file once, and suggest a mapping.

    `data` is in wire form (`core.paths.path_to_wire`).
    """

    op: Literal["scan"] = "scan"
    data: str
    mapping: dict[str, str] | None = None
    language: Literal["en", "es"] = "en"
    config: TrainingConfig


class SampleRequest(_Frozen):
    """Write the built-in synthetic sample data set into a folder that is not there yet.

    `out` is in wire form (`core.paths.path_to_wire`).
    """

    op: Literal["sample"] = "sample"
    out: str
    per_class: int = 60
    seed: int = 1


ScannerRequest = Annotated[ScanRequest | SampleRequest, Field(discriminator="op")]
SCANNER_REQUEST: TypeAdapter[ScannerRequest] = TypeAdapter(ScannerRequest)


class ScanProgress(_Frozen):
    """Files opened or written so far. `total` is 0 while the files are still being listed."""

    answer: Literal["scan_progress"] = "scan_progress"
    done: int
    total: int


class ClassFound(_Frozen):
    """One class name as found and the class it is mapped to (``""``: left out)."""

    found: str
    label: str
    count: int
    readable: int
    examples: list[str]


class ScanFinished(_Frozen):
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


class ScanFailed(_Frozen):
    """The data set cannot be read, or the sample cannot be written, at all."""

    answer: Literal["scan_failed"] = "scan_failed"
    message: Message


class SampleFinished(_Frozen):
    """The sample data set stands in `path` (wire form)."""

    answer: Literal["sample_finished"] = "sample_finished"
    path: str


ScannerAnswer = Annotated[
    ScanProgress | ScanFinished | ScanFailed | SampleFinished, Field(discriminator="answer")
]
SCANNER_ANSWER: TypeAdapter[ScannerAnswer] = TypeAdapter(ScannerAnswer)
