"""Where things live: the program's own read-only data and the user's data folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs

import radiodesk
from radiodesk.core.errors import NoDataFolderError

_HEX_PREFIX = "fsbytes:"
SAMPLE_MODEL = "sample"
"""Shipped model that knows the built-in sample data, and nothing else."""


def program_data() -> Path:
    """Return the folder that holds ``resources/`` and ``models/``.

    It is the repository when run from a checkout, ``radiodesk/_data`` when installed, and the
    bundle folder in the frozen program.
    """
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen)
    package = Path(radiodesk.__file__).resolve().parent
    installed = package / "_data"
    return installed if installed.is_dir() else package.parent


def resources() -> Path:
    """Return the folder of icons, styles, translations and the user guide."""
    return program_data() / "resources"


def shipped_models() -> Path:
    """Return the folder of base weights and shipped bundles."""
    return program_data() / "models"


def home() -> Path:
    """Return the user's data folder (``RADIODESK_HOME`` wins), made if it is missing.

    A new one is for this user alone: the case log says who read what. One that is there stays as
    it is; its owner may share it.

    Raises:
        NoDataFolderError: It cannot be made (``RD-START-002``).
    """
    folder = home_place()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise NoDataFolderError("RD-START-002", error, name=display_name(folder)) from error
    return folder


def home_place() -> Path:
    """Return where the user's data folder is or would be; nothing is made."""
    chosen = os.environ.get("RADIODESK_HOME")
    return Path(chosen) if chosen else Path(platformdirs.user_data_dir("radiodesk", False))


def restore_plan_path(folder: Path) -> Path:
    """Return where it is noted that another folder shall take the place of a data folder.

    Args:
        folder: The data folder; absolute.
    """
    return folder.parent / f".{folder.name}.restore.json"


def default_runs_folder() -> Path:
    """Return the folder where the desktop puts runs unless the user chooses another."""
    return home() / "runs"


def is_folder(path: Path) -> bool:
    """Say whether a folder is there; a name that the system cannot even look for is none.

    `Path.is_dir` raises for one that is too long, and a person may type anything.
    """
    try:
        return path.is_dir()
    except OSError:
        return False


def display_name(path: Path) -> str:
    """Return the file name for a sentence: one line, and printable whatever the bytes were."""
    return printable(path.name or str(path))


def disk_name(path: Path) -> str:
    """Return what a user may know the disk of a file or folder by, for a sentence.

    The letter of a drive or the name of a share, of a stick or of another disk that is mounted; of
    the system's own, which has no name, the folder's.
    """
    path = path.absolute()
    if path.drive:
        return printable(path.drive.rsplit("\\", 1)[-1])
    mount = next(folder for folder in (path, *path.parents) if os.path.ismount(folder))
    return display_name(path if mount == mount.parent else mount)


def printable(text: str) -> str:
    """Return a file's name or path on one line; what cannot be printed becomes a mark."""
    return "".join(c if c.isprintable() and not "\ud800" <= c <= "\udfff" else "�" for c in text)


def path_to_wire(path: Path) -> str:
    """Return a text form of a path that survives JSON even when the name is not UTF-8."""
    text = str(path)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return _HEX_PREFIX + os.fsencode(path).hex()
    # A name that begins like the encoded form must not be decoded on the other side.
    return _HEX_PREFIX + os.fsencode(path).hex() if text.startswith(_HEX_PREFIX) else text


def path_from_wire(text: str) -> Path:
    """Return the path that `path_to_wire` encoded; of a damaged one, a path where nothing is."""
    if text.startswith(_HEX_PREFIX) and is_wire(text):
        return Path(os.fsdecode(bytes.fromhex(text.removeprefix(_HEX_PREFIX))))
    return Path(text)


def is_wire(text: str) -> bool:
    """Say whether `path_to_wire` can have made a text."""
    if not text.startswith(_HEX_PREFIX):
        return True
    try:
        bytes.fromhex(text.removeprefix(_HEX_PREFIX))
    except ValueError:
        return False
    return True
