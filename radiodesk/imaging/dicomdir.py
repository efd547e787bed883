"""The table of contents of a DICOM medium: which image files it names (PS3.3 F, PS3.10 8.6)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pydicom
from pydicom.dataset import Dataset
from pydicom.uid import MediaStorageDirectoryStorage

from radiodesk.core.errors import Message, RadiodeskError, UnreadableError
from radiodesk.core.paths import display_name
from radiodesk.imaging.opening import open_regular
from radiodesk.imaging.silence import decoders_silenced, silence_logger

silence_logger("pydicom")

_MAX_DEPTH = 8
"""A File ID has at most eight components (PS3.10 8.2)."""


@dataclass(frozen=True)
class Medium:
    """What a DICOMDIR names.

    Attributes:
        files: Its image files in its order, those that are missing too, each once.
        notes: What is missing or leads elsewhere.
    """

    files: tuple[Path, ...]
    notes: tuple[Message, ...]


def read_dicomdir(path: Path) -> Medium:
    """Read which image files a DICOMDIR names.

    File IDs are in capitals, while copies of a medium often have small letters: names are
    compared without regard to case.

    Args:
        path: The DICOMDIR; its folder is the root of the medium.

    Raises:
        UnreadableError: Damaged, or no DICOMDIR, or without images.
    """
    name = display_name(path)
    with open_regular(path) as file, decoders_silenced():
        try:
            dataset = pydicom.dcmread(file, specific_tags=["DirectoryRecordSequence"])
            kind = dataset.file_meta.get("MediaStorageSOPClassUID")
            records = list(dataset.get("DirectoryRecordSequence") or [])
            named = [_components(record) for record in records if _is_image(record)]
        except (RadiodeskError, OSError):
            raise
        except MemoryError as error:
            raise UnreadableError("RD-FILE-016", name=name) from error
        except Exception as error:  # pydicom raises whatever damaged bytes lead it into
            raise UnreadableError("RD-FILE-003", name=name) from error
    if kind != MediaStorageDirectoryStorage:
        raise UnreadableError("RD-FILE-003", name=name)
    inside = [parts for parts in named if _leads_inside(parts)]
    if not inside:
        raise UnreadableError("RD-DICOM-013", name=name)
    folders: dict[Path, dict[str, Path]] = {}
    files = tuple(dict.fromkeys(_find(path.parent, parts, folders) for parts in inside))
    notes = []
    if missing := sum(not file.exists() for file in files):
        params: dict[str, str | int | float] = {
            "name": name,
            "missing": missing,
            "count": len(files),
        }
        notes.append(Message(code="RD-DICOM-010", params=params))
    if outside := len(named) - len(inside):
        notes.append(Message(code="RD-DICOM-011", params={"name": name, "count": outside}))
    return Medium(files, tuple(notes))


def _is_image(record: Dataset) -> bool:
    in_use = record.get("RecordInUseFlag")
    return str(record.get("DirectoryRecordType") or "").strip() == "IMAGE" and in_use != 0


def _components(record: Dataset) -> list[str]:
    value: Any = record.get("ReferencedFileID")
    if value is None or value == "":
        return []
    parts = [value] if isinstance(value, str) else [str(part) for part in value]
    return [part.strip() for part in parts]


def _leads_inside(parts: list[str]) -> bool:
    plain = all(
        part and part not in (".", "..") and not set(part) & set("/\\:\0") for part in parts
    )
    return plain and 0 < len(parts) <= _MAX_DEPTH


def _find(root: Path, parts: list[str], folders: dict[Path, dict[str, Path]]) -> Path:
    """Return where a file lies, or where it would lie if it were there."""
    place = root
    for depth, part in enumerate(parts):
        if place not in folders:
            try:
                folders[place] = {_key(child.name): child for child in place.iterdir()}
            except OSError:
                folders[place] = {}
        found = folders[place].get(_key(part))
        if found is None:
            return place.joinpath(*parts[depth:])
        place = found
    return place


def _key(name: str) -> str:
    """Return a name as ISO 9660 compares it: no case, no version, no bare dot at the end."""
    return name.casefold().split(";")[0].rstrip(".")
