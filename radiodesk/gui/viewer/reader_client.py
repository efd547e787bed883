"""The desktop's view of the reader child: ask, and hear the answers as signals."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from numpy.typing import NDArray
from PySide6.QtCore import QObject, QThread

from radiodesk.core.assessment import DEFAULT_COVERAGE
from radiodesk.core.config import TrainingConfig
from radiodesk.core.messages import Language
from radiodesk.core.paths import path_to_wire
from radiodesk.core.platform import computing_threads
from radiodesk.core.requests import (
    DrawViews,
    ListFiles,
    LoadModel,
    MakeThumbnail,
    PixelBlock,
    ReaderRequest,
    ReadFile,
    WriteAnonymised,
    WriteCapture,
)
from radiodesk.gui.viewer.reader_loop import ReaderLoop
from radiodesk.gui.viewer.reader_queue import ReaderQueue, Urgency
from radiodesk.gui.viewer.reader_signals import ReaderSignals
from radiodesk.jobs.watch import Limits

MAX_THREADS = 4


class ReaderClient(ReaderSignals):
    """Queues requests for one reader child and tells of its answers.

    Every asking method returns the id that the answers carry. The thread and the child start with
    the first request, or with `start`. A reader that crashes or hangs costs the file it was at;
    a new one goes on with the next.
    """

    def __init__(self, parent: QObject | None = None, limits: Limits | None = None) -> None:
        """Prepare; nothing is started yet.

        Args:
            parent: Qt owner.
            limits: What one file may cost before it is given up.
        """
        super().__init__(parent)
        self._ids = itertools.count(1)
        self._queue = ReaderQueue()
        self._loop: ReaderLoop | None = None
        self._thread: QThread | None = None
        self._limits = limits
        self._closed = False

    @property
    def child_pid(self) -> int | None:
        """Process id of the reader, or None while there is none."""
        return self._loop.child_pid if self._loop is not None else None

    @property
    def in_flight(self) -> int | None:
        """Id of the request that the reader is at, or None."""
        return self._loop.in_flight if self._loop is not None else None

    def start(self) -> None:
        """Start the thread and the child, so that the first file does not wait for them."""
        if self._thread is not None or self._closed:
            return
        self._thread = QThread(self)
        self._thread.setObjectName("ReaderClient")
        loop = self._loop = ReaderLoop(self._queue, self._limits)
        loop.moveToThread(self._thread)
        self.relay(loop)
        self._thread.started.connect(loop.run)
        self._thread.start()

    def load_model(self, bundle: Path, trusted: bool = False) -> int:
        """Open a bundle for the readings that follow; `model_loaded` or `request_failed`."""
        request = LoadModel(
            id=next(self._ids),
            bundle=path_to_wire(bundle),
            trusted=trusted,
            threads=_threads(),
        )
        return self._ask(request, Urgency.MODEL)

    def read(
        self,
        path: Path,
        language: Language = "en",
        selected: bool = False,
        insist: bool = False,
        coverage: float = DEFAULT_COVERAGE,
    ) -> int:
        """Read one file: `radiograph_ready` if it can be shown, then always `reading_ready`.

        Where the reading says so, `worth_ready` follows as the last answer.

        Args:
            path: The file.
            language: Of the reason, where there is no answer.
            selected: It is on screen and served first.
            insist: Answer even where the reading would be refused.
            coverage: Level of the reading's set, 0-1.
        """
        request = ReadFile(
            id=next(self._ids),
            path=path_to_wire(path),
            language=language,
            insist=insist,
            coverage=coverage,
        )
        return self._ask(request, Urgency.SELECTED if selected else Urgency.WORKLIST)

    def request_thumbnail(self, path: Path, side: int = 96) -> int:
        """Make a small picture of one file: `thumbnail_ready` or `request_failed`."""
        request = MakeThumbnail(id=next(self._ids), path=path_to_wire(path), side=side)
        return self._ask(request, Urgency.THUMBNAIL)

    def request_views(self, path: Path, position: int, config: TrainingConfig) -> int:
        """Draw the views that a run would learn from: `views_ready` or `request_failed`.

        Args:
            path: The file.
            position: Number of the image in its data set.
            config: Settings of the run.
        """
        request = DrawViews(
            id=next(self._ids), path=path_to_wire(path), position=position, config=config
        )
        return self._ask(request, Urgency.THUMBNAIL)

    def list_files(self, paths: Sequence[Path]) -> int:
        """List what was dropped, folders recursed: `files_listed` in parts."""
        request = ListFiles(id=next(self._ids), paths=[path_to_wire(path) for path in paths])
        return self._ask(request, Urgency.LISTING)

    def write_capture(
        self, path: Path, out: Path, picture: NDArray[Any], description: str, identity: bool
    ) -> int:
        """Write a picture of a file as DICOM: `file_written` or `request_failed`.

        Args:
            path: The file that was read.
            out: The file to write.
            picture: (H, W, 3) uint8.
            description: How the picture was made.
            identity: Take over whose radiograph it is.
        """
        self.start()
        request = WriteCapture(
            id=next(self._ids),
            path=path_to_wire(path),
            out=path_to_wire(out),
            picture=PixelBlock(offset=0, shape=picture.shape, dtype="uint8"),
            description=description,
            identity=identity,
        )
        if self._loop is not None:
            self._loop.enclose(request.id, picture)
        return self._ask(request, Urgency.EXPORT)

    def write_anonymised(self, path: Path, out: Path, secret: str) -> int:
        """Write a DICOM file without its patient: `file_written` or `request_failed`."""
        request = WriteAnonymised(
            id=next(self._ids), path=path_to_wire(path), out=path_to_wire(out), secret=secret
        )
        return self._ask(request, Urgency.EXPORT)

    def promote(self, identity: int, selected: bool) -> None:
        """Serve a waiting file next, or put it back in its place."""
        self._queue.promote(identity, Urgency.SELECTED if selected else Urgency.WORKLIST)

    def cancel(self, identity: int) -> None:
        """Give up one request; nothing more is heard of it."""
        if not self._queue.discard(identity) and self._loop is not None:
            self._loop.drop_in_flight(identity)

    def cancel_all(self) -> None:
        """Give up every request but models to be opened and exports to be written."""
        self._queue.clear()
        if self._loop is not None:
            self._loop.drop_in_flight()

    def shutdown(self) -> None:
        """Kill the child and end the thread; returns within a second."""
        self._closed = True
        if self._loop is not None:
            self._loop.close()
        if self._thread is not None:
            self._thread.quit()
            self._thread.wait()
        self._thread = self._loop = None

    def _ask(self, request: ReaderRequest, urgency: Urgency) -> int:
        self.start()
        self._queue.put(request, urgency)
        return request.id


def _threads() -> int:
    """Return how many threads may read one image: a core is kept for the window.

    It draws the film meanwhile, and threads that share a core wait for one another.
    """
    return max(1, min(MAX_THREADS, computing_threads() - 1))
