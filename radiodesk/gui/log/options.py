"""What the case log keeps, and for how long."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from radiodesk.core.errors import Message
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.widgets.fields import ComboBox
from radiodesk.gui.widgets.language import LanguageAware

RETENTION_DAYS = (0, 30, 90, 365, 3650)
_WAITS = ("RD-LOG-001", "RD-LOG-004", "RD-LOG-029")
"""Troubles that pass: what is to be logged waits for their end."""


class LogOptions(LanguageAware, QWidget):
    """The settings of the case log.

    Signals:
        retention_chosen: Days after which entries are erased; 0: never.
    """

    retention_chosen = Signal(int)

    def __init__(self, settings: AppSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._trouble: Message | None = None
        self._on = QCheckBox()
        self._on.setObjectName("logReadingsCheckBox")
        self._on.setChecked(settings.logs_readings)
        self._names = QCheckBox()
        self._names.setObjectName("logFileNamesCheckBox")
        self._names.setChecked(settings.logs_file_names)
        self._names.setEnabled(settings.logs_readings)
        self._operator_caption = QLabel()
        self._operator = QLineEdit(settings.operator)
        self._operator.setObjectName("operatorEdit")
        self._operator.setMaxLength(80)
        self._operator.setFixedWidth(144)
        self._retention = ComboBox()
        self._retention.setObjectName("retentionCombo")
        days = settings.retention_days
        for choice in sorted({*RETENTION_DAYS, days}):
            self._retention.addItem("", choice)
        self._retention.setCurrentIndex(self._retention.findData(days))
        self._caption = QLabel()
        self._caption.setObjectName("caseLogCaption")
        self._caption.setProperty("role", "caption")
        self._caption.setWordWrap(True)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self._on)
        line.addWidget(self._names)
        line.addStretch(1)
        line.addWidget(self._operator_caption)
        line.addWidget(self._operator)
        line.addWidget(self._retention)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(line)
        layout.addWidget(self._caption)
        self._on.toggled.connect(self._on_switched)
        self._names.toggled.connect(self._on_names_switched)
        self._operator.textChanged.connect(self._on_operator_changed)
        self._retention.activated.connect(self._on_retention_activated)
        self.retranslate()

    def show_trouble(self, trouble: Message | None) -> None:
        """Say that nothing can be logged, or that it can be again; the choice stays as it is."""
        self._trouble = trouble
        self._show_choice()
        self.retranslate()

    def put_back_retention(self) -> None:
        """Show the retention time that is in force."""
        self._retention.setCurrentIndex(self._retention.findData(self._settings.retention_days))

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._on.setText(self.tr("Log every reading"))
        self._on.setAccessibleName(self.tr("Log every reading"))
        self._names.setText(self.tr("Keep file names"))
        self._names.setAccessibleName(self.tr("Keep file names"))
        self._names.setToolTip(self.tr("A file name may hold a patient's name."))
        self._operator_caption.setText(self.tr("Reader"))
        self._operator.setAccessibleName(self.tr("Reader: who reads, for the case log"))
        self._operator.setPlaceholderText(self.tr("optional"))
        self._retention.setAccessibleName(self.tr("When entries are erased"))
        for row in range(self._retention.count()):
            days = self._retention.itemData(row)
            text = self.tr("Erase after %n day(s)", "", days)
            self._retention.setItemText(row, text if days else self.tr("Never erase by age"))
        if self._settings.logs_readings and self._trouble is not None:
            text = (
                self.tr("No reading is logged now: the case log cannot be used. See above.")
                if self._halted
                else self.tr("Readings wait in memory until the case log can be written again.")
            )
        elif self._settings.logs_readings:
            named = self._settings.logs_file_names
            text = (
                self.tr("Every reading of the viewer is logged here with its file name.")
                if named
                else self.tr(
                    "Every reading of the viewer is logged here by the image's fingerprint. Names "
                    "that you see belong to files open now; they are not kept."
                )
            )
            text += " " + self.tr(
                "Images and thumbnails are held in memory only and are gone when radiodesk closes."
            )
        else:
            text = self.tr("The case log is switched off: readings and opinions are not kept.")
        self._caption.setText(text)
        self._on.setToolTip(text if self._halted else "")

    @property
    def _halted(self) -> bool:
        """Whether nothing can be logged before the user has done something."""
        return self._trouble is not None and self._trouble.code not in _WAITS

    def _show_choice(self) -> None:
        on = self._settings.logs_readings and not self._halted
        self._on.setEnabled(not self._halted)
        self._names.setEnabled(on)
        self._on.blockSignals(True)  # what the user chose holds again afterwards
        self._on.setChecked(on)
        self._on.blockSignals(False)

    def _on_switched(self, on: bool) -> None:
        self._settings.logs_readings = on
        self._names.setEnabled(on)
        self.retranslate()

    def _on_names_switched(self, on: bool) -> None:
        self._settings.logs_file_names = on
        self.retranslate()

    def _on_operator_changed(self, text: str) -> None:
        self._settings.operator = text

    def _on_retention_activated(self, row: int) -> None:
        days = self._retention.itemData(row)
        if days != self._settings.retention_days:
            self.retention_chosen.emit(days)
