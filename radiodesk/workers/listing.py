"""What was dropped, as the list of files to read: folders, DICOM media and archives opened."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from radiodesk.core.errors import Message, RadiodeskError
from radiodesk.core.paths import display_name, path_to_wire
from radiodesk.core.patience import answers_in_time
from radiodesk.core.requests import FilesListed, Opened
from radiodesk.imaging.archive import is_archive, is_directory_name, unpack
from radiodesk.imaging.listing import Visited, list_radiographs
from radiodesk.imaging.opening import open_regular

_BEAT_SECONDS = 1.0
_DRIVE_SECONDS = 2.0
"""Less than what a reader may be silent for (`jobs.watch.Limits`): it lists, too."""


class FileLister:
    """Lists what one drop holds.

    Attributes:
        notes: What was left out and why, complete once `files` has ended, as are those below.
        opened: The archives and media that were named themselves.
        others: How many files are no radiographs by their names, and were left out.
    """

    def __init__(self, scratch: Path | None, alive: Callable[[], None]) -> None:
        """Prepare.

        Args:
            scratch: Folder for what archives hold; None leaves archives as they are.
            alive: Called about once a second while something large is unpacked.
        """
        self.notes: list[Message] = []
        self.opened: list[Opened] = []
        self.others = 0
        self._scratch = scratch
        self._visited: Visited = set()
        self._alive = alive
        self._beaten = time.monotonic()

    def files(self, paths: Iterable[Path]) -> Iterator[Path]:
        """Yield the files to read.

        Args:
            paths: Files, folders, DICOMDIRs and ZIP archives, in the user's order.
        """
        drives = Drives()
        for path in paths:
            if not drives.answer_for(path):
                self._alive()
                yield path  # whoever reads it is watched, and says so
            elif path.is_dir():
                yield from self._folder(path)
            elif is_directory_name(path.name):
                yield from self._medium(path, alone=True)
            elif self._scratch is not None and is_archive_file(path):
                yield from self._archive(path, self._scratch)
            else:
                yield path

    def last_answer(self, identity: int, paths: list[str]) -> FilesListed:
        """Return the answer with the last files (wire form) and all that was noted on the way."""
        return FilesListed(
            id=identity,
            paths=paths,
            last=True,
            notes=self.notes,
            opened=self.opened,
            others=self.others,
        )

    def _folder(self, folder: Path) -> Iterator[Path]:
        table = _table_of_contents(folder)
        if table is None:
            yield from self._plain(folder)
        else:
            yield from self._medium(table, alone=False)

    def _plain(self, folder: Path) -> Iterator[Path]:
        archives: list[Path] = []

        def leave_out(path: Path) -> None:
            # What an archive holds is listed flat: one in another is nobody's radiographs.
            closed = self._scratch is None or folder.is_relative_to(self._scratch)
            if closed or not is_archive_file(path):
                self.others += 1
            else:
                archives.append(path)

        yield from list_radiographs([folder], self._visited, leave_out)
        for archive in archives:
            assert self._scratch is not None
            yield from self._archive(archive, self._scratch)

    def _medium(self, table: Path, alone: bool) -> Iterator[Path]:
        from radiodesk.imaging.dicomdir import read_dicomdir

        try:
            medium = read_dicomdir(table)
        except RadiodeskError as error:
            self.notes.append(error.message)
            if alone:
                self._open(table, [error.message])
            else:  # without its table of contents it is a folder like any other
                yield from self._plain(table.parent)
            return
        self.notes += medium.notes
        yield from medium.files
        if not alone:
            named = set(medium.files)
            others = sum(path not in named for path in list_radiographs([table.parent]))
            if others:
                params: dict[str, str | int | float] = {
                    "name": display_name(table),
                    "count": others,
                }
                self.notes.append(Message(code="RD-DICOM-012", params=params))

    def _archive(self, path: Path, scratch: Path) -> Iterator[Path]:
        name = display_name(path)
        troubles: list[Message] = []
        try:
            with open_regular(path) as file:
                status = path.stat()
                mark = f"{path.absolute()}|{status.st_size}|{status.st_mtime_ns}"
                folder = scratch / hashlib.sha256(mark.encode("utf-8", "replace")).hexdigest()[:16]
                if not folder.exists():
                    part = Path(tempfile.mkdtemp(prefix="part-", dir=scratch))
                    try:
                        unpacked = unpack(file, name, part, self._beat)
                        part.rename(folder)
                    except BaseException:
                        shutil.rmtree(part, ignore_errors=True)
                        raise
                    troubles += unpacked.notes
                    self.others += unpacked.others
        except RadiodeskError as error:
            self.notes.append(error.message)
            self._open(path, [error.message])
            return
        self.notes += troubles
        found = False
        for found_path in self._folder(_single_root(folder)):
            found = True
            yield found_path
        if not found and not troubles:
            troubles.append(Message(code="RD-FILE-038", params={"name": name}))
            self.notes += troubles
        self._open(path, troubles, folder)

    def _open(self, path: Path, troubles: list[Message], folder: Path | None = None) -> None:
        place = None if folder is None else path_to_wire(folder)
        self.opened.append(Opened(path=path_to_wire(path), folder=place, troubles=troubles))

    def _beat(self) -> None:
        now = time.monotonic()
        if now - self._beaten > _BEAT_SECONDS:
            self._beaten = now
            self._alive()


class Drives:
    """Tells paths on drives that answer from those on drives that do not."""

    def __init__(self) -> None:
        self._silent: set[Path] = set()

    def answer_for(self, path: Path) -> bool:
        """Return whether a path can be looked at; takes two seconds at most, once for a folder."""
        if path.parent in self._silent:
            return False
        answered = answers_in_time(lambda: path.is_dir() or is_archive_file(path), _DRIVE_SECONDS)
        if not answered:
            self._silent.add(path.parent)
        return answered


def holds_files(path: Path) -> bool:
    """Say whether a path is an archive or a medium: only what it holds says which files to read."""
    if path.is_dir():
        return _table_of_contents(path) is not None
    return is_directory_name(path.name) or is_archive_file(path)


def is_archive_file(path: Path) -> bool:
    """Say whether a path is a ZIP by its first bytes."""
    try:
        with open_regular(path) as file:
            return is_archive(file)
    except RadiodeskError:
        return False  # the reader says what is wrong with it


def _table_of_contents(folder: Path) -> Path | None:
    try:
        return next(
            (p for p in folder.iterdir() if is_directory_name(p.name) and p.is_file()), None
        )
    except OSError:
        return None


def _single_root(folder: Path) -> Path:
    """Return the folder in which everything lies: an archive often holds one folder only."""
    while True:
        children = list(folder.iterdir())
        if len(children) != 1 or not children[0].is_dir():
            return folder
        folder = children[0]
