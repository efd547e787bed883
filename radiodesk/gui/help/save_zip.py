"""Asks where a ZIP shall be written, its ending included when it asks about an older file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_for_zip(
    parent: QWidget, name: str, title: str, kinds: str, start: Path, save: Callable[[Path], None]
) -> None:
    """Open a file dialog without blocking the window, then save.

    Args:
        parent: Below this.
        name: Object name of the dialog.
        title: Of the dialog.
        kinds: The filter.
        start: The file that is proposed.
        save: Called with the file that is chosen, if one is.
    """
    dialog = QFileDialog(parent, title, str(start.parent), kinds)
    dialog.setObjectName(name)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    # Added by the dialog, so that it asks about the very file that would be replaced.
    dialog.setDefaultSuffix("zip")
    dialog.selectFile(start.name)
    dialog.fileSelected.connect(lambda chosen: save(Path(chosen)))
    dialog.open()
