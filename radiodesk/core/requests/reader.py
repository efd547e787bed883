"""What is asked of the reader: a model, a file, a list, an export."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from radiodesk.core.assessment import DEFAULT_COVERAGE
from radiodesk.core.config import TrainingConfig
from radiodesk.core.requests.frozen import Frozen
from radiodesk.core.requests.pixels import PixelBlock


class LoadModel(Frozen):
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


class ReadFile(Frozen):
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


class MakeThumbnail(Frozen):
    """Decode one file and answer with a small 8-bit picture only."""

    op: Literal["make_thumbnail"] = "make_thumbnail"
    id: int
    path: str
    side: int = 96


class DrawViews(Frozen):
    """Decode one file and answer with the views of it that a run would learn from.

    Attributes:
        position: Number of the image in its data set; views are drawn by it.
        config: Input size, resizing, views and seed of the run.
        side: Pixels of the pictures' sides in the answer, at most; the network's input is not
            enlarged.
    """

    op: Literal["draw_views"] = "draw_views"
    id: int
    path: str
    position: int
    config: TrainingConfig
    side: int = 160


class ListFiles(Frozen):
    """Recurse into what was dropped; answered by `FilesListed` in several parts."""

    op: Literal["list_files"] = "list_files"
    id: int
    paths: list[str]


class WriteCapture(Frozen):
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


class WriteAnonymised(Frozen):
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
    LoadModel | ReadFile | MakeThumbnail | DrawViews | ListFiles | WriteCapture | WriteAnonymised,
    Field(discriminator="op"),
]
READER_REQUEST: TypeAdapter[ReaderRequest] = TypeAdapter(ReaderRequest)
