"""The run folder's live files (events, log, epochs, resources), and its end."""

from __future__ import annotations

import contextlib
import csv
import datetime
import io
import os
import shutil
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import send2trash

from radiodesk.core.control import Emit
from radiodesk.core.events import EpochFinished, Event
from radiodesk.core.files import FOLDER_LOCK, write_text
from radiodesk.core.messages import render
from radiodesk.core.narration import sentences_of
from radiodesk.core.resources import ResourceMonitor
from radiodesk.core.run_folders import EVENTS
from radiodesk.training.room import Room, is_full

LOG = "log.txt"
TRAINING_LOG = "training_log.csv"
RESOURCES = "resource_usage.csv"
DISCARDED = ".discarded"
_SAMPLE_SECONDS = 1.0
_METRICS = ("loss", "accuracy", "precision", "recall", "auc")
EPOCH_COLUMNS = (
    "phase", "epoch", "seconds", "learning_rate", *_METRICS, *(f"val_{m}" for m in _METRICS),
)  # fmt: skip
RESOURCE_COLUMNS = (
    "seconds", "cpu_percent", "memory_mb", "memory_percent", "gpu_percent", "gpu_memory_mb",
)  # fmt: skip


def move_to_trash(run_dir: Path) -> None:
    """Move a discarded run to the system's trash, or to ``.discarded`` beside it without one."""
    try:
        send2trash.send2trash(run_dir)
    except OSError:
        aside = run_dir.parent / DISCARDED
        aside.mkdir(exist_ok=True)
        target, number = aside / run_dir.name, 2
        while target.exists():
            target, number = aside / f"{run_dir.name}-{number}", number + 1
        run_dir.rename(target)


class _Appended:
    """A file that grows; what a full disk does not take waits in memory, in its order."""

    def __init__(self, path: Path) -> None:
        self._path, self._file = path, path.open("ab", buffering=0)
        self._waiting = bytearray()

    @property
    def closed(self) -> bool:
        return self._file.closed

    def add(self, text: str) -> None:
        self._waiting += text.encode()

    def end_last_line(self) -> None:
        """End a line that a full disk cut off, so that the next one can be read."""
        with self._path.open("rb") as written:
            size = written.seek(0, os.SEEK_END)
            written.seek(max(0, size - 1))
            if written.read() not in (b"", b"\n"):
                self._waiting += b"\n"

    def flush(self, *, durably: bool = False) -> None:
        while self._waiting:
            taken = self._file.write(self._waiting)
            del self._waiting[:taken]
        if durably:
            os.fsync(self._file.fileno())

    def close(self) -> None:
        self._file.close()


def clear_left_behind(run_dir: Path) -> None:
    """Remove what a session that was killed had begun to write; its lock must be held."""
    for path in list(run_dir.rglob(".*")):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        elif path.name != FOLDER_LOCK:
            with suppress(OSError):
                path.unlink(missing_ok=True)


class Recorder:
    """Passes events on, and writes each to the run folder first. Use it as a context manager.

    Every line is flushed, so a killed run leaves all that it had told.

    Attributes:
        room: Waits for room where the disk is full; without one a full disk ends the run.
    """

    room: Room | None = None

    def __init__(self, run_dir: Path, emit: Emit, history: Sequence[EpochFinished] = ()) -> None:
        """Record into a run folder and pass on to `emit`.

        Args:
            run_dir: The folder.
            emit: Takes every event after it was written.
            history: Epochs of an earlier session; ``training_log.csv`` is written anew with
                them, since a crash may have left a row of an epoch that was not saved.
        """
        self._emit = emit
        self._lock = threading.Lock()
        self._events, self._log = _Appended(run_dir / EVENTS), _Appended(run_dir / LOG)
        self._events.end_last_line()
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows([EPOCH_COLUMNS, *map(_epoch_row, history)])
        write_text(run_dir / TRAINING_LOG, text.getvalue())
        self._epochs = _Appended(run_dir / TRAINING_LOG)
        self._resources = _ResourceLog(run_dir / RESOURCES)

    def __enter__(self) -> Self:
        self._resources.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close all files; later events are only passed on."""
        self._resources.stop()
        with self._lock:
            for file in (self._events, self._log, self._epochs):
                file.close()

    def emit(self, event: Event) -> None:
        """Write an event down and pass it on; on a full disk only once there is room for it."""
        self.keep(event)
        self._emit(event)

    def keep(self, event: Event) -> None:
        """Write an event down without passing it on, and wait for room where there is none."""
        try:
            self.record(event)
        except OSError as error:
            if self.room is None or not is_full(error):
                raise
            self.room.need(self._flush)

    def record(self, event: Event) -> None:
        """Write an event down without passing it on.

        Raises:
            OSError: It cannot be written; the next event is written after it.
        """
        with self._lock:
            if self._events.closed:
                return
            self._events.add(f"{event.model_dump_json()}\n")
            if isinstance(event, EpochFinished):
                self._epochs.add(_epoch_line(event))
            for message in sentences_of(event):
                self._add_to_log(f"{message.code} {render(message)}")
        self._flush(durably=isinstance(event, EpochFinished))

    def tell_of_room(self, event: Event) -> None:
        """Pass on that the run waits for room, or goes on; written down as far as there is room."""
        self._emit(event)
        with contextlib.suppress(OSError):
            self.record(event)

    def write_details(self, text: str) -> None:
        """Put technical details (a traceback) into log.txt."""
        with self._lock:
            if self._log.closed:
                return
            self._add_to_log(text)
        self._flush()

    def _add_to_log(self, text: str) -> None:
        now = datetime.datetime.now().astimezone()
        self._log.add(f"{now:%Y-%m-%d %H:%M:%S} {text}\n")

    def _flush(self, *, durably: bool = False) -> None:
        with self._lock:
            self._events.flush()
            self._epochs.flush(durably=durably)
            self._log.flush()


def _epoch_row(event: EpochFinished) -> list[str | int]:
    train, val = event.train.model_dump(), event.val.model_dump()
    values = [train[m] for m in _METRICS] + [val[m] for m in _METRICS]
    return [
        event.phase,
        event.epoch,
        f"{event.seconds:.3f}",
        f"{event.learning_rate:g}",
        *(f"{v:.6g}" for v in values),
    ]


def _epoch_line(event: EpochFinished) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(_epoch_row(event))
    return text.getvalue()


class _ResourceLog:
    """One row a second in resource_usage.csv, whatever the run is doing."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._run, name="resource-log", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._done.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        monitor = ResourceMonitor()
        fresh = not self._path.exists()
        file = _Appended(self._path)
        if fresh:
            file.add(",".join(RESOURCE_COLUMNS) + "\n")
        while not self._done.wait(_SAMPLE_SECONDS):
            sample = monitor.sample().model_dump()
            values = [sample[column] for column in RESOURCE_COLUMNS]
            file.add(",".join("" if v is None else f"{v:.1f}" for v in values) + "\n")
            with contextlib.suppress(OSError):  # it waits for room with the rows before it
                file.flush()
        file.close()
