"""What human readers and models said of the same radiographs, and where they differ."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from radiodesk.core.case_log import LogEntry, OpinionRecord, ReadingRecord
from radiodesk.core.errors import UsageError
from radiodesk.core.files import unless_full, write_text
from radiodesk.core.paths import display_name
from radiodesk.core.spreadsheet import safe_cell, table_writer

TABLE = "labels.csv"
_IMAGES = "images"
_PIECE = 1 << 20


@dataclass(frozen=True)
class SecondRead:
    """An opinion and the reading that it is about."""

    reading: ReadingRecord
    opinion: OpinionRecord

    @property
    def labels(self) -> tuple[str | None, str | None]:
        """The human's label and the model's."""
        return self.opinion.label, self.reading.label


def second_reads(entries: Iterable[LogEntry]) -> list[SecondRead]:
    """Return every opinion with its reading; only the first one on a reading was blind."""
    readings: dict[int, ReadingRecord] = {}
    found: dict[int, SecondRead] = {}
    for entry in entries:
        if entry.reading is not None:
            readings[entry.id] = entry.reading
        elif entry.opinion is not None and entry.subject in readings:
            read = SecondRead(readings[entry.subject], entry.opinion)
            found.setdefault(entry.subject, read)
    return list(found.values())


def disagreements(entries: Iterable[LogEntry]) -> dict[str, str]:
    """Return the images on which human and model named different classes: SHA-256 to the human's.

    The newest opinion on an image counts.
    """
    chosen: dict[str, str] = {}
    for read in second_reads(entries):
        own, model = read.labels
        image = read.reading.image_sha256
        if image is None or own is None or model is None:
            continue
        chosen.pop(image, None)
        if own != model:
            chosen[image] = own
    return chosen


def write_data_set(folder: Path, labels: Mapping[str, str], files: Mapping[str, Path]) -> int:
    """Copy radiographs into a folder with a table ``path,label`` that training reads.

    Copies are named by their fingerprint. A DICOM file keeps all that stands in it.

    Args:
        folder: New or empty.
        labels: SHA-256 of a file to its label.
        files: SHA-256 to where that file was; one that is gone or changed is left out.

    Returns:
        How many were copied; with none, nothing is written.

    Raises:
        UsageError: The folder holds something (``RD-LOG-027``) or cannot be written
            (``RD-APP-005``).
    """
    known = {image: files[image] for image in labels if image in files}
    if not known:
        return 0
    try:
        if folder.is_dir() and any(folder.iterdir()):
            raise UsageError("RD-LOG-027", name=display_name(folder))
        (folder / _IMAGES).mkdir(parents=True, exist_ok=True)
        rows = [
            (f"{_IMAGES}/{name}", safe_cell(labels[image]))
            for image, path in known.items()
            if (name := _copy(path, image, folder / _IMAGES)) is not None
        ]
        stream = io.StringIO()
        table_writer(stream).writerows([("path", "label"), *rows])
        write_text(folder / TABLE, stream.getvalue())
    except OSError as error:
        raise unless_full(
            error, folder / TABLE, UsageError("RD-APP-005", name=display_name(folder))
        ) from error
    return len(rows)


def _copy(path: Path, image: str, folder: Path) -> str | None:
    """Copy a file if it still is the one that was read; return the copy's name."""
    ending = path.suffix.lower()
    name = image[:32] + (ending if ending[1:].isalnum() and ending.isascii() else "")
    target = folder / name
    seen = hashlib.sha256()
    try:
        source = path.open("rb") if path.is_file() else None
    except OSError:
        return None
    if source is None:
        return None
    with source, target.open("wb") as copy:
        while piece := source.read(_PIECE):
            seen.update(piece)
            copy.write(piece)
    if seen.hexdigest() != image:
        target.unlink()
        return None
    return name
