"""The format of everything that radiodesk keeps, and how a newer one is told before it is read.

A file of a newer radiodesk is never read as if it were ours, never set aside as damaged and never
written over: whoever comes back to the newer program finds it as it was.
"""

from __future__ import annotations

import json
from pathlib import Path

from radiodesk.core.errors import UsageError

FORMATS: dict[str, int] = {
    "backup": 1,
    "bundle": 1,
    "case_log": 1,
    "checkpoint": 1,
    "cross_validation": 1,
    "notes": 1,
    "pace": 1,
    "presets": 1,
    "probes": 1,
    "queue": 1,
    "registry": 1,
    "repairs": 1,
    "run": 1,
    "settings": 1,
}
"""Kind of file to the number of its format. Where a file states none, it is 1."""


class NewerFormatError(UsageError):
    """A file was written by a newer radiodesk (``RD-KEEP-030``)."""


def newer_format(data: bytes, kind: str) -> int | None:
    """Return the format that a JSON document states if this program does not know it yet.

    Args:
        data: The document. What is no JSON object states none.
        kind: Key of `FORMATS`.
    """
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):  # nested deeper than Python goes
        return None
    stated = document.get("format") if isinstance(document, dict) else None
    if not isinstance(stated, int) or isinstance(stated, bool):
        return None
    return stated if stated > FORMATS[kind] else None


def refuse_newer(data: bytes, kind: str, name: str) -> None:
    """Raise if a JSON document is of a newer format.

    Args:
        data: The document.
        kind: Key of `FORMATS`.
        name: Of the file, for the sentence.

    Raises:
        NewerFormatError: ``RD-KEEP-030``.
    """
    found = newer_format(data, kind)
    if found is not None:
        raise newer_error(kind, name, found)


def require_ours(path: Path, kind: str) -> None:
    """Raise before a file is replaced that a newer radiodesk wrote; one that is not there is ours.

    Raises:
        NewerFormatError: ``RD-KEEP-030``.
    """
    try:
        data = path.read_bytes()
    except OSError:
        return
    refuse_newer(data, kind, path.name)


def newer_error(kind: str, name: str, found: int) -> NewerFormatError:
    """Return the error of a file in a newer format."""
    return NewerFormatError("RD-KEEP-030", name=name, found=found, known=FORMATS[kind])
