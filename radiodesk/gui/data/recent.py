"""Data sets opened before, newest first."""

from __future__ import annotations

from pathlib import Path

from radiodesk.core.paths import path_from_wire, path_to_wire
from radiodesk.gui.settings_stores import open_store

_KEPT = 8


class RecentData:
    """Kept under the user's data folder; may be deleted at any time (``recent.ini``)."""

    def __init__(self) -> None:
        self._store = open_store("recent.ini")

    def paths(self) -> list[Path]:
        """Return them, newest first. They are not looked at: a drive may be slow or gone."""
        value = self._store.value("data")
        texts = [value] if isinstance(value, str) else list(value or [])
        return [path_from_wire(str(text)) for text in texts if text]

    def add(self, path: Path) -> None:
        """Put one at the top."""
        others = [known for known in self.paths() if known != path]
        wires = [path_to_wire(known) for known in [path, *others][:_KEPT]]
        self._store.setValue("data", wires)
