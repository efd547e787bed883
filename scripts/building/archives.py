"""The archive for people who copy a folder, and the sums by which they know it is whole."""

from __future__ import annotations

import gzip
import hashlib
import tarfile
from collections.abc import Iterable
from pathlib import Path

from building.target import DIST, Target, architecture, build_time, version

SUMS = "SHA256SUMS"
_LEVEL = 6


def tar(target: Target) -> Path:
    """Pack a built folder. The same folder gives the same bytes on any day, by any user."""
    path = DIST / f"{target.name}-{version()}-linux-{architecture()}.tar.gz"
    top = f"{target.name}-{version()}"
    moment = build_time()

    def plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = "root"
        entry.mtime = moment
        entry.mode = 0o755 if entry.isdir() or entry.mode & 0o100 else 0o644
        return entry

    with (
        path.open("wb") as raw,
        gzip.GzipFile("", "wb", _LEVEL, raw, moment) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for entry in sorted(target.folder.rglob("*")):
            name = f"{top}/{entry.relative_to(target.folder).as_posix()}"
            archive.add(entry, name, recursive=False, filter=plain)
    return path


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_sums(paths: Iterable[Path]) -> Path:
    """Write what ``sha256sum --check`` reads, and keep the lines of files that are still there."""
    file = DIST / SUMS
    lines = file.read_text("utf-8").splitlines() if file.is_file() else []
    sums = {name: value for value, name in (line.split("  ", 1) for line in lines)}
    sums.update({path.name: sha256(path) for path in paths})
    there = {name: value for name, value in sorted(sums.items()) if (DIST / name).is_file()}
    text = "".join(f"{value}  {name}\n" for name, value in there.items())
    file.write_text(text, encoding="utf-8", newline="\n")
    return file
