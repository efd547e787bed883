"""Decodes a data set once into a file of small 8-bit images that is mapped, not loaded.

The file is an ordinary ``.npy`` of (images, views, side, side) uint8, written from front to back
in the same pass that scans the data set, so every source file is opened once and memory stays
flat however many there are.
"""

from __future__ import annotations

import errno
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from radiodesk.core.config import TrainingConfig
from radiodesk.core.control import ShouldStop, never_stop
from radiodesk.core.errors import RadiodeskError, UsageError
from radiodesk.core.files import atomic_write
from radiodesk.core.paths import display_name
from radiodesk.datasets.catalogue import Entry
from radiodesk.datasets.scan import Progress, ScanResult, no_progress, open_all
from radiodesk.datasets.views import draw_view
from radiodesk.imaging.model_input import model_grey
from radiodesk.imaging.radiograph import Radiograph

CACHE_NAME = "images.npy"


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


def build_cache(
    entries: Sequence[Entry],
    folder: Path,
    config: TrainingConfig,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
    workers: int | None = None,
) -> CachedImages:
    """Scan entries and write their views at the network's input size.

    Args:
        entries: What to open; positions in it number the images for `draw_view`.
        folder: Where the file goes; made if it is missing.
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
    shape = (config.views, config.image_size, config.image_size)

    def prepare(radiograph: Radiograph, index: int) -> npt.NDArray[np.uint8]:
        image = model_grey(radiograph, config.image_size, config.resize_mode)
        views = [draw_view(image, config, config.seed, index, v) for v in range(config.views)]
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
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        needed = round(len(entries) * int(np.prod(shape)) / 1e6)
        raise RadiodeskError("RD-DATA-020", name=display_name(folder), needed=needed) from error
    if not result.entries:
        path.unlink(missing_ok=True)
        raise UsageError("RD-DATA-023", name=display_name(folder))
    images: npt.NDArray[np.uint8] = np.load(path, mmap_mode="r")
    return CachedImages(path, images, result)


def _header(shape: tuple[int, ...]) -> bytes:
    buffer = io.BytesIO()
    np.lib.format.write_array_header_1_0(
        buffer, {"descr": "|u1", "fortran_order": False, "shape": shape}
    )
    return buffer.getvalue()
