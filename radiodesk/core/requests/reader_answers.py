"""What the reader answers. Every answer carries the id of its request."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from radiodesk.core.assessment import Assessment
from radiodesk.core.config import ResizeMode
from radiodesk.core.errors import Message
from radiodesk.core.requests.frozen import Frozen
from radiodesk.core.requests.pixels import PixelBlock
from radiodesk.core.results import ModelReference, Reading


class WindowSetting(Frozen):
    """A VOI window (PS3.3 C.11.2): centre and width in the units of the radiograph's values.

    The name is the file's own explanation, ``""`` where it has none.
    """

    name: str
    center: float
    width: float
    function: Literal["LINEAR", "LINEAR_EXACT", "SIGMOID"] = "LINEAR"


class RadiographInfo(Frozen):
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
    windows: list[WindowSetting] = Field(default_factory=list)
    spacing_mm: tuple[float, float] | None = None
    spacing_origin: Literal["patient", "detector", "none"] = "none"
    orientation: tuple[str, str] | None = None
    rescale: tuple[float, float] | None = None
    table_name: str = ""
    tags: list[tuple[str, str, str]] = Field(default_factory=list)
    notes: list[Message] = Field(default_factory=list)
    kind: Literal["picture", "array", "dicom"] = "picture"


class ModelLoaded(Frozen):
    """The reader is ready to answer with this model.

    Attributes:
        resize_mode: How heat maps lie on the image (see `imaging.model_input`).
        synthetic: The model knows phantoms only.
        preprocessing_version: How its input is prepared.
        coverages: Levels at which it offers conformal sets, lowest first.
    """

    answer: Literal["model_loaded"] = "model_loaded"
    id: int
    model: ModelReference
    labels: list[str]
    input_size: int
    resize_mode: ResizeMode = "stretch"
    synthetic: bool = False
    preprocessing_version: int | None = None
    coverages: list[float] = Field(default_factory=list)


class RadiographReady(Frozen):
    """The image can be shown; its reading follows as `ReadingReady`, what that is worth after it.

    Attributes:
        table: uint8, one grey level (0-255, before the inversion) for each of the 65536 values
            that `pixels` may hold; only where the file carries a VOI table.
    """

    answer: Literal["radiograph_ready"] = "radiograph_ready"
    id: int
    info: RadiographInfo
    pixels: PixelBlock
    table: PixelBlock | None = None


class ReadingReady(Frozen):
    """The reading of the image just shown.

    Attributes:
        reading: The verdict, or why there is none.
        message: What the reading's code and reason were made from, so that the desktop can say it
            again when its language changes.
        assessment: What stands beside the reading, as far as it is known by now.
        details: What a technician would ask for, for the button beside a missing answer: kinds of
            errors, never a text that may quote the file.
        sha256: The file's; None where nobody looks or its bytes cannot be had.
        worth_follows: `WorthReady` is the last answer to the request, not this one.
    """

    answer: Literal["reading_ready"] = "reading_ready"
    id: int
    reading: Reading
    message: Message | None = None
    details: str = ""
    assessment: Assessment | None = None
    sha256: str | None = None
    worth_follows: bool = False


class WorthReady(Frozen):
    """What the reading just given is worth: takes a moment that the verdict need not wait for.

    Attributes:
        assessment: What stands beside the reading, all of it; None leaves what came with it.
        heatmaps: (C, h, w) float32, 0-1, one map per class in the model's class order.
        tile: (S, S) uint8, the model's own input.
    """

    answer: Literal["worth_ready"] = "worth_ready"
    id: int
    assessment: Assessment | None = None
    heatmaps: PixelBlock | None = None
    tile: PixelBlock | None = None


class ThumbnailReady(Frozen):
    """A small picture."""

    answer: Literal["thumbnail_ready"] = "thumbnail_ready"
    id: int
    pixels: PixelBlock


class ViewChanges(Frozen):
    """What was done to an image to make a view of it.

    Attributes:
        rotation: Degrees, clockwise.
        right: Shift to the right, as a share of the side.
        down: Shift downwards, as a share of the side.
        scale: Factor of size.
        brightness: Added, as a share of the full range.
        contrast: Added, as a share.
        mirrored: Left and right changed places.
        styled: It has another style in the place of brightness and contrast.
    """

    rotation: float = 0.0
    right: float = 0.0
    down: float = 0.0
    scale: float = 1.0
    brightness: float = 0.0
    contrast: float = 0.0
    mirrored: bool = False
    styled: bool = False


class ViewsReady(Frozen):
    """All views of an image, the image itself first.

    Attributes:
        pixels: (V, S, S) uint8.
        changes: V of them.
    """

    answer: Literal["views_ready"] = "views_ready"
    id: int
    pixels: PixelBlock
    changes: list[ViewChanges]


class Opened(Frozen):
    """An archive or a DICOM medium that was named itself and listed by what it holds.

    Attributes:
        path: As it was named (wire form).
        folder: Where an archive was unpacked (wire form); None for a medium, or without success.
        troubles: What of it cannot be read, and why.
    """

    path: str
    folder: str | None = None
    troubles: list[Message] = Field(default_factory=list)


class FilesListed(Frozen):
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
    notes: list[Message] = Field(default_factory=list)
    opened: list[Opened] = Field(default_factory=list)
    others: int = 0


class FileWritten(Frozen):
    """An export was written.

    Attributes:
        path: The file (wire form).
        notes: What the user must know before handing it on.
    """

    answer: Literal["file_written"] = "file_written"
    id: int
    path: str
    notes: list[Message] = Field(default_factory=list)


class RequestFailed(Frozen):
    """The request could not be met; `message` says why."""

    answer: Literal["request_failed"] = "request_failed"
    id: int
    message: Message


ReaderAnswer = Annotated[
    ModelLoaded
    | RadiographReady
    | ReadingReady
    | WorthReady
    | ThumbnailReady
    | ViewsReady
    | FilesListed
    | FileWritten
    | RequestFailed,
    Field(discriminator="answer"),
]
READER_ANSWER: TypeAdapter[ReaderAnswer] = TypeAdapter(ReaderAnswer)


def is_last(answer: ReaderAnswer) -> bool:
    """Say whether a request is over with this answer, and the shared block free for the next."""
    match answer:
        case RadiographReady():
            return False
        case ReadingReady():
            return not answer.worth_follows
        case FilesListed():
            return answer.last
    return True
