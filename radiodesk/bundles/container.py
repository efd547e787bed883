"""A bundle as one file, ``NAME.radiodesk``: a ZIP for a USB stick, and its distrustful reader.

The members are stored, not packed: the manifest first, the rest in the order of their names, each
with the same fixed date and rights. So a bundle has exactly one such file, and the reader takes no
other: a container that is not, byte for byte, what writing its content again would give is damaged.
Nothing can hide in it (no packed bomb, second copy of a name, link, comment or path), and nothing
is ever unpacked to a name that the file itself chose.

APPNOTE.TXT 6.3.10 (the ZIP specification), sections 4.3.7, 4.3.12 and 4.3.16, has the headers.
"""

from __future__ import annotations

import binascii
import re
import stat
import struct
from collections.abc import Iterator, Mapping
from pathlib import Path

from radiodesk.bundles.manifest import MANIFEST
from radiodesk.core.errors import RadiodeskError
from radiodesk.core.files import atomic_write, unless_full
from radiodesk.core.paths import display_name

SUFFIX = ".radiodesk"
MAX_BYTES = 512 * 1024 * 1024
"""More than any ensemble of this network; a file is read into memory before it is believed."""
_MAX_MEMBERS = 64
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,60}(\.[A-Za-z0-9]{1,10})?")
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)

_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_VERSION, _MADE_BY_UNIX = 20, 3 << 8 | 20
_DATE, _TIME = 1 << 5 | 1, 0  # 1980-01-01 00:00, the first moment that a ZIP knows
_RIGHTS = (stat.S_IFREG | 0o644) << 16


def is_container_name(path: Path) -> bool:
    """Say whether a file is called as an exported model is."""
    return path.suffix.lower() == SUFFIX


def is_safe_member(name: str) -> bool:
    """Say whether a file of a bundle may bear this name on every system."""
    return _NAME.fullmatch(name) is not None and _DEVICE.match(name) is None


def write_container(path: Path, manifest: bytes, members: Mapping[str, bytes]) -> int:
    """Write the one file of a bundle, whole or not at all.

    Args:
        path: The file to replace. Its folder must exist.
        manifest: ``manifest.json`` as it is.
        members: The other files, by name.

    Returns:
        Its size in bytes.

    Raises:
        RadiodeskError: ``RD-MODEL-105`` when it cannot be written.
    """
    try:
        with atomic_write(path) as file:
            return sum(file.write(part) for part in _parts(manifest, members))
    except OSError as error:
        detail = error.strerror or str(error)
        raise unless_full(
            error, path, RadiodeskError("RD-MODEL-105", name=display_name(path), detail=detail)
        ) from error


def read_container(path: Path) -> dict[str, bytes]:
    """Return the files of a container by name, the manifest first. Nothing is written anywhere.

    What the manifest says of them is not compared here: `radiodesk.bundles.bundle` does that.

    Raises:
        RadiodeskError: ``RD-MODEL-101`` damaged or made by something else, ``-103`` too large,
            ``-104`` the drive failed.
    """
    name = display_name(path)
    try:
        # Looked at before it is opened: a pipe would never end.
        if not stat.S_ISREG(path.stat().st_mode):
            raise RadiodeskError("RD-MODEL-101", name=name)
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        detail = error.strerror or str(error)
        raise RadiodeskError("RD-MODEL-104", name=name, detail=detail) from error
    if len(data) > MAX_BYTES:
        raise RadiodeskError("RD-MODEL-103", name=name, limit=MAX_BYTES // 1024 // 1024)
    contents = _contents(memoryview(data))
    if contents is None or not _is_exactly(contents, memoryview(data)):
        raise RadiodeskError("RD-MODEL-101", name=name)
    return contents


def _contents(data: memoryview) -> dict[str, bytes] | None:
    """Walk the local headers; return None at the first thing that we would not have written."""
    found: dict[str, bytes] = {}
    place = 0
    while data[place : place + 4] == _LOCAL and len(found) < _MAX_MEMBERS:
        if len(data) < place + 30:
            return None
        size, length = struct.unpack_from("<L", data, place + 22)[0], data[place + 26]
        start = place + 30 + length
        name = bytes(data[place + 30 : start]).decode("ascii", "replace")
        if not is_safe_member(name) or name in found or start + size > len(data):
            return None
        found[name] = bytes(data[start : start + size])
        place = start + size
    return found if next(iter(found), None) == MANIFEST else None


def _is_exactly(contents: Mapping[str, bytes], data: memoryview) -> bool:
    others = {name: member for name, member in contents.items() if name != MANIFEST}
    place = 0
    for part in _parts(contents[MANIFEST], others):
        if data[place : place + len(part)] != part:
            return False
        place += len(part)
    return place == len(data)


def _parts(manifest: bytes, members: Mapping[str, bytes]) -> Iterator[bytes]:
    """Yield the bytes of a container piece by piece."""
    ordered = [(MANIFEST, manifest), *sorted(members.items())]
    directory = b""
    offset = 0
    for name, data in ordered:
        encoded = name.encode("ascii")
        common = struct.pack(
            "<HHHHHLLLHH",
            _VERSION,
            0,  # no flags: neither encrypted nor of unknown length
            0,  # stored
            _TIME,
            _DATE,
            binascii.crc32(data),
            len(data),
            len(data),
            len(encoded),
            0,  # no extra field
        )
        yield _LOCAL + common + encoded
        yield data
        directory += (
            _CENTRAL
            + struct.pack("<H", _MADE_BY_UNIX)
            + common
            + struct.pack("<HHHLL", 0, 0, 0, _RIGHTS, offset)
            + encoded
        )
        offset += 30 + len(encoded) + len(data)
    yield directory
    count = len(ordered)
    yield _END + struct.pack("<HHHHLLH", 0, 0, count, count, len(directory), offset, 0)
