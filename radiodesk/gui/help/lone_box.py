"""One sentence in a box of its own, where the program ends without a window."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication, QMessageBox

_SCREENLESS = ("offscreen", "minimal")


def tell_alone(text: str) -> None:
    """Show a sentence and return when it was read; without a screen there is nobody to read it.

    Args:
        text: Whole, in the user's language.
    """
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    if application.platformName() in _SCREENLESS:
        return
    box = QMessageBox(QMessageBox.Icon.Information, "radiodesk", text)
    box.setObjectName("loneBox")
    box.exec()
