"""Puts the SHA-256 of the file beside each reading, so that the case log needs no file name."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from pydantic import BaseModel

from radiodesk.core.errors import UnreadableError
from radiodesk.core.paths import path_from_wire
from radiodesk.core.requests import ReadingReady
from radiodesk.imaging.opening import open_regular

_PIECE = 1 << 20


def fingerprinting(send: Callable[[BaseModel], None]) -> Callable[[BaseModel], None]:
    """Return a `send` that adds the fingerprint of the file to each reading on its way."""

    def sending(answer: BaseModel) -> None:
        if isinstance(answer, ReadingReady):
            found = file_sha256(path_from_wire(answer.reading.path))
            answer = answer.model_copy(update={"sha256": found})
        send(answer)

    return sending


def file_sha256(path: Path) -> str | None:
    """Return the SHA-256 of a regular file's bytes, in hexadecimal; None if they cannot be had."""
    try:
        seen = hashlib.sha256()
        with open_regular(path) as file:
            while piece := file.read(_PIECE):
                seen.update(piece)
        return seen.hexdigest()
    except UnreadableError:
        return None
