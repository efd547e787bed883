"""Asks for labelled images that no run of ours was made from: a folder of classes, or a table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QSizePolicy, QToolButton, QWidget

from radiodesk.gui.settings import AppSettings
from radiodesk.gui.widgets.language import LanguageAware

_TABLES = {".csv", ".tsv", ".txt"}


def usable_data(urls: Sequence[QUrl]) -> Path | None:
    """Return the first folder or table among what was dropped, None without any."""
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return next((p for p in paths if p.suffix.lower() in _TABLES or p.is_dir()), None)


class OutsideDataButton(LanguageAware, QToolButton):
    """Opens a dialog for a folder or for a table.

    Signals:
        data_chosen: The folder or table (`Path`).
    """

    data_chosen = Signal(object)

    def __init__(self, settings: AppSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setObjectName("otherImagesButton")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        self._folder = menu.addAction("")
        self._folder.setObjectName("otherFolderAction")
        self._folder.triggered.connect(self._on_folder)
        self._table = menu.addAction("")
        self._table.setObjectName("otherTableAction")
        self._table.triggered.connect(self._on_table)
        self.setMenu(menu)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self.setText(self.tr("Other images ▾"))
        self.setAccessibleName(self.tr("Judge it on other labelled images"))
        self.setToolTip(
            self.tr(
                "Judge it on any folder with one sub-folder per class, or a table with path and "
                "label. You may drop one on the page, too."
            )
        )
        self._folder.setText(self.tr("Folder of class folders…"))
        self._table.setText(self.tr("Table with path and label…"))

    def _on_folder(self) -> None:
        start = str(self._settings.folder("data"))
        dialog = QFileDialog(self, self.tr("Choose a folder of class folders"), start)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        self._open(dialog)

    def _on_table(self) -> None:
        start = str(self._settings.folder("data"))
        kinds = self.tr("Tables (*.csv *.tsv *.txt)")
        dialog = QFileDialog(self, self.tr("Choose a table"), start, kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._open(dialog)

    def _open(self, dialog: QFileDialog) -> None:
        dialog.setObjectName("otherImagesDialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_selected)
        dialog.open()

    def _on_selected(self, path: str) -> None:
        self._settings.remember_folder("data", Path(path).parent)
        self.data_chosen.emit(Path(path))
