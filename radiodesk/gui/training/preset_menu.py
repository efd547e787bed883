"""The small menu beside the presets: save the settings as one's own, rename, remove, exchange."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMenu, QToolButton, QWidget

from radiodesk.core.own_presets import LONGEST_NAME
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.training.own_presets import OwnPresets
from radiodesk.gui.widgets.language import LanguageAware


class PresetMenu(LanguageAware, QToolButton):
    """A button with a menu.

    Signals:
        save_wanted: The settings as they stand, under this name.
        renamed: Name before and name now.
    """

    save_wanted = Signal(str)
    renamed = Signal(str, str)

    def __init__(self, appearance: Appearance, presets: OwnPresets) -> None:
        super().__init__()
        self._appearance, self._presets = appearance, presets
        self._chosen: str | None = None
        self.setObjectName("presetMenuButton")
        self.setProperty("role", "flat")
        self.setIconSize(QSize(14, 14))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        self.setMenu(menu)
        self._save = self._action(menu, "savePresetAction", self._on_save)
        self._rename = self._action(menu, "renamePresetAction", self._on_rename)
        self._remove = self._action(menu, "removePresetAction", self._on_remove)
        menu.addSeparator()
        self._import = self._action(menu, "importPresetsAction", self._on_import)
        self._export = self._action(menu, "exportPresetsAction", self._on_export)
        appearance.theme_changed.connect(self._paint_icon)
        presets.changed.connect(self._allow)
        self._paint_icon()
        self.retranslate()

    def set_chosen(self, name: str | None) -> None:
        """Take which of the user's presets is chosen, None for one of the program."""
        self._chosen = name
        self._allow()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self.setToolTip(self.tr("Own presets: save, rename, remove, exchange"))
        self.setAccessibleName(self.tr("Own presets"))
        self._save.setText(self.tr("Save settings as preset…"))
        self._rename.setText(self.tr("Rename preset…"))
        self._remove.setText(self.tr("Remove preset"))
        self._import.setText(self.tr("Import presets…"))
        self._export.setText(self.tr("Export own presets…"))
        self._allow()

    def _action(self, menu: QMenu, name: str, slot: Callable[[], None]) -> QAction:
        action = menu.addAction("")
        action.setObjectName(name)
        action.triggered.connect(lambda: slot())
        return action

    def _allow(self) -> None:
        own = self._chosen is not None
        self._rename.setEnabled(own)
        self._remove.setEnabled(own)
        self._export.setEnabled(bool(self._presets.presets))

    def _ask_name(self, title: str, text: str, take: Callable[[str], None]) -> None:
        dialog = QInputDialog(self.window())
        dialog.setObjectName("presetNameDialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(title)
        dialog.setLabelText(self.tr("Name, up to %1 characters").replace("%1", str(LONGEST_NAME)))
        dialog.setTextValue(text)
        dialog.textValueSelected.connect(take)
        dialog.open()

    def _on_save(self) -> None:
        self._ask_name(
            self.tr("Save settings as preset"), self._chosen or "", self.save_wanted.emit
        )

    def _on_rename(self) -> None:
        before = self._chosen
        if before is None:
            return

        def take(name: str) -> None:
            renamed = self._presets.rename(before, name)
            if renamed is not None:
                self.renamed.emit(before, renamed.name)

        self._ask_name(self.tr("Rename preset"), before, take)

    def _on_remove(self) -> None:
        if self._chosen is not None:
            self._presets.remove(self._chosen)

    def _on_import(self) -> None:
        dialog = self._file_dialog("importPresetsDialog", self.tr("Import presets"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self._presets.take_in(Path(name)))
        dialog.open()

    def _on_export(self) -> None:
        dialog = self._file_dialog("exportPresetsDialog", self.tr("Export own presets"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        dialog.selectFile("radiodesk-presets.json")
        dialog.fileSelected.connect(lambda name: self._presets.export(Path(name)))
        dialog.open()

    def _file_dialog(self, name: str, title: str) -> QFileDialog:
        parent: QWidget = self.window()
        dialog = QFileDialog(parent, title)
        dialog.setObjectName(name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setNameFilter(self.tr("Presets (*.json)"))
        return dialog

    def _paint_icon(self) -> None:
        self.setIcon(self._appearance.icon("more", self._appearance.tokens.quiet))
