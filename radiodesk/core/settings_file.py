"""Looks through a file of settings before Qt does: words and numbers in it, and no objects.

Qt keeps what is neither as ``@Variant(…)``, and its Python bindings write any object of Python so,
pickled. Whoever opens such a file executes what the pickle says, when the names of the settings are
listed already. radiodesk never writes one, so a file that holds one is not opened: it came with a
backup, say, that somebody else made.

Of what a power cut left, zeros or nothing, Qt makes new settings without a word. So that is kept
under another name as well, before Qt writes over it.
"""

from __future__ import annotations

import re
from pathlib import Path

from radiodesk.core.files import write_bytes

_OBJECTS = ("@Variant(", "@DateTime(")
# As `QSettings` reads values (qtbase, `iniUnescapedStringList`): digits to the last one, the number
# cut to 16 bits; a backslash before the end of a line joins two; quotes may be anywhere.
_ESCAPED = re.compile(
    r"\\(?:x(?P<hex>[0-9A-Fa-f]+)|(?P<octal>[0-7]+)|(?P<end>\r\n|\r|\n)|(?P<as_is>.))"
)
_SECTION = re.compile(rb"^(?:\xef\xbb\xbf)?[ \t]*\[[^\]\r\n]*\]", re.MULTILINE)
_LARGEST = 4 * 1024 * 1024


def put_aside_if_unsafe(path: Path) -> bool:
    """Rename a file that holds an object, or is too large for settings; say whether it was.

    Args:
        path: What Qt would open next; need not be there.

    Raises:
        OSError: It cannot be read or renamed, and must not be opened then.
    """
    if not path.is_file():
        return False
    if path.stat().st_size <= _LARGEST and not holds_objects(path.read_bytes()):
        return False
    path.replace(refused(path))
    return True


def refused(path: Path) -> Path:
    """Return what a file of settings is called once it was put aside."""
    return path.with_name(f"{path.stem}.refused{path.suffix}")


def put_aside_if_damaged(path: Path) -> bool:
    """Keep a damaged file as `damaged` names it; say whether it was.

    One that has a section still stays in its place, too: Qt finds there what is whole.

    Args:
        path: What Qt would open next; need not be there.

    Raises:
        OSError: It cannot be read or kept.
    """
    if not path.is_file():
        return False
    data = path.read_bytes()
    if not is_damaged(data):
        return False
    if _SECTION.search(data):
        write_bytes(damaged(path), data)
    else:
        path.replace(damaged(path))
    return True


def damaged(path: Path) -> Path:
    """Return what a damaged file of settings, or its copy, is called."""
    return path.with_name(f"{path.stem}.damaged{path.suffix}")


def is_damaged(data: bytes) -> bool:
    """Say whether Qt never wrote a file of settings so: with zeros, or without a section."""
    return b"\0" in data or not _SECTION.search(data)


def holds_objects(data: bytes) -> bool:
    """Say whether Qt could find an object in a file of settings, however it is written down."""
    text = data.decode("utf-8", "replace")
    plain = _ESCAPED.sub(_meant, text)
    return any(start in one for start in _OBJECTS for one in (text, plain, plain.replace('"', "")))


def _meant(found: re.Match[str]) -> str:
    if found["hex"]:
        return chr(int(found["hex"], 16) & 0xFFFF)
    if found["octal"]:
        return chr(int(found["octal"], 8) & 0xFFFF)
    return found["as_is"] or ""
