"""What the Help menu opens beside the window: guide, diagnostics, backup. Made when wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from radiodesk.gui.appearance import Appearance
from radiodesk.gui.settings import AppSettings

if TYPE_CHECKING:
    from radiodesk.gui.help.backup_box import BackupBox
    from radiodesk.gui.help.diagnostics_box import DiagnosticsBox
    from radiodesk.gui.help.guide_window import GuideWindow


class Care(QObject):
    """Owns the boxes.

    Signals:
        message_posted: A `UserMessage` of one of them.
        close_wanted: radiodesk shall close, so that a restore is done at its next start.
    """

    message_posted = Signal(object)
    close_wanted = Signal()

    def __init__(self, appearance: Appearance, settings: AppSettings, window: QWidget) -> None:
        """Prepare.

        Args:
            appearance: For the boxes.
            settings: For the boxes.
            window: The main window.
        """
        super().__init__(window)
        self.setObjectName("care")
        self.appearance = appearance
        self._settings, self._window = settings, window
        self._backup: BackupBox | None = None
        self._diagnostics: DiagnosticsBox | None = None
        self._guide: GuideWindow | None = None

    def open_guide(self, chapter: str = "") -> GuideWindow:
        """Show the user guide.

        Args:
            chapter: Such as ``numbers``; empty for where the reader was.
        """
        from radiodesk.gui.help.guide_window import GuideWindow

        if self._guide is None:
            self._guide = GuideWindow(self.appearance)
        self._guide.open_chapter(chapter)
        return self._guide

    def open_backup(self) -> BackupBox:
        """Show the box that backs up and restores."""
        # Here, as below: seldom wanted, and the window shall be there sooner.
        from radiodesk.gui.help.backup_box import BackupBox

        if self._backup is None:
            self._backup = BackupBox(self.appearance, self._settings, self._window)
            self._backup.message_posted.connect(self.message_posted)
            self._backup.close_wanted.connect(self.close_wanted)
        self._backup.open_box()
        return self._backup

    def open_diagnostics(self) -> DiagnosticsBox:
        """Show the diagnostics."""
        from radiodesk.gui.help.diagnostics_box import DiagnosticsBox

        if self._diagnostics is None:
            self._diagnostics = DiagnosticsBox(self.appearance, self._settings, self._window)
            self._diagnostics.message_posted.connect(self.message_posted)
        self._diagnostics.open_box()
        return self._diagnostics

    def bring_back_word(self) -> str:
        """Return the word of the button that leads to what a restore set aside."""
        return self.tr("Bring back…")

    def unfinished_work(self) -> str:
        """Return what closing radiodesk would break off, or nothing."""
        return "" if self._backup is None else self._backup.unfinished_work()

    def shutdown(self) -> None:
        """End every thread."""
        for box in (self._backup, self._diagnostics, self._guide):
            if box is not None:
                box.shutdown()
