"""The user's choices and the window's state, each in its own file under the data folder."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QLocale, QSettings

from radiodesk.core.assessment import DEFAULT_COVERAGE
from radiodesk.core.messages import Language
from radiodesk.gui.settings_stores import SETTINGS, open_store
from radiodesk.gui.theme.tokens import ThemeName
from radiodesk.gui.viewer.worklist_order import ORDERS, Order


class AppSettings:
    """What the user chose; worth keeping, copying and reading by eye (``settings.ini``).

    Attributes:
        on_unwritten: Called when a choice could not be written, once until one could; it holds
            for this session all the same.
    """

    def __init__(self) -> None:
        self._store = open_store(SETTINGS)
        self._unwritten = False
        self.on_unwritten: Callable[[], None] = lambda: None

    @property
    def language(self) -> Language:
        """``en`` or ``es``; at first the system's, English where that is neither."""
        system = "es" if QLocale.system().name().startswith("es") else "en"
        return "es" if self._text("language", system) == "es" else "en"

    @language.setter
    def language(self, value: Language) -> None:
        self._put("language", value)

    @property
    def theme(self) -> ThemeName:
        """``dark`` unless the user chose ``light``."""
        return "light" if self._text("theme", "dark") == "light" else "dark"

    @theme.setter
    def theme(self, value: ThemeName) -> None:
        self._put("theme", value)

    @property
    def accepted_on(self) -> datetime.date | None:
        """When the licence and the notice of the welcome were accepted, None if not yet."""
        try:
            return datetime.date.fromisoformat(self._text("welcome/acceptedOn", ""))
        except ValueError:
            return None

    @accepted_on.setter
    def accepted_on(self, day: datetime.date) -> None:
        self._put("welcome/acceptedOn", day.isoformat())

    @property
    def logs_readings(self) -> bool:
        """Whether readings go into the case log; they do unless the user switched it off."""
        return self._flag("caseLog/on", True)

    @logs_readings.setter
    def logs_readings(self, value: bool) -> None:
        self._put("caseLog/on", value)

    @property
    def logs_file_names(self) -> bool:
        """Whether the case log keeps file names, which may hold a patient's; at first not."""
        return self._flag("caseLog/fileNames", False)

    @logs_file_names.setter
    def logs_file_names(self, value: bool) -> None:
        self._put("caseLog/fileNames", value)

    @property
    def retention_days(self) -> int:
        """Age in days at which entries of the case log are erased; 0: never."""
        text = self._text("caseLog/retentionDays", "0")
        return int(text) if text.isdecimal() else 0

    @retention_days.setter
    def retention_days(self, value: int) -> None:
        self._put("caseLog/retentionDays", value)

    @property
    def operator(self) -> str:
        """Who reads, for the case log; empty where not given."""
        return self._text("caseLog/operator", "")

    @operator.setter
    def operator(self, value: str) -> None:
        self._put("caseLog/operator", value)

    @property
    def second_read(self) -> bool:
        """Whether the reader's own opinion comes before the model's answer."""
        return self._flag("viewer/secondRead", False)

    @second_read.setter
    def second_read(self, value: bool) -> None:
        self._put("viewer/secondRead", value)

    @property
    def coverage(self) -> float:
        """How often the set of classes of a reading shall hold the right one, 0-1."""
        try:
            wanted = float(self._text("viewer/coverage", str(DEFAULT_COVERAGE)))
        except ValueError:
            return DEFAULT_COVERAGE
        return wanted if 0 < wanted < 1 else DEFAULT_COVERAGE

    @coverage.setter
    def coverage(self, value: float) -> None:
        self._put("viewer/coverage", value)

    @property
    def worklist_order(self) -> Order:
        """By what the worklist is ordered; at first by arrival."""
        chosen = self._text("viewer/worklistOrder", ORDERS[0])
        return next((order for order in ORDERS if order == chosen), ORDERS[0])

    @worklist_order.setter
    def worklist_order(self, value: Order) -> None:
        self._put("viewer/worklistOrder", value)

    @property
    def worklist_backwards(self) -> bool:
        """Whether that order is turned round."""
        return self._flag("viewer/worklistBackwards", False)

    @worklist_backwards.setter
    def worklist_backwards(self, value: bool) -> None:
        self._put("viewer/worklistBackwards", value)

    def folder(self, purpose: str) -> Path:
        """Return the folder last used for a purpose (``data``, ``open``, ``export``)."""
        chosen = self._text(f"folders/{purpose}", "")
        return Path(chosen) if chosen and Path(chosen).is_dir() else Path.home()

    def remember_folder(self, purpose: str, folder: Path) -> None:
        """Keep the folder last used for a purpose."""
        self._put(f"folders/{purpose}", str(folder))

    def _put(self, key: str, value: object) -> None:
        # An object of its own, which shares what is kept: one that failed once says so for ever.
        store = open_store(SETTINGS)
        store.setValue(key, value)
        store.sync()
        before, self._unwritten = self._unwritten, store.status() != QSettings.Status.NoError
        if self._unwritten and not before:
            self.on_unwritten()

    def _flag(self, key: str, default: bool) -> bool:
        # A file holds words, a store that was just written to holds the value itself.
        return self._text(key, str(default)).lower() == "true"

    def _text(self, key: str, default: str) -> str:
        return str(self._store.value(key, default))


class WindowState:
    """Where the window was and how it was divided; may be deleted at any time (``window.ini``)."""

    def __init__(self) -> None:
        self._store = open_store("window.ini")

    def load(self, key: str) -> QByteArray:
        """Return the saved state of a part of the window, empty when there is none."""
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def save(self, key: str, state: QByteArray) -> None:
        """Keep the state of a part of the window."""
        self._store.setValue(key, state)
