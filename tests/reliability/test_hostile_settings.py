"""Settings that somebody else wrote are words and numbers, or they are not opened."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from radiodesk.core.settings_file import holds_objects, put_aside_if_unsafe

FILES = ("settings.ini", "window.ini", "recent.ini")


def hostile(path: Path, mark: Path) -> str:
    """Write a file of settings that touches a mark when it is opened; return its text."""
    # In a process of its own: to write it is to make the object, and Qt keeps files open.
    script = (
        "import sys; from pathlib import Path; from PySide6.QtCore import QSettings\n"
        "class T:\n"
        "    def __reduce__(self): return Path.touch, (Path(sys.argv[2]),)\n"
        "s = QSettings(sys.argv[1], QSettings.Format.IniFormat)\n"
        "s.setValue('theme', T()); s.setValue('format', 1); s.sync()\n"
    )
    subprocess.run([sys.executable, "-c", script, str(path), str(mark)], check=True)
    mark.unlink(missing_ok=True)
    return path.read_text("utf-8")


def opened_by_qt(path: Path) -> None:
    script = (
        "import sys; from PySide6.QtCore import QSettings\n"
        "QSettings(sys.argv[1], QSettings.Format.IniFormat).allKeys()\n"
    )
    subprocess.run([sys.executable, "-c", script, str(path)], check=True)


def spelled(text: str, way: str) -> str:
    """Return the same file with what gives it away written otherwise."""
    return {
        "plain": text,
        "hex": text.replace("@Variant(", "\\x40Variant("),
        "wide hex": text.replace("@Variant(", "\\x10040Variant("),
        "octal": text.replace("@Variant(", "\\100Variant("),
        "quoted": text.replace("@Variant(", '@"Var""iant("'),
        "joined": text.replace("@Variant(", "@Var\\\niant("),
    }[way]


WAYS = ("plain", "hex", "wide hex", "octal", "quoted", "joined")


@pytest.mark.parametrize("way", WAYS)
def test_an_object_is_found_however_it_is_spelled(way: str, tmp_path: Path) -> None:
    path, mark = tmp_path / "settings.ini", tmp_path / "it-ran"
    text = spelled(hostile(path, mark), way)
    path.write_text(text, "utf-8", newline="\n")
    assert put_aside_if_unsafe(path)
    assert not path.exists()
    assert not mark.exists()
    aside = tmp_path / "settings.refused.ini"
    assert aside.read_text("utf-8") == text
    if way == "plain":
        opened_by_qt(aside)
        assert mark.exists(), "the danger is real"


@pytest.mark.parametrize("name", FILES)
def test_a_desktop_with_such_a_file_opens_and_executes_nothing(name: str, tmp_path: Path) -> None:
    home, mark = tmp_path / "home", tmp_path / "it-ran"
    home.mkdir()
    hostile(home / name, mark)
    script = (
        "import sys\n"
        "from radiodesk.gui.settings_stores import open_store, refused_settings, newer_settings\n"
        "open_store(sys.argv[1]).allKeys(); newer_settings()\n"
        "print([message.code for message in refused_settings()])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, name],
        env={**os.environ, "RADIODESK_HOME": str(home)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "['RD-SAFE-004']"
    assert not mark.exists()


def test_what_radiodesk_itself_writes_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "window.ini"
    store = QSettings(str(path), QSettings.Format.IniFormat)
    from PySide6.QtCore import QByteArray, QRect, QSize

    store.setValue("geometry", QByteArray(bytes(range(256)) * 4))
    store.setValue("size", QSize(3, 4))
    store.setValue("rect", QRect(1, 2, 3, 4))
    store.setValue("names", ["ñandú", "@home", 'a"b', "x\\y", "\x40(", "1;2"])
    store.setValue("number", 0.5)
    store.setValue("on", True)
    store.sync()
    assert not holds_objects(path.read_bytes())
    assert not put_aside_if_unsafe(path)
    assert not put_aside_if_unsafe(tmp_path / "nowhere.ini")
