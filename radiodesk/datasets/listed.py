"""One file as it was found, before it has a class."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from radiodesk.datasets.tables import Part, Row


@dataclass(frozen=True, slots=True)
class Listed:
    """A file that is listed under a name.

    Attributes:
        path: Where it is.
        relative: Its path relative to the data, with ``/``.
        found: Folder or label name as found.
        row: What a table says of it, or None.
        split: Part of the split that its folder names, or None.
    """

    path: Path
    relative: str
    found: str
    row: Row | None
    split: Part | None


def tidy(written: str) -> str:
    """Return a path as a table names it with ``/`` and without a leading ``./``."""
    text = written.replace("\\", "/")
    while text.startswith("./"):
        text = text[2:]
    return text
