"""The small window before a report or a DICOM picture is written. It blocks nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from radiodesk.gui.widgets.language import LanguageAware


class ExportOptions(LanguageAware, QDialog):
    """Asks what goes into an export. Identity is off each time: it is never remembered.

    Signals:
        chosen: With the heat map, with the patient's identity.
    """

    chosen = Signal(bool, bool)

    def __init__(self, title: str, has_heat: bool, parent: QWidget | None = None) -> None:
        """Prepare.

        Args:
            title: What is exported.
            has_heat: Whether there is a heat map.
            parent: Window above which it opens.
        """
        super().__init__(parent)
        self.setObjectName("exportOptionsDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        self.setWindowTitle(title)
        self._heat = QCheckBox()
        self._heat.setObjectName("exportHeatCheckBox")
        self._heat.setChecked(has_heat)
        self._heat.setEnabled(has_heat)
        self._identity = QCheckBox()
        self._identity.setObjectName("exportIdentityCheckBox")
        self._identity.toggled.connect(self._warn)
        self._warning = QLabel()
        self._warning.setProperty("role", "caption")
        self._warning.setWordWrap(True)
        self._save = QPushButton()
        self._save.setObjectName("saveExportButton")
        self._save.setProperty("role", "primary")
        self._save.setDefault(True)
        self._save.clicked.connect(self._on_save)
        self._cancel = QPushButton()
        self._cancel.setObjectName("cancelExportButton")
        self._cancel.clicked.connect(self.close)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        for widget in (self._heat, self._identity, self._warning):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        self.setMinimumWidth(400)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._heat.setText(self.tr("With the heat map"))
        self._identity.setText(self.tr("Name the patient and the file"))
        self._save.setText(self.tr("Save…"))
        self._cancel.setText(self.tr("Cancel"))
        for widget in (self._heat, self._identity, self._save, self._cancel):
            widget.setAccessibleName(widget.text())
        self._warn()

    def _warn(self) -> None:
        if self._identity.isChecked():
            text = self.tr("The export will say whose radiograph this is. Keep it safe.")
        else:
            text = self.tr(
                "Without name, number and file name. Writing burnt into the pixels stays."
            )
        self._warning.setText(text)

    def _on_save(self) -> None:
        self.chosen.emit(self._heat.isChecked(), self._identity.isChecked())
        self.close()
