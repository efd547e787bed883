"""Opens the files of settings: of those that hold objects, are damaged or newer, none as it is."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QSettings

from radiodesk.core.errors import Message
from radiodesk.core.files import write_bytes
from radiodesk.core.formats import FORMATS, newer_error
from radiodesk.core.paths import home
from radiodesk.core.settings_file import (
    damaged,
    is_damaged,
    put_aside_if_damaged,
    put_aside_if_unsafe,
    refused,
)

SETTINGS = "settings.ini"
_FILES = (SETTINGS, "window.ini", "recent.ini")
_FORMAT = "format"
_LONGEST_FORMAT = 9


def open_store(name: str) -> QSettings:
    """Open one of the files; in the place of one that a newer radiodesk wrote, one of our own.

    One that holds objects is put aside unread: Python's would be executed.

    Args:
        name: Of the file in the data folder.
    """
    path = home() / name
    if (found := _stated_format(path)) is not None and found > FORMATS["settings"]:
        path = path.with_name(f"{path.stem}.format-{FORMATS['settings']}{path.suffix}")
    store = _plain_store(path)
    if store.allKeys() and not store.contains(_FORMAT):
        store.setValue(_FORMAT, FORMATS["settings"])
    return store


def newer_settings() -> list[Message]:
    """Return what is to be said of files that a newer radiodesk wrote."""
    told = []
    for name in _FILES:
        found = _stated_format(home() / name)
        if found is not None and found > FORMATS["settings"]:
            told.append(newer_error("settings", name, found).message)
    return told


def refused_settings() -> list[Message]:
    """Return what is to be said of files that were put aside because they held objects."""
    lying = [refused(home() / name) for name in _FILES]
    return [
        Message(code="RD-SAFE-004", params={"name": path.name}) for path in lying if path.is_file()
    ]


def damaged_settings() -> list[Message]:
    """Return what is to be said of damaged settings; where the window was is not worth a word."""
    path = home() / SETTINGS
    # It lies in its own place where nothing could be put aside.
    lies_there = False
    with suppress(OSError):
        lies_there = path.is_file() and is_damaged(path.read_bytes())
    found = damaged(path) if damaged(path).is_file() else path if lies_there else None
    return [] if found is None else [Message(code="RD-START-001", params={"name": found.name})]


def _plain_store(path: Path) -> QSettings:
    """Open a file of settings, or a new one in the place of one that holds more than settings.

    Of a damaged one a copy is kept, and what Qt could read of it.
    """
    put_aside_if_unsafe(path)
    hurt = False
    with suppress(OSError):
        hurt = put_aside_if_damaged(path)
    store = QSettings(str(path), QSettings.Format.IniFormat)
    read = store.allKeys()  # not before it is asked for does Qt read, and know what it met
    if not hurt and store.status() == QSettings.Status.FormatError:
        with suppress(OSError):
            write_bytes(damaged(path), path.read_bytes())
            hurt = True
    if hurt and read:
        store.setValue(_FORMAT, store.value(_FORMAT, FORMATS["settings"]))
        store.sync()
        del store  # it says for ever that it met something
        return QSettings(str(path), QSettings.Format.IniFormat)
    return store


def _stated_format(path: Path) -> int | None:
    if not path.is_file():
        return None
    stated = _plain_store(path).value(_FORMAT)
    text = str(stated)
    # Python refuses to read numbers of thousands of digits.
    return int(text) if text.isdecimal() and len(text) <= _LONGEST_FORMAT else None
