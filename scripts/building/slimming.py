"""Takes out of a built folder what no program of it can ever load (Linux).

Libraries come with their symbol tables, which only a debugger reads: a quarter of TensorFlow.
Leaving out a plug-in leaves behind the system's libraries that only it needed; and some wheels hold
each library under two names.
"""

from __future__ import annotations

import re
import shutil
import struct
import subprocess
import sys
from pathlib import Path

_NEEDED = re.compile(r"\(NEEDED\).*\[(.+)\]")
_WANTS = re.compile(r"Name: GLIBC_(\d+)\.(\d+)")
_AT_ONCE = 200
_SHARED = ("", "*.libs/", "PySide6/Qt/lib/")
"""Folders whose libraries are there for others only."""
_LOADABLE = 1


def slim(inside: Path) -> None:
    """Make a built folder smaller; what is left does the same.

    Args:
        inside: Where the program keeps its libraries.
    """
    if not sys.platform.startswith("linux"):
        return
    _drop_unneeded(inside)
    if shutil.which("strip"):
        for library in libraries(inside):
            _strip(library)


def libraries(inside: Path) -> list[Path]:
    """Return the shared libraries in a folder, without links to them."""
    found = (path for path in inside.rglob("*.so*") if path.is_file() and not path.is_symlink())
    return sorted(path for path in found if path.open("rb").read(4) == b"\x7fELF")


def glibc(inside: Path) -> str:
    """Return the oldest version of the C library that every library of a folder can do with."""
    wanted = (tuple(map(int, found)) for found in _WANTS.findall(_readelf("-VW", inside)))
    return ".".join(map(str, max(wanted)))


def _readelf(option: str, inside: Path) -> str:
    files = [str(path) for path in libraries(inside)]
    texts = []
    for first in range(0, len(files), _AT_ONCE):
        command = ["readelf", option, *files[first : first + _AT_ONCE]]
        done = subprocess.run(command, capture_output=True, check=True)
        texts.append(done.stdout.decode("utf-8", "replace"))
    return "\n".join(texts)


def _drop_unneeded(inside: Path) -> None:
    """Remove libraries that were collected for something that is not there any more."""
    while True:
        needed = set(_NEEDED.findall(_readelf("-dW", inside)))
        shared = (path for place in _SHARED for path in inside.glob(f"{place}lib*.so*"))
        going = {path for path in shared if _may_go(path, needed)}
        going |= {path for path in libraries(inside) if _has_twin(path, needed)}
        if not going:
            break
        for path in going:
            path.unlink()
    for link in inside.iterdir():
        if link.is_symlink() and not link.exists():
            link.unlink()


def _may_go(library: Path, needed: set[str]) -> bool:
    # The start-up code opens Python's own library by name.
    return library.name not in needed and not library.name.startswith("libpython")


def _has_twin(library: Path, needed: set[str]) -> bool:
    """Say whether ``libX.so`` lies beside the ``libX.so.3`` that everything asks for."""
    if not library.name.endswith(".so") or library.name in needed:
        return False
    others = library.parent.glob(f"{library.name}.*")
    return any(other.read_bytes() == library.read_bytes() for other in others)


def _strip(library: Path) -> None:
    """Take out the symbol table, unless that would leave a library that cannot be loaded.

    Libraries whose tables were moved when their wheel was made can come out misaligned.
    """
    stripped = library.with_name(f"{library.name}.stripped")
    command = ["strip", "--strip-unneeded", "-o", str(stripped), str(library)]
    done = subprocess.run(command, capture_output=True)
    if done.returncode == 0 and _is_aligned(stripped):
        stripped.chmod(library.stat().st_mode)
        stripped.replace(library)
    else:
        stripped.unlink(missing_ok=True)


def _is_aligned(library: Path) -> bool:
    """Say whether the loader will map every part of a 64-bit library."""
    data = library.open("rb").read(64 * 1024)
    (start,) = struct.unpack_from("<Q", data, 32)
    size, count = struct.unpack_from("<HH", data, 54)
    for index in range(count):
        kind, _, offset, address, *_, alignment = struct.unpack_from(
            "<IIQQQQQQ", data, start + index * size
        )
        if kind == _LOADABLE and alignment > 1 and (offset - address) % alignment:
            return False
    return True
