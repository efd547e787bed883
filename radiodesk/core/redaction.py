"""What may stand in a log: codes, types, places in the program. Never what a file or a person says.

The text of an exception, a library's warning or a path may hold a patient's name. So nothing is
searched for secrets; only what is known to be harmless gets through, and the rest is dropped.
"""

from __future__ import annotations

import errno
import re
import traceback
from collections.abc import Iterator
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import radiodesk
from radiodesk.core.errors import RadiodeskError

_PROGRAM = Path(radiodesk.__file__).resolve().parent
_WORD = re.compile(r"[\w.+:-]{1,60}")
_DEEPEST = 40
_MOST_CAUSES = 4
_PLAIN_TEXTS = (
    re.compile(r"'\w+' object has no attribute '\w+'"),
    re.compile(r"module '[\w.]+' has no attribute '\w+'"),
    re.compile(r"name '\w+' is not defined"),
    re.compile(r"No module named '[\w.]+'"),
    re.compile(r"Internal C\+\+ object \([\w.]+\) already deleted\."),
    re.compile(r"[\w.<>]+\(\) (missing|takes|got) [\w ]+"),
    re.compile(r"maximum recursion depth exceeded[\w ]*"),
)
"""Texts of exceptions that name parts of the program only."""
_FRAME = re.compile(
    r'\s+File "(?P<path>[^"]+)", line (?P<line>\d+|\?\?\?) ?,? ?in (?P<name>[\w<>.]+)'
)
_ENDING = re.compile(
    r"(?P<type>(?:\w+\.)*[A-Z]\w*(?:Error|Exception|Interrupt|Exit|Warning))(?::.*)?"
)
_FATAL = re.compile(
    r"Fatal Python error: [A-Za-z ]{1,60}|(?:Current thread|Thread) 0x[0-9a-f]+ .{0,40}"
    r"\(most recent call first\):|Traceback \(most recent call last\):|Segmentation fault|Aborted"
    r"|Windows fatal exception: [\w ]{1,60}"
)


class Plain(str):
    """A text that is known to be harmless and goes into a log as it is."""

    __slots__ = ()


def plain(value: object) -> object:
    """Return a value as it may stand in a log.

    Args:
        value: Numbers and single words stay, exceptions and paths are cut to their kind, every
            other text is left out.
    """
    if isinstance(value, (Plain, bool, int, float)) or value is None:
        return value
    if isinstance(value, BaseException):
        return exception_words(value)
    if isinstance(value, PurePath):
        return path_words(str(value))
    text = str(value)
    return text if _WORD.fullmatch(text) else "<text>"


def exception_words(error: BaseException) -> str:
    """Return the kind of an exception, with its code where it has one of ours or the system's."""
    name = type(error).__name__
    if isinstance(error, RadiodeskError):
        return f"{name}({error.code})"
    if isinstance(error, OSError) and error.errno is not None:
        return f"{name}({errno.errorcode.get(error.errno, error.errno)})"
    text = str(error)
    harmless = any(pattern.fullmatch(text) for pattern in _PLAIN_TEXTS)
    return f"{name}: {text}" if harmless else name


def traceback_words(error: BaseException) -> str:
    """Return where an exception came from, its causes first."""
    return "\n".join(_chained(error, _MOST_CAUSES))


def path_words(text: str) -> str:
    """Return a path as it may be shown: inside the program, or its ending alone."""
    posix = text.replace("\\", "/")
    for mark in ("/site-packages/", "/dist-packages/"):
        if mark in posix:
            return posix.rpartition(mark)[2]
    try:
        return f"radiodesk/{Path(text).resolve().relative_to(_PROGRAM).as_posix()}"
    except (ValueError, OSError):
        pass
    if (library := re.search(r"/lib(?:64)?/python3\.\d+/(.+)", posix)) is not None:
        return library[1]
    if text.startswith("<") and text.endswith(">"):
        return text
    pure = PureWindowsPath(text) if "\\" in text else PurePosixPath(text)
    return f"<path>{pure.suffix if re.fullmatch(r'[.][A-Za-z0-9]{1,8}', pure.suffix) else ''}"


def printed_line(line: str) -> Plain | None:
    """Return what may be kept of a line that a child or its libraries printed, None for nothing."""
    if (frame := _FRAME.match(line)) is not None:
        return Plain(f"  {path_words(frame['path'])}:{frame['line']} {frame['name']}")
    if (ending := _ENDING.fullmatch(line.strip())) is not None:
        return Plain(ending["type"])
    return Plain(line) if _FATAL.fullmatch(line) else None


def _chained(error: BaseException, more: int) -> Iterator[str]:
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None and more:
        yield from _chained(before, more - 1)
    yield "Traceback (most recent call last):"
    frames = traceback.extract_tb(error.__traceback__)
    for frame in frames[-_DEEPEST:]:
        yield f"  {path_words(frame.filename)}:{frame.lineno} {frame.name}"
    yield exception_words(error)
