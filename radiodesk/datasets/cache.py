"""Decodes a data set once into a file of small 8-bit images that is mapped, not loaded.

The file is an ordinary ``.npy`` of (images, views, side, side) uint8, written from front to back
in the same pass that scans the data set, so every source file is opened once and memory stays
flat however many there are. A later run with the same files and settings maps it again.
"""

from __future__ import annotations

import errno
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel

from radiodesk.core.config import TrainingConfig
from radiodesk.core.control import ShouldStop, never_stop
from radiodesk.core.errors import RadiodeskError, StoppedError, UsageError
from radiodesk.core.events import SkippedFile
from radiodesk.core.files import atomic_write, write_text
from radiodesk.core.paths import display_name
from radiodesk.core.store import key_of
from radiodesk.datasets.about import about_examination
from radiodesk.datasets.entry import Entry
from radiodesk.datasets.scan import (
    Fingerprint,
    Progress,
    ScanResult,
    fingerprint,
    no_progress,
    open_all,
)
from radiodesk.datasets.views import VIEW_SETTINGS, VIEWS_VERSION, draw_view
from radiodesk.imaging.load import read_person, read_radiograph
from radiodesk.imaging.model_input import PREPROCESSING_VERSION, model_grey
from radiodesk.imaging.radiograph import Radiograph

CACHE_NAME = "images.npy"
INDEX_NAME = "index.json"


@dataclass(frozen=True, eq=False)
class CachedImages:
    """Decoded images on disk and the scan that came with them.

    Attributes:
        path: The ``.npy`` file.
        images: (N, views, S, S) uint8, mapped read-only; row i belongs to ``scan.entries[i]``.
        scan: Readable entries in the same order, fingerprints, and what was left out.
    """

    path: Path
    images: npt.NDArray[np.uint8]
    scan: ScanResult


class _Index(BaseModel):
    """What the images do not say themselves. It names no file and no patient.

    Attributes:
        readable: Whether each entry of the catalogue became a row.
        sizes: Width, height, number of images of that size.
    """

    readable: list[bool]
    sizes: list[tuple[int, int, int]]


def stored_views(config: TrainingConfig) -> int:
    """Return how many views of an image are stored: fresh ones are drawn when they are needed."""
    return 1 if config.fresh_views else config.views


def images_key(contents: npt.NDArray[np.uint64], config: TrainingConfig) -> str:
    """Return the name under which a data set's decoded images are found again.

    Args:
        contents: Content fingerprints of all entries in catalogue order.
        config: Input size, resize mode, views and seed.
    """
    views: dict[str, Any] = {}
    if stored_views(config) > 1:
        views = {name: getattr(config, name) for name in VIEW_SETTINGS}
        views |= {"seed": config.seed, "version": VIEWS_VERSION}
    return key_of(
        "images",
        contents=contents.tobytes().hex(),
        preprocessing=PREPROCESSING_VERSION,
        size=config.image_size,
        mode=config.resize_mode,
        count=stored_views(config),
        views=views,
    )


def build_cache(
    entries: Sequence[Entry],
    folder: Path,
    config: TrainingConfig,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
    workers: int | None = None,
) -> ScanResult:
    """Scan entries and write their views at the network's input size.

    Args:
        entries: What to open; positions in it number the images for `draw_view`.
        folder: Where the files go; made if it is missing.
        config: Input size, resize mode, views and seed.
        progress: Told after every file.
        should_stop: Asked after every file.
        workers: Threads; None takes one per core.

    Raises:
        StoppedError: `should_stop` asked for it; nothing is left behind.
        UsageError: No file is readable (``RD-DATA-023``).
        RadiodeskError: The disk is full (``RD-DATA-020``).
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / CACHE_NAME
    count = stored_views(config)
    shape = (count, config.image_size, config.image_size)
    readable = [False] * len(entries)

    def prepare(radiograph: Radiograph, index: int) -> npt.NDArray[np.uint8]:
        image = model_grey(radiograph, config.image_size, config.resize_mode)
        views = [draw_view(image, config, config.seed, index, v) for v in range(count)]
        readable[index] = True
        return np.stack(views)

    try:
        with atomic_write(path) as file:
            file.write(_header((len(entries), *shape)))

            def keep(views: npt.NDArray[np.uint8]) -> None:
                file.write(views.tobytes())

            result = open_all(entries, prepare, keep, progress, should_stop, workers)
            # NumPy leaves room in the header for a first axis of any length.
            file.seek(0)
            file.write(_header((len(result.entries), *shape)))
        sizes = [(*size, number) for size, number in sorted(result.sizes.items())]
        write_text(folder / INDEX_NAME, _Index(readable=readable, sizes=sizes).model_dump_json())
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        needed = round(len(entries) * int(np.prod(shape)) / 1e6)
        raise RadiodeskError("RD-DATA-020", name=display_name(folder), needed=needed) from error
    if not result.entries:
        path.unlink(missing_ok=True)
        raise UsageError("RD-DATA-023", name=display_name(folder))
    return result


def map_cache(folder: Path, scan: ScanResult) -> CachedImages:
    """Map the images that `build_cache` wrote."""
    path = folder / CACHE_NAME
    images: npt.NDArray[np.uint8] = np.load(path, mmap_mode="r")
    return CachedImages(path, images, scan)


def scan_again(
    entries: Sequence[Entry],
    folder: Path,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> ScanResult:
    """Return what `build_cache` returned for the same contents, without decoding any pixels.

    What could not be read is opened again for its sentence, and DICOM headers for their patient,
    since neither is kept on the disk.

    Args:
        entries: As given to `build_cache`; the files may lie elsewhere by now.
        folder: Where it wrote.
        progress: Told after every file.
        should_stop: Asked after every file.

    Raises:
        StoppedError: `should_stop` asked for it.
    """
    index = _Index.model_validate_json((folder / INDEX_NAME).read_bytes())
    kept: list[Entry] = []
    fingerprints: list[Fingerprint] = []
    skipped: list[SkippedFile] = []
    for done, (entry, readable) in enumerate(zip(entries, index.readable, strict=True), 1):
        if readable:
            kept.append(_with_person(entry))
            fingerprints.append(fingerprint(entry.path))
        else:
            try:
                read_radiograph(entry.path)
            except RadiodeskError as error:
                skipped.append(SkippedFile(path=entry.relative, message=error.message))
        progress(done, len(entries))
        if should_stop() != "go_on":
            raise StoppedError
    sizes = Counter({(width, height): number for width, height, number in index.sizes})
    return ScanResult(tuple(kept), tuple(fingerprints), tuple(skipped), sizes)


def _with_person(entry: Entry) -> Entry:
    if entry.patient_id is not None and entry.about.complete:
        return entry
    try:
        patient, examination = read_person(entry.path)
    except RadiodeskError:
        return entry  # it was whole when its pixels were decoded; its group is lost, not its image
    about = entry.about.or_else(about_examination(examination))
    return replace(entry, patient_id=entry.patient_id or patient or None, about=about)


def _header(shape: tuple[int, ...]) -> bytes:
    buffer = io.BytesIO()
    np.lib.format.write_array_header_1_0(
        buffer, {"descr": "|u1", "fortran_order": False, "shape": shape}
    )
    return buffer.getvalue()
