"""Backup and restore of the data folder: a window beside the main one that blocks nothing.

A restore is only prepared here. What is open now has files of the data folder open, so the backup
takes its place when radiodesk starts again; until then it can be taken back, and afterwards what
was there can be brought back. That is why nothing here asks whether you are sure.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from radiodesk.core.backups import BackupReport
from radiodesk.core.errors import Message
from radiodesk.core.messages import render
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.help.backup_work import (
    BackupWork,
    Cancelled,
    Discarded,
    Forgotten,
    Prepared,
    Standing,
    messages_of,
)
from radiodesk.gui.help.parts import panel_of, plain_button, size_text
from radiodesk.gui.help.restore_panel import RestorePanel
from radiodesk.gui.help.save_zip import ask_for_zip
from radiodesk.gui.messages import UserMessage
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.widgets.labels import role_label, set_role
from radiodesk.gui.widgets.language import LanguageAware

_WIDTH = 640
_STEPS = 1000
"""Of the progress bar."""


class BackupBox(LanguageAware, QDialog):
    """Stays open while it works; closing it breaks off what is under way.

    Signals:
        message_posted: A `UserMessage`: what came of it.
        close_wanted: The user wants radiodesk to close, so that a restore is done at its next
            start.
    """

    message_posted = Signal(object)
    close_wanted = Signal()

    def __init__(self, appearance: Appearance, settings: AppSettings, parent: QWidget) -> None:
        """Make the box; `open_box` shows it.

        Args:
            appearance: For the language.
            settings: Remember the folder.
            parent: The main window.
        """
        super().__init__(parent)
        self.setObjectName("backupBox")
        self._appearance, self._settings = appearance, settings
        self._standing: Standing | None = None
        self._said: Callable[[], str] = str
        self._work = BackupWork(self)
        self._heading = role_label("backUpHeading", "heading")
        self._label = role_label("backUpLabel", "")
        self._outcome = role_label("backupOutcomeLabel", "")
        self._back_up = plain_button("backUpButton")
        self._cancel = plain_button("cancelBackupButton")
        self._close = plain_button("closeBackupBoxButton")
        self._restore = RestorePanel(settings)
        self._bar = QProgressBar()
        self._bar.setObjectName("backupProgressBar")
        self._bar.setRange(0, _STEPS)
        self._bar.setTextVisible(False)
        self._lay_out()
        self._connect()
        self.resize(_WIDTH, 0)
        self.retranslate()

    def _lay_out(self) -> None:
        progress, foot = QHBoxLayout(), QHBoxLayout()
        progress.addWidget(self._bar, 1)
        progress.addWidget(self._cancel)
        foot.addWidget(self._outcome, 1)
        foot.addWidget(self._close, 0, Qt.AlignmentFlag.AlignBottom)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 12)
        layout.setSpacing(12)
        layout.addWidget(panel_of(self._heading, self._label, self._back_up))
        layout.addWidget(self._restore)
        layout.addLayout(progress)
        layout.addStretch(1)
        layout.addLayout(foot)

    def _connect(self) -> None:
        self._back_up.clicked.connect(self._on_back_up_wanted)
        self._cancel.clicked.connect(self._on_cancel_wanted)
        self._close.clicked.connect(self.reject)
        self._restore.chosen.connect(self.restore)
        self._restore.discarded.connect(self._work.discard)
        self._restore.forgotten.connect(self._work.forget)
        self._restore.close_wanted.connect(self.close_wanted)
        self._work.looked.connect(self._on_looked)
        self._work.progressed.connect(lambda share: self._bar.setValue(round(share * _STEPS)))
        self._work.backed_up.connect(self._on_backed_up)
        self._work.prepared.connect(self._on_prepared)
        self._work.done.connect(self._on_done)
        self._work.failed.connect(self._on_failed)
        self._work.busy_changed.connect(self._on_busy_changed)

    # --- what others do with it -----------------------------------------------------------------

    def open_box(self) -> None:
        """Show it, or bring it to the front."""
        self._work.look()
        self.show()
        self.activateWindow()

    def back_up(self, target: Path) -> None:
        """Write a backup."""
        self._say(str)
        self._work.back_up(target)

    def restore(self, source: Path) -> None:
        """Prepare the restore of a backup, or of a folder that was set aside."""
        self._say(str)
        self._work.prepare(source)

    def unfinished_work(self) -> str:
        """Return what closing radiodesk would break off, or nothing."""
        return self.tr("A backup is being written or checked.") if self._work.busy else ""

    def shutdown(self) -> None:
        """Break off and end the thread."""
        self._work.shutdown()

    def reject(self) -> None:
        """Break off what is under way and close; Escape and the window's own button do so, too."""
        self._work.cancel()
        super().reject()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self.setWindowTitle(self.tr("Backup and restore"))
        self.setAccessibleName(self.windowTitle())
        self._heading.setText(self.tr("Back up"))
        for button, words in (
            (self._back_up, self.tr("Back up…")),
            (self._cancel, self.tr("Cancel")),
            (self._close, self.tr("Close")),
        ):
            button.setText(words)
            button.setAccessibleName(words.removesuffix("…"))
        self._bar.setAccessibleName(self.tr("Progress of the backup"))
        self._show()

    # --- what it shows --------------------------------------------------------------------------

    def _show(self) -> None:
        busy = self._work.busy
        words = self.tr(
            "One file with settings, models, runs and the case log; caches are left out. Keep it "
            "on another drive, as carefully as patients' files."
        )
        if self._standing is not None:
            size = size_text(self._standing.bytes)
            words += " " + self.tr("Size: about {size}.").format(size=size)
        self._label.setText(words)
        self._back_up.setEnabled(not busy)
        self._restore.set_busy(busy)
        for widget in (self._bar, self._cancel):
            widget.setVisible(busy)
        self._outcome.setText(self._said())
        self._grow()

    def _grow(self) -> None:
        """Grow to what the wrapped words need; a dialog does not by itself."""
        layout = self.layout()
        assert layout is not None
        layout.activate()
        needed = layout.totalHeightForWidth(self.width())
        if needed > self.height():
            self.resize(self.width(), needed)

    def _say(self, words: Callable[[], str], role: str = "") -> None:
        self._said = words
        set_role(self._outcome, role)
        self._bar.setValue(0)
        self._show()

    # --- what happens ---------------------------------------------------------------------------

    def _on_back_up_wanted(self) -> None:
        name = f"radiodesk-{datetime.datetime.now().astimezone():%Y-%m-%d}.zip"
        start = self._settings.folder("backup") / name
        ask_for_zip(self, "backUpDialog", self.tr("Back up to"), self.tr("Backup (*.zip)"), start,
                    self._on_target_chosen)  # fmt: skip

    def _on_target_chosen(self, target: Path) -> None:
        self._settings.remember_folder("backup", target.parent)
        self.back_up(target)

    def _on_cancel_wanted(self) -> None:
        self._cancel.setEnabled(False)
        self._work.cancel()

    def _on_busy_changed(self, busy: bool) -> None:
        self._cancel.setEnabled(busy)
        self._show()

    def _on_done(self, what: object) -> None:
        match what:
            case Cancelled():
                self._say(lambda: self.tr("Cancelled; nothing was written."))
            case Forgotten():
                self._say(lambda: self.tr("Nothing is restored; everything stays as it is."))
            case Discarded(name=name):
                message = Message(code="RD-KEEP-036", params={"name": name})
                self._say(lambda: render(message, self._appearance.language))

    def _on_looked(self, standing: Standing) -> None:
        self._standing = standing
        self._restore.show_standing(standing)
        self._show()

    def _on_backed_up(self, report: BackupReport) -> None:
        messages = messages_of(report)
        self._say(lambda: " ".join(render(m, self._appearance.language) for m in messages))
        self.message_posted.emit(UserMessage.of(messages[0], self._appearance, "info"))

    def _on_prepared(self, prepared: Prepared) -> None:
        self._restore.show_manifest(prepared.manifest)
        self._show()

    def _on_failed(self, message: Message) -> None:
        self._say(lambda: render(message, self._appearance.language), "error")
        self.message_posted.emit(UserMessage.of(message, self._appearance))
        self._work.look()
