"""What the reader does with each request: decode, classify, explain."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel

from radiodesk.core.errors import RefusedError
from radiodesk.core.paths import display_name, path_from_wire, path_to_wire
from radiodesk.core.requests import (
    DrawViews,
    FilesListed,
    ListFiles,
    LoadModel,
    MakeThumbnail,
    ReaderRequest,
    ReadFile,
    ThumbnailReady,
    ViewsReady,
    WorthReady,
    WriteAnonymised,
    WriteCapture,
)
from radiodesk.imaging.load import read_radiograph
from radiodesk.imaging.model_input import resize_grey
from radiodesk.jobs.shared_pixels import SharedPixels, next_offset
from radiodesk.workers.failures import note_unexpected
from radiodesk.workers.levels import put_radiograph

if TYPE_CHECKING:
    from radiodesk.workers.open_model import Answered, OpenModel

# Small parts keep the window fluent while it takes thousands of files into its list.
_FILES_PER_ANSWER = 100


class ReadingDesk:
    """Answers requests one at a time; holds the model that is loaded, if any."""

    def __init__(
        self,
        pixels: SharedPixels | None,
        send: Callable[[BaseModel], None],
        scratch: Path | None = None,
    ) -> None:
        """Prepare.

        Args:
            pixels: Where images go; None where only readings are asked for.
            send: Takes each answer.
            scratch: Private folder for what archives hold; None leaves archives closed.
        """
        self._scratch = scratch
        self._shared = pixels
        self._send = send
        self._model: OpenModel | None = None

    def warm_up(self) -> None:
        """Load the decoders before the first file comes, so that it does not wait for them.

        A program that reads one picture and ends never comes here: DICOM alone takes longer to
        load than everything else.
        """
        import radiodesk.imaging.dicom
        import radiodesk.imaging.pictures
        import radiodesk.workers.listing  # noqa: F401

    def answer(self, request: ReaderRequest) -> None:
        """Send the answers to one request.

        Raises:
            RadiodeskError: It cannot be met; `failure_answer` makes the answer of it.
        """
        match request:
            case LoadModel():
                self._load_model(request)
            case ReadFile():
                self._read_file(request)
            case MakeThumbnail():
                self._make_thumbnail(request)
            case DrawViews():
                self._draw_views(request)
            case ListFiles():
                self._list_files(request)
            case WriteCapture() | WriteAnonymised():
                self._export(request)

    def _load_model(self, request: LoadModel) -> None:
        from radiodesk.workers.open_model import OpenModel

        # A model that cannot be used leaves the one before in place.
        self._model = OpenModel(request)
        self._send(self._model.introduction(request.id))

    def _read_file(self, request: ReadFile) -> None:
        started = time.monotonic()
        path = path_from_wire(request.path)
        radiograph = read_radiograph(path)
        free = 0
        if request.pixels:
            shown, free = put_radiograph(request.id, radiograph, self._pixels)
            self._send(shown)
        if self._model is None:
            raise RefusedError("RD-MODEL-010", name=display_name(path))
        verdict, answered = self._model.read(request, radiograph, started)
        self._send(verdict)
        if verdict.worth_follows and answered is not None:
            self._send(self._worth(request.id, self._model, answered, free))

    def _worth(self, identity: int, model: OpenModel, answered: Answered, free: int) -> WorthReady:
        """Return what a verdict that was sent is worth; the verdict stands without, too."""
        try:
            maps, assessment = model.worth(answered)
            block = self._pixels.put(maps, free)
            tile = self._pixels.put(answered.entry.glance.picture, next_offset(block))
        except Exception as error:
            note_unexpected(error)
            return WorthReady(id=identity)
        return WorthReady(id=identity, assessment=assessment, heatmaps=block, tile=tile)

    @property
    def _pixels(self) -> SharedPixels:
        if self._shared is None:
            raise ValueError("started without shared memory")
        return self._shared

    def _make_thumbnail(self, request: MakeThumbnail) -> None:
        radiograph = read_radiograph(path_from_wire(request.path))
        # Rendering a quarter of the pixels of a large film is enough for a stamp.
        step = max(1, min(radiograph.values.shape) // (4 * request.side))
        small = dataclasses.replace(radiograph, values=radiograph.values[::step, ::step])
        picture = resize_grey(small.rendered(), request.side, "pad")
        self._send(ThumbnailReady(id=request.id, pixels=self._pixels.put(picture)))

    def _draw_views(self, request: DrawViews) -> None:
        from radiodesk.workers.view_drawing import draw_views

        views, changes = draw_views(request)
        self._send(ViewsReady(id=request.id, pixels=self._pixels.put(views), changes=changes))

    def _list_files(self, request: ListFiles) -> None:
        from radiodesk.workers.listing import FileLister

        def still_at_it() -> None:
            self._send(FilesListed(id=request.id, paths=[], last=False))

        lister = FileLister(self._scratch, still_at_it)
        files = _once(lister.files(path_from_wire(p) for p in request.paths))
        part = list(islice(files, _FILES_PER_ANSWER))
        while True:
            following = list(islice(files, _FILES_PER_ANSWER))
            paths = [path_to_wire(path) for path in part]
            if not following:
                self._send(lister.last_answer(request.id, paths))
                return
            self._send(FilesListed(id=request.id, paths=paths, last=False))
            part = following

    def _export(self, request: WriteCapture | WriteAnonymised) -> None:
        from radiodesk.workers.exporting import write_export

        picture = None
        if isinstance(request, WriteCapture):
            picture = self._pixels.get(request.picture)
        self._send(write_export(request, picture))


def _once(paths: Iterable[Path]) -> Iterator[Path]:
    seen: set[Path] = set()
    for path in paths:
        if path not in seen:
            seen.add(path)
            yield path
