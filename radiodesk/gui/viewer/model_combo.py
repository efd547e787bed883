"""Which model reads: the known ones, and a way to open another."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QMessageBox, QWidget

from radiodesk.bundles import registry
from radiodesk.bundles.manifest import MANIFEST
from radiodesk.core.errors import RadiodeskError
from radiodesk.core.paths import display_name
from radiodesk.core.requests import ModelLoaded
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.widgets.language import LanguageAware

_OPEN_OTHER = "open-other"


class ModelCombo(LanguageAware, QComboBox):
    """Lists models as name and the first eight digits of their fingerprint.

    Signals:
        bundle_chosen: Bundle folder, and whether the user vouched for a model that is not known
            on this computer.
        choice_failed: `Message`: what was chosen is no model.
    """

    bundle_chosen = Signal(object, bool)
    choice_failed = Signal(object)

    def __init__(self, settings: AppSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("modelCombo")
        self._settings = settings
        self._current: ModelLoaded | None = None
        self._visitors: dict[str, Path] = {}
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(16)
        self.activated.connect(self._on_activated)
        self.retranslate()

    def reload(self) -> None:
        """List the known models again."""
        self.blockSignals(True)
        self.clear()
        for known in registry.registered():
            self._add(known.name, known.sha256, known.folder)
        for sha256, folder in self._visitors.items():
            if self._row(sha256) < 0:
                self._add(display_name(folder), sha256, folder)
        self.insertSeparator(self.count())
        self.addItem(self.tr("Open another model…"), _OPEN_OTHER)
        self.blockSignals(False)
        self._show_current()

    def set_current(self, model: ModelLoaded | None) -> None:
        """Show which model reads; anything else that was chosen is taken back."""
        self._current = model
        if model is not None and self._row(model.model.sha256) < 0:
            self.reload()
        self._show_current()

    def choose(self, place: Path) -> None:
        """Take a run or bundle folder; asks first if its model is not known on this computer."""
        try:
            folder = registry.resolve(str(place))
            sha256 = hashlib.sha256((folder / MANIFEST).read_bytes()).hexdigest()
        except RadiodeskError as error:
            self._show_current()
            self.choice_failed.emit(error.message)
            return
        if registry.is_known(sha256):
            self.bundle_chosen.emit(folder, False)
        else:
            self._ask(folder, sha256)

    def retranslate(self) -> None:
        """Set every visible word again."""
        self.setAccessibleName(self.tr("Model"))
        self.setPlaceholderText(self.tr("No model"))
        row = self.findData(_OPEN_OTHER)
        if row >= 0:
            self.setItemText(row, self.tr("Open another model…"))

    def _add(self, name: str, sha256: str, folder: Path) -> None:
        self.addItem(f"{name} · {sha256[:8]}", (sha256, folder))

    def _row(self, sha256: str) -> int:
        for row in range(self.count()):
            data = self.itemData(row)
            if isinstance(data, tuple) and data[0] == sha256:
                return row
        return -1

    def _show_current(self) -> None:
        row = -1 if self._current is None else self._row(self._current.model.sha256)
        self.setCurrentIndex(row)
        self.setToolTip("" if row < 0 else self.itemText(row))

    def _on_activated(self, row: int) -> None:
        data = self.itemData(row)
        if isinstance(data, tuple):
            self.bundle_chosen.emit(data[1], data[0] in self._visitors)
            return
        self._show_current()
        start = str(self._settings.folder("models"))
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Open a model folder"), start)
        if chosen:
            self._settings.remember_folder("models", Path(chosen).parent)
            self.choose(Path(chosen))

    def _ask(self, folder: Path, sha256: str) -> None:
        box = QMessageBox(self.window())
        box.setObjectName("unknownModelBox")
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self.tr("Unknown model"))
        box.setText(
            self.tr(
                "The model “{name}” was not made on this computer. "
                "Open it only if you trust where it comes from."
            ).format(name=display_name(folder))
        )
        box.setInformativeText(self.tr("Fingerprint: {sha256}").format(sha256=sha256[:16]))
        agree = box.addButton(self.tr("Open the model"), QMessageBox.ButtonRole.AcceptRole)
        agree.setObjectName("trustModelButton")
        refuse = box.addButton(self.tr("Do not open"), QMessageBox.ButtonRole.RejectRole)
        refuse.setObjectName("distrustModelButton")
        box.setDefaultButton(refuse)
        box.setEscapeButton(refuse)

        def answered(_result: int) -> None:
            if box.clickedButton() is agree:
                self._visitors[sha256] = folder
                self.bundle_chosen.emit(folder, True)
            else:
                self._show_current()
            box.deleteLater()

        box.finished.connect(answered)
        box.open()
