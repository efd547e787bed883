"""The user's choices and the window's state, each in its own file under the data folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QLocale, QSettings

from radiodesk.core.messages import Language
from radiodesk.core.paths import home
from radiodesk.gui.theme.tokens import ThemeName


def _open(name: str) -> QSettings:
    return QSettings(str(home() / name), QSettings.Format.IniFormat)


class AppSettings:
    """What the user chose; worth keeping, copying and reading by eye (``settings.ini``)."""

    def __init__(self) -> None:
        self._store = _open("settings.ini")

    @property
    def language(self) -> Language:
        """``en`` or ``es``; at first the system's, English where that is neither."""
        system = "es" if QLocale.system().name().startswith("es") else "en"
        return "es" if self._text("language", system) == "es" else "en"

    @language.setter
    def language(self, value: Language) -> None:
        self._store.setValue("language", value)

    @property
    def theme(self) -> ThemeName:
        """``dark`` unless the user chose ``light``."""
        return "light" if self._text("theme", "dark") == "light" else "dark"

    @theme.setter
    def theme(self, value: ThemeName) -> None:
        self._store.setValue("theme", value)

    def folder(self, purpose: str) -> Path:
        """Return the folder last used for a purpose (``data``, ``open``, ``export``)."""
        chosen = self._text(f"folders/{purpose}", "")
        return Path(chosen) if chosen and Path(chosen).is_dir() else Path.home()

    def remember_folder(self, purpose: str, folder: Path) -> None:
        """Keep the folder last used for a purpose."""
        self._store.setValue(f"folders/{purpose}", str(folder))

    def _text(self, key: str, default: str) -> str:
        return str(self._store.value(key, default))


class WindowState:
    """Where the window was and how it was divided; may be deleted at any time (``window.ini``)."""

    def __init__(self) -> None:
        self._store = _open("window.ini")

    def load(self, key: str) -> QByteArray:
        """Return the saved state of a part of the window, empty when there is none."""
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def save(self, key: str, state: QByteArray) -> None:
        """Keep the state of a part of the window."""
        self._store.setValue(key, state)
