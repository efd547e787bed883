"""What every deed of this campaign has: it is done, it may fail, then it is done again."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

_LOCK_FOLDER = ".locks"


def is_lock(path: Path) -> bool:
    """Say whether a file stays on purpose: removing a lock would let two processes hold it."""
    return path.name.endswith(".lock") or _LOCK_FOLDER in path.parts


class Deed(ABC):
    """One thing that radiodesk writes, made ready in a folder of its own.

    Attributes:
        words: Code of the sentence that the desktop says for an ``OSError`` of this deed; None
            where the deed itself must come with a sentence.
        changes: Patterns of the paths, relative to the folder, that the deed may change or make.
        make_room: Ends the fault; for a deed that waits until a full disk has room again.
    """

    words: ClassVar[str | None] = None
    changes: ClassVar[tuple[str, ...]] = ()

    def __init__(self, folder: Path) -> None:
        """Make everything ready.

        Args:
            folder: An empty folder; its ``home`` is the data folder of radiodesk.
        """
        self.folder = folder
        self.make_room: Callable[[], object] = lambda: None

    @abstractmethod
    def act(self) -> None:
        """Do it. May be called again after it failed."""

    @abstractmethod
    def broken(self, done: bool) -> list[str]:
        """Return what is wrong now, read through the public doors.

        Args:
            done: The last `act` succeeded, so everything must be new; else all of it is old or
                all of it is new.
        """

    def close(self) -> None:  # noqa: B027 - most have nothing open
        """Let go of what is open."""

    def left_behind(self) -> list[str]:
        """Return what lies about that nobody will use, after a success."""
        return sorted(
            str(path.relative_to(self.folder))
            for path in self.folder.rglob("*")
            if not is_lock(path)
            and (path.name.startswith(".") or path.suffix == ".tmp" or "-journal" in path.name)
        )


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder by its relative path."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not is_lock(path)
    }


def old_or_new(is_: object, old: object, new: object, done: bool, what: str) -> list[str]:
    """Return a complaint unless something is new, or old where the deed was not done."""
    if is_ == new or (not done and is_ == old):
        return []
    return [f"{what} is {str(is_)[:200]!r}"]
