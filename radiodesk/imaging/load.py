"""From a path to a radiograph. What a file is, its bytes say, never its name."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from radiodesk.core.errors import UnreadableError
from radiodesk.core.paths import display_name
from radiodesk.imaging.opening import open_regular
from radiodesk.imaging.radiograph import ExaminationFacts, Radiograph

_DICOM_MAGIC_AT = 128
_HEAD_BYTES = _DICOM_MAGIC_AT + 4
_PICTURES = {
    b"\x89PNG\r\n\x1a\n": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"BM": "BMP",
    b"II*\x00": "TIFF",
    b"MM\x00*": "TIFF",
    b"II+\x00": "TIFF",
    b"MM\x00+": "TIFF",
}
_NPY = b"\x93NUMPY"


def read_radiograph(path: Path) -> Radiograph:
    """Read one file: PNG, JPEG, BMP, TIFF, ``.npy`` or DICOM, with any or no extension.

    Never blocks on a pipe, never opens another format, never returns a partly decoded image.

    Args:
        path: As the user named it.

    Raises:
        UnreadableError: The bytes cannot be read as a radiograph.
        RefusedError: They can, but not as one picture with known meaning.
    """
    name = display_name(path)
    with open_regular(path) as file:
        return _read(file, name)


def read_person(path: Path) -> tuple[str | None, ExaminationFacts]:
    """Return whose radiograph a file is and what it says of the examination (DICOM alone does).

    Raises:
        UnreadableError: The file is gone or damaged.
    """
    name = display_name(path)
    with open_regular(path) as file:
        if file.read(_HEAD_BYTES)[_DICOM_MAGIC_AT:] != b"DICM":
            return None, ExaminationFacts()
        from radiodesk.imaging.dicom import read_person as from_header

        return from_header(file, name)


def _read(file: BinaryIO, name: str) -> Radiograph:
    head = file.read(_HEAD_BYTES)
    # DICOM first: its free 128 bytes may hold a TIFF header (PS3.10 7.1).
    if head[_DICOM_MAGIC_AT:] == b"DICM":
        from radiodesk.imaging.dicom import read_dicom

        return read_dicom(file, name)
    if head.startswith(_NPY):
        from radiodesk.imaging.arrays import read_array

        return read_array(file, name)
    for magic, format_name in _PICTURES.items():
        if head.startswith(magic):
            from radiodesk.imaging.pictures import read_picture

            return read_picture(file, name, format_name)
    raise UnreadableError("RD-DICOM-001" if _like_bare_dicom(head) else "RD-FILE-002", name=name)


def _like_bare_dicom(head: bytes) -> bool:
    """Say whether the bytes look like a data set without the preamble of PS3.10."""
    if head.startswith(b"DICM"):
        return True
    return head[:2] in (b"\x02\x00", b"\x08\x00") and head[3:4] == b"\x00" and len(head) > 8
