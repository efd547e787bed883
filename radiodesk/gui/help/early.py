"""Loads what the boxes of the Help menu need while nobody waits, so that they open at once.

Loaded with the window they would delay it; loaded when wanted they would hold it up for a tenth
of a second. So they are loaded one by one, and the loop goes round between two of them. The icons
of the theme that is not in force are painted then, too.
"""

from __future__ import annotations

import importlib

from PySide6.QtCore import QObject, QTimer

from radiodesk.gui.appearance import Appearance

_HERE = "radiodesk.gui.help"
_MODULES = (
    "configparser", "zipfile", "sqlite3", "logging.handlers",
    "radiodesk.core.guide", f"{_HERE}.words_in_text", f"{_HERE}.guide_loader",
    f"{_HERE}.guide_style", f"{_HERE}.guide_text", f"{_HERE}.chapter_list", f"{_HERE}.guide_bar",
    f"{_HERE}.visits", f"{_HERE}.guide_window",
    "radiodesk.core.machine_facts", "radiodesk.core.diagnostics", "radiodesk.bundles.facts",
    f"{_HERE}.parts", f"{_HERE}.diagnostics_box",
    "radiodesk.core.backups", "radiodesk.records.schema", "radiodesk.records.backups.contents",
    "radiodesk.records.backups.opening", "radiodesk.records.backups.staging",
    "radiodesk.records.backups.swap", "radiodesk.records.backups.writing",
    "radiodesk.records.backups.restoring", f"{_HERE}.backup_work", f"{_HERE}.restore_panel",
    f"{_HERE}.backup_box",
)  # fmt: skip
"""What is needed by others comes before them: each step loads little."""
_PAUSE_MS = 40


class EarlyLoader(QObject):
    """Loads one module or paints one icon at each turn of a timer, then rests."""

    def __init__(self, parent: QObject, appearance: Appearance) -> None:
        """Begin.

        Args:
            parent: Qt owner; when it goes, the rest is left.
            appearance: Paints the icons.
        """
        super().__init__(parent)
        self._left = list(_MODULES)
        self._appearance = appearance
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)
        self._timer.start(_PAUSE_MS)

    @property
    def done(self) -> bool:
        """Whether everything is there."""
        return not self._timer.isActive()

    def _go_on(self) -> None:
        if self._left:
            importlib.import_module(self._left.pop(0))
        elif not self._appearance.paint_ahead():
            self._timer.stop()


def load_boxes() -> None:
    """Load everything now."""
    for name in _MODULES:
        importlib.import_module(name)
