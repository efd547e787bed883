"""Boxes of longer text: the licence with the libraries' notices, and what this program is."""

from __future__ import annotations

import platform

from PySide6.QtCore import QCoreApplication, Qt, qVersion
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

import radiodesk
from radiodesk.core.paths import program_data
from radiodesk.gui.widgets.labels import role_label
from radiodesk.gui.widgets.language import LanguageAware

_SIZE = (760, 520)
_FILES = ("LICENSE", "THIRD_PARTY_NOTICES.md")


class LicenceBox(LanguageAware, QDialog):
    """Shows the licence and the notices of the libraries; blocks nothing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("licenceBox")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._text = QPlainTextEdit()
        self._text.setObjectName("licenceText")
        self._text.setReadOnly(True)
        self._text.setPlainText("\n\n".join(_read(name) for name in _FILES))
        self._label: QLabel = role_label("licenceLanguageLabel", "caption")
        buttons = QDialogButtonBox()
        self._close = buttons.addButton("", QDialogButtonBox.ButtonRole.RejectRole)
        self._close.setObjectName("licenceCloseButton")
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._label)
        layout.addWidget(buttons)
        self.resize(*_SIZE)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self.setWindowTitle(self.tr("Licence"))
        self._text.setAccessibleName(self.tr("Licence and notices of the libraries"))
        self._label.setText(self.tr("The licences themselves are in English only."))
        self._close.setText(self.tr("Close"))
        self._close.setAccessibleName(self._close.text())


class AboutBox(LanguageAware, QMessageBox):
    """Says which version this is, on what it runs, and what it must not be used for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("aboutBox")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(f"radiodesk {radiodesk.__version__}")
        self._close = self.addButton("", QMessageBox.ButtonRole.RejectRole)
        self._close.setObjectName("aboutCloseButton")
        self.retranslate()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self.setWindowTitle(self.tr("About radiodesk"))
        words = self.tr(
            "Trains chest-radiograph classifiers, judges them, and reads X-rays with them, on "
            "this computer alone.\n\nNot a diagnostic device: for teaching and research only.\n\n"
            "Licence: MIT. Python %1, Qt %2."
        )
        words = words.replace("%1", platform.python_version()).replace("%2", qVersion())
        self.setInformativeText(words)
        self._close.setText(self.tr("Close"))
        self._close.setAccessibleName(self._close.text())


def _read(name: str) -> str:
    try:
        return (program_data() / name).read_text("utf-8")
    except OSError:
        missing = QCoreApplication.translate("LicenceBox", "%1 is missing from this program.")
        return missing.replace("%1", name)
