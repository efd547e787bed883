"""The half of the backup box that restores: what can be chosen, and what is prepared."""

from __future__ import annotations

import datetime
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from radiodesk.core.backups import BackupManifest
from radiodesk.gui.help.backup_work import Standing
from radiodesk.gui.help.parts import date_text, panel_of, plain_button
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.widgets.fields import ComboBox
from radiodesk.gui.widgets.labels import role_label
from radiodesk.gui.widgets.language import LanguageAware


class RestorePanel(LanguageAware, QWidget):
    """Says what is wanted; does nothing itself.

    Signals:
        chosen: The path of a backup, or of a folder that an earlier restore set aside.
        discarded: A folder that was set aside shall go to the recycle bin.
        forgotten: What is prepared shall not be restored.
        close_wanted: radiodesk shall close, so that it is restored at its next start.
    """

    chosen = Signal(object)
    discarded = Signal(object)
    forgotten = Signal()
    close_wanted = Signal()

    def __init__(self, settings: AppSettings) -> None:
        """Make it.

        Args:
            settings: Remember the folder.
        """
        super().__init__()
        self._settings = settings
        self._standing = Standing(0, (), False)
        self._manifest: BackupManifest | None = None
        self._busy = False
        self._heading = role_label("restoreHeading", "heading")
        self._label = role_label("restoreLabel", "")
        self._ready = role_label("restoreReadyLabel", "warning")
        self._kept_label = role_label("keptFoldersLabel", "caption")
        self._choose = plain_button("chooseBackupButton")
        self._close = plain_button("closeAndRestoreButton")
        self._forget = plain_button("forgetRestoreButton")
        self._bring_back = plain_button("bringBackButton")
        self._discard = plain_button("discardKeptButton")
        self._kept = ComboBox()
        self._kept.setObjectName("keptFoldersCombo")
        ready, kept = QHBoxLayout(), QHBoxLayout()
        ready.addWidget(self._close)
        ready.addWidget(self._forget)
        ready.addStretch(1)
        kept.addWidget(self._kept_label, 1)
        kept.addWidget(self._kept)
        kept.addWidget(self._bring_back)
        kept.addWidget(self._discard)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(
            panel_of(self._heading, self._label, self._choose, self._ready, ready, kept)
        )
        self._choose.clicked.connect(self._on_backup_wanted)
        self._bring_back.clicked.connect(lambda: self.chosen.emit(self._kept.currentData()))
        self._discard.clicked.connect(lambda: self.discarded.emit(self._kept.currentData()))
        self._forget.clicked.connect(self.forgotten)
        self._close.clicked.connect(self.close_wanted)
        self.retranslate()

    def show_standing(self, standing: Standing) -> None:
        """Show what is set aside, and whether a restore is prepared."""
        self._standing = standing
        self._kept.clear()
        for folder in standing.kept:
            self._kept.addItem(_date_of(folder), folder)
            last = self._kept.count() - 1
            self._kept.setItemData(last, str(folder), Qt.ItemDataRole.ToolTipRole)
        self._show()

    def show_manifest(self, manifest: BackupManifest | None) -> None:
        """Show what the backup that is prepared says of itself; None for a folder."""
        self._manifest = manifest
        self._show()

    def set_busy(self, busy: bool) -> None:
        """Offer nothing while something is under way."""
        self._busy = busy
        self._show()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._heading.setText(self.tr("Restore"))
        self._label.setText(
            self.tr(
                "A backup takes the place of what is here. What is here is set aside and can be "
                "brought back. The models in it count as trusted then: restore your own backups, "
                "or those of people you trust."
            )
        )
        self._kept_label.setText(self.tr("Set aside by an earlier restore:"))
        self._kept.setAccessibleName(self.tr("Folders set aside by earlier restores"))
        for button, words in (
            (self._choose, self.tr("Choose a backup…")),
            (self._close, self.tr("Close radiodesk now")),
            (self._forget, self.tr("Do not restore")),
            (self._bring_back, self.tr("Bring back")),
            (self._discard, self.tr("To the recycle bin")),
        ):
            button.setText(words)
            button.setAccessibleName(words.removesuffix("…"))
        self.show_standing(self._standing)

    def _show(self) -> None:
        self._ready.setText(self._ready_words())
        for prepared in (self._ready, self._close, self._forget):
            prepared.setVisible(self._standing.waits and not self._busy)
        for aside in (self._kept_label, self._kept, self._bring_back, self._discard):
            aside.setVisible(self._kept.count() > 0)
        for button in (self._choose, self._bring_back, self._discard):
            button.setEnabled(not self._busy)

    def _ready_words(self) -> str:
        manifest = self._manifest
        if manifest is None:
            return self.tr("A restore is prepared. It is done when radiodesk starts again.")
        made = self.tr(
            "The backup of {date} is whole (radiodesk {version}, files: {files}). It takes its "
            "place when radiodesk starts again."
        )
        try:
            when = date_text(datetime.datetime.fromisoformat(manifest.created))
        except ValueError:
            when = "?"
        files = QLocale().toString(len(manifest.files))
        return made.format(date=when, version=manifest.version[:20], files=files)

    def _on_backup_wanted(self) -> None:
        start = str(self._settings.folder("backup"))
        kinds = self.tr("Backup (*.zip)")
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Choose a backup"), start, kinds)
        if chosen:
            self._settings.remember_folder("backup", Path(chosen).parent)
            self.chosen.emit(Path(chosen))


def _date_of(kept: Path) -> str:
    stamp = kept.name.rpartition(".before-restore-")[2][:15]
    try:
        return date_text(datetime.datetime.strptime(stamp, "%Y%m%d-%H%M%S"))
    except ValueError:
        return kept.name
