"""A folder of things that can be computed again, found by what they were computed from.

Every entry is a folder named by a hash of all that decides its content. It is written beside its
place and renamed, so that it is there whole or not at all. The longest unused entries go first
when the store outgrows its limit; what a run has open is never removed.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from radiodesk.core.files import sync_folder
from radiodesk.core.paths import home

_PARTIAL = ".partial-"
_LOCKS = ".locks"


def cache_root() -> Path:
    """Return the folder of decoded images, features and converted graphs."""
    return home() / "cache"


def key_of(kind: str, **parts: Any) -> str:
    """Return the name of an entry: its kind and a hash of everything that decides its content.

    Args:
        kind: What it holds, such as ``images``.
        parts: JSON-able values; a change of any gives another key.
    """
    text = json.dumps(parts, sort_keys=True, separators=(",", ":"))
    return f"{kind}-{hashlib.sha256(text.encode()).hexdigest()[:32]}"


@dataclass(frozen=True)
class Held:
    """An entry that is held open.

    Attributes:
        path: Its folder.
        reused: It was there already.
    """

    path: Path
    reused: bool


class Store:
    """The entries below one folder.

    Attributes:
        root: The folder; made when the first entry is.
    """

    def __init__(self, root: Path, limit_bytes: float) -> None:
        """Take a folder.

        Args:
            root: Where entries lie.
            limit_bytes: What they may take together. An entry in use may exceed it; it goes when
                the next one is made.
        """
        self.root, self._limit = root, limit_bytes
        self._held = ExitStack()
        self._keys: set[str] = set()

    def hold(self, key: str, make: Callable[[Path], None]) -> Held:
        """Return an entry, made if it is not there, and keep it from being removed until `close`.

        Args:
            key: From `key_of`.
            make: Fills an empty folder; whatever it raises leaves nothing behind.

        Raises:
            TimeoutError: Another process is making or removing this very entry.
        """
        self.root.mkdir(parents=True, exist_ok=True)
        target = self.root / key
        if key in self._keys:
            return Held(target, reused=True)
        with ExitStack() as held:
            held.enter_context(_locked(self.root, key))
            reused = target.is_dir()
            if reused:
                os.utime(target)
            else:
                self._make(key, target, make)
            # Only now: what could not be made may be asked for again.
            self._held.enter_context(held.pop_all())
            self._keys.add(key)
        if not reused:
            self._shrink(keep=key)
        return Held(target, reused)

    def _make(self, key: str, target: Path, make: Callable[[Path], None]) -> None:
        partial = Path(tempfile.mkdtemp(dir=self.root, prefix=f"{_PARTIAL}{key}-"))
        try:
            make(partial)
            partial.chmod(0o755)
            partial.replace(target)
        except BaseException:
            shutil.rmtree(partial, ignore_errors=True)
            raise
        sync_folder(self.root)

    def close(self) -> None:
        """Let go of everything held."""
        self._held.close()
        self._keys.clear()

    def _shrink(self, keep: str) -> None:
        """Remove the longest unused entries until the limit is met."""
        entries = sorted(entries_of(self.root), key=_last_used)
        _remove_left_behind(self.root)
        sizes = {path: folder_bytes(path) for path in entries}
        total = sum(sizes.values())
        for path in entries:
            if total <= self._limit:
                return
            if path.name != keep and _remove(path):
                total -= sizes[path]


def entries_of(root: Path) -> list[Path]:
    """Return the complete entries of a store."""
    if not root.is_dir():
        return []
    return [path for path in root.iterdir() if path.is_dir() and not path.name.startswith(".")]


def store_bytes(root: Path) -> int:
    """Return what a store takes on the disk."""
    return folder_bytes(root) if root.is_dir() else 0


def clear(root: Path) -> int:
    """Remove every entry that no run has open; return the bytes given back."""
    if not root.is_dir():
        return 0
    before = folder_bytes(root)
    for path in entries_of(root):
        _remove(path)
    _remove_left_behind(root)
    return max(0, before - folder_bytes(root))


def folder_bytes(folder: Path) -> int:
    """Return the size of all files below a folder."""
    total = 0
    for parent, _folders, names in os.walk(folder):
        for name in names:
            with suppress(OSError):
                total += (Path(parent) / name).stat().st_size
    return total


def _last_used(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return math.inf  # another run has just removed it


def _remove(path: Path) -> bool:
    """Remove an entry unless somebody holds it; say whether it is gone."""
    try:
        with _locked(path.parent, path.name):
            shutil.rmtree(path)
    except OSError:
        return False
    return True


def _remove_left_behind(root: Path) -> None:
    """Remove what a killed process had begun: nobody holds its key any more."""
    for path in root.glob(f"{_PARTIAL}*"):
        key = path.name.removeprefix(_PARTIAL).rpartition("-")[0]
        with suppress(OSError), _locked(root, key):
            shutil.rmtree(path)


@contextmanager
def _locked(root: Path, key: str) -> Iterator[None]:
    import filelock  # slow to import, and the window only measures the store

    # The lock's file stays: removing it would let two processes hold two files of one name.
    folder = root / _LOCKS
    folder.mkdir(exist_ok=True)
    lock = filelock.FileLock(folder / key)
    lock.acquire(timeout=0)
    try:
        yield
    finally:
        lock.release()
