"""What was named on the command line, as the files to read: folders, archives and media opened.

Archives and tables of contents are untrusted bytes, so a reader child opens them, into a private
folder that ends with this program however it ends. Who names plain files and folders only does not
wait for that child.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from radiodesk.core.errors import Message, RadiodeskError
from radiodesk.core.messages import Language
from radiodesk.core.paths import display_name, path_from_wire, path_to_wire
from radiodesk.core.readings import unanswered
from radiodesk.core.requests import READER_ANSWER, FilesListed, ListFiles, Opened, RequestFailed
from radiodesk.core.results import Reading
from radiodesk.imaging.listing import Visited, list_radiographs
from radiodesk.jobs.child import Child
from radiodesk.workers.listing import Drives, holds_files, is_archive_file


@dataclass(frozen=True)
class Named:
    """One row of the answer.

    Attributes:
        path: The file to read.
        shown: What the user calls it: a file of an archive is ``archive.zip/its/name``.
        trouble: Why there is nothing to read; None for a file.
    """

    path: Path
    shown: Path
    trouble: Message | None = None

    @property
    def key(self) -> tuple[Path, str]:
        """What makes two rows one."""
        return self.path, "" if self.trouble is None else self.trouble.code


@dataclass(frozen=True)
class Intake:
    """Everything that was named.

    Attributes:
        rows: In the user's order, none twice.
        notes: What else was left out and why.
        others: How many files in folders and archives are no radiographs by their names.
    """

    rows: list[Named]
    notes: list[Message]
    others: int

    @property
    def files(self) -> list[Path]:
        """The files to read."""
        return [row.path for row in self.rows if row.trouble is None]

    def answered(self, readings: Iterable[Reading], language: Language) -> list[Reading]:
        """Return one reading for each row.

        Args:
            readings: Of `files`, in their order.
            language: Of the reasons.
        """
        made = iter(readings)
        answers = []
        for row in self.rows:
            shown = path_to_wire(row.shown)
            if row.trouble is not None:
                answers.append(unanswered(shown, row.trouble, language, refused=False))
            else:
                answers.append(next(made).model_copy(update={"path": shown}))
        return answers


@contextmanager
def taken_in(paths: list[Path], archives: bool = True) -> Iterator[Intake]:
    """List what was named; what archives held is there until the end of the block.

    Args:
        paths: Files, folders, DICOMDIRs and ZIP archives, in the user's order.
        archives: Whether archives are opened; else each of them is a row that says why not.
    """
    drives = Drives()
    # The readers say so of these: they are watched.
    silent = frozenset(path for path in paths if not drives.answer_for(path))
    if archives:
        paths = _with_archives(paths, silent)
    if not any(holds_files(path) for path in paths if path not in silent):
        yield _plain(paths, silent)
        return
    scratch = Path(tempfile.mkdtemp(prefix="radiodesk-"))
    # It stays until the end: it removes the folder if this program is killed.
    child = Child("reader", ["--scratch", str(scratch)])
    try:
        yield _opened(paths, silent, child, archives)
    finally:
        child.end()
        shutil.rmtree(scratch, ignore_errors=True)


def _with_archives(paths: list[Path], silent: frozenset[Path]) -> list[Path]:
    """Return the paths, each folder followed by the archives that lie in it."""
    every: list[Path] = []
    for path in paths:
        every.append(path)
        if path not in silent and path.is_dir() and not holds_files(path):
            left_out: list[Path] = []
            for _radiograph in list_radiographs([path], left_out=left_out.append):
                pass
            every += [p for p in left_out if p.suffix.lower() == ".zip" and is_archive_file(p)]
    return every


def _plain(paths: list[Path], silent: frozenset[Path]) -> Intake:
    left_out: list[Path] = []
    visited: Visited = set()
    found: dict[Path, None] = {}
    for path in paths:
        listed = [path] if path in silent else list_radiographs([path], visited, left_out.append)
        found.update(dict.fromkeys(listed))
    return Intake([Named(path, path) for path in found], [], len(left_out))


def _opened(paths: list[Path], silent: frozenset[Path], child: Child, archives: bool) -> Intake:
    rows: list[Named] = []
    notes: list[Message] = []
    others = 0
    visited: Visited = set()
    answers = _answers(child)

    named = set(paths)

    def count(path: Path) -> None:
        nonlocal others
        others += path not in named  # an archive in a folder follows by itself

    for number, path in enumerate(paths):
        if path in silent:
            rows.append(Named(path, path))
            continue
        if not holds_files(path):
            rows += [Named(p, p) for p in list_radiographs([path], visited, count)]
            continue
        if not archives and not path.is_dir() and is_archive_file(path):
            refused = Message(code="RD-CLUSTER-009", params={"name": display_name(path)})
            rows.append(Named(path, path, refused))
            continue
        child.send(ListFiles(id=number, paths=[path_to_wire(path)]))
        files: list[Path] = []
        for answer in answers:
            files += [path_from_wire(found) for found in answer.paths]
            if answer.last:
                break
        else:
            raise RadiodeskError("RD-APP-004", detail=child.ending)
        # One named path is one archive or one medium, or a folder with neither.
        opened = answer.opened[0] if answer.opened else Opened(path="")
        rows += [Named(found, _shown(found, path, opened)) for found in files]
        rows += [Named(path, path, trouble) for trouble in opened.troubles]
        notes += [note for note in answer.notes if note not in opened.troubles]
        others += answer.others
    return Intake(list({row.key: row for row in rows}.values()), notes, others)


def _shown(found: Path, named: Path, opened: Opened) -> Path:
    if opened.folder is None:
        return found
    return named / found.relative_to(path_from_wire(opened.folder))


def _answers(child: Child) -> Iterator[FilesListed]:
    for line in child.lines():
        try:
            answer = READER_ANSWER.validate_json(line)
        except ValidationError:
            continue
        if isinstance(answer, RequestFailed):
            raise RadiodeskError(answer.message.code, **answer.message.params)
        if isinstance(answer, FilesListed):
            yield answer
