"""The files under what a user dropped or named: folders recursed, loops visited once."""

from __future__ import annotations

import re
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePath

_NOT_IMAGES = frozenset({"thumbs.db", "desktop.ini", "dicomdir"})
_CLUTTER_SUFFIXES = frozenset({
    ".csv", ".tsv", ".txt", ".md", ".rst", ".json", ".jsonl", ".yaml", ".yml", ".toml", ".xml",
    ".html", ".htm", ".pdf", ".doc", ".docx", ".odt", ".xls", ".xlsx", ".ods", ".ini", ".cfg",
    ".log", ".db", ".sqlite", ".zip", ".tar", ".gz", ".bz2", ".xz", ".7z", ".rar", ".py",
    ".ipynb", ".lnk", ".url", ".sha256", ".md5",
})  # fmt: skip
_CLUTTER_NAMES = frozenset(
    ["readme", "license", "licence", "copying", "changelog", "dicomdir", "thumbs.db", "makefile"]
)
_MASK_FOLDERS = frozenset(
    ["mask", "masks", "lung mask", "lung masks", "lungmask", "lungmasks", "macosx"]
)


def list_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files to read, in natural order within each folder.

    A path that is no folder is yielded as it is, even if it does not exist, so that the reader
    can say what is wrong with it. So is a folder that may not be opened. Inside folders, hidden
    files, the system's own files, DICOMDIR and everything that is not a regular file (pipes,
    sockets, devices, broken links) are left out.

    Args:
        paths: Files and folders, in the user's order.
    """
    visited: set[tuple[int, int]] = set()
    for path in paths:
        if path.is_dir():
            yield from _walk(path, visited)
        else:
            yield path


Visited = set[tuple[int, int]]
"""Folders that were walked, by device and file number."""


def list_radiographs(
    paths: Iterable[Path],
    visited: Visited | None = None,
    left_out: Callable[[Path], object] = lambda _path: None,
) -> Iterator[Path]:
    """Yield what `list_files` yields, without what is plainly no radiograph inside folders.

    Tables, texts, archives and folders of masks are left out as in a data set. What is named
    itself is always yielded, so that the reader can say what is wrong with it.

    Args:
        paths: Files and folders, in the user's order.
        visited: Folders walked before, which are not walked again; those walked now are added.
        left_out: Told each file that is left out by its name, and what is no file at all: pipes,
            sockets, devices, links that lead nowhere.
    """
    visited = set() if visited is None else visited
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for found in _walk(path, visited, left_out):
            if is_radiograph_name(found.relative_to(path)):
                yield found
            else:
                left_out(found)


def natural_key(name: str) -> list[tuple[int, int, str]]:
    """Return a sort key under which ``image10`` comes after ``image9``."""
    return [
        (0, int(part), "") if part.isdecimal() else (1, 0, part.casefold())
        for part in re.split(r"(\d+)", name)
        if part
    ]


def _walk(
    top: Path, visited: Visited, no_file: Callable[[Path], object] = lambda _path: None
) -> Iterator[Path]:
    # A stack instead of recursion: folder depth is the user's, Python's stack is not.
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        try:
            identity = folder.stat()
            if (identity.st_dev, identity.st_ino) in visited:
                continue
            visited.add((identity.st_dev, identity.st_ino))
            # The name itself decides between 1.png and 01.png: a folder has no order of its own.
            children = sorted(folder.iterdir(), key=lambda p: (natural_key(p.name), p.name))
        except OSError:
            yield folder
            continue
        folders: list[Path] = []
        for child in children:
            if child.name.startswith("."):
                continue
            try:
                mode = child.stat().st_mode
            except OSError:
                no_file(child)
                continue
            if stat.S_ISDIR(mode):
                folders.append(child)
            elif not stat.S_ISREG(mode):
                no_file(child)
            elif child.name.lower() not in _NOT_IMAGES:
                yield child
        waiting.extend(reversed(folders))


def is_clutter_folder(name: str) -> bool:
    """Say whether a folder holds no radiographs by its name: hidden ones and masks."""
    hidden = name.startswith(".") and not name.startswith("..")
    return hidden or name.casefold().replace("_", " ").strip() in _MASK_FOLDERS


def is_radiograph_name(relative: PurePath) -> bool:
    """Whether a name may be a radiograph: anything but hidden files, masks and known clutter.

    Unknown endings stay in: DICOM files often have none, and a wrong file is better reported by
    the scan than passed over in silence.
    """
    if not relative.parts:  # a folder that may not be opened is listed itself; the scan says so
        return True
    *folders, name = relative.parts
    if name.startswith(".") or any(is_clutter_folder(folder) for folder in folders):
        return False
    plain = name.casefold()
    stem, dot, ending = plain.rpartition(".")
    return f"{dot}{ending}" not in _CLUTTER_SUFFIXES and (stem or plain) not in _CLUTTER_NAMES
