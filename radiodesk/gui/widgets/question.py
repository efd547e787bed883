"""A question before something that cannot be undone; never blocks the event loop."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget


def ask(
    parent: QWidget,
    name: str,
    title: str,
    text: str,
    yes: str,
    no: str,
    on_yes: Callable[[], object],
) -> QMessageBox:
    """Open a question; the safe answer is the default.

    Args:
        parent: Its window.
        name: Object name; the buttons are called ``confirmButton`` and ``cancelButton``.
        title: Window title.
        text: What will happen.
        yes: Verb of the button that does it.
        no: Word of the button that does not.
        on_yes: Called when the user confirms.
    """
    box = QMessageBox(parent)
    box.setObjectName(name)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    confirm = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    confirm.setObjectName("confirmButton")
    confirm.setAccessibleName(yes)
    cancel = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
    cancel.setObjectName("cancelButton")
    cancel.setAccessibleName(no)
    box.setDefaultButton(cancel)
    box.setEscapeButton(cancel)
    # Not accepted(): with custom buttons Qt does not promise when it is emitted.
    box.buttonClicked.connect(lambda button: on_yes() if button is confirm else None)
    box.open()
    return box
