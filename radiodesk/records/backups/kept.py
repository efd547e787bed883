"""Folders that restores set aside, told by their names beside the data folder."""

from __future__ import annotations

import datetime
from pathlib import Path

_ASIDE = ".before-restore-"


def kept_folders(home: Path) -> list[Path]:
    """Return what was moved aside, newest first."""
    found = home.parent.glob(f"{escaped(home.name)}{_ASIDE}*")
    return sorted((path for path in found if path.is_dir()), reverse=True)


def free_name(home: Path) -> str:
    """Return what a data folder is called that is moved aside now."""
    stem = f"{home.name}{_ASIDE}{datetime.datetime.now().astimezone():%Y%m%d-%H%M%S}"
    name, number = stem, 2
    while (home.parent / name).exists():
        name, number = f"{stem}-{number}", number + 1
    return name


def escaped(name: str) -> str:
    """Return a name as a pattern that only it fits."""
    return "".join(f"[{c}]" if c in "*?[" else c for c in name)
