"""Asks where a report shall go, without blocking the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from radiodesk.gui.settings import AppSettings

Then = Callable[[Path], None]
_PURPOSE = "export"


def ask_for_file(parent: QWidget, settings: AppSettings, name: str, then: Then) -> None:
    """Ask for the name of an HTML file.

    Args:
        parent: Its window.
        settings: Where the folder is remembered.
        name: Proposed, without an ending.
        then: Called with the file.
    """
    title = QCoreApplication.translate("EvaluationReport", "Save report")
    kinds = QCoreApplication.translate("EvaluationReport", "HTML report (*.html)")
    dialog = QFileDialog(parent, title, str(settings.folder(_PURPOSE)), kinds)
    dialog.setObjectName("saveReportDialog")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("html")
    dialog.selectFile(f"{name}.html")
    _open(dialog, settings, then)


def ask_for_folder(parent: QWidget, settings: AppSettings, then: Then) -> None:
    """Ask for the folder in which a folder of files shall be made; arguments as above."""
    title = QCoreApplication.translate("EvaluationReport", "Choose where the folder is made")
    dialog = QFileDialog(parent, title, str(settings.folder(_PURPOSE)))
    dialog.setObjectName("reportFolderDialog")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    _open(dialog, settings, then)


def _open(dialog: QFileDialog, settings: AppSettings, then: Then) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def on_selected(name: str) -> None:
        settings.remember_folder(_PURPOSE, Path(name).parent)
        then(Path(name))

    dialog.fileSelected.connect(on_selected)
    dialog.open()
