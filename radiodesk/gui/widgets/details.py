"""A box with a message and its details, opened by a button and never by itself."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from radiodesk.gui.messages import UserMessage

_ICONS = {
    "info": QMessageBox.Icon.Information,
    "warning": QMessageBox.Icon.Warning,
    "error": QMessageBox.Icon.Critical,
}


def show_details(parent: QWidget, message: UserMessage) -> None:
    """Open a box that does not block the window."""
    box = QMessageBox(parent)
    box.setObjectName("messageDetailsBox")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(_ICONS[message.level])
    box.setWindowTitle(QCoreApplication.translate("MessageDetails", "Message"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(message.text)
    if message.code:
        box.setInformativeText(message.code)
    if message.details:
        box.setDetailedText(message.details)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    box.open()
