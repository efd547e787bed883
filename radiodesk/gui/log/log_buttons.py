"""What can be done with the case log: a row of buttons, and the questions where files shall lie."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QWidget

from radiodesk.gui.settings import AppSettings
from radiodesk.gui.widgets.language import LanguageAware


class LogButtons(LanguageAware, QWidget):
    """Stands beside the filters of the table.

    Signals:
        verify_wanted: Look for alterations.
        export_wanted: Write the log to this path.
        disagreements_wanted: Write a data set of what human and model differ on to this folder.
        erase_wanted: Erase what is selected.
    """

    verify_wanted = Signal()
    export_wanted = Signal(object)
    disagreements_wanted = Signal(object)
    erase_wanted = Signal()

    def __init__(self, settings: AppSettings, parent: QWidget | None = None) -> None:
        """Prepare.

        Args:
            settings: Remember the folder.
            parent: Qt owner.
        """
        super().__init__(parent)
        self._settings = settings
        self._verify, self._export, self._differing, self._erase = (
            QPushButton() for _number in range(4)
        )
        self._verify.setObjectName("verifyLogButton")
        self._export.setObjectName("exportLogButton")
        self._differing.setObjectName("exportDisagreementsButton")
        self._erase.setObjectName("eraseEntriesButton")
        self._erase.setProperty("role", "danger")
        self.allow_disagreements(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for button in (self._verify, self._export, self._differing, self._erase):
            layout.addWidget(button)
        self._verify.clicked.connect(self.verify_wanted)
        self._export.clicked.connect(self._on_export_clicked)
        self._differing.clicked.connect(self._on_differing_clicked)
        self._erase.clicked.connect(self.erase_wanted)
        self.retranslate()

    def allow(self, reading: bool, erasing: bool) -> None:
        """Say what can be done now.

        Args:
            reading: There is something to be verified and exported.
            erasing: Something is selected that can be erased.
        """
        self._verify.setEnabled(reading)
        self._export.setEnabled(reading)
        self._erase.setEnabled(erasing)

    def allow_disagreements(self, allowed: bool) -> None:
        """Say whether there are any."""
        self._differing.setEnabled(allowed)

    def retranslate(self) -> None:
        """Set every visible word again."""
        for button, text, tip in (
            (self._verify, self.tr("Verify"), self.tr("Was anything changed afterwards?")),
            (self._export, self.tr("Export log…"), self.tr("Write the log as CSV or JSON")),
            (
                self._differing,
                self.tr("Disagreements…"),
                self.tr(
                    "Copy this session's files on which you and the model differ, as labelled "
                    "data for the next training. DICOM files keep the patient's data."
                ),
            ),
            (self._erase, self.tr("Erase…"), self.tr("Erase the selected entries for good")),
        ):
            button.setText(text)
            button.setAccessibleName(text)
            button.setToolTip(tip)

    def _on_export_clicked(self) -> None:
        endings = self.tr("CSV table (*.csv)") + ";;" + self.tr("JSON (*.json)")
        path = self._ask(self.tr("Export the case log"), "radiodesk-case-log.csv", endings)
        if path is not None:
            self.export_wanted.emit(path)

    def _on_differing_clicked(self) -> None:
        folder = self._ask(self.tr("New data set folder"), "disagreements", "")
        if folder is not None:
            self.disagreements_wanted.emit(folder)

    def _ask(self, title: str, proposed: str, endings: str) -> Path | None:
        start = str(self._settings.folder("export") / proposed)
        name, _filter = QFileDialog.getSaveFileName(self, title, start, endings)
        if not name:
            return None
        self._settings.remember_folder("export", Path(name).parent)
        return Path(name)
