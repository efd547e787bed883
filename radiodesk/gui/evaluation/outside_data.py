"""Asks for labelled images that no run of ours was made from: a folder of classes, or a table."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QWidget

from radiodesk.gui.data.choosing import DataDialogs
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.widgets.language import LanguageAware


class OutsideDataButton(LanguageAware, QToolButton):
    """Opens a dialog for a folder or for a table.

    Signals:
        data_chosen: The folder or table (`Path`).
    """

    data_chosen = Signal(object)

    def __init__(self, settings: AppSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dialogs = DataDialogs("otherImagesDialog", settings, self)
        self._dialogs.chosen.connect(self.data_chosen)
        self.setObjectName("otherImagesButton")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        self._folder = menu.addAction("")
        self._folder.setObjectName("otherFolderAction")
        self._folder.triggered.connect(self._on_folder)
        self._table = menu.addAction("")
        self._table.setObjectName("otherTableAction")
        self._table.triggered.connect(self._dialogs.ask_for_table)
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
        self._dialogs.ask_for_folder(self.tr("Choose a folder of class folders"))
