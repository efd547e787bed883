"""Backs up and prepares restores on a thread, for the window that shows how far it is."""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from radiodesk.core.backups import BackupManifest, BackupReport
from radiodesk.core.errors import Message, Parameter, RadiodeskError
from radiodesk.core.paths import display_name, home_place, path_from_wire
from radiodesk.core.platform import lower_thread_priority
from radiodesk.gui.background import Background, Work
from radiodesk.gui.help.parts import size_text
from radiodesk.records.backups.contents import walk
from radiodesk.records.backups.kept import kept_folders
from radiodesk.records.backups.restoring import preparing
from radiodesk.records.backups.swap import discard_kept, forget, read_plan
from radiodesk.records.backups.writing import Step, backing_up

_LOOK_UP_EVERY = 100
"""Files that are looked at between two places to give up."""


@dataclass(frozen=True)
class Standing:
    """How things are.

    Attributes:
        bytes: What a backup would hold now.
        kept: Folders that restores set aside, newest first.
        waits: A restore is prepared and waits for the next start.
    """

    bytes: int
    kept: tuple[Path, ...]
    waits: bool


@dataclass(frozen=True)
class Prepared:
    """What takes the place of the data folder when radiodesk starts again.

    Attributes:
        manifest: Of the backup; None where a folder is brought back.
    """

    manifest: BackupManifest | None


@dataclass(frozen=True)
class Discarded:
    """A folder is in the recycle bin.

    Attributes:
        name: Its name.
    """

    name: str


class Forgotten:
    """What was prepared is not restored."""


class Cancelled:
    """What was under way is broken off, and nothing is left of it."""


class BackupWork(QObject):
    """One thing at a time.

    Signals:
        looked: A `Standing`.
        progressed: The share done, 0-1.
        backed_up: A `BackupReport`.
        prepared: A `Prepared`.
        done: A `Discarded`, `Forgotten` or `Cancelled`.
        failed: A `Message`.
        busy_changed: Whether something is under way that should not be broken off.
    """

    looked = Signal(object)
    progressed = Signal(float)
    backed_up = Signal(object)
    prepared = Signal(object)
    done = Signal(object)
    failed = Signal(object)
    busy_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = Background(self)
        self._background.yielded.connect(self._on_yielded)
        self._background.finished.connect(lambda: self._set_busy(False))
        self._background.failed.connect(self._on_failed)
        self._busy = False
        self._cancelled = threading.Event()

    @property
    def busy(self) -> bool:
        """Whether something is under way that should not be broken off."""
        return self._busy

    def look(self) -> None:
        """Find out how things are."""
        if not self._busy:
            self._background.run(_standing)

    def back_up(self, target: Path) -> None:
        """Write a backup."""
        self._begin(lambda: backing_up(home_place().absolute(), target))

    def prepare(self, source: Path) -> None:
        """Check a backup, or a folder set aside, and have it restored at the next start."""

        def work() -> Iterator[object]:
            manifest: BackupManifest | None = None
            for one in preparing(home_place().absolute(), source):
                if isinstance(one, BackupManifest):
                    manifest = one
                else:
                    yield one
            yield Prepared(manifest)

        self._begin(work)

    def forget(self) -> None:
        """Do not restore what was prepared."""

        def work() -> Iterator[object]:
            forget(home_place().absolute())
            yield Forgotten()

        self._begin(work)

    def discard(self, kept: Path) -> None:
        """Move a folder that was set aside to the recycle bin."""

        def work() -> Iterator[object]:
            discard_kept(home_place().absolute(), kept)
            yield Discarded(display_name(kept))

        self._begin(work)

    def cancel(self) -> None:
        """Break off at the next step; `done` says when nothing is left of it.

        What has come to its end before is not undone, and says so itself.
        """
        self._cancelled.set()

    def shutdown(self) -> None:
        """Break off and end the thread."""
        self._background.shutdown()
        self._set_busy(False)

    def _begin(self, work: Work) -> None:
        if self._busy:
            return  # nothing is offered then; the one under way may still be ending
        self._set_busy(True)
        cancelled = self._cancelled = threading.Event()

        def and_look() -> Iterator[object]:
            lower_thread_priority()
            broken_off = False
            with closing(_steps(work)) as steps:
                for one in steps:
                    if isinstance(one, Step) and cancelled.is_set():
                        broken_off = True
                        break
                    yield one
            if broken_off:
                yield Cancelled()
            yield from _standing()

        self._background.run(and_look)

    def _set_busy(self, busy: bool) -> None:
        if busy != self._busy:
            self._busy = busy
            self.busy_changed.emit(busy)

    def _on_yielded(self, value: object) -> None:
        match value:
            case Step():
                self.progressed.emit(value.share)
            case BackupReport():
                self.backed_up.emit(value)
            case Prepared():
                self.prepared.emit(value)
            case Discarded() | Forgotten() | Cancelled():
                self.done.emit(value)
            case Standing():
                self.looked.emit(value)

    def _on_failed(self, error: object) -> None:
        self._set_busy(False)
        if isinstance(error, RadiodeskError):
            self.failed.emit(error.message)
        else:
            detail = getattr(error, "strerror", None) or type(error).__name__
            self.failed.emit(Message(code="RD-APP-002", params={"detail": detail}))


def messages_of(report: BackupReport) -> list[Message]:
    """Return what is to be said of a backup that was written."""
    name, size = display_name(path_from_wire(report.file)), size_text(report.size)
    params: dict[str, Parameter] = {"name": name, "files": report.files, "size": size}
    messages = [Message(code="RD-KEEP-001", params=params)]
    for code, count in (
        ("RD-KEEP-007", report.left_out.runs),
        ("RD-KEEP-008", report.left_out.links),
    ):
        if count:
            messages.append(Message(code=code, params={"count": count}))
    return messages


def _steps(work: Work) -> Generator[object, None, None]:
    yield from work()


def _standing() -> Iterator[object]:
    home = home_place().absolute()
    size = 0
    for count, one in enumerate(walk(home)):
        if count % _LOOK_UP_EVERY == 0:
            yield None  # a place to give up
        if one.kind == "file":
            with suppress(FileNotFoundError):  # it went while we were on the way to it
                size += one.path.stat().st_size
    yield Standing(size, tuple(kept_folders(home)), read_plan(home) is not None)
