"""What the reader does with each request: decode, classify, explain."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel

from radiodesk.bundles.bundle import open_bundle
from radiodesk.bundles.manifest import Gate
from radiodesk.core.errors import Message, RadiodeskError, RefusedError
from radiodesk.core.paths import display_name, path_from_wire, path_to_wire
from radiodesk.core.readings import unanswered
from radiodesk.core.requests import (
    FilesListed,
    ListFiles,
    LoadModel,
    MakeThumbnail,
    ModelLoaded,
    RadiographInfo,
    RadiographReady,
    ReaderRequest,
    ReadFile,
    ReadingReady,
    RequestFailed,
    ThumbnailReady,
    WriteAnonymised,
    WriteCapture,
)
from radiodesk.core.results import Reading
from radiodesk.imaging.load import read_radiograph
from radiodesk.imaging.model_input import as_batch, model_grey, resize_grey
from radiodesk.imaging.radiograph import Radiograph
from radiodesk.jobs.shared_pixels import SharedPixels, aligned, next_offset
from radiodesk.workers.worth import assess, at_the_gate

if TYPE_CHECKING:
    from radiodesk.inference.classifier import Classifier
    from radiodesk.inference.trust import Judgement, Trust

# Small parts keep the window fluent while it takes thousands of files into its list.
_FILES_PER_ANSWER = 100
_LEVELS = 65536
_ROWS_AT_ONCE = 256


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
        self._classifier: Classifier | None = None
        self._gate: Gate | None = None
        self._trust: Trust | None = None
        self._reference: dict[str, NDArray[Any]] = {}

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
            case ListFiles():
                self._list_files(request)
            case WriteCapture() | WriteAnonymised():
                self._export(request)

    def _load_model(self, request: LoadModel) -> None:
        from radiodesk.inference.classifier import Classifier
        from radiodesk.inference.trust import trust_of

        # A model that cannot be used leaves the one before in place.
        bundle = open_bundle(path_from_wire(request.bundle), trusted=request.trusted)
        classifier = Classifier(bundle, request.threads)
        self._trust = trust_of(bundle, classifier)
        self._classifier, self._gate = classifier, bundle.manifest.gate
        self._reference = bundle.reference()
        self._send(
            ModelLoaded(
                id=request.id,
                model=bundle.model_reference(),
                labels=bundle.manifest.labels,
                input_size=bundle.manifest.input_size,
                resize_mode=bundle.manifest.resize_mode,
                synthetic=bundle.manifest.synthetic,
                preprocessing_version=bundle.manifest.preprocessing_version,
            )
        )

    def _read_file(self, request: ReadFile) -> None:
        started = time.monotonic()
        path = path_from_wire(request.path)
        radiograph = read_radiograph(path)
        free = self._show(request.id, radiograph) if request.pixels else 0
        if self._classifier is None or self._trust is None:
            raise RefusedError("RD-MODEL-010", name=display_name(path))
        tile = model_grey(radiograph, self._classifier.input_size, self._classifier.resize_mode)
        entry = at_the_gate(self._gate, radiograph, tile)
        if entry.refusal is not None and not request.insist:
            raise RefusedError(entry.refusal.code, **entry.refusal.params)
        output = self._classifier.predict(as_batch(tile))
        judged = self._trust.judge(output, request.coverage)
        objection = judged.refusal(display_name(path))
        if objection is not None and not request.insist:
            self._send(_too_far(request, judged, objection, time.monotonic() - started))
            return
        probabilities = np.asarray(output.probabilities, np.float64).reshape(-1)
        labels = self._classifier.labels
        label = labels[int(probabilities.argmax())]
        reading = Reading(
            path=request.path,
            status="ok",
            label=label,
            probabilities={label: float(p) for label, p in zip(labels, probabilities, strict=True)},
            set=judged.labels,
            novelty=judged.novelty,
            code=None,
            reason=None,
            seconds=time.monotonic() - started,
        )
        maps = self._heatmaps(output) if request.pixels else None
        self._send(
            ReadingReady(
                id=request.id,
                reading=reading,
                heatmaps=None if maps is None else self._pixels.put(maps, free),
                assessment=assess(judged.assessment(objection), entry, maps, tile, labels, label),
                tile=None if maps is None else self._pixels.put(tile, aligned(free + maps.nbytes)),
            )
        )

    @property
    def _pixels(self) -> SharedPixels:
        if self._shared is None:
            raise ValueError("started without shared memory")
        return self._shared

    def _show(self, identity: int, radiograph: Radiograph) -> int:
        """Put the pixels into the block and announce them; return the first free offset."""
        values, slope, intercept = _as_levels(radiograph.values, radiograph.rescale)
        block = self._pixels.put(values)
        free, table = next_offset(block), None
        if radiograph.voi_lut is not None:
            levels = np.arange(_LEVELS, dtype=np.float64) * slope + intercept
            grey = np.rint(radiograph.voi_lut.apply(levels)).astype(np.uint8)
            table = self._pixels.put(grey, free)
            free = next_offset(table)
        height, width = values.shape
        info = RadiographInfo(
            name=radiograph.name,
            width=width,
            height=height,
            slope=slope,
            intercept=intercept,
            inverted=radiograph.inverted,
            low=radiograph.low,
            high=radiograph.high,
            windows=list(radiograph.windows),
            spacing_mm=radiograph.spacing_mm,
            spacing_origin=radiograph.spacing_origin,
            orientation=radiograph.orientation,
            rescale=radiograph.rescale,
            table_name=radiograph.voi_lut.name if radiograph.voi_lut is not None else "",
            tags=list(radiograph.tags),
            notes=list(radiograph.notes),
            kind=radiograph.kind,
        )
        self._send(RadiographReady(id=identity, info=info, pixels=block, table=table))
        return free

    def _heatmaps(self, output: Any) -> NDArray[np.float32]:
        from radiodesk.inference.heatmap import class_heatmaps

        return np.ascontiguousarray(class_heatmaps(output, self._reference), np.float32)

    def _make_thumbnail(self, request: MakeThumbnail) -> None:
        radiograph = read_radiograph(path_from_wire(request.path))
        # Rendering a quarter of the pixels of a large film is enough for a stamp.
        step = max(1, min(radiograph.values.shape) // (4 * request.side))
        small = dataclasses.replace(radiograph, values=radiograph.values[::step, ::step])
        picture = resize_grey(small.rendered(), request.side, "pad")
        self._send(ThumbnailReady(id=request.id, pixels=self._pixels.put(picture)))

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


def failure_answer(request: ReaderRequest, error: RadiodeskError, seconds: float) -> BaseModel:
    """Return the last answer to a request that could not be met.

    A file that was to be read gets a reading with its status; everything else a plain failure.
    """
    if not isinstance(request, ReadFile):
        return RequestFailed(id=request.id, message=error.message)
    return ReadingReady(
        id=request.id,
        reading=unanswered(
            request.path,
            error.message,
            request.language,
            refused=isinstance(error, RefusedError),
            seconds=seconds,
        ),
        message=error.message,
    )


def _too_far(
    request: ReadFile, judged: Judgement, objection: Message, seconds: float
) -> ReadingReady:
    reading = unanswered(
        request.path,
        objection,
        request.language,
        refused=True,
        seconds=seconds,
        novelty=judged.novelty,
    )
    assessment = judged.assessment()
    return ReadingReady(id=request.id, reading=reading, message=objection, assessment=assessment)


def _as_levels(
    values: NDArray[Any], rescale: tuple[float, float] | None
) -> tuple[NDArray[Any], float, float]:
    """Return values as uint8 or uint16 with the slope and intercept that give them back.

    8- and 16-bit integers come back exactly, and so do rescaled ones, whose steps are the slope's;
    other floats within 1/131070 of their range. What is not finite becomes the lowest value.
    """
    if values.dtype in (np.uint8, np.uint16):
        return np.ascontiguousarray(values), 1.0, 0.0
    if values.dtype == np.int16:
        return (values.astype(np.int32) + 32768).astype(np.uint16), 1.0, -32768.0
    finite = np.isfinite(values)
    if not finite.any():
        return np.zeros(values.shape, np.uint16), 1.0, 0.0
    low = float(np.min(values, where=finite, initial=np.inf))
    high = float(np.max(values, where=finite, initial=-np.inf))
    slope = (high - low) / (_LEVELS - 1) or 1.0
    if rescale is not None and slope <= abs(rescale[0]):
        slope = abs(rescale[0])
    levels = np.empty(values.shape, np.uint16)
    # In float64 all at once, a large film would take four times its own memory.
    for top in range(0, len(values), _ROWS_AT_ONCE):
        rows = slice(top, top + _ROWS_AT_ONCE)
        work = np.where(finite[rows], (values[rows].astype(np.float64) - low) / slope, 0.0)
        levels[rows] = np.clip(np.rint(work), 0, _LEVELS - 1)
    return levels, slope, low


def _once(paths: Iterable[Path]) -> Iterator[Path]:
    seen: set[Path] = set()
    for path in paths:
        if path not in seen:
            seen.add(path)
            yield path
