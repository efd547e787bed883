"""What may stand in a log: codes, types, places in the program. Never what a file or a person says.

The text of an exception, a library's warning or a path may hold a patient's name. So nothing is
searched for secrets; only what is known to be harmless gets through, and the rest is dropped.
"""

from __future__ import annotations

import errno
import re
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import radiodesk
from radiodesk.core.errors import RadiodeskError

_PROGRAM = Path(radiodesk.__file__).resolve().parent
_PACKAGES = sys.stdlib_module_names | {
    "__main__", "radiodesk", "PyInstaller", "PySide6", "shiboken6", "tensorflow", "keras", "h5py",
    "absl", "google", "ml_dtypes", "optree", "ai_edge_litert", "numpy", "scipy", "pandas",
    "pyqtgraph", "PIL", "psutil", "pydicom", "gdcm", "_gdcm", "pylibjpeg", "openjpeg", "jpeg_ls",
    "sklearn", "joblib", "threadpoolctl", "matplotlib", "mpl_toolkits", "pydantic", "pydantic_core",
    "typer", "click", "rich", "platformdirs", "filelock", "send2trash", "pynvml", "distributed",
    "dask",
}  # fmt: skip
"""First parts of the places that code of the built program states, which are relative there."""
_PLACE = re.compile(r"(?P<first>\w+)(?:/[\w-]+)*\.(?:py|pyx|pxd|pxi)")
_UNREAL = re.compile(r"<(?:string|stdin|unknown|frozen [\w.]+)>")
_SUFFIXES = frozenset({
    ".dcm", ".dicom", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif", ".webp", ".csv",
    ".tsv", ".xlsx", ".json", ".jsonl", ".zip", ".gz", ".tar", ".keras", ".h5", ".hdf5", ".tflite",
    ".npy", ".npz", ".html", ".md", ".pdf", ".txt", ".log", ".ini", ".sqlite", ".py", ".tmp",
    ".lock", ".exe",
})  # fmt: skip
"""What may be told of a file; any other ending may be a name, or the end of a UID."""
_SAID = re.compile(
    r"RD-[A-Z]{2,8}-\d{3}|(?:\w+\.)*[A-Z][A-Za-z]*(?:Error|Exception|Interrupt|Exit|Warning)"
)
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
        value: Numbers, `Plain` texts, codes of messages and names of exceptions stay, exceptions
            and paths are cut to their kind, every other text is left out: one word may be a name.
    """
    if isinstance(value, (Plain, bool, int, float)) or value is None:
        return value
    if isinstance(value, BaseException):
        return exception_words(value)
    if isinstance(value, PurePath):
        return path_words(str(value))
    text = str(value)
    return text if _SAID.fullmatch(text) else "<text>"


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
    """Return a path as it may be shown: the ending alone, where it is one of a kind of file."""
    pure = PureWindowsPath(text) if "\\" in text else PurePosixPath(text)
    ending = pure.suffix.lower()
    return f"<path>{ending if ending in _SUFFIXES else ''}"


def place_words(text: str) -> str:
    """Return the file that a piece of code states as its own: whole where it is the program's."""
    posix = text.replace("\\", "/")
    for mark in ("/site-packages/", "/dist-packages/"):
        if mark in posix:
            return posix.rpartition(mark)[2]
    if (place := _PLACE.fullmatch(posix)) is not None and place["first"] in _PACKAGES:
        return posix
    try:
        return f"radiodesk/{Path(text).resolve().relative_to(_PROGRAM).as_posix()}"
    except (ValueError, OSError):
        pass
    if (library := re.search(r"/lib(?:64)?/python3\.\d+/(.+)", posix)) is not None:
        return library[1]
    return text if _UNREAL.fullmatch(text) else path_words(text)


def printed_line(line: str) -> Plain | None:
    """Return what may be kept of a line that a child or its libraries printed, None for nothing."""
    if (frame := _FRAME.match(line)) is not None:
        return Plain(f"  {place_words(frame['path'])}:{frame['line']} {frame['name']}")
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
        yield f"  {place_words(frame.filename)}:{frame.lineno} {frame.name}"
    yield exception_words(error)
